import { hashOf } from "./hashing.js";

/** Bits of {@link Vocabulary.flags}. */
export const initialUpper = 1;
export const allUpper = 2;
export const hasLetter = 4;
const hasDigit = 8;
const hasHyphen = 16;
const hasDot = 32;
const mixedCase = 64;
const hasOther = 128;

/** Longest word that affixes and shape look into; longer ones are told apart by their hash alone. */
const longest = 64;

/**
 * The distinct word forms of one analysis with what the models ask of a form, as columns: each is worked out once a
 * document.
 */
export class Vocabulary {
  private readonly ids = new Map<string, number>();
  private size = 0;
  readonly forms: string[] = [];
  readonly lower: string[] = [];
  word = new Int32Array(1024);
  shape = new Int32Array(1024);
  flags = new Int32Array(1024);
  prefix2 = new Int32Array(1024);
  prefix3 = new Int32Array(1024);
  prefix4 = new Int32Array(1024);
  suffix1 = new Int32Array(1024);
  suffix2 = new Int32Array(1024);
  suffix3 = new Int32Array(1024);
  suffix4 = new Int32Array(1024);
  suffix5 = new Int32Array(1024);

  /** The number of a form. */
  add(form: string): number {
    const known = this.ids.get(form);
    if (known !== undefined) return known;
    const id = this.size++;
    if (id === this.word.length) this.grow();
    this.ids.set(form, id);
    this.describe(id, form);
    return id;
  }

  private describe(id: number, form: string): void {
    const lower = normalForm(form);
    this.forms.push(form);
    this.lower.push(lower);
    this.word[id] = hashOf(lower);
    const end = lower.length;
    const head = Math.min(end, longest);
    this.prefix2[id] = hashOf(lower, 0, Math.min(2, head));
    this.prefix3[id] = hashOf(lower, 0, Math.min(3, head));
    this.prefix4[id] = hashOf(lower, 0, Math.min(4, head));
    this.suffix1[id] = hashOf(lower, Math.max(0, end - 1), end);
    this.suffix2[id] = hashOf(lower, Math.max(0, end - 2), end);
    this.suffix3[id] = hashOf(lower, Math.max(0, end - 3), end);
    this.suffix4[id] = hashOf(lower, Math.max(0, end - 4), end);
    this.suffix5[id] = hashOf(lower, Math.max(0, end - 5), end);
    this.outline(id, form.length > longest ? form.slice(0, longest) : form);
  }

  /** Shape (`Xx`, `X.X.`, `0-x`; runs count once) and flags. */
  private outline(id: number, form: string): void {
    let shape = "";
    let flags = 0;
    let upper = 0;
    let letters = 0;
    let last = "";
    for (let at = 0; at < form.length; at++) {
      const char = form.charAt(at);
      const kind = kindOf(char);
      if (kind === "X" || kind === "x") letters++;
      if (kind === "X") upper++;
      if (kind === "0") flags |= hasDigit;
      else if (kind === "-") flags |= hasHyphen;
      else if (kind === ".") flags |= hasDot;
      else if (kind !== "X" && kind !== "x") flags |= hasOther;
      if (kind === last) continue;
      shape += kind;
      last = kind;
    }
    if (letters > 0) flags |= hasLetter;
    if (kindOf(form.charAt(0)) === "X") flags |= initialUpper;
    if (letters > 0 && upper === letters) flags |= letters > 1 ? allUpper : 0;
    else if (upper > 1 || (upper === 1 && (flags & initialUpper) === 0)) flags |= mixedCase;
    this.shape[id] = hashOf(`${shape}${Math.min(form.length, 3)}`);
    this.flags[id] = flags;
  }

  private grow(): void {
    this.word = doubled(this.word);
    this.shape = doubled(this.shape);
    this.flags = doubled(this.flags);
    this.prefix2 = doubled(this.prefix2);
    this.prefix3 = doubled(this.prefix3);
    this.prefix4 = doubled(this.prefix4);
    this.suffix1 = doubled(this.suffix1);
    this.suffix2 = doubled(this.suffix2);
    this.suffix3 = doubled(this.suffix3);
    this.suffix4 = doubled(this.suffix4);
    this.suffix5 = doubled(this.suffix5);
  }
}

/** Lower case, typographic quotes made plain, digits made equal: what the models know a word by. */
export function normalForm(form: string): string {
  const lower = form.toLowerCase();
  for (let at = 0; at < lower.length; at++) {
    const code = lower.charCodeAt(at);
    if (code < 97 || code > 122)
      return lower
        .replace(/[0-9]/g, "0")
        .replace(/[’‘`´]/g, "'")
        .replace(/[“”]/g, '"')
        .replace(/[–—]/g, "-");
  }
  return lower;
}

function kindOf(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 97 && code <= 122) return "x";
  if (code >= 65 && code <= 90) return "X";
  if (code >= 48 && code <= 57) return "0";
  if (code < 128) return char;
  const lower = char.toLowerCase();
  if (lower !== char) return "X";
  return char.toUpperCase() !== char ? "x" : char;
}

function doubled(column: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(column.length * 2);
  wider.set(column);
  return wider;
}

import { fold, isCapitalised, pieces } from "./pieces.js";

/** How a phrase must be written: as an acronym, with its capitals, or in any letters. */
export type Writing = "acronym" | "capitals" | "any";

export interface Match<T> {
  /** Token range, `last` exclusive. */
  readonly first: number;
  readonly last: number;
  readonly values: readonly T[];
}

interface Stored<T> {
  readonly writing: Writing;
  /** Bit `i` is set when piece `i` of the phrase begins with a capital. */
  readonly capitals: number;
  readonly value: T;
}

const width = 0x200000;

/**
 * Phrases over the pieces of tokens. Nodes are numbers, edges one map from node and interned piece to node:
 * no object a node, so that tens of thousands of names stay small.
 */
export class PhraseTrie<T> {
  readonly #words = new Map<string, number>();
  /** Pieces that a phrase may begin with: most words end the search here. */
  readonly #openings = new Set<string>();
  readonly #edges = new Map<number, number>();
  readonly #values = new Map<number, Stored<T>[]>();
  #nodes = 1;

  /** Adds a phrase. A phrase without letters or digits is ignored. */
  add(phrase: string, value: T, writing?: Writing): void {
    const parts = pieces(phrase);
    if (parts.length === 0) return;
    let node = 0;
    let capitals = 0;
    this.#openings.add(fold(parts[0]));
    for (let at = 0; at < parts.length; at++) {
      const key = fold(parts[at]);
      let word = this.#words.get(key);
      if (word === undefined) {
        word = this.#words.size;
        this.#words.set(key, word);
      }
      const edge = node * width + word;
      let next = this.#edges.get(edge);
      if (next === undefined) {
        next = this.#nodes++;
        this.#edges.set(edge, next);
      }
      node = next;
      if (at < 30 && isCapitalised(parts[at])) capitals |= 1 << at;
    }
    const how = writing ?? writingOf(parts);
    const stored = this.#values.get(node);
    if (stored) stored.push({ writing: how, capitals, value });
    else this.#values.set(node, [{ writing: how, capitals, value }]);
  }

  /** The longest phrase that begins at token `first` and ends before `limit`, or undefined. */
  longest(cutTokens: CutTokens, first: number, limit: number, shouting: boolean): Match<T> | undefined {
    if (first >= limit) return undefined;
    const opening = cutTokens.foldedParts(first);
    if (opening.length === 0 || !this.#openings.has(opening[0])) return undefined;
    let node = 0;
    let best: Match<T> | undefined;
    let length = 0;
    const forms: string[] = [];
    for (let token = first; token < limit; token++) {
      const parts = cutTokens.parts(token);
      const folded = cutTokens.foldedParts(token);
      for (let at = 0; at < parts.length; at++) {
        const word = this.#words.get(folded[at]);
        if (word === undefined) return best;
        const next = this.#edges.get(node * width + word);
        if (next === undefined) return best;
        node = next;
        forms[length++] = parts[at];
      }
      if (parts.length === 0) {
        if (!cutTokens.joins(token)) return best;
        continue;
      }
      const stored = this.#values.get(node);
      if (!stored) continue;
      const values = stored.filter((entry) => fits(entry, forms, length, shouting)).map(({ value }) => value);
      if (values.length > 0) best = { first, last: token + 1, values };
    }
    return best;
  }
}

interface Cut {
  readonly parts: readonly string[];
  readonly folded: readonly string[];
  /** The whole form, folded. */
  readonly form: string;
}

/** Tokens cut into pieces, each distinct form once. */
export class CutTokens {
  readonly #forms: readonly string[];
  readonly #byForm = new Map<string, Cut>();
  readonly #byToken: (Cut | undefined)[];

  constructor(forms: readonly string[]) {
    this.#forms = forms;
    this.#byToken = new Array<Cut | undefined>(forms.length);
  }

  parts(token: number): readonly string[] {
    return this.#cut(token).parts;
  }

  /** The pieces of a token in small letters without diacritics. */
  foldedParts(token: number): readonly string[] {
    return this.#cut(token).folded;
  }

  /** A token in small letters without diacritics. */
  form(token: number): string {
    return this.#cut(token).form;
  }

  #cut(token: number): Cut {
    const known = this.#byToken[token];
    if (known) return known;
    const form = this.#forms[token];
    let cut = this.#byForm.get(form);
    if (!cut) {
      const parts = /[\p{L}\p{N}]/u.test(form) ? pieces(form) : [];
      cut = { parts, folded: parts.map(fold), form: fold(form) };
      this.#byForm.set(form, cut);
    }
    this.#byToken[token] = cut;
    return cut;
  }

  /** True when a token without letters may stand inside a name: a hyphen, an apostrophe, a slash, an ampersand. */
  joins(token: number): boolean {
    return /^[-‐‑–/'’&.,]$/.test(this.#forms[token]);
  }
}

function writingOf(parts: readonly string[]): Writing {
  if (parts.every((part) => part === part.toLowerCase() && !/\d/.test(part))) return "any";
  if (parts.length === 1 && parts[0].length <= 5 && /\p{Lu}.*\p{Lu}/u.test(parts[0])) return "acronym";
  return "capitals";
}

function fits<T>(entry: Stored<T>, forms: readonly string[], length: number, shouting: boolean): boolean {
  if (entry.writing === "any") return true;
  if (entry.writing === "acronym") return !shouting && /\p{Lu}.*\p{Lu}/u.test(forms[0]);
  for (let at = 0; at < length && at < 30; at++) {
    if ((entry.capitals >> at) & 1 && !isCapitalised(forms[at]) && !/^\d/.test(forms[at])) return false;
  }
  return shouting || length > 1 || entry.capitals === 0 || isCapitalised(forms[0]);
}

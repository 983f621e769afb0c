import { isDigit, isLetter, isLower, isUpper } from "./characters.js";
import type { TokenBuffer } from "./token-buffer.js";

/** Where a sentence may end: between the tokens `at` and `at + 1` of one section. */
export interface Gap {
  readonly text: string;
  readonly tokens: TokenBuffer;
  /** First token of the sentence so far. */
  begin: number;
  at: number;
  /** Past the last token of the paragraph. */
  readonly paragraphEnd: number;
  /** Whether the rules end a sentence here. */
  ruled: boolean;
  /** Whether the sentence before was ended by weights, against the rules. */
  loose: boolean;
}

/** Takes the features of a gap: a template's name and its values, 0 where there are fewer. */
export interface FeatureSink {
  add(template: number, a: number, b?: number, c?: number, d?: number, e?: number): void;
}

/** How far a gap is looked around. */
const reach = 24;

/** Number of a name: of a template, a word, a kind of token. FNV-1a, never 0. */
export function nameNumber(name: string): number {
  let hash = basis;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), prime);
  return hash | 1;
}

const basis = 0x811c9dc5 | 0;
const prime = 0x01000193;

function featureKey(template: number, a: number, b: number, c: number, d: number, e: number): number {
  let key = Math.imul(template ^ a, 0x9e3779b1);
  key = Math.imul(key ^ (key >>> 15) ^ b, 0x85ebca6b);
  key = Math.imul(key ^ (key >>> 13) ^ c, 0xc2b2ae35);
  key = Math.imul(key ^ (key >>> 16) ^ d, 0x27d4eb2f);
  key = Math.imul(key ^ (key >>> 15) ^ e, 0x165667b1);
  return key ^ (key >>> 14) || 1;
}

/**
 * Weights of what stands around the end of a sentence, summed for a gap: the sentence ends where the sum is positive.
 * Whole numbers, so that sums are equal on every machine.
 */
export class BoundaryWeights implements FeatureSink {
  private readonly keys: Int32Array;
  private readonly values: Int32Array;
  private readonly mask: number;
  private sum = 0;

  /** @param rows features as `template value value …`, with their weights */
  constructor(rows: readonly (readonly [feature: string, weight: number])[]) {
    let size = 16;
    while (size < rows.length * 2) size *= 2;
    this.keys = new Int32Array(size);
    this.values = new Int32Array(size);
    this.mask = size - 1;
    for (const [feature, weight] of rows) {
      const [template, a = 0, b = 0, c = 0, d = 0, e = 0] = feature.split(" ").map(nameNumber);
      const slot = this.slotOf(featureKey(template, a, b, c, d, e));
      this.keys[slot] = featureKey(template, a, b, c, d, e);
      this.values[slot] = weight;
    }
    this.empty = rows.length === 0;
  }

  /** Whether nothing was learned: the rules decide then. */
  readonly empty: boolean;

  score(gap: Gap): number {
    this.sum = 0;
    describeGap(gap, this);
    return this.sum;
  }

  add(template: number, a: number, b = 0, c = 0, d = 0, e = 0): void {
    this.sum += this.values[this.slotOf(featureKey(template, a, b, c, d, e))];
  }

  private slotOf(key: number): number {
    let slot = key & this.mask;
    while (this.keys[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & this.mask;
    return slot;
  }
}

/**
 * Whether weights are asked at all: where a blank and no lower-case word follows, or where the rules see an end. What
 * is left out is no end in running text.
 */
export function isGap({ text, tokens, at, ruled }: Gap): boolean {
  if (ruled) return true;
  const next = tokens.start[at + 1];
  if (next === tokens.end[at]) return false;
  if (!isLower(text.charCodeAt(next))) return !",;.)]}”’!?".includes(text.charAt(next));
  const last = tokens.end[at] - 1;
  if (".!?:)*…".includes(text.charAt(last)))
    return !isLetter(text.charCodeAt(last - 1)) || last === tokens.start[at];
  return last > tokens.start[at] && !isLetter(text.charCodeAt(last)) && !isDigit(text.charCodeAt(last));
}

/** The templates of {@link describeGap}. */
export const boundaryTemplates = [
  "bias",
  "kinds",
  "three",
  "after",
  "word",
  "next",
  "word-kind",
  "kind-next",
  "words",
  "before",
  "nexts",
  "second",
  "length",
  "length-kinds",
  "plain",
  "plain-kinds",
  "opening",
  "first",
  "first-length",
  "ahead",
  "ahead-kinds",
  "ahead-plain",
  "paragraph",
  "loose",
  "open",
] as const;

const template = Object.fromEntries(boundaryTemplates.map((name) => [name, nameNumber(name)])) as Readonly<
  // every name above is a key: that is what fromEntries was given
  Record<(typeof boundaryTemplates)[number], number>
>;

/** Values that are no words, by name. */
export const boundaryValues = [
  ..."RN<>Aa0cotlef".split(""),
  ..."A. a. aa AA Aa aA mail link mixed 00 0/0 0:0 0-0 0a .? 's face".split(" "),
  ..."0 1 2 3 4 5 7 8 13 23 24".split(" "),
] as const;

const value = (name: string) => nameNumber(name);
const ruledValue = value("R");
const unruledValue = value("N");
const closedValue = value("c");
const openValue = value("o");
const looseValue = value("l");
const tightValue = value("t");
const startValue = value("<");
const endValue = value(">");
const paragraphValue = value("e");
const farValue = value("f");
const buckets = Array.from({ length: reach + 1 }, (_, count) => value(bucketName(count)));
const plainBuckets = Array.from({ length: reach + 1 }, (_, count) =>
  value(count < 4 ? String(count) : count < 8 ? "7" : "8"),
);

function bucketName(count: number): string {
  if (count < 6) return String(count);
  if (count < 9) return "8";
  if (count < 14) return "13";
  return count < reach ? "23" : "24";
}

function bucket(count: number): number {
  return buckets[Math.min(count, reach)];
}

/** What is known of a gap: the words and their kinds on either side, the sentence so far, the paragraph. */
export function describeGap(gap: Gap, sink: FeatureSink): void {
  const { text, tokens, begin, at, paragraphEnd } = gap;
  const rule = gap.ruled ? ruledValue : unruledValue;
  const k0 = kindOf(text, tokens.start[at], tokens.end[at]);
  const k1 = kindOf(text, tokens.start[at + 1], tokens.end[at + 1]);
  const k2 = at + 2 < paragraphEnd ? kindOf(text, tokens.start[at + 2], tokens.end[at + 2]) : endValue;
  const before = at > begin ? kindOf(text, tokens.start[at - 1], tokens.end[at - 1]) : startValue;
  const w0 = wordOf(text, tokens.start[at], tokens.end[at]);
  const w1 = wordOf(text, tokens.start[at + 1], tokens.end[at + 1]);
  const w2 = at + 2 < paragraphEnd ? wordOf(text, tokens.start[at + 2], tokens.end[at + 2]) : endValue;
  const previous = at > begin ? wordOf(text, tokens.start[at - 1], tokens.end[at - 1]) : startValue;
  const first = wordOf(text, tokens.start[begin], tokens.end[begin]);
  const length = bucket(at + 1 - begin);
  const plain = plainBuckets[lowerWords(gap)];
  const mark = nextMark(gap);
  const markKind =
    mark < 0
      ? farValue
      : mark === paragraphEnd
        ? paragraphValue
        : charNumber(text.charCodeAt(tokens.start[mark]));
  const ahead = mark < 0 ? farValue : bucket(mark === paragraphEnd ? mark - at - 1 : mark - at);
  const closed = isClosed(gap) ? closedValue : openValue;
  sink.add(template.bias, rule);
  sink.add(template.kinds, rule, k0, k1);
  sink.add(template.three, rule, before, k0, k1);
  sink.add(template.after, rule, k0, k1, k2);
  sink.add(template.word, rule, w0);
  sink.add(template.next, rule, w1);
  sink.add(template["word-kind"], w0, k1);
  sink.add(template["kind-next"], k0, w1);
  sink.add(template.words, w0, w1);
  sink.add(template.before, previous, w0);
  sink.add(template.nexts, w1, w2);
  sink.add(template.second, rule, k1, w2);
  sink.add(template.length, rule, length);
  sink.add(template["length-kinds"], rule, length, k0, k1);
  sink.add(template.plain, rule, plain);
  sink.add(template["plain-kinds"], rule, plain, k0, k1);
  sink.add(template.opening, rule, kindOf(text, tokens.start[begin], tokens.end[begin]), k0, k1);
  sink.add(template.first, rule, first, k1);
  sink.add(template["first-length"], first, length);
  sink.add(template.ahead, rule, markKind, ahead);
  sink.add(template["ahead-kinds"], rule, markKind, ahead, k0, k1);
  sink.add(template["ahead-plain"], rule, markKind, ahead, plain);
  sink.add(template.paragraph, rule, closed, k0, k1);
  sink.add(template.loose, rule, gap.loose ? looseValue : tightValue, k0, k1);
  sink.add(template.open, rule, isOpen(gap) ? openValue : closedValue, k0);
}

/** Longest part of a word that counts. */
const longestWord = 16;

/** The number of {@link boundaryWord}, without making it. */
function wordOf(text: string, start: number, end: number): number {
  const last = Math.min(end, start + longestWord);
  let hash = basis;
  for (let at = start; at < last; at++) hash = Math.imul(hash ^ plainCode(text.charCodeAt(at)), prime);
  return hash | 1;
}

function plainCode(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code >= 48 && code <= 57 ? 48 : code;
  return isUpper(code) ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : code;
}

/** A form as the weights know it: in lower case, its figures made equal, its first sixteen units. */
export function boundaryWord(form: string): string {
  return String.fromCharCode(
    ...Array.from({ length: Math.min(form.length, longestWord) }, (_, at) => plainCode(form.charCodeAt(at))),
  );
}

function charNumber(code: number): number {
  return Math.imul(basis ^ code, prime) | 1;
}

const kinds = {
  capital: value("A"),
  letter: value("a"),
  capitalStop: value("A."),
  letterStop: value("a."),
  lower: value("aa"),
  upper: value("AA"),
  title: value("Aa"),
  camel: value("aA"),
  mail: value("mail"),
  link: value("link"),
  mixed: value("mixed"),
  figure: value("0"),
  figures: value("00"),
  date: value("0/0"),
  time: value("0:0"),
  range: value("0-0"),
  unit: value("0a"),
  mixedStop: value(".?"),
  clitic: value("'s"),
  face: value("face"),
} as const;

/** What kind of token it is: a mark, a word by its capitals, a figure, a date, a time, an address. */
function kindOf(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start);
  const length = end - start;
  if (isDigit(code)) return figureKind(text, start, end);
  if (!isLetter(code)) return markKind(text, start, end);
  if (length === 1) return isUpper(code) ? kinds.capital : kinds.letter;
  if (text.charCodeAt(end - 1) === 46) return isUpper(code) ? kinds.capitalStop : kinds.letterStop;
  let upper = 0;
  for (let at = start; at < end && at < start + reach; at++) {
    const inner = text.charCodeAt(at);
    if (isUpper(inner)) upper++;
    else if (inner === 64) return kinds.mail;
    else if (inner === 58 || inner === 47) return kinds.link;
    else if (inner === 46 || isDigit(inner)) return kinds.mixed;
  }
  if (upper === 0) return kinds.lower;
  if (upper === Math.min(length, reach)) return kinds.upper;
  return upper === 1 && isUpper(code) ? kinds.title : kinds.camel;
}

function figureKind(text: string, start: number, end: number): number {
  if (end - start > 12) return kinds.figures;
  for (let at = start + 1; at < end; at++) {
    const inner = text.charCodeAt(at);
    if (inner === 47) return kinds.date;
    if (inner === 58) return kinds.time;
    if (inner === 45) return kinds.range;
    if (isLetter(inner) && !isDigit(inner)) return kinds.unit;
  }
  return end - start < 3 ? kinds.figure : kinds.figures;
}

/** A mark is its own kind; of a run, two or three tell it. */
function markKind(text: string, start: number, end: number): number {
  const length = end - start;
  const code = text.charCodeAt(start);
  if (length === 1) return charNumber(code);
  if (code === text.charCodeAt(start + 1)) {
    let hash = basis;
    for (let at = 0; at < (length < 4 ? 2 : 3); at++) hash = Math.imul(hash ^ code, prime);
    return hash | 1;
  }
  if (code === 46) return kinds.mixedStop;
  return code === 39 || code === 0x2019 ? kinds.clitic : kinds.face;
}

/** How many words in lower case the sentence so far has, at most {@link reach}: headings and names have few. */
function lowerWords({ text, tokens, begin, at }: Gap): number {
  let count = 0;
  const first = Math.max(begin, at - reach + 1);
  for (let index = at; index >= first; index--) if (isLower(text.charCodeAt(tokens.start[index]))) count++;
  return count;
}

/** The next token that ends sentences or parts of them; the paragraph's end where it comes first; -1 where both are far. */
function nextMark({ text, tokens, at, paragraphEnd }: Gap): number {
  const last = Math.min(paragraphEnd, at + reach);
  for (let index = at + 1; index < last; index++) {
    const start = tokens.start[index];
    if (tokens.end[index] - start > 1) continue;
    const code = text.charCodeAt(start);
    if (code === 46 || code === 63 || code === 33 || code === 58) return index;
  }
  return last === paragraphEnd ? paragraphEnd : -1;
}

/** Whether the paragraph ends in a mark that ends sentences. */
function isClosed({ text, tokens, paragraphEnd }: Gap): boolean {
  let last = paragraphEnd - 1;
  if (")”\"'’]".includes(text.charAt(tokens.start[last])) && last > 0) last--;
  return ".!?".includes(text.charAt(tokens.end[last] - 1));
}

/** Whether a bracket or a quotation is open. */
function isOpen({ text, tokens, begin, at }: Gap): boolean {
  let depth = 0;
  for (let index = Math.max(begin, at - 2 * reach); index <= at; index++) {
    const code = text.charCodeAt(tokens.start[index]);
    if (code === 40 || code === 91 || code === 0x201c) depth++;
    else if ((code === 41 || code === 93 || code === 0x201d) && depth > 0) depth--;
  }
  return depth > 0;
}

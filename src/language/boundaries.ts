import { isDigit, isLetter, isLower, isUpper } from "./characters.js";
import type { TokenBuffer } from "./token-buffer.js";

/** Weights of {@link boundaryFeatures} by name: whole numbers, so that sums are equal on every machine. */
export type BoundaryWeights = ReadonlyMap<string, number>;

/** Where a sentence may end: between the tokens `at` and `at + 1` of one section. */
export interface Gap {
  readonly text: string;
  readonly tokens: TokenBuffer;
  /** First token of the sentence so far. */
  readonly begin: number;
  readonly at: number;
  /** Past the last token of the paragraph. */
  readonly paragraphEnd: number;
  /** Whether the rules end a sentence here. */
  readonly ruled: boolean;
  /** Whether the sentence before was ended by weights, against the rules. */
  readonly loose: boolean;
}

/** How far a gap is looked around. */
const reach = 24;

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
  return tokens.end[at] - tokens.start[at] > 1
    ? !isLetter(text.charCodeAt(last)) && !isDigit(text.charCodeAt(last))
    : ".!?:)*…".includes(text.charAt(last));
}

/** The sum of the weights of a gap's features: a sentence ends where it is positive. */
export function boundaryScore(gap: Gap, weights: BoundaryWeights): number {
  let sum = 0;
  boundaryFeatures(gap, (feature) => {
    sum += weights.get(feature) ?? 0;
  });
  return sum;
}

/** What is known of a gap, as names: of the words and their kinds on either side, of the sentence so far, of the paragraph. */
export function boundaryFeatures(gap: Gap, add: (feature: string) => void): void {
  const { text, tokens, begin, at, paragraphEnd } = gap;
  const rule = gap.ruled ? "R" : "N";
  const kind = (index: number) =>
    index < begin ? "<" : index >= paragraphEnd ? ">" : kindOf(text, tokens.start[index], tokens.end[index]);
  const word = (index: number) =>
    index < begin ? "<" : index >= paragraphEnd ? ">" : wordOf(text, tokens.start[index], tokens.end[index]);
  const k0 = kind(at);
  const k1 = kind(at + 1);
  const k2 = kind(at + 2);
  const before = kind(at - 1);
  const w0 = word(at);
  const w1 = word(at + 1);
  const w2 = word(at + 2);
  const length = bucket(at + 1 - begin);
  const plain = lowerWords(gap);
  const ahead = wordsAhead(gap);
  const closed = isClosed(gap) ? "c" : "o";
  const opening = kind(begin);
  add("bias");
  add(`rule ${rule}`);
  add(`kinds ${rule} ${k0} ${k1}`);
  add(`three ${rule} ${before} ${k0} ${k1}`);
  add(`after ${rule} ${k0} ${k1} ${k2}`);
  add(`word ${rule} ${w0}`);
  add(`next ${rule} ${w1}`);
  add(`word-kind ${w0} ${k1}`);
  add(`kind-next ${k0} ${w1}`);
  add(`words ${w0} ${w1}`);
  add(`before ${word(at - 1)} ${w0}`);
  add(`nexts ${w1} ${w2}`);
  add(`second ${rule} ${k1} ${w2}`);
  add(`length ${rule} ${length}`);
  add(`length-kinds ${rule} ${length} ${k0} ${k1}`);
  add(`plain ${rule} ${plain}`);
  add(`plain-kinds ${rule} ${plain} ${k0} ${k1}`);
  add(`opening ${rule} ${opening} ${k0} ${k1}`);
  add(`first ${rule} ${word(begin)} ${k1}`);
  add(`first-length ${word(begin)} ${length}`);
  add(`ahead ${rule} ${ahead}`);
  add(`ahead-kinds ${rule} ${ahead} ${k0} ${k1}`);
  add(`ahead-plain ${rule} ${ahead} ${plain}`);
  add(`paragraph ${rule} ${closed} ${k0} ${k1}`);
  add(`loose ${rule} ${gap.loose ? "l" : "t"} ${k0} ${k1}`);
  add(`open ${rule} ${isOpen(gap) ? "o" : "c"} ${k0}`);
}

/** The form in lower case, its figures made equal. */
function wordOf(text: string, start: number, end: number): string {
  return text
    .slice(start, Math.min(end, start + 16))
    .toLowerCase()
    .replace(/\d/g, "0")
    .replace(/\s/g, "");
}

/** What kind of token it is: a mark, a word by its capitals, a figure, a date, a time, an address. */
function kindOf(text: string, start: number, end: number): string {
  const code = text.charCodeAt(start);
  const length = end - start;
  if (isDigit(code)) return figureKind(text, start, end);
  if (!isLetter(code)) return markKind(text, start, end);
  if (length === 1) return isUpper(code) ? "A" : "a";
  const last = text.charCodeAt(end - 1);
  if (last === 46) return isUpper(code) ? "A." : "a.";
  let upper = 0;
  for (let at = start; at < end && at < start + 24; at++) {
    const inner = text.charCodeAt(at);
    if (isUpper(inner)) upper++;
    else if (inner === 64) return "mail";
    else if (inner === 58 || inner === 47) return "link";
    else if (inner === 46 || isDigit(inner)) return "mixed";
  }
  if (upper === 0) return "aa";
  return upper === Math.min(length, 24) ? "AA" : upper === 1 && isUpper(code) ? "Aa" : "aA";
}

function figureKind(text: string, start: number, end: number): string {
  if (end - start > 12) return "00";
  for (let at = start + 1; at < end; at++) {
    const inner = text.charCodeAt(at);
    if (inner === 47) return "0/0";
    if (inner === 58) return "0:0";
    if (inner === 45) return "0-0";
    if (isLetter(inner) && !isDigit(inner)) return "0a";
  }
  return end - start < 3 ? "0" : "00";
}

function markKind(text: string, start: number, end: number): string {
  const length = end - start;
  const mark = text.charAt(start);
  if (length === 1) return mark;
  if (mark === text.charAt(start + 1)) return length < 4 ? `${mark}${mark}` : `${mark}${mark}${mark}`;
  if (mark === ".") return ".?";
  return mark === "'" || mark === "’" ? "'s" : "face";
}

function bucket(count: number): string {
  if (count < 6) return String(count);
  if (count < 9) return "8";
  if (count < 14) return "13";
  return count < 24 ? "23" : "24";
}

/** How many words in lower case the sentence so far has: headings and names have few. */
function lowerWords({ text, tokens, begin, at }: Gap): string {
  let count = 0;
  for (let index = at; index >= begin && at - index < reach; index--)
    if (isLower(text.charCodeAt(tokens.start[index]))) count++;
  return count < 4 ? String(count) : count < 8 ? "7" : "8";
}

/** How the text goes on: tokens up to the next mark that ends a sentence or to the paragraph's end, and which it is. */
function wordsAhead({ text, tokens, at, paragraphEnd }: Gap): string {
  for (let index = at + 1; index < paragraphEnd && index - at < reach; index++) {
    if (tokens.end[index] - tokens.start[index] > 1) continue;
    const mark = text.charAt(tokens.start[index]);
    if (mark === "." || mark === "?" || mark === "!" || mark === ":") return `${mark}${bucket(index - at)}`;
  }
  return paragraphEnd - at - 1 < reach ? `e${bucket(paragraphEnd - at - 1)}` : "f";
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
    const mark = text.charAt(tokens.start[index]);
    if (mark === "(" || mark === "[" || mark === "“") depth++;
    else if ((mark === ")" || mark === "]" || mark === "”") && depth > 0) depth--;
  }
  return depth > 0;
}

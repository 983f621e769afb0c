import { type BoundaryWeights, type Gap, isGap } from "./boundaries.js";
import { isApostrophe, isDigit, isLower, isUpper } from "./characters.js";
import { longestSentence } from "./limits.js";
import type { LanguageKnowledge } from "./tables.js";
import type { TokenBuffer } from "./token-buffer.js";

/** Whether a sentence ends at a gap between two tokens. */
export type Decide = (gap: Gap) => boolean;

/**
 * Groups the tokens `[first, last)` of one section into sentences and calls `close` with each one's tokens. Rules end a
 * sentence at a terminal mark with the quotes and brackets that close behind it, at a blank line, before a list bullet
 * on a new line, after a dateline (`TIRANA, Sept. 7 (Agency) —`); learned weights may judge otherwise where a blank and
 * no lower-case word follows. A single line break ends one where it is no wrapping. Sentences are cut at the
 * longest length that is parsed ({@link longestSentence}), at a semicolon or comma in its last quarter where there is one.
 *
 * @param decide what judges a gap: by default the weights in `knowledge`
 */
export function splitSentences(
  text: string,
  tokens: TokenBuffer,
  first: number,
  last: number,
  knowledge: LanguageKnowledge,
  close: (first: number, last: number) => void,
  decide: Decide = byWeights(knowledge.boundaries),
): void {
  let begin = first;
  for (let at = first; at < last; at++) {
    if (at + 1 < last && lineBreaks(text, tokens.end[at], tokens.start[at + 1]) < 2) continue;
    splitParagraph(text, tokens, begin, at + 1, knowledge, close, decide);
    begin = at + 1;
  }
}

function byWeights(weights: BoundaryWeights): Decide {
  return (gap) => (weights.empty ? gap.ruled : weights.score(gap) > 0);
}

function splitParagraph(
  text: string,
  tokens: TokenBuffer,
  first: number,
  last: number,
  knowledge: LanguageKnowledge,
  close: (first: number, last: number) => void,
  decide: Decide,
): void {
  let begin = first;
  let loose = false;
  const dateline = datelineEnd(text, tokens, first, last);
  if (dateline > 0) {
    close(first, dateline);
    begin = dateline;
  }
  const lines = measureLines(text, tokens, first, last);
  let at = begin;
  while (at + 1 < last) {
    if (lines !== undefined && endsLine(text, tokens, at, last, lines, knowledge)) {
      closeCut(text, tokens, begin, at + 1, close);
      begin = ++at;
      continue;
    }
    const next = endsAfter(text, tokens, at, last, knowledge);
    const ruled = next > 0;
    if (ruled) at = next - 1;
    const gap: Gap = { text, tokens, begin, at, paragraphEnd: last, ruled, loose };
    const sure = ruled && isAbbreviation(text, tokens, at);
    const asked = isGap(gap) && !isDate(text, tokens, at, knowledge);
    if (sure || (asked ? decide(gap) : ruled)) {
      closeCut(text, tokens, begin, at + 1, close);
      begin = at + 1;
      loose = !ruled;
    }
    at++;
  }
  if (begin < last) closeCut(text, tokens, begin, last, close);
}

/** Whether a month goes on with the day before it: `1 October`. */
function isDate(text: string, tokens: TokenBuffer, at: number, knowledge: LanguageKnowledge): boolean {
  if (!isDigit(text.charCodeAt(tokens.start[at])) || tokens.end[at] - tokens.start[at] > 4) return false;
  const next = text.slice(tokens.start[at + 1], Math.min(tokens.end[at + 1], tokens.start[at + 1] + 12));
  return knowledge.months.has(next.toLowerCase());
}

/** Whether the stop of an abbreviation is all that ends the sentence: its kind and what follows said so. */
function isAbbreviation(text: string, tokens: TokenBuffer, at: number): boolean {
  return (
    tokens.end[at] - tokens.start[at] > 2 &&
    text.charCodeAt(tokens.end[at] - 1) === 46 &&
    text.charCodeAt(tokens.start[at]) !== 46
  );
}

/** Longest dateline in tokens. */
const longestDateline = 16;

/**
 * Where the sentence proper begins after a dateline: capitals, names and figures up to a spaced dash, the place in
 * capitals or an agency in brackets. 0 where there is none.
 */
function datelineEnd(text: string, tokens: TokenBuffer, first: number, last: number): number {
  let capitals = isCapitals(text, tokens.start[first], tokens.end[first]);
  for (let at = first; at < last - 1 && at - first < longestDateline; at++) {
    const start = tokens.start[at];
    const end = tokens.end[at];
    if (at > first && isDash(text, start, end)) {
      const spaced = tokens.end[at - 1] < start || text.charCodeAt(start) === 0x2014;
      if (!spaced) continue;
      capitals ||= text.charAt(tokens.start[at - 1]) === ")";
      return capitals && lineBreaks(text, end, tokens.start[at + 1]) === 0 ? at + 1 : 0;
    }
    const code = text.charCodeAt(start);
    if (!isUpper(code) && !isDigit(code) && !",()/.".includes(text.charAt(start))) return 0;
  }
  return 0;
}

function isCapitals(text: string, from: number, to: number): boolean {
  if (to - from < 3 || to - from > 40) return false;
  for (let at = from; at < to; at++) if (!isUpper(text.charCodeAt(at))) return false;
  return true;
}

function isDash(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start);
  return (code === 45 || code === 0x2013 || code === 0x2014) && end - start <= 2;
}

function closeCut(
  text: string,
  tokens: TokenBuffer,
  first: number,
  last: number,
  close: (first: number, last: number) => void,
): void {
  let begin = first;
  while (last - begin > longestSentence) {
    let cut = begin + longestSentence;
    for (let at = cut - 1; at > begin + longestSentence * 0.75; at--) {
      const char = text.charAt(tokens.start[at]);
      if (char !== ";" && char !== ",") continue;
      cut = at + 1;
      break;
    }
    close(begin, cut);
    begin = cut;
  }
  close(begin, last);
}

/** The first token of the next sentence when one ends with token `at`, else 0. */
function endsAfter(
  text: string,
  tokens: TokenBuffer,
  at: number,
  last: number,
  knowledge: LanguageKnowledge,
): number {
  if (at + 1 >= last) return 0;
  const code = text.charCodeAt(tokens.end[at] - 1);
  const length = tokens.end[at] - tokens.start[at];
  if (code === 46) {
    if (length === 1) return afterStop(text, tokens, at, last);
    if (text.charCodeAt(tokens.start[at]) === 46) return afterDots(text, tokens, at, last);
    return afterAbbreviation(text, tokens, at, last, knowledge);
  }
  if (code === 33 || code === 63 || code === 0x3002) return afterStop(text, tokens, at, last);
  if (code === 0x2026) return afterDots(text, tokens, at, last);
  return 0;
}

function lineBreaks(text: string, from: number, to: number): number {
  let breaks = 0;
  for (let at = from; at < to && breaks < 2; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 0x2029) breaks++;
    else if (code === 13 && text.charCodeAt(at + 1) !== 10) breaks++;
  }
  return breaks;
}

/** The lines of a paragraph: the widest one, and whether one goes on in lower case or the last ends as prose does. */
interface Lines {
  readonly widest: number;
  readonly wrapped: boolean;
}

/** `undefined` where the paragraph is one line. */
function measureLines(text: string, tokens: TokenBuffer, first: number, last: number): Lines | undefined {
  let widest = 0;
  let wrapped = false;
  let lines = 1;
  let start = tokens.start[first];
  for (let at = first + 1; at <= last; at++) {
    if (at < last && lineBreaks(text, tokens.end[at - 1], tokens.start[at]) === 0) continue;
    widest = Math.max(widest, tokens.end[at - 1] - start);
    if (at === last) break;
    lines++;
    start = tokens.start[at];
    wrapped ||= isLower(text.charCodeAt(start));
  }
  wrapped ||= ".!?".includes(text.charAt(tokens.end[last - 1] - 1));
  return lines > 1 ? { widest, wrapped } : undefined;
}

/** Narrower than text is wrapped: a block of lines that all begin in capitals is a list of headlines or a signature. */
const narrow = 60;

/**
 * Whether the line that ends with token `at` was ended by its writer, not by wrapping: a bullet follows, or the next
 * line's first word would have fitted; and no lower case follows, nor a comma or a function word goes before.
 */
function endsLine(
  text: string,
  tokens: TokenBuffer,
  at: number,
  last: number,
  lines: Lines,
  knowledge: LanguageKnowledge,
): boolean {
  const end = tokens.end[at];
  const next = tokens.start[at + 1];
  if (lineBreaks(text, end, next) === 0) return false;
  if (isBullet(text, tokens, at + 1, last)) return true;
  if (isLower(text.charCodeAt(next)) || ",;-–—(/&".includes(text.charAt(end - 1))) return false;
  const word = text.slice(tokens.start[at], Math.min(end, tokens.start[at] + 16));
  if (isLower(word.charCodeAt(0)) && knowledge.starters.has(word)) return false;
  if (lines.widest < narrow && !lines.wrapped) return true;
  let start = end;
  while (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return end - start + 1 + wordWidth(text, next) < lines.widest * 0.8;
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2029;
}

/** Width of the word at `at` as it is printed, punctuation included. */
function wordWidth(text: string, at: number): number {
  let end = at;
  while (end < text.length && end - at < 32 && text.charCodeAt(end) > 32) end++;
  return end - at;
}

const bullets = "-–—*•·‣▪●○■◦»";

/** `- `, `• `, `1. `, `(a) ` at the beginning of a line. */
function isBullet(text: string, tokens: TokenBuffer, at: number, last: number): boolean {
  const start = tokens.start[at];
  const end = tokens.end[at];
  if (end - start === 1 && bullets.includes(text.charAt(start)))
    return at + 1 < last && tokens.start[at + 1] > end;
  if (end - start <= 2 && isDigit(text.charCodeAt(start)) && at + 2 < last)
    return (
      tokens.start[at + 1] === end &&
      ".)".includes(text.charAt(end)) &&
      tokens.end[at + 1] - tokens.start[at + 1] === 1 &&
      tokens.start[at + 2] > tokens.end[at + 1]
    );
  return (
    end - start === 1 &&
    text.charAt(start) === "(" &&
    at + 2 < last &&
    tokens.end[at + 1] - tokens.start[at + 1] <= 3 &&
    text.charAt(tokens.start[at + 2]) === ")"
  );
}

/** Past the quotes and brackets that close behind a terminal mark. */
function pastClosers(text: string, tokens: TokenBuffer, at: number, last: number): number {
  let next = at + 1;
  while (next < last) {
    if (isCloser(text, tokens, next, last)) next++;
    else if (isCitation(text, tokens, next, last)) next += 3;
    else break;
  }
  return next;
}

/** `[12]` on the same line, as encyclopedias cite behind a full stop. */
function isCitation(text: string, tokens: TokenBuffer, at: number, last: number): boolean {
  if (at + 2 >= last || text.charAt(tokens.start[at]) !== "[") return false;
  if (text.charAt(tokens.start[at + 2]) !== "]" || tokens.end[at + 1] - tokens.start[at + 1] > 3)
    return false;
  return (
    isDigit(text.charCodeAt(tokens.start[at + 1])) &&
    lineBreaks(text, tokens.end[at - 1], tokens.start[at]) === 0
  );
}

function isCloser(text: string, tokens: TokenBuffer, at: number, last: number): boolean {
  const start = tokens.start[at];
  const length = tokens.end[at] - start;
  if (length > 2) return false;
  const char = text.charAt(start);
  if (")]}”»".includes(char)) return true;
  const touches = tokens.end[at - 1] === start;
  if (char === '"' || isApostrophe(text.charCodeAt(start))) {
    if (length > 1 && text.charCodeAt(start) !== text.charCodeAt(start + 1)) return false;
    // a straight quote closes where it touches what it ends, and does not touch what follows
    return (
      touches &&
      (at + 1 >= last || tokens.start[at + 1] > tokens.end[at] || !isUpper(text.charCodeAt(tokens.end[at])))
    );
  }
  return false;
}

/** A full stop, question or exclamation mark on its own. */
function afterStop(text: string, tokens: TokenBuffer, at: number, last: number): number {
  const next = pastClosers(text, tokens, at, last);
  if (next >= last) return 0;
  if (isTerminal(text, tokens, next)) return 0;
  const code = text.charCodeAt(tokens.start[next]);
  const quoted = next > at + 1;
  const stop = text.charCodeAt(tokens.end[at] - 1) === 46;
  if (isLower(code)) {
    // “Why?” he asked; (sic!) and so on
    if (quoted || !stop) return !stop && !quoted && startsLoosely(text, tokens, at) ? next : 0;
    return next;
  }
  // 1. First item: the number belongs to what follows
  if (stop && isListNumber(text, tokens, at)) return 0;
  if (code === 44 || code === 59 || code === 58) return 0;
  if (!quoted && tokens.start[next] === tokens.end[at] && !isUpper(code)) return 0;
  return next;
}

function isTerminal(text: string, tokens: TokenBuffer, at: number): boolean {
  const code = text.charCodeAt(tokens.start[at]);
  return (code === 46 || code === 33 || code === 63) && tokens.end[at] - tokens.start[at] < 8;
}

/** In text that begins its sentences in lower case, a question mark ends them all the same. */
function startsLoosely(text: string, tokens: TokenBuffer, at: number): boolean {
  return tokens.start[at + 1] > tokens.end[at] && text.charCodeAt(tokens.start[at]) === 63;
}

/** A figure at the beginning of a line before its full stop. */
function isListNumber(text: string, tokens: TokenBuffer, at: number): boolean {
  if (at === 0) return false;
  const start = tokens.start[at - 1];
  const length = tokens.end[at - 1] - start;
  if (length > 2 || !isDigit(text.charCodeAt(start))) return false;
  let before = start - 1;
  while (before >= 0 && (text.charCodeAt(before) === 32 || text.charCodeAt(before) === 9)) before--;
  return before < 0 || text.charCodeAt(before) === 10;
}

function afterDots(text: string, tokens: TokenBuffer, at: number, last: number): number {
  const next = pastClosers(text, tokens, at, last);
  if (next >= last) return 0;
  return isUpper(text.charCodeAt(tokens.start[next])) && tokens.start[next] > tokens.end[at] ? next : 0;
}

/** An abbreviation ends a sentence only where its kind allows and a new one visibly begins. */
function afterAbbreviation(
  text: string,
  tokens: TokenBuffer,
  at: number,
  last: number,
  knowledge: LanguageKnowledge,
): number {
  const next = pastClosers(text, tokens, at, last);
  if (next >= last) return 0;
  const start = tokens.start[next];
  if (!isUpper(text.charCodeAt(start)) && !'"“‘'.includes(text.charAt(start))) return 0;
  const word = text.slice(tokens.start[at], Math.min(tokens.end[at], tokens.start[at] + 24));
  const kind = knowledge.abbreviations.get(word);
  if (kind === "title" || kind === "number" || kind === "note") return 0;
  const quoted = next > at + 1;
  if (kind === "end" || (quoted && kind !== undefined)) return next;
  const following = text.slice(start, Math.min(tokens.end[next], start + 24));
  // in capitals, every word looks like a beginning
  if (following.length > 1 && following === following.toUpperCase()) return 0;
  if (knowledge.starters.has(following.toLowerCase())) {
    // an initial: J. A. Smith
    return kind === undefined && word.length === 2 && following.length === 1 ? 0 : next;
  }
  return 0;
}

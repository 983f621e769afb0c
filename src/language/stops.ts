import { isBlank, isDigit, isHyphen, isLetter, isLower, isUpper, isWordCode } from "./characters.js";
import type { LanguageKnowledge } from "./tables.js";

/** Whether the full stop at `at` belongs to the word before it: an abbreviation, an initial. */
export function keepsStop(
  text: string,
  from: number,
  at: number,
  limit: number,
  knowledge: LanguageKnowledge,
): boolean {
  const length = at - from;
  if (length > 24) return false;
  const hyphen = lastHyphen(text, from, at);
  const start = hyphen > from ? hyphen + 1 : from;
  const word = text.slice(start, at + 1);
  const kind = knowledge.abbreviations.get(word) ?? fromCapitals(word, knowledge);
  const next = nextVisible(text, at + 1, limit);
  if (kind !== undefined && next === at + 1 && text.charCodeAt(next) === 58) return true;
  if (kind === "number") return keepsNumberStop(text, start, word, next, limit);
  if (kind === "day") return keepsDayStop(text, next, limit, knowledge);
  if (kind === "end") return !endsSentence(text, at + 1, next, limit);
  // 12° N.
  if (kind === "place" && word.length === 2 && isParagraphEnd(text, at + 1, next, limit)) return false;
  if (kind !== undefined) return true;
  // U.S., a.m. and the like
  if (length >= 3 && isInitials(text, start, at)) return true;
  if (at - start !== 1 || !isUpper(text.charCodeAt(start))) return false;
  return next < limit && keepsInitialStop(text, start, at, next, knowledge);
}

/** `No. 5`, `p. 3`; but "No. We did not." */
function keepsNumberStop(text: string, start: number, word: string, next: number, limit: number): boolean {
  if (/^(vs|cf|ca|approx|incl|excl|esp|resp)\.$/i.test(word)) return true;
  if (/^[bdm]\.$/.test(word))
    return "(;".includes(before(text, start)) && next < limit && /[\dA-Z]/.test(text.charAt(next));
  if (word.length <= 2) return true;
  if (next >= limit || isSentenceStart(text, next, limit)) return false;
  if (/^nos?\.$/i.test(word)) return /[\d§(#]/.test(text.charAt(next)) || isShortCapitals(text, next, limit);
  return /[\dIVX§A-Z(]/.test(text.charAt(next));
}

/** The visible mark before `at`. */
function before(text: string, at: number): string {
  const last = text.charCodeAt(at - 1) === 32 ? at - 2 : at - 1;
  return last >= 0 ? text.charAt(last) : "?";
}

/** `No. IV`, `No. B-2`; not "No. BTA exists". */
function isShortCapitals(text: string, at: number, limit: number): boolean {
  let end = at;
  while (end < limit && end - at < 6 && isUpper(text.charCodeAt(end))) end++;
  if (end - at === 1) return text.charCodeAt(at) !== 73;
  return end > at && /^[IVXLC]+$/.test(text.slice(at, end));
}

/** `Sat. 3 May`, `Sun. Sept. 4`, `Fri., `; but "The men sat. Sun. They left." */
function keepsDayStop(text: string, next: number, limit: number, knowledge: LanguageKnowledge): boolean {
  if (next >= limit) return false;
  const code = text.charCodeAt(next);
  if (isDigit(code) || isLower(code) || ",)-–—/".includes(text.charAt(next))) return true;
  const following = wordAt(text, next, limit);
  return (
    knowledge.abbreviations.get(`${following}.`) === "month" || knowledge.months.has(following.toLowerCase())
  );
}

/** The word that begins at `at`, at most 16 units of it. */
function wordAt(text: string, at: number, limit: number): string {
  let end = at;
  while (end < limit && end - at < 16 && isWordCode(text.charCodeAt(end))) end++;
  return text.slice(at, end);
}

/** `etc.` before a capital or at the end: the stop is the sentence's, as EWT has it. */
function endsSentence(text: string, from: number, next: number, limit: number): boolean {
  if (isParagraphEnd(text, from, next, limit)) return true;
  return next > from && isUpper(text.charCodeAt(next));
}

function isParagraphEnd(text: string, from: number, next: number, limit: number): boolean {
  return next >= limit || isLineBreakBetween(text, from, next);
}

/** `J. Smith`, `Peterson, C.; Matthews`, `Susan B., who`, `Mark H. today`; not "vitamin C." nor "said by G. The". */
function keepsInitialStop(
  text: string,
  start: number,
  at: number,
  next: number,
  knowledge: LanguageKnowledge,
): boolean {
  const follows = text.charCodeAt(next);
  if (next === at + 1 && (follows === 44 || follows === 59)) return true;
  const name = isAfterName(text, start);
  if (text.charCodeAt(start) === 73 && !isUpper(follows)) return false;
  if (isLower(follows)) return name && next > at + 1;
  if (!isUpper(follows) || isLineBreakBetween(text, at + 1, next)) return false;
  const following = wordAt(text, next, next + 16).toLowerCase();
  if (following.length < 2 || !knowledge.starters.has(following)) return true;
  return name && !/[IVX]/.test(text.charAt(start));
}

/** Whether a capitalised word or an initial stands before. */
function isAfterName(text: string, start: number): boolean {
  if (start < 3 || text.charCodeAt(start - 1) !== 32) return false;
  let at = text.charCodeAt(start - 2) === 44 ? start - 3 : start - 2;
  if (text.charCodeAt(at) === 46) return isUpper(text.charCodeAt(at - 1));
  while (at > 0 && start - at < 24 && isLower(text.charCodeAt(at))) at--;
  return isUpper(text.charCodeAt(at)) && at < start - 2;
}

/** A figure or a Roman or Arabic number may follow `No.`; a capitalised word begins a sentence instead. */
function isSentenceStart(text: string, at: number, limit: number): boolean {
  return isUpper(text.charCodeAt(at)) && at + 1 < limit && isLower(text.charCodeAt(at + 1));
}

/** In capitals, abbreviations are written alike: SEPT., GEN. */
function fromCapitals(word: string, knowledge: LanguageKnowledge): string | undefined {
  if (word.length < 3 || word !== word.toUpperCase()) return undefined;
  const kind = knowledge.abbreviations.get(word.charAt(0) + word.slice(1).toLowerCase());
  return word.length > 3 || kind === "title" ? kind : undefined;
}

function isInitials(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if ((at - from) % 2 === 1 ? code !== 46 : !isLetter(code)) return false;
  }
  return (to - from) % 2 === 1;
}

export function lastHyphen(text: string, from: number, to: number): number {
  for (let at = to - 1; at > from && to - at < 24; at--) if (isHyphen(text.charCodeAt(at))) return at;
  return -1;
}

function nextVisible(text: string, from: number, limit: number): number {
  let at = from;
  // bounded: nothing hangs on what stands beyond a screen of blanks
  while (at < limit && at - from < 64 && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isLineBreakBetween(text: string, from: number, to: number): boolean {
  let breaks = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) breaks++;
  return breaks > 1;
}

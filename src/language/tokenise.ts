import {
  isApostrophe,
  isBlank,
  isDigit,
  isHyphen,
  isLetter,
  isLower,
  isUpper,
  isWordCode,
  wordLength,
} from "./characters.js";
import type { LanguageKnowledge } from "./tables.js";
import { findTechnical } from "./technical.js";
import type { TokenBuffer } from "./token-buffer.js";
import { splitWord } from "./words.js";

/**
 * Splits `text[from, to)` into syntactic words as UD English EWT and GUM do: punctuation apart, hyphenated words apart
 * unless a bound prefix begins them, clitics apart, abbreviations with their full stop; addresses, file names, hashes
 * and the like whole. One pass from left to right, with bounded looking ahead.
 */
export function tokenise(
  text: string,
  from: number,
  to: number,
  knowledge: LanguageKnowledge,
  out: TokenBuffer,
): void {
  let at = from;
  while (at < to) {
    if (isBlank(text.charCodeAt(at))) {
      at++;
      continue;
    }
    let end = at + 1;
    let plain = isPlainLetter(text.charCodeAt(at));
    while (end < to) {
      const code = text.charCodeAt(end);
      if (isBlank(code)) break;
      plain &&= isPlainLetter(code);
      end++;
    }
    if (plain) splitWord(text, at, end, to, knowledge, out);
    else splitChunk(text, at, end, to, knowledge, out);
    at = end;
  }
}

function isPlainLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Splits a stretch without blanks. `limit` is where the section ends, for looks ahead. */
function splitChunk(
  text: string,
  from: number,
  to: number,
  limit: number,
  knowledge: LanguageKnowledge,
  out: TokenBuffer,
): void {
  const technical = findTechnical(text, from, to, knowledge);
  let at = from;
  while (at < to) {
    if (technical !== undefined && at === technical.start) {
      out.push(technical.start, technical.end);
      at = technical.end;
      continue;
    }
    const stop = technical !== undefined && at < technical.start ? technical.start : to;
    if (wordLength(text, at) > 0) at = splitRun(text, at, stop, limit, knowledge, out);
    else at = splitMark(text, at, stop, knowledge, out);
  }
}

/** A run of word characters with what may stand inside a word. Returns where it ends. */
function splitRun(
  text: string,
  from: number,
  to: number,
  limit: number,
  knowledge: LanguageKnowledge,
  out: TokenBuffer,
): number {
  let at = from;
  while (at < to) {
    const length = wordLength(text, at);
    if (length > 0) {
      at += length;
      continue;
    }
    if (at + 1 >= to || wordLength(text, at + 1) === 0) break;
    if (!joins(text, from, at, to, knowledge)) break;
    at++;
  }
  if (text.charCodeAt(at) === 46 && at < to && !isDots(text, at)) {
    if (keepsStop(text, from, at, limit, knowledge)) {
      const hyphen = lastHyphen(text, from, at);
      if (hyphen > from) {
        splitWord(text, from, hyphen, limit, knowledge, out);
        out.push(hyphen, hyphen + 1);
        out.push(hyphen + 1, at + 1);
      } else out.push(from, at + 1);
      return at + 1;
    }
  }
  if (text.charCodeAt(at) === 36 && at < to && at - from <= 3 && isUpper(text.charCodeAt(from))) {
    out.push(from, at + 1);
    return at + 1;
  }
  const time = clockEnd(text, from, at);
  if (time > 0) {
    const end = at < to && text.charCodeAt(at) === 46 ? at + 1 : at;
    out.push(from, time);
    out.push(time, end);
    return end;
  }
  if (at - from === 1 && text.charCodeAt(at) === 47 && at < to && isLetterW(text.charCodeAt(from))) {
    out.push(from, at + 1);
    return at + 1;
  }
  splitWord(text, from, at, limit, knowledge, out);
  return at;
}

/** `w/` for "with". */
function isLetterW(code: number): boolean {
  return code === 119 || code === 87;
}

/** Where the half of the day begins in `2p.m`; 0 where there is none. */
function clockEnd(text: string, from: number, to: number): number {
  if (to - from < 4 || to - from > 9 || !isDigit(text.charCodeAt(from))) return 0;
  return /^[\d.:]+[ap]\.m$/i.test(text.slice(from, to)) ? to - 3 : 0;
}

/** Whether the stop at `at` begins dots of omission; two alone are that of an abbreviation and that of the sentence. */
function isDots(text: string, at: number): boolean {
  if (text.charCodeAt(at + 1) !== 46) return false;
  return (
    text.charCodeAt(at + 2) === 46 || !isUpper(text.charCodeAt(at - 1)) || text.charCodeAt(at - 2) !== 46
  );
}

/** Whether the mark at `at`, with word characters on either side, belongs to the word that began at `from`. */
function joins(text: string, from: number, at: number, to: number, knowledge: LanguageKnowledge): boolean {
  const mark = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 1);
  if (mark === 46) return joinsStop(text, from, at, to, knowledge);
  if (isApostrophe(mark)) return isLetter(after) || isDigit(after);
  if (isHyphen(mark) || mark === 95) return true;
  if (mark === 44)
    return (
      isDigit(before) &&
      isDigit(after) &&
      isDigit(text.charCodeAt(at + 2)) &&
      isDigit(text.charCodeAt(at + 3)) &&
      !isDigit(text.charCodeAt(at + 4))
    );
  if (mark === 58) return isDigit(before) && isDigit(after);
  if (mark === 47) {
    if (isDigit(before) && isDigit(after)) return true;
    const single = at - from === 1 && isLetter(before) && isLetter(after);
    // w/o, w/out, but w/ investors
    if (single && isLetterW(before)) return /^(?:o|out)$/i.test(text.slice(at + 1, Math.min(to, at + 5)));
    return single && (at + 2 >= to || !isUpper(before) || !isWordCode(text.charCodeAt(at + 2)));
  }
  if (mark === 38) {
    if (isUpper(before) && isUpper(after)) return true;
    return at - from === 1 && isLetter(after) && (at + 2 >= to || !isWordCode(text.charCodeAt(at + 2)));
  }
  return false;
}

/** A full stop between word characters: inside numbers, initials, addresses and file names, not between sentences. */
function joinsStop(
  text: string,
  from: number,
  at: number,
  to: number,
  knowledge: LanguageKnowledge,
): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 1);
  if (isDigit(after) && (isDigit(before) || at - from <= 3)) return true;
  const single =
    at - from === 1 ||
    text.charCodeAt(at - 2) === 46 ||
    (isDigit(text.charCodeAt(at - 2)) && isHalfOfDay(before, after));
  const nextSingle = at + 2 >= to || !isWordCode(text.charCodeAt(at + 2));
  if (single && nextSingle) return true;
  let end = at + 1;
  while (end < to && end - at < 12 && isWordCode(text.charCodeAt(end))) end++;
  const ending = text.slice(at + 1, end);
  if (
    knowledge.endings.has(ending.toLowerCase()) &&
    !(isLower(before) && isUpper(after) && isLower(text.charCodeAt(at + 2)))
  )
    return true;
  // Ph.D., M.Sc.
  if (end - from < 12 && knowledge.abbreviations.has(`${text.slice(from, end)}.`)) return true;
  // more of the name follows, or went before: alt.animals.cat
  if (text.charCodeAt(end) === 46 && isLower(after) && isWordCode(text.charCodeAt(end + 1))) return true;
  return isLower(before) && isLower(after) && text.lastIndexOf(".", at - 1) > from && at - from < 64;
}

/** `p.m` */
function isHalfOfDay(first: number, second: number): boolean {
  return "apAP".includes(String.fromCharCode(first)) && "mM".includes(String.fromCharCode(second));
}

/** Whether the full stop at `at` belongs to the word before it: an abbreviation, an initial. */
function keepsStop(
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

function lastHyphen(text: string, from: number, to: number): number {
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

/** What is no word: one token, or a run of equal marks. Returns where it ends. */
function splitMark(
  text: string,
  from: number,
  to: number,
  knowledge: LanguageKnowledge,
  out: TokenBuffer,
): number {
  const end = markEnd(text, from, to, knowledge);
  out.push(from, end);
  return end;
}

function markEnd(text: string, from: number, to: number, knowledge: LanguageKnowledge): number {
  const code = text.charCodeAt(from);
  if (isApostrophe(code)) return apostropheEnd(text, from, to);
  if (code === 46 && from + 1 < to) {
    const dotted = dottedEnd(text, from, to, knowledge);
    if (dotted > from) return dotted;
    const mixed = mixedEnd(text, from, to);
    if (mixed > from) return mixed;
  }
  if (code === 43 && isDigit(text.charCodeAt(from + 1)) && from + 1 < to && !isJoinedBefore(text, from))
    return digitsEnd(text, from + 1, to);
  if ((code === 35 || code === 64) && from + 1 < to && isLetter(text.charCodeAt(from + 1))) {
    let end = from + 1;
    while (end < to && (isWordCode(text.charCodeAt(end)) || text.charCodeAt(end) === 95)) end++;
    return end;
  }
  const face = faceEnd(text, from, to);
  if (face > from) return face;
  if (code === 33 || code === 63) {
    let end = from + 1;
    while (end < to && (text.charCodeAt(end) === 33 || text.charCodeAt(end) === 63)) end++;
    // !. as one mark
    return end < to && text.charCodeAt(end) === 46 && text.charCodeAt(end + 1) !== 46 ? end + 1 : end;
  }
  if (groups.has(code)) {
    let end = from + 1;
    while (end < to && text.charCodeAt(end) === code) end++;
    // ----==
    if (end - from > 1 || text.charCodeAt(end) === 45)
      while (
        end < to &&
        (code === 45 || code === 61) &&
        (text.charCodeAt(end) === 45 || text.charCodeAt(end) === 61)
      )
        end++;
    if (code === 0x2026 && end < to && text.charCodeAt(end) === 46) end++;
    return end;
  }
  const run = runEnd(text, from, to);
  return run - from > longestRow ? run : symbolEnd(text, from, to);
}

/** More equal marks in a row than this are a rule across the page or noise: one token. */
const longestRow = 8;

function runEnd(text: string, from: number, to: number): number {
  const code = text.charCodeAt(from);
  let end = from + 1;
  if (code >= 0xd800 && code < 0xe000) return end;
  while (end < to && text.charCodeAt(end) === code) end++;
  return end;
}

/** Marks of which a run is one token: dots, dashes, rules, stars, angle brackets. */
const groups = new Set([..." .-*=_~#+<>|^`…$".slice(1)].map((char) => char.charCodeAt(0)));

/** `.?` and `.!!`: a stop and what follows it at once are one mark. */
function mixedEnd(text: string, from: number, to: number): number {
  let end = from + 1;
  while (end < to && (text.charCodeAt(end) === 33 || text.charCodeAt(end) === 63)) end++;
  return end > from + 1 ? end : from;
}

function isJoinedBefore(text: string, at: number): boolean {
  return at > 0 && (isWordCode(text.charCodeAt(at - 1)) || text.charCodeAt(at - 1) === 41);
}

function digitsEnd(text: string, from: number, to: number): number {
  let end = from;
  while (end < to && isDigit(text.charCodeAt(end))) end++;
  return end;
}

function apostropheEnd(text: string, from: number, to: number): number {
  const code = text.charCodeAt(from);
  // '' and ‘‘ as quotation marks
  if (from + 1 < to && text.charCodeAt(from + 1) === code) return from + 2;
  if (from + 1 < to && code === 0x2018 && text.charCodeAt(from + 1) === 0x2019) return from + 2;
  let end = from + 1;
  while (end < to && end - from < 6 && isLetter(text.charCodeAt(end))) end++;
  const rest = text.slice(from + 1, end).toLowerCase();
  // 'tis, 'twas; rock 'n' roll
  if (/^t(?:is|was)$/.test(rest)) return from + 2;
  if (rest === "n" && end < to && isApostrophe(text.charCodeAt(end)) && end + 1 === to) return end + 1;
  const alone = end === to || !isWordCode(text.charCodeAt(end));
  if (alone && clitics.has(rest)) return end;
  // '90s
  end = from + 1;
  while (end < to && isDigit(text.charCodeAt(end))) end++;
  if (end - from === 3) return text.charCodeAt(end) === 115 && end < to ? end + 1 : end;
  return from + 1;
}

const clitics = new Set(["s", "re", "ve", "ll", "d", "m", "em"]);

/** `.5`, `.doc` */
function dottedEnd(text: string, from: number, to: number, knowledge: LanguageKnowledge): number {
  let end = from + 1;
  if (isDigit(text.charCodeAt(end))) {
    // a note's number: innovation.23
    if (from > 0 && isLetter(text.charCodeAt(from - 1))) return from;
    while (end < to && isDigit(text.charCodeAt(end))) end++;
    return end;
  }
  while (end < to && end - from < 8 && isWordCode(text.charCodeAt(end))) end++;
  return end > from + 2 && knowledge.endings.has(text.slice(from + 1, end)) ? end : from;
}

/** A face or an arrow that begins at `from`: `:-)`, `;)`, `=(`, `^_^`, `->`; `from` where there is none. */
function faceEnd(text: string, from: number, to: number): number {
  const code = text.charCodeAt(from);
  if (code === 61 || code === 45 || code === 60) {
    const arrow = arrowEnd(text, from, to);
    if (arrow > from) return arrow;
  }
  if (!eyes.has(code)) return from;
  const found = faces.exec(text.slice(from, Math.min(to, from + 5)));
  if (found === null) return from;
  const end = from + found[0].length;
  if (code === 40 && end < to) return from;
  const letter = isLetter(text.charCodeAt(end - 1));
  return letter && end < to && isWordCode(text.charCodeAt(end)) ? from : end;
}

const eyes = new Set([...":;=^>(-<"].map((char) => char.charCodeAt(0)));
const faces = /^(?:[:;]['’]?-?[()DPpOo/|\\](?!\/)|=[()DP]|>:\(|\^_+\^|-_+-|\([:;]|<3$)/;

/** `->`, `==>`, `<-`. */
function arrowEnd(text: string, from: number, to: number): number {
  const first = text.charCodeAt(from);
  const shaft = first === 60 ? text.charCodeAt(from + 1) : first;
  if (shaft !== 45 && shaft !== 61) return from;
  let end = first === 60 ? from + 1 : from;
  while (end < to && text.charCodeAt(end) === shaft) end++;
  if (first === 60) return end < to && text.charCodeAt(end) === 62 ? end + 1 : end;
  return end < to && text.charCodeAt(end) === 62 && text.charCodeAt(end + 1) !== 62 ? end + 1 : from;
}

/** A symbol with what modifies it: variation selectors, skin tones, joined pictures. */
function symbolEnd(text: string, from: number, to: number): number {
  let end = from + pointLength(text, from, to);
  while (end < to) {
    const code = text.charCodeAt(end);
    if (code >= 0xfe00 && code <= 0xfe0f) end++;
    else if (code === 0xd83c && text.charCodeAt(end + 1) >= 0xdffb && end + 1 < to) end += 2;
    else if (code === 0x200d && end + 1 < to) end += 1 + pointLength(text, end + 1, to);
    else break;
  }
  return end;
}

function pointLength(text: string, at: number, to: number): number {
  return at + 1 < to && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

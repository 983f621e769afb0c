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
import { splitMark } from "./marks.js";
import { keepsStop, lastHyphen } from "./stops.js";
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

import { isApostrophe, isDigit, isLetter, isWordCode } from "./characters.js";
import type { LanguageKnowledge } from "./tables.js";
import type { TokenBuffer } from "./token-buffer.js";

/** What is no word: one token, or a run of equal marks. Returns where it ends. */
export function splitMark(
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

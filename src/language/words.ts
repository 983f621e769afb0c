import { isApostrophe, isDigit, isHyphen, isLetter, isUpper, isWordCode } from "./characters.js";
import type { LanguageKnowledge } from "./tables.js";
import type { TokenBuffer } from "./token-buffer.js";

/** Longest run that is looked into: words beyond are one token. */
const longest = 256;

/**
 * Splits a run of word characters into syntactic words: at hyphens, before clitics, between figures and units. `limit`
 * is where the section ends, for looks ahead.
 */
export function splitWord(
  text: string,
  from: number,
  to: number,
  limit: number,
  knowledge: LanguageKnowledge,
  out: TokenBuffer,
): void {
  if (from >= to) return;
  if (to - from > longest) {
    out.push(from, to);
    return;
  }
  if (hasHyphen(text, from, to) && !staysWhole(text.slice(from, to), knowledge)) {
    splitAtHyphens(text, from, to, knowledge, out);
    return;
  }
  if (!splitLoose(text, from, to, limit, knowledge, out)) splitPiece(text, from, to, knowledge, out);
}

/** `its not` for "it's not": parted only before words that show it. */
function splitLoose(
  text: string,
  from: number,
  to: number,
  limit: number,
  knowledge: LanguageKnowledge,
  out: TokenBuffer,
): boolean {
  // no word of the table is longer or shorter
  if (to - from > 4 || to - from < 3) return false;
  const loose = knowledge.looseContractions.get(text.slice(from, to).toLowerCase());
  if (loose === undefined || text.charCodeAt(to) !== 32 || to >= limit) return false;
  let end = to + 1;
  while (end < limit && end - to < 16 && isLetter(text.charCodeAt(end))) end++;
  // its in-house counsel
  if (isHyphen(text.charCodeAt(end)) || !loose.following.has(text.slice(to + 1, end).toLowerCase()))
    return false;
  out.push(from, from + loose.first);
  out.push(from + loose.first, to);
  return true;
}

function hasHyphen(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isHyphen(text.charCodeAt(at))) return true;
  return false;
}

/** Hyphenated words that are one token: bound prefixes, telephone numbers, dates, file names, identifiers. */
function staysWhole(word: string, knowledge: LanguageKnowledge): boolean {
  const pieces = word.split(/[-‐‑]/);
  if (pieces.some((piece) => piece === "")) return false;
  if (knowledge.prefixes.has(pieces[0].toLowerCase()) && !isDigit(pieces[1].charCodeAt(0))) return true;
  if (pieces[0].toLowerCase() === "mid") return true;
  if (word.includes("_")) return true;
  const last = pieces[pieces.length - 1];
  const dot = last.lastIndexOf(".");
  if (dot >= 0 && knowledge.endings.has(last.slice(dot + 1).toLowerCase())) return true;
  const figures = pieces.filter((piece) => /^\d+$/.test(piece)).length;
  if (figures === pieces.length) return pieces.length > 2 || isNumberOfPlace(pieces[0], pieces[1]);
  // 713/555-0142
  if (pieces.length === 2 && /^\d{3}\/\d{3}$/.test(pieces[0]) && /^\d{4}$/.test(pieces[1])) return true;
  if (pieces.length < 3) return false;
  // CVE-2022-0001, 3f2504e0-4f89-11d3-9a0c-0305e82c3301
  if (/^[A-Z]{2,}$/.test(pieces[0]) && figures === pieces.length - 1) return true;
  return pieces.length >= 4 && pieces.every((piece) => /^[0-9a-fA-F]{2,}$/.test(piece));
}

/** Telephone numbers and postcodes, not ranges: 555-0142, 20500-0003, but 400-500 in three. */
function isNumberOfPlace(first: string, second: string): boolean {
  if (second.length === 4 && (first.length === 3 || first.length === 5)) return true;
  return first.length >= 3 && second.length >= 3 && Number(first) > Number(second);
}

function splitAtHyphens(
  text: string,
  from: number,
  to: number,
  knowledge: LanguageKnowledge,
  out: TokenBuffer,
): void {
  let start = from;
  for (let at = from; at < to; at++) {
    if (!isHyphen(text.charCodeAt(at))) continue;
    splitPiece(text, start, at, knowledge, out);
    let end = at + 1;
    while (end < to && isHyphen(text.charCodeAt(end))) end++;
    out.push(at, end);
    start = end;
    at = end - 1;
  }
  splitPiece(text, start, to, knowledge, out);
}

function splitPiece(
  text: string,
  from: number,
  to: number,
  knowledge: LanguageKnowledge,
  out: TokenBuffer,
): void {
  if (from >= to) return;
  const clitic = cliticStart(text, from, to);
  if (clitic > from) {
    splitPiece(text, from, clitic, knowledge, out);
    out.push(clitic, to);
    return;
  }
  if (to - from === 4 && endsInMa(text, from)) {
    out.push(from, from + 1);
    out.push(from + 1, from + 3);
    out.push(from + 3, to);
    return;
  }
  const unit = unitStart(text, from, to, knowledge);
  if (unit > from) {
    out.push(from, unit);
    out.push(unit, to);
    return;
  }
  // IM and HES in capitals and Im before a name are names themselves
  const name =
    to - from <= 3 &&
    (isUpper(text.charCodeAt(from + 1)) ||
      (to - from === 2 && text.charCodeAt(to) === 32 && isUpper(text.charCodeAt(to + 1))));
  const parts =
    to - from <= 8 && !name ? knowledge.contractions.get(text.slice(from, to).toLowerCase()) : undefined;
  if (parts === undefined) {
    out.push(from, to);
    return;
  }
  let at = from;
  for (const length of parts) {
    out.push(at, at + length);
    at += length;
  }
}

/** Where `n't`, `'s`, `'re` and the like begin at the end of a word; `to` where there is none. */
function cliticStart(text: string, from: number, to: number): number {
  for (let length = 2; length <= 3 && to - length > from; length++) {
    const mark = length === 3 ? text.charCodeAt(to - 3) : text.charCodeAt(to - 2);
    if (!isApostrophe(mark)) continue;
    const rest = text.slice(to - length + 1, to).toLowerCase();
    if (!clitics.has(rest)) continue;
    if (rest === "t") {
      const before = text.charCodeAt(to - 3);
      return (before === 110 || before === 78) && to - 3 > from ? to - 3 : 0;
    }
    // the 1990's is one word, APT28's two
    const before = text.charCodeAt(to - length - 1);
    return isLetter(before) || (rest === "s" && before !== 48) ? to - length : 0;
  }
  return 0;
}

/** `I'ma` for "I'm a". */
function endsInMa(text: string, from: number): boolean {
  return isApostrophe(text.charCodeAt(from + 1)) && /^i.ma$/i.test(text.slice(from, from + 4));
}

const clitics = new Set(["s", "t", "re", "ve", "ll", "d", "m"]);

const currencies = "$€£¥";

/** Where the unit begins in `10am`, `500km`. */
function unitStart(text: string, from: number, to: number, knowledge: LanguageKnowledge): number {
  if (!isDigit(text.charCodeAt(from)) || !isLetter(text.charCodeAt(to - 1))) return 0;
  // Su-24M, S-300V
  if (from > 1 && isHyphen(text.charCodeAt(from - 1)) && isLetter(text.charCodeAt(from - 2))) return 0;
  let at = to;
  while (at > from && isLetter(text.charCodeAt(at - 1)) && !isDigit(text.charCodeAt(at - 1))) at--;
  if (at === from || to - at > 4 || !isWordCode(text.charCodeAt(at)) || !isDigit(text.charCodeAt(at - 1)))
    return 0;
  for (let before = from; before < at; before++) {
    const code = text.charCodeAt(before);
    if (!isDigit(code) && code !== 46 && code !== 44 && code !== 58) return 0;
  }
  const unit = text.slice(at, to);
  if (from > 0 && currencies.includes(text.charAt(from - 1)) && /^(?:[kmbt]|[bmt]n|mm|mil)$/i.test(unit))
    return at;
  return knowledge.units.has(unit.length === 1 ? unit : unit.toLowerCase()) ? at : 0;
}

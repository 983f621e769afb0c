/** Most words of a query that are looked for. */
const WORDS = 32;
/** Characters that mark a match; unassigned for interchange (Unicode noncharacters), so that no text has them. */
export const OPEN = "\ufdd0";
export const CLOSE = "\ufdd1";
/** Characters of the snippet before the first match, and in all. */
const BEFORE = 60;
const SNIPPET = 240;

/**
 * An FTS5 query from what a person types: every word quoted, so that no word is an operator; what stands in double
 * quotes is a phrase; the last word, unless quoted, matches its continuations. Undefined where there is no word.
 */
export function toMatchQuery(query: string): string | undefined {
  const terms: string[] = [];
  const pieces = query.split('"');
  pieces.forEach((piece, index) => {
    const words = piece.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    // Between an odd and an even quotation mark is a phrase; an unclosed mark opens none.
    if (index % 2 === 1 && index < pieces.length - 1) {
      if (words.length > 0) terms.push(`"${words.join(" ")}"`);
      return;
    }
    const isLast = index === pieces.length - 1;
    words.forEach((word, position) => {
      terms.push(isLast && position === words.length - 1 ? `"${word}"*` : `"${word}"`);
    });
  });
  return terms.length === 0 ? undefined : terms.slice(0, WORDS).join(" ");
}

/** Text as the search keeps it: same length in UTF-16 units, without what SQLite or the marks would stumble over. */
export function searchable(text: string): string {
  return text.replace(/[\p{Cs}\0\ufdd0\ufdd1]/gu, " ");
}

/** Offsets of the marked stretches in the text without the marks. */
export function matchesIn(marked: string): { start: number; end: number }[] {
  const matches: { start: number; end: number }[] = [];
  let removed = 0;
  for (let open = marked.indexOf(OPEN); open >= 0; ) {
    const close = marked.indexOf(CLOSE, open);
    if (close < 0) break;
    matches.push({ start: open - removed, end: close - removed - 1 });
    removed += 2;
    open = marked.indexOf(OPEN, close);
  }
  return matches;
}

/** The stretch around the first match, from word to word. */
export function snippetOf(text: string, first: number): { start: number; end: number; text: string } {
  let start = Math.max(0, first - BEFORE);
  let end = Math.min(text.length, start + SNIPPET);
  const blank = text.indexOf(" ", start);
  if (start > 0 && blank >= 0 && blank < first) start = blank + 1;
  const lastBlank = text.lastIndexOf(" ", end);
  if (end < text.length && lastBlank > first) end = lastBlank;
  // Never between the halves of a surrogate pair.
  if (isLow(text, start)) start--;
  if (isLow(text, end)) end--;
  return { start, end, text: text.slice(start, end) };
}

function isLow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff;
}

/** A stretch of text without blank lines in it, trimmed of blanks. */
export interface Block {
  readonly start: number;
  readonly end: number;
}

/** Lines longer than this are paragraphs of their own: nobody wraps by hand so late. */
const longestWrappedLine = 110;

const bullet = /^(?:[-–—*•‣▪●○◦·]|\(?[0-9]{1,3}[.)]|\(?[a-z][.)])\s/u;
const field = /^[-–—*•‣▪●○◦·]?\s*[A-Z][A-Za-z -]{0,30}\s?:(?:\s|$)/;

/** Whether a line is an item of a list. */
export function isListItem(line: string): boolean {
  return bullet.test(line);
}

/** Whether a line is a `Field : value` line. */
export function isFieldLine(line: string): boolean {
  return field.test(line) || /^[-–—*•‣▪●○◦·]\s*[a-z][a-z ]{0,20}\s?:\s/u.test(line);
}

/**
 * Cuts a text into blocks: at blank lines, at list items and `field: value` lines, after lines that are too long to
 * be hand-wrapped, and after a short line without a full stop that stands before a much longer one (a heading
 * directly above its paragraph). Linear in the length of the text.
 */
export function splitBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { start: number; end: number; last: string } | undefined;
  const close = () => {
    if (open) blocks.push({ start: open.start, end: open.end });
    open = undefined;
  };
  for (const line of lines(text)) {
    const content = text.slice(line.start, line.end);
    if (content === "") {
      close();
      continue;
    }
    if (open && startsBlock(open.last, content)) close();
    open = open
      ? { ...open, end: line.end, last: content }
      : { start: line.start, end: line.end, last: content };
  }
  close();
  return blocks;
}

function startsBlock(before: string, line: string): boolean {
  if (isListItem(line) || isFieldLine(line) || isFieldLine(before)) return true;
  // A line that goes on in lower case belongs to the sentence above it, however long that is.
  if (/^\p{Ll}/u.test(line) && !/[.!?]["”’)]*$/.test(before)) return false;
  if (before.length > longestWrappedLine || line.length > longestWrappedLine) return true;
  // Two short lines, each with a capital: entries of a list, not a wrapped paragraph.
  if (
    before.length < 45 &&
    line.length < 60 &&
    /^[\p{Lu}\d]/u.test(line) &&
    !/[.,;:–—-]["”’)]*$/.test(before)
  )
    return true;
  return before.length < 60 && line.length > before.length + 25 && !/[,;:(–—-]$/.test(before);
}

/** The lines of a text, trimmed; blank ones have `start === end`. */
function* lines(text: string): Generator<Block> {
  let at = 0;
  while (at <= text.length) {
    let stop = text.indexOf("\n", at);
    if (stop < 0) stop = text.length;
    let start = at;
    let end = stop;
    while (start < end && isBlank(text.charCodeAt(start))) start++;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    yield { start, end };
    at = stop + 1;
  }
}

/** Whether a UTF-16 unit is white space as `String.prototype.trim` sees it. */
function isBlank(unit: number): boolean {
  return unit <= 32
    ? unit === 32 || (unit >= 9 && unit <= 13)
    : unit === 0xa0 || unit === 0xfeff || /\s/.test(String.fromCharCode(unit));
}

/**
 * Rough sentences of a block, enough to tell a prompt from a report: a cut after `.`, `!` or `?` (and closing quotes)
 * before a blank and an upper-case letter. The language stage does this properly, later, on what is left.
 */
export function roughSentences(text: string, block: Block): readonly Block[] {
  const pieces: Block[] = [];
  let start = block.start;
  for (let at = block.start; at < block.end; at++) {
    const unit = text[at];
    if (unit !== "." && unit !== "!" && unit !== "?") continue;
    let after = at + 1;
    while (after < block.end && "\"'”’)*".includes(text[after])) after++;
    if (after >= block.end || !isBlank(text.charCodeAt(after))) continue;
    while (after < block.end && isBlank(text.charCodeAt(after))) after++;
    if (after >= block.end || !/[\p{Lu}“"‘*(]/u.test(text[after])) continue;
    if (
      unit === "." &&
      /\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|No|vs|U\.S|U\.N|U\.K)$/.test(
        text.slice(Math.max(start, at - 4), at),
      )
    ) {
      continue;
    }
    let end = after;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    pieces.push({ start, end });
    start = after;
    at = after - 1;
  }
  if (start < block.end) pieces.push({ start, end: block.end });
  return pieces;
}

import type { SectionRole } from "../../../schema/case-1.js";
import { type Draft, DraftText } from "../draft.js";
import type { ReadKnowledge } from "../knowledge.js";
import type { Line, Page } from "./pdf-lines.js";
import { withFurniture } from "./text.js";

/** Lines at the top and at the bottom of a page that may be running heads. */
const edgeLines = 3;
/** From this many times the usual letter height on a line is a heading. */
const headingSize = 1.12;
/** Up to this many times the usual letter height a line is small print. */
const smallSize = 0.9;

/**
 * The text of a PDF: lines joined into paragraphs across pages, words put together that were parted at a line's end,
 * running heads and page numbers as navigation after the paragraph that they interrupt.
 */
export function pdfDraft(
  pages: readonly Page[],
  properties: { readonly title?: string; readonly author?: string },
  knowledge: ReadKnowledge,
): Draft {
  const running = runningLines(pages);
  const numbered = numberedLines(pages);
  const usual = usualSize(pages);
  const layout = new Layout(usual, vocabularyOf(pages));
  for (const page of pages) {
    const gap = usualGap(page);
    const right = rightEdge(page);
    page.lines.forEach((line, index) => {
      const repeated = running.has(keyOf(line, page)) && !(page === pages[0] && isHeadingSize(line, usual));
      if (repeated || numbered.has(line) || isPageNumber(line, index, page)) layout.furniture(line);
      else layout.line(line, gap, right, page.height);
    });
    layout.pageEnd();
  }
  layout.end();
  const draft: Draft = { ...layout.text.draft(), title: layout.title };
  const head = squeeze(draft.text.slice(0, 6000));
  // Properties are often left-overs of a template: they count when the text says the same.
  const found = (value: string | undefined) =>
    value !== undefined && head.includes(squeeze(value)) ? value : undefined;
  return withFurniture(
    { ...draft, title: found(properties.title) ?? draft.title, author: found(properties.author) },
    knowledge,
  );
}

class Layout {
  readonly text = new DraftText();
  title: string | undefined;
  readonly #usual: number;
  readonly #vocabulary: ReadonlySet<string>;
  #lines: Line[] = [];
  #waiting: Line[] = [];
  #notes: Line[] = [];
  #newPage = true;
  #largest = 0;

  constructor(usual: number, vocabulary: ReadonlySet<string>) {
    this.#usual = usual;
    this.#vocabulary = vocabulary;
  }

  /** Keeps a running head or a page number for the end of the paragraph at hand. */
  furniture(line: Line): void {
    this.#waiting.push(line);
    if (this.#lines.length === 0) this.end();
  }

  line(line: Line, gap: number, right: number, pageHeight: number): void {
    const before = this.#lines.at(-1);
    if (before && this.#isNote(line, before, pageHeight)) {
      this.#notes.push(line);
      return;
    }
    if (before && this.#parts(before, line, gap, right)) this.end();
    this.#lines.push(line);
    this.#newPage = false;
  }

  pageEnd(): void {
    this.#newPage = true;
  }

  /** Puts down the paragraph at hand and what waited for its end. */
  end(): void {
    if (this.#lines.length > 0) {
      const role = this.#roleOf(this.#lines);
      const content = joinLines(this.#lines, this.#vocabulary);
      if (role === "title") {
        this.title = content;
      }
      this.text.add(role, content);
    }
    this.#lines = [];
    for (const note of notesOf(this.#notes)) this.text.add("body", joinLines(note, this.#vocabulary));
    this.#notes = [];
    for (const line of this.#waiting) this.text.add("navigation", line.text);
    this.#waiting = [];
  }

  /** Small print in the lower part of a page below text of the usual size: a note, kept until the paragraph has ended. */
  #isNote(line: Line, before: Line, pageHeight: number): boolean {
    const isSmall = line.size < smallSize * this.#usual && before.size >= smallSize * this.#usual;
    return isSmall && line.y < 0.4 * pageHeight && line.y < before.y;
  }

  /** Whether a paragraph ends between two lines. */
  #parts(before: Line, line: Line, gap: number, right: number): boolean {
    if (leader.test(before.text.slice(-200))) return true;
    if (Math.abs(line.size - before.size) > 0.12 * Math.max(before.size, 1)) return true;
    if (bullet.test(line.text)) return true;
    const ended = /[.!?:;][”"’')\]]*\d{0,3}$/.test(before.text.slice(-20));
    const jumped = this.#newPage || line.y > before.y + before.size;
    if (jumped) return ended || !/^[\p{Ll}\d("“‘]/u.test(line.text) || isHeadingSize(line, this.#usual);
    // Large letters stand further apart than the text that the usual gap was measured on.
    const leading = isHeadingSize(line, this.#usual) ? Math.max(gap, 1.15 * line.size) : gap;
    if (before.y - line.y > 1.35 * leading + 0.5) return true;
    const short = before.right < right - 0.15 * (right - before.left) && ended;
    const indented = line.left > before.left + 0.8 * line.size && ended && line.left - before.left < 60;
    return short || indented;
  }

  #roleOf(lines: readonly Line[]): SectionRole {
    const [first] = lines;
    if (leader.test(lines[lines.length - 1].text.slice(-200))) return "contents";
    if (isHeadingSize(first, this.#usual) && lines.length <= 6) {
      const isTitle =
        this.title === undefined && first.size > this.#largest && first.size > 1.25 * this.#usual;
      this.#largest = Math.max(this.#largest, first.size);
      return isTitle ? "title" : "heading";
    }
    return bullet.test(first.text) ? "list" : "body";
  }
}

/** Small print as its notes: each begins with its number. */
function notesOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const notes: Line[][] = [];
  for (const line of lines) {
    const last = notes.at(-1);
    if (last && !/^(?:\d{1,3}|[*†‡])(?:\s|(?=\p{L}))/u.test(line.text)) last.push(line);
    else notes.push([line]);
  }
  return notes;
}

/** The dots and the page number of a line of a table of contents. */
const leader = /(?:\.\s?){4,}\s?(?:\d{1,4}|[ivxlc]{1,6})$/;
const bullet = /^(?:[•‣▪●○◦·]|[-–—]\s|\(?(?:\d{1,2}|[a-z])[.)]\s)/;

function isHeadingSize(line: Line, usual: number): boolean {
  return line.size > headingSize * usual;
}

/**
 * Lines as one paragraph. A hyphen at a line's end goes when the document has the joined word elsewhere, or neither it
 * nor the hyphenated one; it stays after a name, a number or where the document writes the word with it.
 */
function joinLines(lines: readonly Line[], vocabulary: ReadonlySet<string>): string {
  const parts: string[] = [];
  for (const [index, { text }] of lines.entries()) {
    const next = lines[index + 1];
    const head = /(\p{L}[\p{L}\p{M}'’-]*)[-\u2010\u00ad]$/u.exec(text.slice(-80))?.[1];
    const tail = /^\p{Ll}[\p{L}\p{M}'’-]*/u.exec(next?.text ?? "")?.[0];
    if (head !== undefined && tail !== undefined) {
      const joined = `${head}${tail}`.toLowerCase();
      const kept =
        !text.endsWith("\u00ad") &&
        !vocabulary.has(joined) &&
        (vocabulary.has(`${head}-${tail}`.toLowerCase()) || /^\p{Lu}/u.test(head) || head.includes("-"));
      parts.push(kept ? text : text.slice(0, -1));
    } else {
      parts.push(text);
      if (next && !/[-\u2010–—/]$/.test(text)) parts.push(" ");
      else if (next && /\s[-–—]$/.test(text)) parts.push(" ");
    }
  }
  return parts.join("");
}

/** Words of the document in small letters; the first and last of each line, which may be parts of words, are left out. */
function vocabularyOf(pages: readonly Page[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const page of pages) {
    for (const { text } of page.lines) {
      const whole = text.slice(text.indexOf(" ") + 1, text.lastIndexOf(" ") + 1);
      for (const [word] of whole.matchAll(/\p{L}[\p{L}\p{M}'’-]*/gu)) words.add(word.toLowerCase());
    }
  }
  return words;
}

/** Lines at the edges of pages that come again, but for their numbers, on three pages or on both of two. */
function runningLines(pages: readonly Page[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const edges = [...page.lines.slice(0, edgeLines), ...page.lines.slice(-edgeLines)];
    for (const key of new Set(
      edges.filter((line) => line.text.length < 160).map((line) => keyOf(line, page)),
    )) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const enough = Math.max(2, Math.min(3, pages.length));
  return new Set([...counts].filter(([, count]) => count >= enough).map(([key]) => key));
}

/** First and last lines whose number at either end counts the pages: the same distance from their place on three of them. */
function numberedLines(pages: readonly Page[]): ReadonlySet<Line> {
  const byDistance = new Map<number, Set<Line>>();
  pages.forEach((page, place) => {
    for (const line of new Set([page.lines[0], page.lines[page.lines.length - 1]])) {
      if (!line || line.text.length > 160) continue;
      for (const number of line.text.match(/^\d{1,4}\b|\b\d{1,4}$/g) ?? []) {
        const distance = Number(number) - place;
        byDistance.set(distance, (byDistance.get(distance) ?? new Set()).add(line));
      }
    }
  });
  return new Set([...byDistance.values()].filter((lines) => lines.size >= 3).flatMap((lines) => [...lines]));
}

/** The line without its numbers, and the edge that it stands at. */
function keyOf(line: Line, page: Page): string {
  const place =
    line.y > 0.85 * page.height ? "top" : line.y < 0.15 * page.height ? "bottom" : `${Math.round(line.y)}`;
  return `${place} ${line.text.replace(/\d+/g, "#")}`;
}

function isPageNumber(line: Line, index: number, page: Page): boolean {
  const atEdge = index < edgeLines || index >= page.lines.length - edgeLines;
  const outside = line.y < 0.12 * page.height || line.y > 0.9 * page.height;
  return (
    atEdge &&
    outside &&
    /^(?:[-–—|]\s?)?(?:page\s)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s?(?:of|\/)\s?\d{1,4})?(?:\s?[-–—|])?$/i.test(
      line.text,
    )
  );
}

/** The letter height that most of the text has. */
function usualSize(pages: readonly Page[]): number {
  const letters = new Map<number, number>();
  for (const page of pages) {
    for (const { size, text } of page.lines) letters.set(size, (letters.get(size) ?? 0) + text.length);
  }
  let usual = 10;
  let most = 0;
  for (const [size, count] of letters) if (count > most) [usual, most] = [size, count];
  return usual;
}

/** The usual distance between the baselines of two lines, the lower quartile of all on the page. */
function usualGap(page: Page): number {
  const gaps: number[] = [];
  for (let index = 1; index < page.lines.length; index++) {
    const gap = page.lines[index - 1].y - page.lines[index].y;
    if (gap > 1 && gap < 60) gaps.push(gap);
  }
  gaps.sort((one, other) => one - other);
  return gaps[gaps.length >> 2] ?? 14;
}

function rightEdge(page: Page): number {
  return page.lines.reduce((right, line) => Math.max(right, line.right), 0);
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").toLowerCase();
}

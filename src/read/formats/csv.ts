import { openRecords, type Records } from "../encoding.js";
import type { Hints, ReadResult } from "../index.js";
import { type Context, type Format, failure, hintsForPart, Unreadable } from "../source.js";
import { type ArticleField, articleDraft, findColumns } from "./articles.js";
import { LineErrors } from "./lines.js";

/** CSV, TSV and their kin: one article a record, the first record names the columns. */
export const csv: Format = {
  name: "CSV",
  async *read(source, context) {
    const records = openRecords(source.bytes, source.hints.charset);
    yield* readTable(records, source.hints, context);
  },
};

async function* readTable(records: Records, hints: Hints, context: Context): AsyncIterable<ReadResult> {
  const errors = new LineErrors(hints.name);
  let header: Header | undefined;
  const separator = separatorOf(records);
  for (const record of splitRecords(records, separator, context.limits.documentSize)) {
    if ("problem" in record) {
      yield* errors.report(record.line, record.problem, "mend or remove that line; the others are read");
      continue;
    }
    if (!header) {
      if (record.line === 1 && /^sep=$/i.test(record.cells[0]) && record.cells.length === 2) continue;
      header = headerOf(record.cells, hints);
      continue;
    }
    if (record.cells.length !== header.width) {
      const count = `has ${record.cells.length} columns where the first line has ${header.width}`;
      yield* errors.report(record.line, count, "mend or remove that line; the others are read");
      continue;
    }
    const article = new Map<ArticleField, string>();
    for (const [field, column] of header.columns) article.set(field, record.cells[column]);
    const draft = articleDraft(article, context.knowledge);
    if (draft) {
      const bytes = records.bytes.subarray(record.start, record.end);
      yield await context.document(draft, hintsForPart(hints, `${hints.name}:${record.line}`), bytes);
    } else {
      yield* errors.report(record.line, "has no text", "give the article's text in its column of texts");
    }
  }
  if (!header)
    yield failure(hints.name, "has no lines", "give a first line of column names and one line an article");
  yield* errors.rest();
}

interface Header {
  readonly width: number;
  readonly columns: ReadonlyMap<ArticleField, number>;
}

function headerOf(names: readonly string[], hints: Hints): Header {
  const trimmed = names.map((name) => name.trim());
  const columns = findColumns(trimmed, hints.columns);
  if (columns.has("text")) return { width: names.length, columns };
  const listed = trimmed.slice(0, 12).join(", ").slice(0, 200);
  const asked = hints.columns?.text;
  throw new Unreadable(
    asked === undefined
      ? `has no column of texts (its columns: ${listed})`
      : `has no column "${asked}" (its columns: ${listed})`,
    "say which column holds the text (--columns text=COLUMN)",
  );
}

/** The separator that the first line has most of. */
function separatorOf({ bytes }: Records): number {
  const newline = bytes.indexOf(10);
  const line = bytes.subarray(0, Math.min(newline < 0 ? bytes.length : newline, 65536));
  if (/^sep=.\r?$/i.test(line.toString("latin1"))) return line[4];
  let best = 44;
  let most = 0;
  for (const separator of [44, 59, 9, 124]) {
    const count = line.reduce((sum, byte) => sum + (byte === separator ? 1 : 0), 0);
    if (count > most) [best, most] = [separator, count];
  }
  return best;
}

type CsvRecord =
  | { readonly line: number; readonly start: number; readonly end: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly problem: string };

const quote = 34;
const newline = 10;
const carriageReturn = 13;

/**
 * The records of RFC 4180, each with the 1-based line that it begins on; records without content are left out. After a
 * record with a broken quotation the reading goes on with the line after the one that it began on. Once a quotation was
 * found to run to the end of the file, no later one may span lines: so every byte is looked at a bounded number of times.
 */
function* splitRecords(records: Records, separator: number, longest: number): Iterable<CsvRecord> {
  const { bytes, decode } = records;
  let at = 0;
  let line = 1;
  let multiline = true;
  while (at < bytes.length) {
    const record = readRecord(bytes, at, separator, multiline);
    if (record.broken !== undefined) {
      yield { line, problem: record.broken };
      if (record.ranOut) multiline = false;
      at = lineEnd(bytes, at) + 1;
      line++;
      continue;
    }
    if (record.end - at > longest) yield { line, problem: "is longer than the limit for one document" };
    else {
      const cells = record.cells.map(({ start, end, doubled }) => {
        const cell = decode(start, end);
        return doubled ? cell.replaceAll('""', '"') : cell;
      });
      if (cells.length > 1 || cells[0].trim() !== "") yield { line, start: at, end: record.end, cells };
    }
    line += record.newlines;
    at = record.next;
  }
}

interface RawCell {
  readonly start: number;
  readonly end: number;
  readonly doubled: boolean;
}

interface RawRecord {
  readonly cells: readonly RawCell[];
  readonly end: number;
  readonly next: number;
  readonly newlines: number;
  readonly broken?: string;
  readonly ranOut?: boolean;
}

function readRecord(bytes: Buffer, from: number, separator: number, multiline: boolean): RawRecord {
  const cells: RawCell[] = [];
  let newlines = 0;
  let at = from;
  for (;;) {
    if (bytes[at] === quote) {
      const close = closingQuote(bytes, at + 1, multiline);
      const after = bytes[close.at + 1];
      const broken =
        close.at >= bytes.length
          ? "has a quotation mark that is never closed"
          : bytes[close.at] !== quote
            ? "has a quotation mark that is not closed on its line"
            : close.at + 1 < bytes.length &&
                after !== separator &&
                after !== newline &&
                after !== carriageReturn
              ? "has text after a closing quotation mark"
              : undefined;
      if (broken) return { cells, end: at, next: at, newlines, broken, ranOut: close.at >= bytes.length };
      cells.push({ start: at + 1, end: close.at, doubled: close.doubled });
      newlines += close.newlines;
      at = close.at + 1;
    } else {
      const start = at;
      while (at < bytes.length && bytes[at] !== separator && bytes[at] !== newline) at++;
      const end = at > start && bytes[at] === newline && bytes[at - 1] === carriageReturn ? at - 1 : at;
      cells.push({ start, end, doubled: false });
    }
    if (bytes[at] === separator && at < bytes.length) {
      at++;
      continue;
    }
    const end = at;
    if (bytes[at] === carriageReturn) at++;
    return { cells, end, next: at + 1, newlines: newlines + 1 };
  }
}

function closingQuote(
  bytes: Buffer,
  from: number,
  multiline: boolean,
): { at: number; doubled: boolean; newlines: number } {
  let doubled = false;
  let newlines = 0;
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === newline) {
      if (!multiline) return { at, doubled, newlines };
      newlines++;
    }
    if (bytes[at] !== quote) continue;
    if (bytes[at + 1] !== quote) return { at, doubled, newlines };
    doubled = true;
    at++;
  }
  return { at: bytes.length, doubled, newlines };
}

function lineEnd(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(newline, from);
  return end < 0 ? bytes.length : end;
}

import { fstatSync } from "node:fs";
import Table from "cli-table3";

/** What is printed is text: control characters and escapes are shown as what they are, direction marks are taken out. */
export function inert(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out here
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\ufffd")
      .replaceAll(/[\u200b-\u200f\u2028-\u202e\u2060-\u2069\u061c\ufeff]/g, "")
      .replaceAll(/[\t\n]+/g, " ")
  );
}

/** How wide the output may be: the terminal's width, else what COLUMNS says, else 120 columns. */
export function width(stream: Pick<NodeJS.WriteStream, "columns"> = shownOn()): number {
  const asked = Number(process.env.COLUMNS);
  const columns = stream.columns || (Number.isInteger(asked) && asked > 0 ? asked : 120);
  return Math.max(40, Math.min(columns, 200));
}

/** Where the output is looked at: a pager at the end of a pipe has the terminal that the errors go to. */
function shownOn(): NodeJS.WriteStream {
  if (process.stdout.isTTY || !process.stderr.isTTY) return process.stdout;
  return fstatSync(1).isFIFO() ? process.stderr : process.stdout;
}

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;
export type Style = keyof typeof codes;

/** Colours a text where the stream is a terminal and nobody asked for none (`NO_COLOR`). */
export function styled(
  text: string,
  style: Style,
  stream: Pick<NodeJS.WriteStream, "isTTY"> = process.stdout,
): string {
  if (!stream.isTTY || process.env.NO_COLOR) return text;
  return `\u001b[${codes[style]}m${text}\u001b[0m`;
}

export interface Column {
  readonly head: string;
  /** Columns of the terminal that it may shrink to where room is short; without it, it is as wide as its cells. */
  readonly least?: number;
  /** Left out where the terminal is too narrow for all columns. */
  readonly optional?: boolean;
}

const gap = 2;

/**
 * A table without frames. Columns are as wide as their cells where there is room; else the widest of those that may
 * shrink do, down to their least, and their cells are wrapped at words.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  total: number = width(),
): string {
  const cells = rows.map((row) => row.map(inert));
  const widths = columnWidths(columns, cells, total);
  const taken = widths.reduce((sum, one) => sum + one + gap, -gap);
  const spare = taken > total ? columns.findLastIndex((column) => column.optional) : -1;
  if (spare >= 0) {
    return table(
      columns.filter((_, at) => at !== spare),
      rows.map((row) => row.filter((_, at) => at !== spare)),
      total,
    );
  }
  const drawn = new Table({
    head: columns.map((column) => styled(column.head, "dim")),
    colWidths: widths.map((one) => one + gap),
    wordWrap: true,
    style: { head: [], border: [], "padding-left": 0, "padding-right": gap },
    chars: noFrame,
  });
  for (const row of cells) drawn.push(row.map((cell, at) => broken(cell, widths[at])));
  return drawn
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  total: number,
): number[] {
  const widths = columns.map((column, at) =>
    rows.reduce((most, row) => Math.max(most, columnsOf(row[at])), column.head.length),
  );
  const room = total - gap * (columns.length - 1);
  let over = widths.reduce((sum, one) => sum + one, 0) - room;
  while (over > 0) {
    let widest = -1;
    for (const [at, { least }] of columns.entries()) {
      if (least !== undefined && widths[at] > least && (widest < 0 || widths[at] > widths[widest]))
        widest = at;
    }
    if (widest < 0) break;
    const next = Math.max(
      columns[widest].least ?? 0,
      ...widths.filter((one, at) => columns[at].least !== undefined && one < widths[widest]),
    );
    const less = Math.max(1, Math.min(over, widths[widest] - next));
    widths[widest] -= less;
    over -= less;
  }
  return widths;
}

/** How many columns of a terminal a text takes: East Asian wide characters and pictures take two, marks none. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (/^[\u0020-\u024f]$/.test(character)) columns++;
    else if (!/^\p{M}$/u.test(character)) columns += wide.test(character) ? 2 : 1;
  }
  return columns;
}

const wide =
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]|[\u3000-\u303f\uff01-\uff60])$/u;

/** The text with words that are longer than a line broken, since wrapping alone would cut them off. */
function broken(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  return text
    .split(" ")
    .map((word) => (columnsOf(word) <= columns ? word : pieces(word, columns).join(" ")))
    .join(" ");
}

function pieces(word: string, columns: number): string[] {
  const list = [""];
  let taken = 0;
  for (const character of word) {
    const one = columnsOf(character);
    if (taken + one > columns) {
      // A range of dates is broken between its dates.
      const slash = list[list.length - 1].lastIndexOf("/") + 1;
      const kept = slash > 3 ? list[list.length - 1].slice(slash) : "";
      if (kept !== "") list[list.length - 1] = list[list.length - 1].slice(0, slash);
      list.push(kept);
      taken = columnsOf(kept);
    }
    list[list.length - 1] += character;
    taken += one;
  }
  return list;
}

const noFrame = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "",
};

/** Writes to the standard output, and waits where a pipe is full, so that memory stays bounded. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = process.stdout.write(text.endsWith("\n") ? text : `${text}\n`, (error) => {
      if (error && !("code" in error && error.code === "EPIPE")) reject(error);
    });
    if (done) resolve();
    else process.stdout.once("drain", resolve);
  });
}

/** One line on standard error. */
export function warn(line: string): void {
  process.stderr.write(`${inert(line)}\n`);
}

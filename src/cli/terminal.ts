import Table from "cli-table3";

/** What is printed is text: control characters and escapes are shown as what they are, direction marks are taken out. */
export function inert(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out here
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\ufffd")
      .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
      .replaceAll(/[\t\n]+/g, " ")
  );
}

/** How wide the output may be: the terminal's width, or 120 columns in a file. */
export function width(stream: NodeJS.WriteStream = process.stdout): number {
  return Math.max(60, Math.min(stream.columns ?? 120, 200));
}

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;
export type Style = keyof typeof codes;

/** Colours a text where the stream is a terminal and nobody asked for none (`NO_COLOR`). */
export function styled(text: string, style: Style, stream: NodeJS.WriteStream = process.stdout): string {
  if (!stream.isTTY || process.env.NO_COLOR) return text;
  return `\u001b[${codes[style]}m${text}\u001b[0m`;
}

export interface Column {
  readonly head: string;
  /** Columns of the terminal; one column without it takes what is left. */
  readonly width?: number;
}

/** A table without frames, its cells wrapped at words. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0), 0);
  const rest = Math.max(24, width() - fixed - columns.length);
  const drawn = new Table({
    head: columns.map((column) => styled(column.head, "dim")),
    colWidths: columns.map((column) => column.width ?? rest),
    wordWrap: true,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 1 },
    chars: {
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
    },
  });
  for (const row of rows) drawn.push(row.map(inert));
  return drawn.toString();
}

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

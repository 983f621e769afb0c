import {
  type Lexicon,
  list,
  parseTable,
  type Row,
  type Table,
  type TableSchema,
  validateTable,
} from "../lexicon/index.js";
import type { DocumentError } from "../read/index.js";

/** A user's own rows, by the name of the table of `lexicon/events` that they add to: `frames`, `types`. */
export type Codebook = ReadonlyMap<string, OwnTable>;

/** A user's rows for one table, and the columns whose values together name a row of it. */
export interface OwnTable extends Table {
  readonly key: readonly string[];
}

export type CodebookResult =
  | { readonly kind: "codebook"; readonly codebook: Codebook }
  | { readonly kind: "error"; readonly errors: readonly DocumentError[] };

const headingShape = /^\[([a-z-]+)\]$/u;

/**
 * Reads a codebook: sections headed by the name of a table in square brackets, each with a line of column names and
 * rows, tab-separated, as in `lexicon/events`. Columns that are not required may be left out. Every row is held
 * against the schema of its table, and against the types, modes and classes that the tables and the codebook know.
 */
export function readCodebook(
  name: string,
  text: string,
  schemas: ReadonlyMap<string, TableSchema>,
  lexicon: Lexicon,
): CodebookResult {
  const errors: DocumentError[] = [];
  const report = (line: number, reason: string, remedy: string) =>
    errors.push({ file: name, reason: `line ${line}: ${reason}`, remedy });
  const codebook = new Map<string, OwnTable>();
  for (const section of sectionsOf(text)) {
    const schema = schemas.get(`events/${section.table}`);
    if (section.table === "" || !schema) {
      report(
        section.line,
        section.table === "" ? "rows stand before the first [table]" : `there is no table [${section.table}]`,
        `write one of ${tableNames(schemas)}`,
      );
      continue;
    }
    if (codebook.has(section.table)) {
      report(section.line, `[${section.table}] stands twice`, "put its rows into one section");
      continue;
    }
    const table = shifted(parseTable(section.table, section.text), section.line);
    for (const { line, problem } of validateTable(table, required(schema, table)))
      report(line === 1 ? section.line + 1 : line, problem, "see the guide to codebooks");
    codebook.set(section.table, { ...table, key: schema.key ?? [] });
  }
  if (errors.length === 0) errors.push(...unknownNames(name, codebook, lexicon));
  return errors.length > 0 ? { kind: "error", errors } : { kind: "codebook", codebook };
}

/** The rows of a table with those of a codebook: in place of the row with the same key, else after the others. */
export function withCodebook(
  lexicon: Lexicon,
  table: string,
  codebook: Codebook | undefined,
): readonly Row[] {
  const rows = lexicon.rows(`events/${table}`);
  const { rows: own = [], key = [] } = codebook?.get(table) ?? {};
  if (own.length === 0) return rows;
  // Without a key the first row that fits decides, so that the user's stand first.
  if (key.length === 0) return [...own, ...rows];
  const keys = new Map(own.map((row) => [rowKey(row, key), row]));
  const replaced = rows.map((row) => keys.get(rowKey(row, key)) ?? row);
  const known = new Set(rows.map((row) => rowKey(row, key)));
  return [...replaced, ...own.filter((row) => !known.has(rowKey(row, key)))];
}

function rowKey(row: Row, columns: readonly string[]): string {
  return columns.map((column) => row[column] ?? "").join("\t");
}

interface Section {
  readonly table: string;
  /** 1-based line of the heading. */
  readonly line: number;
  readonly text: string;
}

function sectionsOf(text: string): readonly Section[] {
  const sections: { table: string; line: number; lines: string[] }[] = [];
  text
    .replace(/^\ufeff/u, "")
    .split(/\r?\n/u)
    .forEach((line, index) => {
      const heading = headingShape.exec(line.trim());
      if (heading) sections.push({ table: heading[1], line: index + 1, lines: [] });
      else if (sections.length > 0) sections[sections.length - 1].lines.push(line);
      else if (line.trim() !== "" && !line.startsWith("#"))
        sections.push({ table: "", line: index + 1, lines: [line] });
    });
  return sections.map(({ lines, ...section }) => ({ ...section, text: lines.join("\n") }));
}

function shifted(table: Table, by: number): Table {
  return { ...table, lines: table.lines.map((line) => line + by) };
}

/** The schema without the columns that a codebook may leave out. */
function required(schema: TableSchema, table: Table): TableSchema {
  const columns = Object.entries(schema.columns).filter(
    ([column, rule]) => rule.required === true || table.columns.includes(column),
  );
  return { ...schema, columns: Object.fromEntries(columns) };
}

function tableNames(schemas: ReadonlyMap<string, TableSchema>): string {
  return [...schemas.keys()]
    .filter((table) => table.startsWith("events/"))
    .map((table) => `[${table.slice("events/".length)}]`)
    .join(", ");
}

/** Types with modes and classes that rows name and nobody defines. */
function unknownNames(name: string, codebook: Codebook, lexicon: Lexicon): readonly DocumentError[] {
  const errors: DocumentError[] = [];
  const types = new Set(
    withCodebook(lexicon, "types", codebook).map((row) => `${row.type}.${row.mode ?? ""}`),
  );
  const classes = new Set(withCodebook(lexicon, "classes", codebook).map((row) => row.class));
  const contexts = new Set(withCodebook(lexicon, "contexts", codebook).map((row) => row.context));
  for (const [table, { rows, lines }] of codebook) {
    rows.forEach((row, index) => {
      const report = (reason: string, remedy: string) =>
        errors.push({ file: name, reason: `line ${lines[index]}: ${reason}`, remedy });
      const type = `${row.type}.${row.mode ?? ""}`;
      if (table === "frames" && row.type !== "NONE" && !types.has(type))
        report(`${row.type} has no mode "${row.mode}"`, "add it under [types]");
      for (const context of list(row.contexts))
        if (!contexts.has(context)) report(`there is no context "${context}"`, "add it under [contexts]");
      for (const cell of [row.with, row.actor, row.recipient])
        for (const [, used] of cell?.matchAll(/@([a-z]+)/gu) ?? [])
          if (!classes.has(used)) report(`there is no class @${used}`, "add its words under [classes]");
    });
  }
  return errors;
}

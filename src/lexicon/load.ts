import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { eachRow, parseTable, type Row, type Table, type TableSchema } from "./table.js";

/** A table that is parsed when it is first read. */
class UnreadTable implements Table {
  #table: Table | undefined;

  constructor(
    readonly name: string,
    private readonly text: string,
  ) {}

  get columns(): readonly string[] {
    return this.#parsed.columns;
  }

  get rows(): readonly Row[] {
    return this.#parsed.rows;
  }

  get lines(): readonly number[] {
    return this.#parsed.lines;
  }

  get #parsed(): Table {
    this.#table ??= parseTable(this.name, this.text);
    return this.#table;
  }

  each(visit: (row: Row) => void): void {
    if (this.#table) for (const row of this.#table.rows) visit(row);
    else eachRow(this.text, visit);
  }
}

/** Every table of the lexicon, by `folder/file` without the ending: `states/names`. */
export class Lexicon {
  readonly #tables: ReadonlyMap<string, Table>;

  constructor(tables: readonly Table[]) {
    this.#tables = new Map(tables.map((table) => [table.name, table]));
  }

  /** All tables, in name order. */
  get tables(): readonly Table[] {
    return [...this.#tables.values()];
  }

  /** The rows of a table. Throws when the package has no table of that name: a broken installation. */
  rows(name: string): readonly Row[] {
    const table = this.#tables.get(name);
    if (!table) throw new Error(`lexicon table ${name} is missing from this installation`);
    return table.rows;
  }

  /** Visits the rows of a table one by one; none are kept where the table was not read before. */
  each(name: string, visit: (row: Row) => void): void {
    const table = this.#tables.get(name);
    if (table instanceof UnreadTable) table.each(visit);
    else for (const row of this.rows(name)) visit(row);
  }
}

/** The folder of the tables that come with the package. */
export const lexiconFolder: string = fileURLToPath(new URL("../../lexicon/", import.meta.url));

/** Reads every table under a folder; `folder` defaults to the lexicon of the package. */
export function loadLexicon(folder: string = lexiconFolder): Lexicon {
  const tables: Table[] = [];
  for (const { part, file } of tableFiles(folder)) {
    tables.push(
      new UnreadTable(`${part}/${file.slice(0, -4)}`, readFileSync(`${folder}/${part}/${file}`, "utf8")),
    );
  }
  return new Lexicon(tables);
}

/** The schemas of every folder, by table name. */
export function loadSchemas(folder: string = lexiconFolder): ReadonlyMap<string, TableSchema> {
  const schemas = new Map<string, TableSchema>();
  for (const part of parts(folder)) {
    if (!existsSync(`${folder}/${part}/schema.json`)) continue;
    const file: Record<string, TableSchema> = JSON.parse(
      readFileSync(`${folder}/${part}/schema.json`, "utf8"),
    );
    for (const [name, schema] of Object.entries(file))
      schemas.set(`${part}/${name.replace(/\.tsv$/, "")}`, schema);
  }
  return schemas;
}

function parts(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function tableFiles(folder: string): readonly { part: string; file: string }[] {
  return parts(folder).flatMap((part) =>
    readdirSync(`${folder}/${part}`)
      .filter((file) => file.endsWith(".tsv"))
      .sort()
      .map((file) => ({ part, file })),
  );
}

/** One column of a table. `text` is the default type. */
export interface ColumnSchema {
  readonly about: string;
  readonly type?: "text" | "integer" | "number" | "list" | "enum" | "regexp" | "edtf";
  readonly required?: boolean;
  /** Allowed values of an `enum`, and of each part of a `list` where given. */
  readonly values?: readonly string[];
  /** A regular expression that each value (of a list: each part) must match whole. */
  readonly pattern?: string;
}

/** A table as `schema.json` of its folder describes it; the key of that file is the table's file name. */
export interface TableSchema {
  readonly about: string;
  readonly source: string;
  readonly licence: string;
  /** Columns whose values together may occur only once. */
  readonly key?: readonly string[];
  readonly columns: Readonly<Record<string, ColumnSchema>>;
}

/** A row: column name to cell. Absent cells are missing, never empty strings. */
export type Row = Readonly<Record<string, string | undefined>>;

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** 1-based line of the file that each row stands on. */
  readonly lines: readonly number[];
}

export interface TableProblem {
  readonly table: string;
  readonly line: number;
  readonly problem: string;
}

/** Splits a `list` cell. An absent cell is an empty list. */
export function list(cell: string | undefined): readonly string[] {
  return cell === undefined ? [] : cell.split("|");
}

/** Parses a TSV table. Never throws: what is wrong with a file is found by {@link validateTable}. */
export function parseTable(name: string, text: string): Table {
  const rows: Row[] = [];
  const lines: number[] = [];
  const columns = eachRow(text, (row, line) => {
    rows.push(row);
    lines.push(line);
  });
  return { name, columns, rows, lines };
}

/** Visits the rows of a TSV table, with their 1-based lines; gives the names of its columns. */
export function eachRow(text: string, visit: (row: Row, line: number) => void): readonly string[] {
  let columns: readonly string[] | undefined;
  let line = 0;
  for (let start = 0; start <= text.length; ) {
    let end = text.indexOf("\n", start);
    if (end < 0) end = text.length;
    const content = text.slice(start, text.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end);
    start = end + 1;
    line++;
    if (content === "" || content.startsWith("#")) continue;
    const cells = content.split("\t");
    if (!columns) {
      columns = cells;
      continue;
    }
    const row: Record<string, string> = {};
    for (let column = 0; column < cells.length; column++) {
      if (cells[column] !== "") row[columns[column] ?? `extra cell ${column + 1}`] = cells[column];
    }
    visit(row, line);
  }
  return columns ?? [""];
}

/** What is wrong with a table by its schema; an empty list when nothing is. */
export function validateTable(table: Table, schema: TableSchema): readonly TableProblem[] {
  const problems: TableProblem[] = [];
  const report = (line: number, problem: string) => problems.push({ table: table.name, line, problem });
  for (const column of table.columns) {
    if (!schema.columns[column]) report(1, `column "${column}" is not in the schema`);
  }
  for (const column of Object.keys(schema.columns)) {
    if (!table.columns.includes(column)) report(1, `column "${column}" is missing`);
  }
  const patterns = new Map<string, RegExp>();
  const seen = new Map<string, number>();
  table.rows.forEach((row, index) => {
    const line = table.lines[index];
    for (const column of Object.keys(row)) {
      if (!schema.columns[column]) report(line, `"${row[column]}" stands in no column`);
    }
    for (const [column, rule] of Object.entries(schema.columns)) {
      const cell = row[column];
      if (cell === undefined) {
        if (rule.required) report(line, `${column} is empty`);
        continue;
      }
      const parts = rule.type === "list" ? list(cell) : [cell];
      for (const part of parts) {
        if (part !== part.trim() || part === "")
          report(line, `${column}: "${part}" is empty or has blanks around it`);
        if (rule.values && !rule.values.includes(part))
          report(line, `${column}: "${part}" is not one of the allowed values`);
        if (rule.type === "integer" && !/^-?\d+$/.test(part))
          report(line, `${column}: "${part}" is not a whole number`);
        if (rule.type === "number" && !/^-?\d+(\.\d+)?$/.test(part))
          report(line, `${column}: "${part}" is not a number`);
        if (
          rule.type === "edtf" &&
          !/^(\.\.|-?\d{4}(-\d\d){0,2}[~?%]?)(\/(\.\.|-?\d{4}(-\d\d){0,2}[~?%]?))?$/.test(part)
        ) {
          report(line, `${column}: "${part}" is not an EDTF date`);
        }
        if (rule.type === "regexp" && !isRegExp(part))
          report(line, `${column}: "${part}" is not a regular expression`);
        if (rule.pattern) {
          const pattern = patterns.get(column) ?? new RegExp(`^(?:${rule.pattern})$`, "u");
          patterns.set(column, pattern);
          if (!pattern.test(part)) report(line, `${column}: "${part}" does not match ${rule.pattern}`);
        }
      }
    }
    if (schema.key) {
      const key = schema.key.map((column) => row[column] ?? "").join("\t");
      const before = seen.get(key);
      if (before === undefined) seen.set(key, line);
      else report(line, `repeats line ${before} (${key.replaceAll("\t", ", ")})`);
    }
  });
  return problems;
}

function isRegExp(source: string): boolean {
  try {
    new RegExp(source, "u");
    return true;
  } catch {
    return false;
  }
}

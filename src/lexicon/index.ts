/**
 * Lexicon tables: word lists, patterns and codes as data.
 *
 * Every table is a UTF-8 TSV file under `lexicon/<folder>/`. Lines that begin with `#` at the head of the file are
 * its comment (what it holds, source, licence); the first other line names the columns. Each folder has a
 * `schema.json` that describes every table in it (see {@link TableSchema}). Cells are text; a `list` cell is
 * separated by `|`. Empty cells are absent values.
 *
 * Parsing and validation are pure; {@link loadLexicon} is the one place that touches the disk.
 */

export { Lexicon, loadLexicon, loadSchemas } from "./load.js";
export type { ColumnSchema, Row, Table, TableProblem, TableSchema } from "./table.js";
export { list, parseTable, validateTable } from "./table.js";

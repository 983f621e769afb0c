import { describe, expect, test } from "vitest";
import { loadLexicon, loadSchemas } from "./load.js";
import { parseTable, type TableSchema, validateTable } from "./table.js";

const schema: TableSchema = {
  about: "months",
  source: "own",
  licence: "Apache-2.0",
  key: ["word"],
  columns: {
    word: { about: "the word", required: true },
    month: { about: "its number", type: "integer", required: true },
    kind: { about: "kind", type: "enum", values: ["full", "short"] },
  },
};

describe("a table", () => {
  test("is read past its comment, with absent cells missing", () => {
    const table = parseTable("time/months", "# months\n# own\nword\tmonth\tkind\nMay\t5\t\n");
    expect(table.rows).toEqual([{ word: "May", month: "5" }]);
    expect(validateTable(table, schema)).toEqual([]);
  });

  test.each([
    ["word\tmonth\tkind\nMay\tfive\tfull", "not a whole number"],
    ["word\tmonth\tkind\nMay\t5\tlong", "not one of the allowed values"],
    ["word\tmonth\tkind\nMay\t5\tfull\nMay\t5\tfull", "repeats line 2"],
    ["word\tmonth\tkind\n\t5\tfull", "word is empty"],
    ["word\tmonth\nMay\t5", 'column "kind" is missing'],
    ["word\tmonth\tkind\nMay\t5\tfull\tmore", "stands in no column"],
  ])("%j is refused", (text, problem) => {
    expect(
      validateTable(parseTable("t", text), schema)
        .map((found) => found.problem)
        .join("; "),
    ).toContain(problem);
  });
});

describe("the lexicon of the package", () => {
  const schemas = loadSchemas();
  const lexicon = loadLexicon();

  test("has a schema, a source and a licence for every table, and a table for every schema", () => {
    expect(lexicon.tables.map((table) => table.name).sort()).toEqual([...schemas.keys()].sort());
    for (const [name, described] of schemas) {
      expect(described.source, name).toBeTruthy();
      expect(described.licence, name).toBeTruthy();
    }
  });

  test.each(lexicon.tables.map((table) => [table.name, table] as const))("%s is valid", (name, table) => {
    const described = schemas.get(name);
    expect(described).toBeDefined();
    if (described) expect(validateTable(table, described).slice(0, 20)).toEqual([]);
    expect(table.rows.length).toBeGreaterThan(0);
  });
});

import { describe, expect, test } from "vitest";
import {
  codeText,
  codeTree,
  contextNames,
  type Expected,
  expectations,
  hasModel,
  knowledge,
  knownFailures,
  mismatch,
  rowKey,
  trees,
} from "./reading.fixture.js";

const rows = expectations("./sentences.fixture.tsv");
const known = new Map(knownFailures().map((row) => [rowKey(row), row]));
const givenTrees = trees("./trees.fixture.conllu");

/** Share of the table that is read right; it only rises. */
const floor = 0.925;

/** How many rows that are known to fail may pass before the list must be shortened. */
const slack = 0;

describe("the table", () => {
  test("has every type, mode, status and context of the codebook", () => {
    const told = new Set(rows.map((row) => `${row.type}.${row.mode}`));
    expect([...knowledge.types.keys()].filter((key) => !told.has(key) && key !== "ACCUSE.")).toEqual([]);
    expect(new Set(rows.map((row) => row.status).filter((status) => status !== "")).size).toBe(10);
    const contexts = new Set(rows.flatMap((row) => row.contexts));
    expect(contextNames.filter((context) => !contexts.has(context))).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(1_000);
  });

  test("lists as known to fail only rows that it has, each with what is read instead", () => {
    const keys = new Set(rows.map(rowKey));
    for (const [key, row] of known) {
      expect(keys.has(key), key).toBe(true);
      expect(row.read).not.toBe("");
    }
  });
});

describe("on given trees", () => {
  const given = rows.filter((row) => givenTrees.has(row.sentence));

  test.each(given.map((row) => [`${row.type} ${row.mode} ${row.status}: ${row.sentence}`, row] as const))(
    "%s",
    (_name, row) => {
      const language = givenTrees.get(row.sentence);
      expect(language && mismatch(row, codeTree(row.sentence, language))).toBe("");
    },
  );

  test("cover every type, and every status but the rarest", () => {
    expect(new Set(given.map((row) => row.type)).size).toBeGreaterThanOrEqual(16);
    expect(new Set(given.map((row) => row.status)).size).toBeGreaterThanOrEqual(8);
  });
});

describe.skipIf(!hasModel)("read from text", () => {
  const readings = new Map<string, string>();
  const read = (row: Expected): string => {
    const found = readings.get(rowKey(row)) ?? mismatch(row);
    readings.set(rowKey(row), found);
    return found;
  };

  test("the sentences of the table are coded as expected, but for those known to fail", () => {
    const wrong = rows.filter((row) => !known.has(rowKey(row)) && read(row) !== "");
    // The parser is trained apart from these rules: a new model may cost a few sentences, not more.
    expect(wrong.length, wrong.map((row) => `${row.sentence} — ${read(row)}`).join("\n")).toBeLessThanOrEqual(
      rows.length * 0.02,
    );
    const right = rows.filter((row) => read(row) === "");
    expect(right.length / rows.length).toBeGreaterThanOrEqual(floor);
  });

  test("what is known to fail does", () => {
    const mended = rows.filter((row) => known.has(rowKey(row)) && read(row) === "");
    // Take these out of sentences.known.fixture.tsv.
    expect(mended.length, mended.map((row) => row.sentence).join("\n")).toBeLessThanOrEqual(slack);
  });

  test("a text without sentences has no events", () => {
    expect(codeText("").events).toEqual([]);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyse, type Language, loadLanguageModel } from "../language/index.js";
import { loadLexicon } from "../lexicon/index.js";
import { compileTime, findTimes, isValidEdtf } from "./index.js";
import { simpleLanguage } from "./simple-tokens.js";

/** A row of the table: publication date, and a sentence with its expressions in braces. */
interface Row {
  readonly published?: string;
  readonly marked: string;
  readonly text: string;
  readonly expected: readonly string[];
}

const lexicon = loadLexicon();
const knowledge = compileTime(lexicon);
const model = loadLanguageModel(readFileSync(new URL("../../model/language.bin", import.meta.url)), lexicon);

/** With tags and trees, as in the engine. */
function fullLanguage(text: string): Language {
  return analyse({ text, sections: [{ start: 0, end: text.length, role: "body" }] }, model);
}

/** `{words = TYPE timex edtf}`: what must be found, without the EDTF where it is the TIMEX3 value. */
const marker = /\{([^{}=]+) = ([A-Z]+) (\S+?)(?: (\S+))?\}/g;

function rowsOf(file: string): readonly Row[] {
  const lines = readFileSync(new URL(file, import.meta.url), "utf8").split("\n");
  return lines.slice(lines.indexOf("published\tsentence") + 1).flatMap((line) => {
    if (line === "" || line.startsWith("#")) return [];
    const [published, marked] = line.split("\t");
    const expected: string[] = [];
    const text = marked.replace(marker, (_, words: string, type: string, timex: string, edtf?: string) => {
      expected.push(`${words} = ${type} ${timex} ${edtf ?? timex}`);
      return words;
    });
    return [{ ...(published !== "" && { published }), marked, text, expected }];
  });
}

function found({ text, published }: Row, language: Language): readonly string[] {
  return findTimes({ text, published }, language, knowledge).times.map(
    (time) =>
      `${text.slice(time.start, time.end)} = ${time.kind.toUpperCase()} ${time.timex} ${time.value ?? "-"}`,
  );
}

/** Sentences that end too early when the engine cuts the text. */
const cutWrongly: readonly string[] = ["As amended on 16.XII.1991, it stands."];

const rows = rowsOf("./sentences.fixture.tsv");

describe("the table of sentences", () => {
  test("has many, each once, with values that are dates", () => {
    expect(rows.length).toBeGreaterThan(400);
    expect(new Set(rows.map((row) => `${row.published} ${row.text}`)).size).toBe(rows.length);
    for (const { text, expected } of rows) {
      expect(text).not.toMatch(/[{}]/);
      for (const one of expected) {
        const edtf = one.slice(one.lastIndexOf(" ") + 1);
        if (edtf !== "-" && !/^P|^XXXX/.test(edtf)) expect(isValidEdtf(edtf), one).toBe(true);
      }
    }
  });

  test.each(named(rows))("%s (%s)", (_, __, row) => {
    expect(found(row, simpleLanguage(row.text))).toEqual(row.expected);
  });

  test("is read the same with tags and trees, but for the sentences that are known to be cut wrongly", () => {
    const failed = rows.filter(
      (row) => found(row, fullLanguage(row.text)).join("\n") !== row.expected.join("\n"),
    );
    expect(failed.map((row) => row.text).filter((text) => !cutWrongly.includes(text))).toEqual([]);
  });
});

describe("sentences whose verbs tell the date", () => {
  test.each(named(rowsOf("./tense.fixture.tsv")))("%s (%s)", (_, __, row) => {
    expect(found(row, fullLanguage(row.text))).toEqual(row.expected);
  });
});

function named(rows: readonly Row[]) {
  return rows.map((row) => [row.marked, row.published ?? "no date", row] as const);
}

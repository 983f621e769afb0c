import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyse, loadLanguageModel, type Tokens } from "../language/index.js";
import { loadLexicon } from "../lexicon/index.js";
import { compileTime, findTimes } from "./index.js";
import { tenseAt } from "./tense.js";

const knowledge = compileTime(loadLexicon());

/** Tokens from rows of form, Penn tag, head (index, -1 for the root) and relation. */
function tree(rows: readonly (readonly [string, string, number, string])[]): Tokens {
  const childStart = new Int32Array(rows.length + 1);
  const children: number[] = [];
  rows.forEach((_, head) => {
    childStart[head] = children.length;
    rows.forEach((row, child) => {
      if (row[2] === head) children.push(child);
    });
  });
  childStart[rows.length] = children.length;
  const zeros = new Int32Array(rows.length);
  return {
    length: rows.length,
    start: zeros,
    end: zeros,
    form: rows.map((row) => row[0]),
    lemma: rows.map((row) => row[0].toLowerCase()),
    upos: rows.map(() => "X"),
    xpos: rows.map((row) => row[1]),
    feats: rows.map(() => "_"),
    head: Int32Array.from(rows, (row) => row[2]),
    deprel: rows.map((row) => row[3]),
    names: new Int16Array(rows.length * 6),
    sentence: zeros,
    childStart,
    children: Int32Array.from(children),
  };
}

describe("the tense that governs a date", () => {
  test.each([
    [
      "past",
      [
        ["They", "PRP", 1, "nsubj"],
        ["met", "VBD", -1, "root"],
        ["Friday", "NNP", 1, "obl:tmod"],
      ],
    ],
    [
      "future",
      [
        ["will", "MD", 1, "aux"],
        ["meet", "VB", -1, "root"],
        ["Friday", "NNP", 1, "obl:tmod"],
      ],
    ],
    [
      "present",
      [
        ["They", "PRP", 1, "nsubj"],
        ["meet", "VBP", -1, "root"],
        ["Friday", "NNP", 1, "obl:tmod"],
      ],
    ],
    [
      "past",
      [
        ["has", "VBZ", 1, "aux"],
        ["met", "VBN", -1, "root"],
        ["May", "NNP", 1, "obl"],
      ],
    ],
    [
      "past",
      [
        ["was", "VBD", 1, "aux:pass"],
        ["set", "VBN", -1, "root"],
        ["to", "TO", 3, "mark"],
        ["meet", "VB", 1, "xcomp"],
        ["Friday", "NNP", 3, "obl:tmod"],
      ],
    ],
    [
      "future",
      [
        ["plans", "VBZ", -1, "root"],
        ["to", "TO", 2, "mark"],
        ["meet", "VB", 0, "xcomp"],
        ["Friday", "NNP", 2, "obl:tmod"],
      ],
    ],
    [
      "future",
      [
        ["to", "TO", 1, "mark"],
        ["meet", "VB", -1, "root"],
        ["Friday", "NNP", 1, "obl:tmod"],
      ],
    ],
    [
      "present",
      [
        ["is", "VBZ", 1, "aux"],
        ["meeting", "VBG", -1, "root"],
        ["Friday", "NNP", 1, "obl:tmod"],
      ],
    ],
    [
      "unknown",
      [
        ["Raid", "NN", -1, "root"],
        ["Friday", "NNP", 0, "nmod"],
      ],
    ],
  ] as const)("is %s", (tense, rows) => {
    expect(tenseAt(tree(rows), rows.length - 1, 0, rows.length, knowledge)).toBe(tense);
  });
});

const modelFile = new URL("../../model/language.bin", import.meta.url);

describe.skipIf(!existsSync(modelFile))("words that tell the tense", () => {
  const lexicon = loadLexicon();
  const model = loadLanguageModel(readFileSync(modelFile), lexicon);

  test.each(
    lexicon.rows("time/tenses").map(({ word, tense, example }) => [word, tense, example ?? ""] as const),
  )("%s: %s", (word, tense, text) => {
    expect(text.toLowerCase()).toContain(word);
    const sections = [{ start: 0, end: text.length, role: "body" as const }];
    const document = {
      id: "d:example",
      text,
      sections,
      published: "2022-09-07",
      publishedFrom: "given" as const,
      language: "en",
      sha256: "",
    };
    const { times } = findTimes(document, analyse(document, model), knowledge);
    expect(times.map(({ value }) => value)).toEqual([tense === "past" ? "2022-09-02" : "2022-09-09"]);
  });
});

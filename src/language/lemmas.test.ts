import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadLexicon } from "../lexicon/index.js";
import { baseForm, Lemmatiser } from "./lemmas.js";
import { readModelFile } from "./model.js";
import { compileTables, languageTables } from "./tables.js";

const file = new URL("../../model/language.bin", import.meta.url);
const { irregular } = compileTables(languageTables(loadLexicon()));
const rows = readFileSync(new URL("./lemmas.fixture.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split("\t"));

describe.skipIf(!existsSync(file))("lemmas with the learned endings", () => {
  test("of a table of forms", () => {
    const { head } = readModelFile(readFileSync(file));
    const lemmatiser = new Lemmatiser(head.lemmas, new Set(head.words.split(" ")), irregular);
    const wrong = rows
      .map(([form, xpos, lemma]) => ({ form, xpos, lemma, found: lemmatiser.lemma(form, xpos) }))
      .filter(({ lemma, found }) => lemma !== found);
    expect(wrong).toEqual([]);
    expect(rows.length).toBeGreaterThan(1000);
  });
});

describe("lemmas", () => {
  // endings that cut too much, as a table learned from too little would
  const table = { VBD: { "": "2|", ed: "2|" }, VBG: { "": "3|" }, NNS: { "": "1|", ses: "2|" } };
  const known = new Set(["raid", "sever", "deploy", "base", "virus"]);

  test.each([
    ["raided", "VBD", "raid"],
    ["deploying", "VBG", "deploy"],
    ["bases", "NNS", "base"],
    ["viruses", "NNS", "virus"],
  ])("of %s as %s by its ending", (form, xpos, lemma) => {
    expect(new Lemmatiser(table, known).lemma(form, xpos)).toBe(lemma);
  });

  test("of irregular forms hang on the tag", () => {
    const lemmatiser = new Lemmatiser(table, known, irregular);
    expect(lemmatiser.lemma("severed", "VBD")).toBe("sever");
    expect(lemmatiser.lemma("Stole", "VBD")).toBe("steal");
    expect(lemmatiser.lemma("felt", "VBD")).toBe("feel");
    expect(lemmatiser.lemma("felt", "NN")).toBe("felt");
    expect(lemmatiser.lemma("bore", "VBP")).toBe("bore");
  });

  test("keep the capitals of names and of I alone", () => {
    expect(baseForm("Oslo", "NNP")).toBe("Oslo");
    expect(baseForm("Fleet", "NN")).toBe("fleet");
    expect(baseForm("i", "PRP")).toBe("I");
    expect(baseForm("He", "PRP")).toBe("he");
  });
});

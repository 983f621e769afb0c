import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadLexicon } from "../lexicon/index.js";
import {
  analyse,
  baseRelation,
  dependents,
  hasFeature,
  isCodedRole,
  type Language,
  type LanguageModel,
  loadLanguageModel,
  subtreeSpan,
} from "./index.js";

const file = new URL("../../model/language.bin", import.meta.url);
const lexicon = loadLexicon();

function read(text: string): Language {
  return analyse({ text, sections: [{ start: 0, end: text.length, role: "body" }] }, model());
}

let loaded: LanguageModel | undefined;
function model(): LanguageModel {
  loaded ??= loadLanguageModel(readFileSync(file), lexicon);
  return loaded;
}

const words = (language: Language) => language.tokens.form.join(" ");
const sentences = (text: string) =>
  read(text).sentences.map((sentence) => text.slice(sentence.start, sentence.end));

/** Everything that holds of every analysis, whatever was read. */
function checkShape(text: string, language: Language): void {
  const { tokens } = language;
  let before = 0;
  for (let at = 0; at < tokens.length; at++) {
    expect(tokens.start[at]).toBeGreaterThanOrEqual(before);
    expect(tokens.end[at]).toBeGreaterThan(tokens.start[at]);
    expect(tokens.form[at]).toBe(text.slice(tokens.start[at], tokens.end[at]));
    before = tokens.end[at];
  }
  expect(before).toBeLessThanOrEqual(text.length);
  let next = 0;
  language.sentences.forEach((sentence, number) => {
    expect(sentence.first).toBe(next);
    expect(sentence.last).toBeGreaterThan(sentence.first);
    expect(sentence.start).toBe(tokens.start[sentence.first]);
    expect(sentence.end).toBe(tokens.end[sentence.last - 1]);
    let roots = 0;
    for (let at = sentence.first; at < sentence.last; at++) {
      expect(tokens.sentence[at]).toBe(number);
      if (tokens.head[at] < 0) roots++;
      expect(tokens.deprel[at] === "root").toBe(tokens.head[at] < 0);
      let steps = 0;
      for (let up = at; up >= 0; up = tokens.head[up]) {
        expect(up >= sentence.first && up < sentence.last).toBe(true);
        expect(steps++).toBeLessThan(sentence.last - sentence.first);
      }
    }
    expect(roots).toBe(1);
    next = sentence.last;
  });
  expect(next).toBe(tokens.length);
  let children = 0;
  for (let at = 0; at < tokens.length; at++)
    for (const child of dependents(tokens, at)) {
      expect(tokens.head[child]).toBe(at);
      children++;
    }
  expect(children).toBe(tokens.length - language.sentences.length);
}

describe.skipIf(!existsSync(file))("the language core", () => {
  test.each([
    ["They don't know; she can't say.", "They do n't know ; she ca n't say ."],
    ["Norway cannot accept Sweden’s note.", "Norway can not accept Sweden ’s note ."],
    ["The state-owned firm is pro-Western.", "The state - owned firm is pro-Western ."],
    ["It cost $1.5 million, or 3.5% of output.", "It cost $ 1.5 million , or 3.5 % of output ."],
    ["CVE-2021-9999 sat in wiper.exe.", "CVE-2021-9999 sat in wiper.exe ."],
    [
      "It called hxxps://bad[.]example/x (then www.example.org).",
      "It called hxxps://bad[.]example/x ( then www.example.org ) .",
    ],
    ["Write to press@example.gov, she said.", "Write to press@example.gov , she said ."],
    ["A U.S.-led force left at 10am on 3/4/2019.", "A U.S. - led force left at 10 am on 3/4/2019 ."],
    ["“We're done,” he said… and left!", "“ We 're done , ” he said … and left !"],
    ["The workers' union and the 1990s", "The workers ' union and the 1990s"],
    ["Some 1,200 troops, 40 guns.", "Some 1,200 troops , 40 guns ."],
    ["APT28's tools", "APT28 's tools"],
    ["End of one.Start of another.", "End of one . Start of another ."],
    ["👩‍🚀🇳🇴 up", "👩‍🚀 🇳 🇴 up"],
  ])("splits %j into words", (text, expected) => {
    expect(words(read(text))).toBe(expected);
  });

  test.each([
    ["Gen. Ada Lund met Dr. Ek in the U.S. on Sept. 3. They agreed.", 2],
    ["He lives in the U.S. The envoy does not.", 2],
    ["The talks began at 9 a.m. Monday in Oslo.", 1],
    ["“We will answer.” The minister left.", 2],
    ["“Who did it?” she asked.", 1],
    ["Is it true? nobody knows.", 2],
    ["J. R. Berg wrote it. No. 5 is missing.", 2],
    ["It failed.[3] Others tried again.", 2],
    ["Acme Inc. said so. Its rival, Beta Corp., did not.", 2],
    ["First line\nof a wrapped paragraph", 1],
    ["A headline without a stop\n\nThe body begins.", 2],
    ["Points:\n- one thing\n- another thing", 3],
    ["OSLO, Norway, May 3 (Wire) - Norway closed its embassy.", 2],
    ["OSLO — Norway closed its embassy.", 2],
    ["Norway — once more — closed its embassy.", 1],
    ["He left at 3.15 with 2.5 tons.", 1],
  ])("splits %j into sentences", (text, count) => {
    expect(sentences(text)).toHaveLength(count);
  });

  test("analyses only coded sections and keeps sentences inside them", () => {
    const text = "Share this page Norway acted. It did so twice.";
    const language = analyse(
      {
        text,
        sections: [
          { start: 0, end: 15, role: "promotion" },
          { start: 16, end: 36, role: "title" },
          { start: 36, end: 46, role: "body" },
        ],
      },
      model(),
    );
    checkShape(text, language);
    expect(language.sentences.map((one) => [text.slice(one.start, one.end), one.role])).toEqual([
      ["Norway acted.", "title"],
      ["It did", "title"],
      ["so twice.", "body"],
    ]);
    expect(isCodedRole("caption")).toBe(false);
  });

  test("gives tags, lemmas, features and a tree", () => {
    const { tokens } = read("The diplomats were expelled by the ministry.");
    expect(tokens.lemma).toEqual(["the", "diplomat", "be", "expel", "by", "the", "ministry", "."]);
    expect(tokens.upos).toEqual(["DET", "NOUN", "AUX", "VERB", "ADP", "DET", "NOUN", "PUNCT"]);
    expect(tokens.head[3]).toBe(-1);
    expect(dependents(tokens, 3, "nsubj")).toEqual([1]);
    expect(dependents(tokens, 3, "obl:agent")).toEqual([6]);
    expect(hasFeature(tokens, 3, "Voice=Pass")).toBe(true);
    expect(hasFeature(tokens, 3, "Voice")).toBe(false);
    expect(subtreeSpan(tokens, 6)).toEqual({ first: 4, last: 7 });
    expect(baseRelation(tokens.deprel[1])).toBe("nsubj");
  });

  test("lemmas keep names and lose inflection", () => {
    const { tokens } = read("In 2019 the Norwegian ships didn't leave Danish waters, and GDP fell.");
    expect(tokens.lemma).toEqual(
      "in 2019 the Norwegian ship do not leave Danish water , and GDP fall .".split(" "),
    );
  });

  test("holds its shape on any text", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom(
        "the ",
        "Oslo ",
        ". ",
        "'s ",
        "\n\n",
        "\n- ",
        "(",
        "“",
        "U.S. ",
        "-",
        "://",
        "[.]",
        "\ud800",
        "\udc00",
        "\u0000",
        "🙂",
        "…",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        checkShape(text, read(text));
      }),
      { numRuns: 200 },
    );
  });

  test("gives the same for the same, whatever was read before", () => {
    const text = "Norway warned Sweden. Sweden answered.";
    const first = read(text);
    read("Something else entirely, with 40 words of its own!");
    expect(read(text)).toEqual(first);
  });

  test.each([
    ["nothing", ""],
    ["blanks", " \n\t ".repeat(1000)],
    ["brackets", "(".repeat(100_000)],
    ["brackets apart", "( ".repeat(100_000)],
    ["mixed brackets", "([{".repeat(5_000)],
    ["emoji", "🙂".repeat(20_000)],
    ["lone surrogates", "\ud83d \ude00".repeat(20_000)],
    ["controls", "\u0000\u0007\u001b".repeat(20_000)],
    ["no stop", "word after word and ".repeat(5_000)],
    ["one long word", "x".repeat(400_000)],
    ["hyphens", "a-".repeat(10_000)],
    ["stops", "a.".repeat(10_000)],
    ["dots", ".".repeat(200_000)],
    ["apostrophes", "'".repeat(20_000)],
    ["initials", "A. ".repeat(10_000)],
    ["slashes", "a/".repeat(10_000)],
    ["at signs", "a@".repeat(10_000)],
    ["quotes", '" '.repeat(10_000)],
    ["citations", "a. [1] ".repeat(3_000)],
    ["capitals", "A".repeat(300_000)],
    ["digits", "1,".repeat(10_000)],
    ["line ends", "a\r\n".repeat(10_000)],
  ])("reads %s in linear time", (_, text) => {
    const started = performance.now();
    const language = read(text);
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(language.sentences.every(({ first, last }) => last - first <= 400)).toBe(true);
    let roots = 0;
    for (let at = 0; at < language.tokens.length; at++) if (language.tokens.head[at] < 0) roots++;
    expect(roots).toBe(language.sentences.length);
  });
});

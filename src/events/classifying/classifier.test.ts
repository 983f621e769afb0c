import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyse, loadLanguageModel } from "../../language/index.js";
import { loadLexicon } from "../../lexicon/index.js";
import { codePair, compileEvents, unmark } from "../index.js";
import { typeKey } from "../knowledge.js";
import { bestClass, pairClasses, pairClassOf, readEventWeights } from "./classifier.js";

const root = new URL("../../../", import.meta.url);
const lexicon = loadLexicon();
const model = loadLanguageModel(readFileSync(new URL("model/language.bin", root)), lexicon);
const rules = compileEvents(lexicon);
const both = compileEvents(lexicon, undefined, readFileSync(new URL("model/events.bin", root)));

function code(marked: string, knowledge = both) {
  const { text, sources, targets } = unmark(marked);
  const language = analyse({ text, sections: [{ start: 0, end: text.length, role: "body" }] }, model);
  return codePair(language, sources, targets, knowledge);
}

describe("the classifier of events between two parties", () => {
  test.each([
    [
      "ASSAULT",
      "<s>Rebel gunners</s> emptied their launchers into <t>the garrison at Malakal</t> before dawn.",
    ],
    [
      "PROTEST",
      "<s>Nurses in white coats</s> drummed on kettles beneath the windows of <t>the health ministry</t> until nightfall.",
    ],
    ["MOBILIZE", "<s>The junta</s> lined the river bank opposite <t>Mae Sot</t> with howitzers."],
  ])("reads what no frame has: %s", (type, marked) => {
    expect(code(marked, rules).confidence).toBeLessThan(0.35);
    const coded = code(marked);
    expect(coded.type).toBe(type);
    expect(coded.why).toMatch(/^classifier: /);
  });

  // Read as COERCE: "picked up" is an arrest more often than a bill.
  test.fails("reads an idiom of help", () => {
    expect(
      code("<s>Doha</s> picked up the salaries of <t>Gaza's civil servants</t> for three more months.").type,
    ).toBe("AID");
  });

  test("leaves alone what the rules read well", () => {
    const marked = "<s>Albania</s> expelled <t>two Iranian diplomats</t> on Wednesday.";
    expect(code(marked)).toEqual(code(marked, rules));
  });

  test("says the same each time, and nothing without parties", () => {
    const marked = "<s>Rebel gunners</s> emptied their launchers into <t>the garrison</t>.";
    expect(code(marked)).toEqual(code(marked));
    expect(code("Nobody did anything.").type).toBeUndefined();
  });

  test("probabilities are of the best of all classes", () => {
    const scores = new Float64Array(pairClasses.length);
    scores[3] = Math.log(15);
    expect(bestClass(scores)).toEqual({ klass: pairClasses[3], likely: expect.closeTo(0.5, 9) });
    expect(pairClassOf("RETREAT")).toBe("YIELD");
    expect(pairClassOf(undefined)).toBe("NONE");
  });

  test("refuses bytes that are no weights", () => {
    expect(() => readEventWeights(readFileSync(new URL("model/names.bin", root)))).toThrow(
      "the events model is no model file of this version",
    );
  });
});

describe("the corpus that it is trained on", () => {
  const folder = new URL("training/corpus/", root);
  const files = readdirSync(folder).filter((file) => file.endsWith(".tsv"));

  test.each(files)(
    "%s: types and modes of the codebook, one actor and one recipient a line, no line twice",
    (file) => {
      const seen = new Set<string>();
      for (const line of readFileSync(new URL(file, folder), "utf8").trimEnd().split("\n")) {
        const [type, mode, status, marked, ...more] = line.split("\t");
        expect(more, line).toEqual([]);
        if (type !== "NONE")
          expect(rules.types.has(typeKey(type as "AID", mode === "-" ? undefined : mode)), line).toBe(true);
        expect(status, line).toMatch(
          /^(happened|ongoing|ordered|planned|threatened|possible|cancelled|denied|negated|generic)$/,
        );
        const { sources, targets, text } = unmark(marked);
        expect([sources.length, targets.length], line).toEqual([1, 1]);
        expect(text, line).not.toMatch(/[<>]/);
        expect(seen.has(marked), line).toBe(false);
        seen.add(marked);
      }
      expect(seen.size).toBeGreaterThan(1000);
    },
  );
});

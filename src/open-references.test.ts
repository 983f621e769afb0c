import { describe, expect, test } from "vitest";
import { build, readingsOf } from "./cases/index.js";
import { annotate } from "./cli/annotation.js";
import { documentOf } from "./reading.fixture.js";
import { toReading, understand } from "./reading.js";
import { loadResources } from "./resources.js";

const resources = loadResources();

function questions(text: string) {
  const { gaps } = build([toReading(understand(documentOf(text), resources))]);
  return gaps.filter(({ question }) => question.startsWith("Who is meant by"));
}

describe("what a text leaves open of who is who", () => {
  test.each([
    [
      "Peru and Ecuador blamed each other for the shooting. It expelled the ambassador of Chile.",
      "Who is meant by “It” in “It expelled the ambassador of Chile.”: Ecuador or Peru?",
      ["ECU", "PER"],
    ],
    [
      "Thailand and Cambodia traded fire. The government accused Laos of sending troops.",
      "Who is meant by “The government” in “The government accused Laos of sending troops.”: Cambodia or Thailand?",
      ["KHM", "THA"],
    ],
    [
      "Foreign Minister Tomas Varga and Defence Minister Pavel Horak flew home. He accused Iran of the attack on the port.",
      "Who is meant by “He” in “He accused Iran of the attack on the port.”: Pavel Horak or Tomas Varga?",
      ["pavel-horak", "tomas-varga"],
    ],
    [
      "Foreign Minister Ana Lopes met Foreign Minister Karl Brandt in Lisbon. They condemned the invasion of Ukraine.",
      "Who is meant by “They” in “They condemned the invasion of Ukraine.”: Karl Brandt, Ana Lopes or both?",
      ["karl-brandt", "ana-lopes"],
    ],
  ])("%s", (text, question, candidates) => {
    const asked = questions(text);
    expect(asked.map((gap) => gap.question)).toEqual([question]);
    expect(asked[0].candidates).toEqual(candidates);
    expect(asked[0].about.length).toBeGreaterThan(0);
    for (const { quote, start, end, trigger } of asked[0].evidence) {
      expect(text.slice(start, end)).toBe(quote);
      expect(question).toContain(`“${text.slice(trigger?.start, trigger?.end)}”`);
    }
  });

  test.each([
    "Norway said it would expel two Russian diplomats.",
    "Peru and Ecuador blamed each other. It was a long night in Lima.",
    "It is clear that Iran attacked Albania.",
  ])("asks nothing of %s", (text) => {
    expect(questions(text)).toEqual([]);
  });

  test("survives building the case anew", () => {
    const text = "Peru and Ecuador blamed each other for the shooting. It expelled the ambassador of Chile.";
    const built = build([toReading(understand(documentOf(text), resources))]);
    expect(build(readingsOf(built))).toEqual(built);
  });

  test("is a layer of the annotation, and each mention says by which rule it was read", () => {
    const text = "Peru and Ecuador blamed each other for the shooting. It expelled the ambassador of Chile.";
    const { open, mentions } = annotate(1, understand(documentOf(text), resources), ["open", "mentions"]);
    expect(open).toEqual([
      {
        start: 53,
        end: 55,
        kind: "pronoun",
        candidates: ["ECU", "PER"],
        reason: "no only subject of the sentence before agrees",
      },
    ]);
    expect(mentions).toEqual(
      expect.arrayContaining([
        { start: 0, end: 4, kind: "name", type: "state", entity: "PER", rule: "state" },
      ]),
    );
  });
});

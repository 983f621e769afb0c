import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { build } from "./cases/index.js";
import { documentOf, faultsOf } from "./reading.fixture.js";
import { toReading, understand } from "./reading.js";
import { loadResources } from "./resources.js";

const resources = loadResources();

function faultsIn(text: string): string[] {
  const layers = understand(documentOf(text), resources);
  return faultsOf(layers, toReading(layers));
}

function readingOf(text: string, id = "d:0123456789abcdef") {
  return toReading(understand({ ...documentOf(text), id }, resources));
}

const sentences = [
  "Norway expelled two Russian diplomats on 3 May 2022.",
  "Latvia’s foreign minister said the attack was carried out by a group that Moscow pays.",
  "“We did not do it,” the Kremlin’s spokesman said. “Ask somebody else.”",
  "In response, Peru and Chile recalled their ambassadors from Caracas.",
  "It is not known who broke into the servers of the tax office.",
  "Japan will impose sanctions on North Korea unless the launches stop.",
  "On Tuesday the two presidents met in Ankara and signed an agreement on grain.",
  "Microsoft assessed with moderate confidence that the intruders encrypted the files of Kosovo’s railway.",
  "Ethiopia denied that its troops had crossed the border, and Sudan accused it of lying.",
];
const fragments = [
  "\n\n",
  "\n",
  " — ",
  "• 12 March 2021: Iran seized a tanker;\n• 14 March 2021: the crew was freed;\n",
  "Date | Actor | Deed\n2021-03-12 | Iran | seizure\n",
  "“",
  "”",
  '"',
  "(",
  ")",
  "[…]",
  "😀 🇮🇷 👩‍👩‍👧",
  "\u202eRussia\u202c",
  "\ud83d",
  "\udc00",
  "\u0000",
  "Le ministre a déclaré que l’Iran avait attaqué. ",
  "Москва всё отрицает. ",
  "北京否认。",
  "hxxp://bad[.]example/a 10.0.0[.]1 CVE-2021-44228",
  "said, he said, they said that",
  "last year’s the day before yesterday, 31 February, 29 February, 29 February 2021, February 29 of that year, the 1990s",
  "NATO’s U.S.-led U.N. E.U. ",
  "ALL CAPITALS SAY THAT IRAN ATTACKED ALBANIA",
];

describe("understand", () => {
  test("finds something in our sentences, all of it sound", () => {
    const text = sentences.join(" ");
    const reading = readingOf(text);
    expect(faultsIn(text)).toEqual([]);
    expect(reading.events.length).toBeGreaterThan(3);
    expect(reading.claims.length).toBeGreaterThan(2);
    expect(reading.document.sentences.length).toBeGreaterThanOrEqual(sentences.length);
  });

  test("takes any composition of fragments", () => {
    const piece = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...sentences) },
      { weight: 4, arbitrary: fc.constantFrom(...fragments) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), fc.constantFrom(" ", "", "\n"), (pieces, glue) => {
        expect(faultsIn(pieces.join(glue))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ["nothing", ""],
    ["blanks", " \n\t\n "],
    ["one word of 200,000 letters", "a".repeat(200_000)],
    [
      "a sentence of 2,000 words",
      `Iran attacked ${"and Albania condemned the attack by Iran ".repeat(285)}at last.`,
    ],
    ["100,000 brackets", `Iran attacked Albania ${"(".repeat(100_000)}`],
    ["unpaired surrogates", "Iran \ud800 attacked \udc00 Albania. ".repeat(300)],
    ["marks that turn the text around", "Iran \u202eattacked\u202c Albania. ".repeat(300)],
    ["emoji", "Iran 🇮🇷 attacked 👩‍👩‍👧 Albania. ".repeat(300)],
    ["a table", "2022-09-07 | Iran | Albania | cyberattack\n".repeat(500)],
    ["quotations that are never closed", "“Iran attacked Albania, he said. ".repeat(300)],
    ["many who say that others say", "he said that she said that ".repeat(300)],
    ["only names", "Iran Albania Peru Chile ".repeat(500)],
    ["only dates", "7 September 2022 ".repeat(500)],
  ])("takes %s", (_, text) => {
    expect(faultsIn(text)).toEqual([]);
  });

  test("takes time that grows as the text does", () => {
    const prose = `${sentences.join(" ")}\n\n`;
    const time = (copies: number) => {
      const text = prose.repeat(copies);
      const began = process.cpuUsage().user;
      toReading(understand(documentOf(text), resources));
      return process.cpuUsage().user - began;
    };
    time(20);
    const short = Math.min(time(20), time(20));
    // Eight times the text; quadratic work would take 64 times the time.
    expect(time(160)).toBeLessThan(short * 24);
  });

  test("gives the same bytes every time, and with resources loaded anew", () => {
    const text = sentences.join("\n\n");
    const first = JSON.stringify(readingOf(text));
    expect(JSON.stringify(readingOf(text))).toBe(first);
    const anew = loadResources();
    expect(JSON.stringify(toReading(understand(documentOf(text), anew)))).toBe(first);
  });

  test("gives one case for any order of the documents", () => {
    const readings = sentences.map((sentence, index) =>
      readingOf(`${sentence} ${sentences[0]}`, `d:${index.toString(16).padStart(16, "0")}`),
    );
    const built = JSON.stringify(build(readings));
    fc.assert(
      fc.property(fc.shuffledSubarray(readings, { minLength: readings.length }), (shuffled) => {
        expect(JSON.stringify(build(shuffled))).toBe(built);
      }),
      { numRuns: 20 },
    );
  });

  test("reads nothing from furniture", () => {
    const article = "Norway expelled two Russian diplomats on 3 May 2022.";
    const promotion = "Iran attacked Albania on 4 May 2022.";
    const text = `${article}\n\n${promotion}`;
    const reading = toReading(
      understand(
        {
          ...documentOf(text),
          sections: [
            { start: 0, end: article.length, role: "body" },
            { start: article.length + 2, end: text.length, role: "promotion" },
          ],
        },
        resources,
      ),
    );
    expect(reading.events.length).toBeGreaterThan(0);
    expect(JSON.stringify([reading.events, reading.claims, reading.entities])).not.toContain("ALB");
  });
});

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyse, loadLanguageModel } from "../language/index.js";
import { loadLexicon } from "../lexicon/index.js";
import { compileEntities, findEntities } from "./index.js";
import { kilometres } from "./settling.js";

const modelFile = new URL("../../model/language.bin", import.meta.url);
const namesFile = new URL("../../model/names.bin", import.meta.url);
const rows = readFileSync(new URL("places.fixture.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .slice(1)
  .map((line) => line.split("\t"));

/** What is wrong with a row: each expected place that is missing or far off, and each false one. */
function faults(
  text: string,
  expected: string,
  places: readonly { start: number; end: number; lat: number; lon: number }[],
): readonly string[] {
  return expected.split("; ").flatMap((item) => {
    if (item.endsWith("!")) {
      const name = item.slice(0, -1);
      return places.some(({ start, end }) => text.slice(start, end) === name) ? [`${name} is no place`] : [];
    }
    const [name, position] = item.split("@");
    const [lat, lon] = position.split(",").map(Number);
    const found = places.find(({ start, end }) => text.slice(start, end) === name);
    if (!found) return [`${name} is missing`];
    const off = kilometres(found, { lat, lon });
    return off > 161 ? [`${name} is ${Math.round(off)} km off`] : [];
  });
}

describe.skipIf(!existsSync(modelFile))("places of local and international news", () => {
  test("nearly all are found, and where they lie", () => {
    const lexicon = loadLexicon();
    const model = loadLanguageModel(readFileSync(modelFile), lexicon);
    const knowledge = compileEntities(lexicon, readFileSync(namesFile));
    const wrong: string[] = [];
    let expected = 0;
    for (const [text, places] of rows) {
      const sections = [{ start: 0, end: text.length, role: "body" as const }];
      const language = analyse({ text, sections }, model);
      const layer = findEntities({ id: "d:test", text }, language, { times: [] }, knowledge);
      expected += places.split("; ").length;
      for (const fault of faults(text, places, layer.places)) wrong.push(`${fault}: ${text}`);
    }
    if (process.env.CASUS_ERRORS === "places") console.log(wrong.join("\n"));
    expect(1 - wrong.length / expected).toBeGreaterThanOrEqual(0.96);
  });
});

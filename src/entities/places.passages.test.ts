import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyse, loadLanguageModel } from "../language/index.js";
import { loadLexicon } from "../lexicon/index.js";
import { compileEntities, findEntities } from "./index.js";
import { passagesOf, scoreOf } from "./places.passages.fixture.js";

const modelFile = new URL("../../model/language.bin", import.meta.url);
const namesFile = new URL("../../model/names.bin", import.meta.url);

describe.skipIf(!existsSync(modelFile))("places of passages from papers", () => {
  const lexicon = loadLexicon();
  const model = loadLanguageModel(readFileSync(modelFile), lexicon);
  const knowledge = compileEntities(lexicon, readFileSync(namesFile));

  // CASUS_ERRORS=places prints the figures and what is missing, false or far off.
  test.each([
    ["places.local.fixture.tsv", 0.93, 0.95],
    ["places.international.fixture.tsv", 0.94, 0.95],
  ])("%s", (table, leastF1, leastWithin) => {
    const sum = { found: 0, expected: 0, right: 0, within: 0 };
    const faults: string[] = [];
    for (const passage of passagesOf(table)) {
      const { text } = passage;
      const sections = [{ start: 0, end: text.length, role: "body" as const }];
      const language = analyse({ text, sections }, model);
      const { places } = findEntities({ id: "d:test", text }, language, { times: [] }, knowledge);
      const score = scoreOf(passage, places);
      sum.found += score.found;
      sum.expected += score.expected;
      sum.right += score.right;
      sum.within += score.within;
      for (const fault of score.faults) faults.push(`${fault}: ${text.slice(0, 80)}`);
    }
    const f1 = (2 * sum.right) / (sum.found + sum.expected);
    const within = sum.within / sum.right;
    if (process.env.CASUS_ERRORS === "places") console.log(table, sum, { f1, within }, faults.join("\n"));
    expect(f1).toBeGreaterThanOrEqual(leastF1);
    expect(within).toBeGreaterThanOrEqual(leastWithin);
  });
});

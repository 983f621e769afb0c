import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyse, loadLanguageModel } from "../language/index.js";
import { loadLexicon } from "../lexicon/index.js";
import { compileEntities, findEntities } from "./index.js";

const modelFile = new URL("../../model/language.bin", import.meta.url);
const namesFile = new URL("../../model/names.bin", import.meta.url);
const table = new URL("actors.fixture.tsv", import.meta.url);

interface Row {
  readonly set: string;
  readonly words: string;
  readonly date: string;
  readonly country: readonly string[];
  readonly sector: readonly string[];
}

const rows: readonly Row[] = readFileSync(table, "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .slice(1)
  .map((line) => {
    const [set, words, date, country, sector] = line.split("\t");
    return { set, words, date, country: country.split("|"), sector: sector.split("|") };
  });

/** What the engine makes of an actor's words alone: the state and sector of the longest mention. */
function actors(): (row: Row) => { country: string; sector: string } | undefined {
  const model = loadLanguageModel(readFileSync(modelFile), loadLexicon());
  const knowledge = compileEntities(loadLexicon(), readFileSync(namesFile));
  return ({ words, date }) => {
    const sections = [{ start: 0, end: words.length, role: "body" as const }];
    const language = analyse({ text: words, sections }, model);
    const published = date === "" ? undefined : date;
    const layer = findEntities({ id: "d:test", text: words, published }, language, { times: [] }, knowledge);
    const longest = layer.mentions.reduce<(typeof layer.mentions)[number] | undefined>(
      (best, mention) => (!best || mention.end - mention.start > best.end - best.start ? mention : best),
      undefined,
    );
    const entity = layer.entities.find(({ id }) => id === longest?.entity);
    if (!entity) return undefined;
    const state = entity.kind === "state";
    return {
      country: entity.country ?? (state ? entity.id : ""),
      sector: entity.sector ?? (state ? "GOV" : ""),
    };
  };
}

describe.skipIf(!existsSync(modelFile))("actors by their words alone", () => {
  test.each([
    ["seen", 0.95, 0.93],
    ["held", 0.93, 0.92],
  ])("of the %s rows the states and sectors are right", (set, countryFloor, sectorFloor) => {
    const actor = actors();
    const chosen = rows.filter((row) => row.set === set);
    let countries = 0;
    let sectors = 0;
    for (const row of chosen) {
      const found = actor(row);
      if (found && row.country.includes(found.country)) countries++;
      if (found && row.sector.includes(found.sector)) sectors++;
    }
    expect(countries / chosen.length).toBeGreaterThanOrEqual(countryFloor);
    expect(sectors / chosen.length).toBeGreaterThanOrEqual(sectorFloor);
  });
});

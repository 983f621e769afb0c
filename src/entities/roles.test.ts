import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyse, loadLanguageModel } from "../language/index.js";
import { loadLexicon } from "../lexicon/index.js";
import { compileTime, findTimes } from "../time/index.js";
import { compileEntities, findEntities } from "./index.js";

const modelFile = new URL("../../model/language.bin", import.meta.url);
const namesFile = new URL("../../model/names.bin", import.meta.url);
const published = "2024-06-01";

/** Each row: text, person, title, of, from, to, and whether the engine is known to miss it. */
const rows = readFileSync(new URL("roles.fixture.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .slice(1)
  .map((line) => line.split("\t"));
const known = rows.filter((row) => row[6] === "known");

describe.skipIf(!existsSync(modelFile))("offices with whose they are and when", () => {
  const lexicon = loadLexicon();
  const model = existsSync(modelFile) ? loadLanguageModel(readFileSync(modelFile), lexicon) : undefined;
  const times = compileTime(lexicon);
  const knowledge = compileEntities(lexicon, existsSync(namesFile) ? readFileSync(namesFile) : undefined);

  function rolesOf(text: string, person: string): readonly string[] {
    if (!model) return [];
    const sections = [{ start: 0, end: text.length, role: "body" as const }];
    const document = { id: "d:test", text, sections, published };
    const language = analyse(document, model);
    const layer = findEntities(document, language, findTimes(document, language, times), knowledge);
    const start = text.indexOf(person);
    const { entity } =
      layer.mentions.find((one) => one.start === start && one.end === start + person.length) ?? {};
    const roles = layer.entities.find(({ id }) => id === entity)?.roles ?? [];
    for (const { evidence } of roles)
      for (const one of evidence) expect(text.slice(one.start, one.end)).toBe(one.quote);
    return roles.map(({ title, of, from, to }) => [title, of ?? "-", from ?? "-", to ?? "-"].join(" | "));
  }

  test.each(rows.filter((row) => row[6] !== "known"))("%s → %s", (text, person, title, of, from, to) => {
    expect(rolesOf(text, person)).toEqual(title === "-" ? [] : [[title, of, from, to].join(" | ")]);
  });

  test.skipIf(known.length === 0).each(known)(
    "known to fail: %s → %s",
    (text, person, title, of, from, to) => {
      expect(rolesOf(text, person)).not.toEqual(title === "-" ? [] : [[title, of, from, to].join(" | ")]);
    },
  );

  test("nine in ten rows are right", () => {
    expect(known.length).toBeLessThanOrEqual(rows.length / 10);
  });
});

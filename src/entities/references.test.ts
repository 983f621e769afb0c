import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyse, type LanguageModel, loadLanguageModel } from "../language/index.js";
import { loadLexicon } from "../lexicon/index.js";
import { compileEntities, type EntityLayer, findEntities } from "./index.js";

const modelFile = new URL("../../model/language.bin", import.meta.url);
const namesFile = new URL("../../model/names.bin", import.meta.url);
const table = readFileSync(new URL("references.fixture.tsv", import.meta.url), "utf8");
const lexicon = loadLexicon();
const knowledge = compileEntities(lexicon, existsSync(namesFile) ? readFileSync(namesFile) : undefined);
let model: LanguageModel | undefined;

const rows: readonly (readonly [string, string])[] = table
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .slice(1)
  .map((line) => {
    const [text, meant] = line.split("\t");
    return [text, meant];
  });

function read(text: string): EntityLayer {
  model ??= loadLanguageModel(readFileSync(modelFile), lexicon);
  const sections = [{ start: 0, end: text.length, role: "body" as const }];
  return findEntities({ id: "d:test", text }, analyse({ text, sections }, model), { times: [] }, knowledge);
}

/** What the layer says of the expression in brackets, as the table writes it. */
function meant(marked: string): string {
  const start = marked.indexOf("[");
  const end = marked.indexOf("]") - 1;
  const layer = read(marked.replace(/[[\]]/g, ""));
  const open = layer.open?.find((one) => one.start === start && one.end === end);
  if (open) return ["?", ...open.candidates].join(" ");
  return layer.mentions.find((one) => one.start === start && one.end === end)?.entity ?? "-";
}

describe.skipIf(!existsSync(modelFile))("pronouns and nouns that speak of somebody named", () => {
  test.each(rows)("%s → %s", (text, expected) => {
    expect(meant(text)).toBe(expected);
  });

  test("each mention says by which rule it was given to its entity", () => {
    const layer = read(rows.map(([text]) => text.replace(/[[\]]/g, "")).join(" "));
    expect(layer.mentions.length).toBeGreaterThan(100);
    expect(layer.mentions.filter(({ rule }) => rule === "")).toEqual([]);
  });

  test("each open reference says why, and names entities of the document alone", () => {
    const layer = read(rows.map(([text]) => text.replace(/[[\]]/g, "")).join(" "));
    const known = new Set(layer.entities.map(({ id }) => id));
    expect(layer.open?.length).toBeGreaterThan(10);
    for (const { reason, candidates } of layer.open ?? []) {
      expect(reason).not.toBe("");
      expect(candidates.filter((id) => !known.has(id))).toEqual([]);
    }
  });
});

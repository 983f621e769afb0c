import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { analyse } from "../language/index.js";
import { loadResources, type Resources } from "../resources.js";
import { techniqueReader } from "./techniques.js";
import { toldReader } from "./told.js";
import { indexWordings, placesOf } from "./wordings.js";

let resources: Resources;
beforeAll(() => {
  resources = loadResources();
}, 60_000);

function techniquesIn(text: string): string[] {
  const language = analyse(
    { text, sections: [{ start: 0, end: text.length, role: "body" }] },
    resources.language,
  );
  const knowledge = resources.incidents.techniques;
  const isTold = toldReader(text, language, knowledge.contexts);
  const read = techniqueReader({ text }, language, isTold, knowledge);
  const ids = language.sentences.flatMap((_, sentence) =>
    read(sentence).map(({ technique }) => technique.id),
  );
  return [...new Set(ids)].sort();
}

interface Row {
  readonly sentence: string;
  readonly expected: readonly string[];
}

/** A table's rows; of those in `techniques.known.fixture.tsv` it is known that they are read otherwise. */
function rows(name: string): Row[] {
  return readFileSync(new URL(name, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .map((line) => {
      const [sentence = "", techniques = "-"] = line.split("\t");
      return { sentence, expected: techniques === "-" ? [] : techniques.split(" ").sort() };
    });
}

const known = new Set(rows("techniques.known.fixture.tsv").map(({ sentence }) => sentence));
const all = rows("techniques.fixture.tsv");

describe("techniques that a sentence tells of", () => {
  test.each(all.filter(({ sentence }) => !known.has(sentence)))("$sentence", ({ sentence, expected }) => {
    const found = techniquesIn(sentence);
    // More than what is asked for may be told, where anything is.
    if (expected.length === 0) expect(found).toEqual([]);
    else expect(found).toEqual(expect.arrayContaining([...expected]));
  });

  test("rows that are read otherwise are few, and stand in the table", () => {
    const sentences = new Set(all.map(({ sentence }) => sentence));
    for (const sentence of known) expect(sentences.has(sentence)).toBe(true);
    expect(1 - known.size / all.length).toBeGreaterThanOrEqual(0.95);
  });

  test.each(rows("techniques.known.fixture.tsv"))("not yet: $sentence", ({ sentence, expected }) => {
    const found = techniquesIn(sentence);
    expect(expected.length === 0 ? found.length > 0 : !expected.every((id) => found.includes(id))).toBe(true);
  });

  test.each([
    ["measures", "## Mitigations\n\nPowerShell scripts run as scheduled tasks.\n", []],
    [
      "what follows the next heading",
      "## Mitigations\n\nKeep copies.\n\n## Attack\n\nThe group ran a keylogger.\n",
      ["T1056.001"],
    ],
    ["an id that it had before", "The report lists T1193 and T1086.", ["T1059.001", "T1566.001"]],
    ["an id and its name", "T1055.012 Process Injection: Process Hollowing.", ["T1055.012"]],
  ])("%s", (_, text, expected) => {
    expect(techniquesIn(text)).toEqual(expected);
  });
});

describe("wordings", () => {
  test("alternatives and possessives are read into places", () => {
    expect(placesOf("{stole/copied out} the {victim's/} mail")).toEqual([
      [["stole"], ["copied", "out"]],
      [["the"]],
      [["victim", "'s"], []],
      [["mail"]],
    ]);
  });

  test("what may be left out at the start can begin with what follows", () => {
    const index = indexWordings([{ id: "T1", places: placesOf("{very/} long walk") }]);
    expect([...index.keys()].sort()).toEqual(["long", "very"]);
  });
});

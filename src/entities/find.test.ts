import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyse, type LanguageModel, loadLanguageModel } from "../language/index.js";
import { loadLexicon } from "../lexicon/index.js";
import { compileEntities, type EntityLayer, findEntities } from "./index.js";

const modelFile = new URL("../../model/language.bin", import.meta.url);
const knowledge = compileEntities(loadLexicon());
let model: LanguageModel | undefined;

function read(text: string): EntityLayer {
  model ??= loadLanguageModel(readFileSync(modelFile), loadLexicon());
  const document = { id: "d:test", text, sections: [{ start: 0, end: text.length, role: "body" as const }] };
  return findEntities(document, analyse(document, model), { times: [] }, knowledge);
}

/** Mentions as `words kind entity`, in text order. */
function mentions(text: string): readonly string[] {
  return read(text).mentions.map(
    ({ start, end, kind, entity }) => `${text.slice(start, end)} ${kind} ${entity}`,
  );
}

// The language model is made by training; without it there is nothing to read.
describe.skipIf(!existsSync(modelFile))("who and where", () => {
  test.each([
    [
      "Albania expelled two Iranian diplomats.",
      ["Albania name ALB", "two Iranian diplomats nominal irn-diplomats"],
    ],
    [
      "The Albanian government blamed the Iranian Foreign Ministry.",
      ["The Albanian government nominal ALB", "Iranian Foreign Ministry name IRN-MFA"],
    ],
    ["Tirana condemned the attack.", ["Tirana metonym ALB"]],
    ["The delegation arrived in Tirana.", ["The delegation nominal delegation", "Tirana name tirana"]],
    ["Norway broke off ties with Tehran.", ["Norway name NOR", "Tehran metonym IRN"]],
    ["The White House denied the report.", ["The White House name USA-PRES"]],
    ["Thousands fled to Albania.", ["Albania name ALB"]],
    [
      "The Democratic Republic of the Congo accused Rwanda.",
      ["Democratic Republic of the Congo name COD", "Rwanda name RWA"],
    ],
    ["Macedonia signed the accord.", ["Macedonia name MKD"]],
    ["South Korea and North Korea agreed to talks.", ["South Korea name KOR", "North Korea name PRK"]],
    ["Chad Wolf met Jordan Peterson.", ["Chad Wolf name chad-wolf", "Jordan Peterson name jordan-peterson"]],
    ["Chad and Jordan signed a treaty.", ["Chad name TCD", "Jordan name JOR"]],
    ["Paris Hilton visited Georgia.", ["Paris Hilton name paris-hilton", "Georgia name GEO"]],
    ["He landed in Atlanta, Georgia.", ["Atlanta name atlanta", "Georgia name georgia"]],
    ["He told us to wait.", []],
    ["A bull in a china shop ate turkey in march.", []],
  ])("%s", (text, expected) => {
    expect(mentions(text)).toEqual(expected);
  });

  test.each([
    "Mujahedin-e-Khalq",
    "Mojahedin-e Khalq",
    "Mujahideen-e-Khalq",
    "People's Mojahedin Organization of Iran",
    "People’s Mujahedin",
    "PMOI",
    "MKO",
    "MEK",
  ])("the group is known as %s", (name) => {
    expect(read(`Iran denounced the ${name} again.`).entities.map(({ id }) => id)).toEqual(["IRN", "MEK"]);
  });

  test("reads names in capitals", () => {
    expect(mentions("IRAN TELLS RUSSIA TO LEAVE SYRIA")).toEqual([
      "IRAN name IRN",
      "RUSSIA name RUS",
      "SYRIA name SYR",
    ]);
  });

  test("reads names without their diacritics", () => {
    expect(read("He flew to Brasilia. He left Brasília.").entities.map(({ id }) => id)).toEqual(["brasilia"]);
  });

  test("gives a person's office with the words that say so", () => {
    const text = "Albanian Prime Minister Edi Rama spoke. Rama blamed Iran. He gave no proof.";
    const layer = read(text);
    const rama = layer.entities.find(({ id }) => id === "edi-rama");
    expect(rama?.country).toBe("ALB");
    expect(rama?.roles).toEqual([
      {
        title: "prime minister",
        of: "ALB",
        evidence: [{ document: "d:test", start: 0, end: 32, quote: "Albanian Prime Minister Edi Rama" }],
      },
    ]);
    const spoken = layer.mentions.filter(({ entity }) => entity === "edi-rama");
    expect(spoken.map(({ start, end }) => text.slice(start, end))).toEqual(["Edi Rama", "Rama", "He"]);
  });

  test("knows leaders by family name, and not every bearer of it", () => {
    expect(mentions("Putin met Erdogan. Zelensky accused him of lying.")).toEqual([
      "Putin name vladimir-putin",
      "Erdogan name recep-tayyip-erdogan",
      "Zelensky name volodymyr-zelensky",
      "him pronoun vladimir-putin",
    ]);
    expect(read("Saleh Hussein said Rama Street was closed.").entities.map(({ id }) => id)).toEqual([
      "saleh-hussein",
      "rama-street",
    ]);
  });

  test("joins an office with the person beside it", () => {
    const text =
      "Tehran's foreign minister, Hossein Amirabdollahian, rejected the claim. The minister gave no details.";
    const layer = read(text);
    const holder = layer.entities.find(({ kind }) => kind === "person");
    expect(holder?.roles?.map(({ title, of }) => [title, of])).toEqual([["foreign minister", "IRN"]]);
    expect(mentions(text)).toContain("The minister nominal hossein-amir-abdollahian");
  });

  test("learns an acronym given in brackets", () => {
    const text = "The Southern Farmers Union (SFU) struck. The SFU wants talks.";
    expect(mentions(text).filter((line) => line.startsWith("SFU"))).toEqual([
      "SFU name southern-farmers-union",
      "SFU name southern-farmers-union",
    ]);
  });

  test("resolves descriptions and pronouns only where one thing answers", () => {
    expect(mentions("Albania cut ties with Iran. The Balkan country closed its embassy.")).toEqual([
      "Albania name ALB",
      "Iran name IRN",
      "The Balkan country nominal ALB",
      "its pronoun ALB",
      "embassy nominal ALB-EMB",
    ]);
    expect(mentions("It is clear that Iran lied.")).toEqual(["Iran name IRN"]);
  });

  test("a noun beside a body's name is that body", () => {
    expect(mentions("The Chinese hacking group Emissary Panda hit a bank.")).toEqual([
      "The Chinese hacking group nominal apt27",
      "Emissary Panda name apt27",
      "a bank nominal bank",
    ]);
    expect(read("Researchers tied APT 34 to Iran.").entities.map(({ id }) => id)).toContain("oilrig");
  });

  test("hackers of a state are an actor of their own", () => {
    const layer = read("Iranian state cyber actors probed the networks.");
    expect(layer.entities).toEqual([
      {
        id: "irn-state-cyber-actors",
        name: "Iranian state cyber actors",
        kind: "cyber-group",
        names: ["Iranian state cyber actors"],
        country: "IRN",
        sector: "CYB",
      },
      // The state behind them has no mention of its own; events may name it.
      { id: "IRN", name: "Iran", kind: "state", names: ["Iran"] },
    ]);
  });

  test("places a town on the map", () => {
    const [place] = read("The ship left the port of Odesa in Ukraine.").places;
    expect(place?.country).toBe("UKR");
    expect(place?.lat).toBeCloseTo(46.5, 0);
  });

  test("offsets hold in any text, and the same text gives the same layer", () => {
    const word = fc.constantFrom(
      "Iran",
      "the",
      "Tirana",
      "'s",
      "(",
      ")",
      "MEK",
      ",",
      ".",
      "\n\n",
      "Minister",
      "President",
      "of",
      "Edi",
      "Rama",
      "Ministry",
      "said",
      "U.S.",
      "\ud800",
      "é",
      "-",
      "government",
      "Islamic",
      "Republic",
      "hackers",
      "it",
      "its",
      "’s",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const text = words.join(" ");
        const layer = read(text);
        let before = 0;
        const ids = new Set(layer.entities.map(({ id }) => id));
        for (const { start, end, entity, first, last, head } of layer.mentions) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(ids.has(entity)).toBe(true);
          expect(head >= first && head < last).toBe(true);
          before = start;
        }
        for (const { roles = [] } of layer.entities)
          for (const { evidence } of roles)
            for (const { start, end, quote } of evidence) expect(text.slice(start, end)).toBe(quote);
        expect(read(text)).toEqual(layer);
      }),
      { numRuns: 60 },
    );
  });

  test("hostile text is read in linear time", () => {
    model ??= loadLanguageModel(readFileSync(modelFile), loadLexicon());
    let time = 0;
    for (const text of [
      "Iran (".repeat(4000),
      "Minister ".repeat(8000),
      "A B ".repeat(8000),
      "Paris, ".repeat(8000),
    ]) {
      const sections = [{ start: 0, end: text.length, role: "body" as const }];
      const language = analyse({ text, sections }, model);
      // Time of this process alone: others may keep the machine busy.
      const started = process.cpuUsage();
      findEntities({ id: "d:test", text }, language, { times: [] }, knowledge);
      time += process.cpuUsage(started).user / 1000;
    }
    expect(time).toBeLessThan(10_000);
  });
});

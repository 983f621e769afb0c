import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compileEntities, type EntityKnowledge, findEntities, type Mention } from "../src/entities/index.js";
import { analyse, type LanguageModel, loadLanguageModel } from "../src/language/index.js";
import { loadLexicon } from "../src/lexicon/index.js";
import type { Evaluation, Figure } from "./figures.js";

type Coarse = "person" | "organisation" | "location";

interface Span {
  readonly start: number;
  readonly end: number;
  readonly type: Coarse;
}

interface GoldText {
  readonly text: string;
  readonly spans: readonly Span[];
}

interface Count {
  right: number;
  found: number;
  gold: number;
}

/** Names found in three sets, exact spans without determiners, by coarse type; a state counts as a location. */
const evaluation: Evaluation = {
  name: "entities",
  about: "Names of persons, organisations and places: exact span and coarse type, F1",
  needs: ["entities/crossner-politics-dev.txt", "entities/uner-ewt-dev.iob2", "entities/re3d"],
  async run(gold, say) {
    const model = loadLanguageModel(
      readFileSync(new URL("../model/language.bin", import.meta.url)),
      loadLexicon(),
    );
    const names = new URL("../model/names.bin", import.meta.url);
    const knowledge = compileEntities(loadLexicon(), existsSync(names) ? readFileSync(names) : undefined);
    const figures: Figure[] = [];
    for (const [name, texts] of sets(gold)) figures.push(...measure(name, texts, model, knowledge, say));
    return figures;
  },
};

export default evaluation;

function sets(gold: string): readonly (readonly [string, readonly GoldText[]])[] {
  const read = (path: string) => readFileSync(join(gold, "entities", path), "utf8");
  return [
    [
      "politics",
      // Its train part is in the training of the names' tagger.
      fromColumns(read("crossner-politics-dev.txt"), 0, 1),
    ],
    [
      "web",
      // Every second document is in the training of the names' tagger (training/language/marks.ts); the others measure it.
      read("uner-ewt-dev.iob2")
        .split(/(?=^# newdoc id)/m)
        .filter((document) => document.startsWith("# newdoc"))
        .filter((_, number) => number % 2 === 1)
        .flatMap((document) => fromColumns(document, 1, 2)),
    ],
    ["defence", fromRe3d(join(gold, "entities/re3d"))],
  ];
}

const coarse: Readonly<Record<string, Coarse>> = {
  person: "person",
  politician: "person",
  PER: "person",
  Person: "person",
  organisation: "organisation",
  politicalparty: "organisation",
  ORG: "organisation",
  Organisation: "organisation",
  country: "location",
  location: "location",
  LOC: "location",
  Location: "location",
};

/** Token-a-line files with BIO tags; tokens are joined by blanks, up to twenty sentences to a text. */
function fromColumns(file: string, form: number, tag: number): readonly GoldText[] {
  const texts: GoldText[] = [];
  let text = "";
  let spans: Span[] = [];
  let sentences = 0;
  let open: { start: number; end: number; tag: string } | undefined;
  const close = () => {
    const type = open && coarse[open.tag];
    if (open && type) spans.push({ start: open.start, end: open.end, type });
    open = undefined;
  };
  for (const line of [...file.split("\n"), ""]) {
    if (line.startsWith("# ")) continue;
    if (line.trim() === "") {
      close();
      if (text !== "" && !text.endsWith("\n")) text += "\n\n";
      if (++sentences % 20 === 0 && text !== "") {
        texts.push({ text, spans });
        text = "";
        spans = [];
      }
      continue;
    }
    const cells = line.split("\t");
    const label = cells[tag] ?? "O";
    if (text !== "" && !text.endsWith("\n")) text += " ";
    const start = text.length;
    text += cells[form];
    if (label.startsWith("I-") && open) open.end = text.length;
    else {
      close();
      if (label !== "O") open = { start, end: text.length, tag: label.slice(2) };
    }
  }
  close();
  if (text !== "") texts.push({ text, spans });
  return texts;
}

interface Re3dEntity {
  readonly documentId: string;
  readonly begin: number;
  readonly end: number;
  readonly type: string;
  readonly value: string;
}

/** Only names: a value with a capital after its determiner and in its last word. */
function fromRe3d(folder: string): readonly GoldText[] {
  const texts: GoldText[] = [];
  for (const part of readdirSync(folder, { withFileTypes: true })) {
    if (!part.isDirectory()) continue;
    const lines = (file: string) =>
      readFileSync(join(folder, part.name, file), "utf8")
        .split("\n")
        .filter((line) => line.trim() !== "");
    const entities = lines("entities.json").map((line): Re3dEntity => JSON.parse(line));
    for (const line of lines("documents.json")) {
      const document: { _id: string; text: string } = JSON.parse(line);
      const spans: Span[] = [];
      for (const { documentId, begin, end, type, value } of entities) {
        if (documentId !== document._id || !coarse[type]) continue;
        const start = begin + preamble(document.text.slice(begin, end), type);
        if (pronouns.has(value)) continue;
        if (!/^\p{Lu}/u.test(document.text.slice(start)) || !/\p{Lu}\S*$|\)$/u.test(value)) continue;
        if (!spans.some((span) => span.start === start && span.end === end))
          spans.push({ start, end, type: coarse[type] });
      }
      texts.push({ text: document.text, spans });
    }
  }
  return texts;
}

const pronouns = new Set(["We", "I", "He", "She", "They", "It", "His", "Her", "Their", "Our", "You", "Its"]);

/** re3d's persons include titles, which names here do not: the name begins after the last title word. */
function preamble(text: string, type: string): number {
  const titled =
    /^.*\b(President|Minister|Secretary|Ambassador|Gen\.|Col\.|Maj\.|Lt\.|Spc\.|Sgt\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Representative|Envoy|General|Senator|King|Officer|Foreign Affairs of Iraq,?|designate,)\s+/;
  return (type === "Person" ? titled.exec(text)?.[0].length : undefined) ?? determiner(text);
}

function determiner(text: string): number {
  return /^(the|a|an)\s+/i.exec(text)?.[0].length ?? 0;
}

/** Adjectives, peoples and adherents are no names in these sets, but on the web "U.S." before a noun is one. */
function typeOf(mention: Mention, text: string, set: string): Coarse | undefined {
  if (mention.kind !== "name" && mention.kind !== "metonym") return undefined;
  if (set === "web" && mention.rule === "demonym" && /^[A-Z.]+$/.test(text.slice(mention.start, mention.end)))
    return "location";
  if (mention.rule === "demonym" || mention.rule === "people" || mention.rule === "adherents")
    return undefined;
  if (mention.type === "person") return "person";
  if (mention.type === "place" || mention.type === "state") return "location";
  return mention.type === "other" || mention.type === "population" ? undefined : "organisation";
}

function measure(
  name: string,
  texts: readonly GoldText[],
  model: LanguageModel,
  knowledge: EntityKnowledge,
  say: (line: string) => void,
): readonly Figure[] {
  const counts: Record<Coarse, Count> = {
    person: { right: 0, found: 0, gold: 0 },
    organisation: { right: 0, found: 0, gold: 0 },
    location: { right: 0, found: 0, gold: 0 },
  };
  const verbose = process.env.CASUS_ERRORS === name;
  for (const { text, spans } of texts) {
    const document = { id: "d:0", text, sections: [{ start: 0, end: text.length, role: "body" as const }] };
    const layer = findEntities(document, analyse(document, model), { times: [] }, knowledge);
    const gold = new Map(spans.map((span) => [`${span.start} ${span.end}`, span.type]));
    for (const span of spans) counts[span.type].gold++;
    for (const mention of layer.mentions) {
      const type = typeOf(mention, text, name);
      if (!type) continue;
      const start = mention.start + determiner(text.slice(mention.start, mention.end));
      const key = `${start} ${mention.end}`;
      counts[type].found++;
      const right = gold.get(key) === type;
      if (right) counts[type].right++;
      else if (verbose)
        say(
          `+ ${type} [${text.slice(start, mention.end)}] ${mention.rule} gold ${gold.get(key)} … ${around(text, start, mention.end)}`,
        );
      if (right) gold.delete(key);
    }
    if (verbose)
      for (const [key, type] of gold) {
        const [start, end] = key.split(" ").map(Number);
        say(`- ${type} [${text.slice(start, end)}] … ${around(text, start, end)}`);
      }
  }
  const all = { right: 0, found: 0, gold: 0 };
  const figures = Object.entries(counts).map(([type, count]) => {
    all.right += count.right;
    all.found += count.found;
    all.gold += count.gold;
    say(
      `${name} ${type}: precision ${ratio(count.right, count.found)}, recall ${ratio(count.right, count.gold)}, of ${count.gold}`,
    );
    return { name: `${name} ${type} F1`, value: f1(count), of: count.gold };
  });
  return [...figures, { name: `${name} F1`, value: f1(all), of: all.gold }];
}

function around(text: string, start: number, end: number): string {
  return text.slice(Math.max(0, start - 40), end + 40).replace(/\s+/g, " ");
}

const ratio = (a: number, b: number): string => (b === 0 ? "–" : (a / b).toFixed(3));

function f1({ right, found, gold }: Count): number {
  return found + gold === 0 ? 0 : (2 * right) / (found + gold);
}

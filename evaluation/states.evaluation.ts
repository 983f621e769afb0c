import { readFileSync } from "node:fs";
import { compileEntities, type EntityLayer, findEntities } from "../src/entities/index.js";
import { analyse, loadLanguageModel } from "../src/language/index.js";
import { type Lexicon, list, loadLexicon } from "../src/lexicon/index.js";
import { eurepocNames, eurepocRows, listValues } from "./eurepoc.js";
import type { Evaluation, Figure } from "./figures.js";

const evaluation: Evaluation = {
  name: "states",
  about:
    "States of initiators and receivers in 834 incidents of EuRepoC 1.1, of those that the text (name and description) names by name, adjective, people, capital or organ: whether the engine finds them, as a state or as the state of somebody it finds. A state found that no such word names counts as not named.",
  needs: ["incidents/eurepoc-1.1-dev.csv.gz"],
  async run(gold, say) {
    const lexicon = loadLexicon();
    const model = loadLanguageModel(readFileSync(new URL("../model/language.bin", import.meta.url)), lexicon);
    const knowledge = compileEntities(lexicon, readFileSync(new URL("../model/names.bin", import.meta.url)));
    const words = stateWords(lexicon);
    const coded = codedStates(lexicon);
    const asked = { initiator: new Count(), receiver: new Count() };
    const named = new Count();
    for (const row of eurepocRows(gold)) {
      const title = row.name ?? "";
      const text = `${title}\n\n${row.description ?? ""}`;
      const inText = words(text);
      const language = analyse(
        {
          text,
          sections: [
            { start: 0, end: title.length, role: "title" },
            { start: title.length + 2, end: text.length, role: "body" },
          ],
        },
        model,
      );
      const layer = findEntities({ id: "d:0", text }, language, { times: [] }, knowledge);
      const found = statesOf(layer);
      for (const role of ["initiator", "receiver"] as const) {
        for (const state of coded(listValues(row[`${role}_country`] ?? ""))) {
          if (!inText.has(state)) continue;
          asked[role].add(found.has(state));
          if (!found.has(state)) explain(`missed ${state}`, text, say);
        }
      }
      for (const state of found.keys()) {
        named.add(inText.has(state));
        if (!inText.has(state)) explain(`${state} from [${found.get(state)}]`, text, say);
      }
      sample(layer, text, say);
    }
    const figures: Figure[] = Object.entries(asked).map(([role, count]) => ({
      name: `${role} states found`,
      value: count.share,
      of: count.all,
    }));
    return [...figures, { name: "states found that the text names", value: named.share, of: named.all }];
  },
};

export default evaluation;

class Count {
  all = 0;
  right = 0;

  add(isRight: boolean): void {
    this.all++;
    if (isRight) this.right++;
  }

  get share(): number {
    return this.all === 0 ? 0 : this.right / this.all;
  }
}

/** With CASUS_ERRORS=states, each state missed, and each found without a word that names it. */
function explain(what: string, text: string, say: (line: string) => void): void {
  if (process.env.CASUS_ERRORS === "states") say(`${what} | ${text.replace(/\s+/g, " ")}`);
}

/** With CASUS_ERRORS=sample, every mention that stands for a state, for a reader to judge. */
function sample(layer: EntityLayer, text: string, say: (line: string) => void): void {
  if (process.env.CASUS_ERRORS !== "sample") return;
  const countries = new Map(
    layer.entities.map(({ id, kind, country }) => [id, kind === "state" ? id : country]),
  );
  for (const { start, end, entity, rule } of layer.mentions) {
    const state = countries.get(entity);
    if (state)
      say(
        `${state} (${rule}) ${text.slice(Math.max(0, start - 60), start)}[${text.slice(start, end)}]${text.slice(end, end + 60)}`.replace(
          /\s+/g,
          " ",
        ),
      );
  }
}

/** The states that a layer speaks of, each with the first words that do. */
function statesOf({ entities, mentions }: EntityLayer): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const mentioned = new Set(mentions.map(({ entity }) => entity));
  for (const { id, kind, country, names } of entities) {
    const state = kind === "state" ? id : country;
    if (state && mentioned.has(id) && !found.has(state)) found.set(state, names[0]);
  }
  return found;
}

/** Codes of the states that a text names: in the words of the tables of states, or by an organ of state listed by name. */
function stateWords(lexicon: Lexicon): (text: string) => ReadonlySet<string> {
  const codes = new Map<string, string>();
  for (const row of lexicon.rows("places/states"))
    for (const column of ["name", "names", "adjectives", "people", "capitals"])
      for (const name of list(row[column])) if (!codes.has(name)) codes.set(name, row.code ?? "");
  for (const row of lexicon.rows("entities/organisations")) {
    if (row.kind !== "government" || !row.country) continue;
    for (const name of [row.name ?? "", ...list(row.names)])
      if (!codes.has(name)) codes.set(name, row.country);
  }
  const bySize = Math.max(...[...codes.keys()].map((name) => wordsOf(name).length));
  const keyed = new Map([...codes].map(([name, code]) => [wordsOf(name).join(" "), code]));
  return (text) => {
    const words = wordsOf(text);
    const found = new Set<string>();
    for (let at = 0; at < words.length; at++) {
      for (let size = Math.min(bySize, words.length - at); size > 0; size--) {
        const code = keyed.get(words.slice(at, at + size).join(" "));
        if (code === undefined) continue;
        found.add(code);
        at += size - 1;
        break;
      }
    }
    return found;
  };
}

const wordsOf = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{N}\p{M}]+(?:\.(?=\p{L}\.?))*/gu) ?? [];

/** Codes of EuRepoC's country names; regions and organisations are none. */
function codedStates(lexicon: Lexicon): (values: readonly string[]) => ReadonlySet<string> {
  const names = new Map(eurepocNames);
  for (const row of lexicon.rows("places/states"))
    for (const name of [row.name ?? "", ...list(row.names)])
      if (!names.has(name)) names.set(name, row.code ?? "");
  return (values) => new Set(values.flatMap((value) => names.get(value) ?? []));
}

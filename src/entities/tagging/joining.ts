import { type Context, folded, isCue } from "../context.js";
import type { Draft, Referent } from "../drafts.js";
import { isPersonRun, personReferent, titleBefore } from "../persons.js";
import { placeOf } from "../places.js";
import { named, namedByWord } from "../unknown-names.js";
import type { TaggedName } from "./tagger.js";

/** Rules that guess by shape alone: the tagger knows better. */
const guesses = new Set([
  "capitalised word",
  "capitalised name",
  "acronym",
  "shape of a person's name",
  "single name that speaks",
  "family name",
  "place by preposition",
  "given name",
  "word in the name",
  "described name",
  "title",
]);

/** Guesses that stand only where the tagger sees a name too. */
const weakest = new Set([
  "capitalised word",
  "capitalised name",
  "acronym",
  "shape of a person's name",
  "single name that speaks",
  "place by preposition",
  "family name",
  "town",
]);

/** Readings of tables that a longer name may contain: "Iran Air", "the Albania Fund". */
const parts = new Set([
  "state",
  "demonym",
  "people",
  "town",
  "region",
  "county",
  "organisation",
  "organ of a named state",
]);

/** How far the tagger must be ahead, in its weights' own steps. */
const sure = {
  /** To add a name of several words, and of one. */
  add: 0,
  addOne: 50,
  /** A person known by one word that no list of names has. */
  stranger: 150,
  /** To speak against the tables. */
  replace: 150,
  /** A town that the gazetteer has is taken for a person's or a body's name only then. */
  move: 700,
};

/** Names by rule and by tagger, one of them over each token. */
export function joinTagged(
  context: Context,
  drafts: readonly Draft[],
  tagged: readonly TaggedName[],
): Draft[] {
  const over = new Int32Array(context.tokens.length).fill(-1);
  drafts.forEach((draft, index) => {
    over.fill(index, draft.first, draft.last);
  });
  const gone = new Set<number>();
  const seen = new Set<number>();
  const added: Draft[] = [];
  for (const whole of tagged) {
    const name = trimmed(context, whole);
    if (!name) continue;
    const under = new Set<number>();
    for (let token = name.first; token < name.last; token++) if (over[token] >= 0) under.add(over[token]);
    for (const index of under) seen.add(index);
    const standing = [...under].map((index) => drafts[index]);
    if (!yields(context, name, standing)) continue;
    const draft = draftOf(context, name);
    if (!draft) continue;
    for (const index of under) gone.add(index);
    added.push(draft);
  }
  const kept = drafts.filter(
    (draft, index) => !gone.has(index) && (seen.has(index) || !weakest.has(draft.rule)),
  );
  return [...kept, ...added].sort((a, b) => a.first - b.first);
}

/** Without marks at its ends: "Vince -". */
function trimmed(context: Context, name: TaggedName): TaggedName | undefined {
  const { form } = context.tokens;
  let { first, last } = name;
  while (first < last && !/[\p{L}\p{N}]/u.test(form[first])) first++;
  while (last > first && (/^['’]s?$/.test(form[last - 1]) || !/[\p{L}\p{N})]/u.test(form[last - 1]))) last--;
  // "Greenwich Mean Time", "the Geneva Communique": texts, times and wars are no persons, bodies or places.
  if (first >= last || (last - first > 1 && isCue(context, "no-body", last - 1))) return undefined;
  return { ...name, first, last };
}

/** Whether the readings by rule give way to the tagger's name. */
function yields(context: Context, name: TaggedName, standing: readonly Draft[]): boolean {
  if (standing.length === 0) return name.margin >= needed(context, name);
  return standing.every((draft) => {
    const same = draft.first === name.first && draft.last === name.last;
    if (draft.rule === "capitalised word" && same) return name.margin >= needed(context, name);
    if (guesses.has(draft.rule)) return !same || coarse(draft.referent) !== name.type;
    const inside = draft.first >= name.first && draft.last <= name.last;
    if (same && draft.rule === "town") return name.type !== "LOC" && name.margin >= sure.move;
    if (same || !inside || !parts.has(draft.rule)) return false;
    // In a headline every word has a capital: "The MEK Factor".
    const { role } = context.language.sentences[context.tokens.sentence[name.first]];
    if (role === "title" || role === "heading") return false;
    // A capital that acts or a state stands at the end of no person's name.
    return name.type !== "LOC" && name.margin >= sure.replace && !isPossessor(context, draft, name);
  });
}

/** Whether a word of the name is no common one: in capitals all words look like names. */
function hasStranger(context: Context, first: number, last: number): boolean {
  for (let token = first; token < last; token++)
    if (!context.knowledge.commonWords.has(folded(context, token))) return true;
  return false;
}

function needed(context: Context, { first, last, type }: TaggedName): number {
  if (context.shouting[context.tokens.sentence[first]] && !hasStranger(context, first, last)) return Infinity;
  if (last - first > 1) return sure.add;
  const person = context.knowledge.personNames.get(folded(context, first));
  if (person) return sure.addOne;
  const { language, tokens } = context;
  const opens = first === language.sentences[tokens.sentence[first]].first;
  // "Explainer: …", "Analysis: …": what opens a headline before a colon is a label more often than a name.
  if (opens && tokens.form[last] === ":") return Infinity;
  return type === "PER" || opens ? sure.stranger : sure.addOne;
}

function isPossessor(context: Context, draft: Draft, name: TaggedName): boolean {
  return draft.last < name.last && /^['’]s?$/.test(context.tokens.form[draft.last]);
}

function coarse({ kind }: Referent): TaggedName["type"] | undefined {
  if (kind === "person") return "PER";
  if (kind === "place" || kind === "state") return "LOC";
  return kind === "other" || kind === "population" ? undefined : "ORG";
}

function draftOf(context: Context, { first, last, type }: TaggedName): Draft | undefined {
  const { knowledge, cut } = context;
  const known = knowledge.names.longest(cut, first, last, false);
  // "Foreign Ministry", "the Emir of Kuwait": organs and offices are read with the common nouns.
  if (knowledge.organs.longest(cut, first, last, false)?.last === last) return undefined;
  const office = knowledge.titles.longest(cut, first, last, false);
  if (office && (office.last === last || folded(context, office.last) === "of")) return undefined;
  const rule = "name by the tagger";
  const byWord = namedByWord(context, first, last);
  const fits = byWord?.first === first && byWord.last === last && byWord.referent.kind !== "other";
  if (type === "PER") {
    if (fits) return byWord;
    // "near Al Shaddadi": nobody is known by that name, and one is near places.
    if (
      isCue(context, "locative-preposition", first - 1) &&
      !knowledge.personNames.has(folded(context, first))
    )
      return named(context, first, last, "place", undefined, undefined, "place by preposition");
    if (!isPersonRun(context, first, last) && last - first > 5) return undefined;
    const title = titleBefore(context, first);
    return { first, last, kind: "name", referent: personReferent(context, first, last, title), rule, title };
  }
  if (type === "LOC") {
    const whole = known?.last === last ? known.values : [];
    const state = whole.find(({ source }) => source === "state");
    if (state) return { first, last, kind: "name", referent: state, rule: "state" };
    const region = whole.find(({ source }) => source === "region");
    if (region) return { first, last, kind: "name", referent: placeOf(region), rule: "region", region };
    const towns = whole.filter(({ source }) => source === "city");
    if (towns.length > 0)
      return { first, last, kind: "name", referent: placeOf(towns[0]), rule, candidates: towns };
    return named(context, first, last, "place", undefined, undefined, rule);
  }
  if (fits && coarse(byWord.referent) === "ORG") return byWord;
  const country = known?.values.find((value) => value.country !== undefined)?.country;
  return named(context, first, last, "organisation", undefined, country, rule);
}

import { type Context, folded, isCue } from "./context.js";
import type { Draft, Referent } from "./drafts.js";
import type { KnownName } from "./knowledge.js";
import { sectorOn, servedOn } from "./offices.js";
import { isPersonRun, personReferent, titleBefore } from "./persons.js";
import { isCapitalised, slug } from "./pieces.js";
import { readCapital, readCity } from "./places.js";
import type { Match } from "./trie.js";

/** A known name that a person's name begins with: "Jordan Henderson", "Paris Hilton". */
export function personOver(
  context: Context,
  known: Match<KnownName>,
  first: number,
  run: number,
): Draft | undefined {
  if (
    known.values.some(
      ({ source }) =>
        source === "official" || source === "leader" || source === "organisation" || source === "adjective",
    )
  )
    return undefined;
  if (known.last - known.first > 1) return undefined;
  const { knowledge } = context;
  const title = titleBefore(context, first);
  const given = context.knowledge.personNames.get(folded(context, first))?.given ?? false;
  if (!title && !given) return undefined;
  if (!isPersonRun(context, first, run)) return undefined;
  for (let token = first + 1; token < run; token++) {
    if (knowledge.titles.longest(context.cut, token, run, false)) return undefined;
    if (knowledge.organs.longest(context.cut, token, run, false)) return undefined;
  }
  return {
    first,
    last: run,
    kind: "name",
    referent: personReferent(context, first, run),
    rule: "given name",
    title,
  };
}

/** "Sowbug Group", "Lazarus Team": a word for its kind after a known body's name. */
export function withGroupWord(context: Context, known: Match<KnownName>, run: number): Draft | undefined {
  const body = known.values.find(
    ({ source, care }) => (source === "cyber-group" || source === "organisation") && !care,
  );
  if (!body || run !== known.last + 1) return undefined;
  if (!/^(group|team|gang|crew|network|movement|organi[sz]ation)$/.test(folded(context, known.last)))
    return undefined;
  return {
    first: known.first,
    last: run,
    kind: "name",
    referent: body,
    rule: body.source === "cyber-group" ? "cyber group" : "organisation",
  };
}

export function knownDraft(context: Context, match: Match<KnownName>, sentence: number): Draft | undefined {
  const { first, last, values } = match;
  const by = (source: KnownName["source"]) => values.find((value) => value.source === source);
  const draft = (referent: Referent, rule: string, kind: Draft["kind"] = "name"): Draft => ({
    first,
    last,
    kind,
    referent,
    rule,
  });
  const capital = by("capital");
  if (capital) return readCapital(context, match, capital);
  const region = by("region");
  if (region && by("state") && followsTownOf(context, first, region))
    return draft(placeReferent(region), "region after its town");
  const state = by("state");
  if (state && !isUnlikelyState(context, match)) return draft(state, "state");
  const leader = by("leader");
  if (leader && !isPartOfOtherName(context, first, last))
    return { ...draft(personOn(context, leader), "leader"), title: titleBefore(context, first) };
  const people = by("people");
  const adjective = by("adjective");
  if (adjective && (context.tokens.upos[first] === "ADJ" || !people || !isPlural(context, last - 1)))
    return draft(adjective, "demonym");
  if (people) return draft({ ...peopleOf(people, context, match) }, "people");
  const body = by("organisation");
  if (body) return draft(body, "organisation");
  const group = by("cyber-group");
  if (group && (!group.care || besideGroupWord(context, first, last))) return draft(group, "cyber group");
  const official = by("official");
  if (official && last - first > 1)
    return { ...draft(personOn(context, official), "official"), title: titleBefore(context, first) };
  if (region) return draft(placeReferent(region), "region");
  const cities = values.filter(({ source }) => source === "city");
  if (cities.length > 0) return readCity(context, match, cities, sentence);
  return undefined;
}

/** A person of the tables as of the document's date: what they were then. */
function personOn(context: Context, known: KnownName): Referent {
  const { id, name, kind, gender, offices = [] } = known;
  const date = context.document.published;
  const of = servedOn(offices, date);
  const country = of?.length === 3 ? of : of ? undefined : known.country;
  return { id, name, kind, gender, country, sector: sectorOn(offices, date) };
}

/** "Ali Saleh" is not the leader known as Saleh, nor "Rama Street" Rama: a lone family name beside another name. */
function isPartOfOtherName(context: Context, first: number, last: number): boolean {
  if (last - first > 1 && context.tokens.form[first] !== "al") return false;
  const { tokens } = context;
  if (tokens.upos[first] !== "PROPN" && tokens.upos[first] !== "NOUN") return true;
  const before = first - 1;
  const sentence = tokens.sentence[first];
  if (
    before >= 0 &&
    tokens.sentence[before] === sentence &&
    tokens.upos[before] === "PROPN" &&
    !titleBefore(context, first)
  )
    return true;
  return (
    last < tokens.length &&
    tokens.sentence[last] === sentence &&
    tokens.upos[last] === "PROPN" &&
    isCapitalised(tokens.form[last])
  );
}

/** "Atlanta, Georgia": the town before the comma lies in the region. */
function followsTownOf(context: Context, first: number, region: KnownName): boolean {
  if (first < 2 || context.tokens.form[first - 1] !== ",") return false;
  const town = context.knowledge.names.longest(context.cut, first - 2, first - 1, false);
  return town?.values.some(({ source, country }) => source === "city" && country === region.country) ?? false;
}

function isPlural(context: Context, token: number): boolean {
  return /s$|men$/.test(context.tokens.form[token]) || context.tokens.feats[token].includes("Number=Plur");
}

function peopleOf(known: KnownName, context: Context, match: Match<KnownName>): Referent {
  const name = context.document.text.slice(
    context.tokens.start[match.first],
    context.tokens.end[match.last - 1],
  );
  return { id: `${slug(known.id)}-people`, name, kind: "population", country: known.id, sector: "CVL" };
}

function placeReferent(known: KnownName): Referent {
  return known.lat === undefined || known.lon === undefined
    ? known
    : { ...known, location: { lat: known.lat, lon: known.lon, geonames: known.geonames } };
}

/** States whose names are words or given names: "Chad said" of a person, "turkey", "Jersey". */
function isUnlikelyState(context: Context, match: Match<KnownName>): boolean {
  const { tokens, knowledge } = context;
  const { first, last } = match;
  if (last - first > 1) return false;
  const form = tokens.form[first];
  if (/^(US|U\.S\.|UK|EU)$/.test(form)) return tokens.upos[first] === "PRON";
  if (!knowledge.personNames.get(folded(context, first))?.given) return false;
  const title = titleBefore(context, first);
  const known = title && knowledge.titles.longest(context.cut, title.first, title.last, false);
  return known?.values.some(({ courtesy }) => courtesy) ?? false;
}

function besideGroupWord(context: Context, first: number, last: number): boolean {
  for (const token of [first - 1, first - 2, last, last + 1]) {
    if (token < 0 || token >= context.tokens.length) continue;
    if (token >= 0 && isCue(context, "group-word", token)) return true;
  }
  return false;
}

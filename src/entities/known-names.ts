import { type Context, folded, isCue } from "./context.js";
import type { Draft, Referent } from "./drafts.js";
import type { KnownName } from "./knowledge.js";
import { sectorOn, servedOn } from "./offices.js";
import { isPersonRun, personReferent, titleBefore } from "./persons.js";
import { isCapitalised, slug } from "./pieces.js";
import { liesIn, placeOf, readCapital, readCity, regionBeside } from "./places.js";
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
  const towns = values.filter(({ source }) => source === "city");
  const region = by("region");
  if (capital && !liesElsewhere(context, match, capital, towns) && !isFederalState(context, match, region))
    return readCapital(context, match, capital);
  if (region && by("state") && followsTownOf(context, first, region))
    return { ...draft(placeReferent(region), "region after its town"), region };
  const state = by("state");
  if (state && isTownSaid(context, match, towns, true)) return readCity(context, match, towns, sentence);
  if (state && !isUnlikelyState(context, match)) return { ...draft(state, "state"), namesake: region };
  const leader = by("leader");
  if (leader && !isPartOfOtherName(context, first, last))
    return { ...draft(personOn(context, leader), "leader"), title: titleBefore(context, first) };
  const people = by("people");
  const adjective = by("adjective");
  if (adjective && (context.tokens.upos[first] === "ADJ" || !people || !isPlural(context, last - 1)))
    return draft(adjective, "demonym");
  if (people) return draft({ ...peopleOf(people, context, match) }, "people");
  const body = by("organisation");
  // "Republicans" are the party's people, as "Albanians" are Albania's.
  if (body) return draft(body, isCue(context, "adherent", last - 1) ? "adherents" : "organisation");
  const group = by("cyber-group");
  if (group && (!group.care || besideGroupWord(context, first, last))) return draft(group, "cyber group");
  const official = by("official");
  if (official && last - first > 1)
    return { ...draft(personOn(context, official), "official"), title: titleBefore(context, first) };
  if (region && isDirection(context, match)) return undefined;
  if (region && !isTownSaid(context, match, towns, false, region) && !isGreatTown(region, towns))
    return { ...draft(placeReferent(region), "region"), region };
  const counties = values.filter(({ source }) => source === "county");
  if (counties.length > 0) return readCounty(context, match, counties);
  if (towns.length > 0) return readCity(context, match, towns, sentence);
  return undefined;
}

const endOfSentence = (context: Context, token: number) =>
  context.language.sentences[context.tokens.sentence[token]].last;

/** "London, Ont.": what stands after the name says that it is not the capital. */
function liesElsewhere(
  context: Context,
  { first, last }: Match<KnownName>,
  capital: KnownName,
  towns: readonly KnownName[],
): boolean {
  const around = regionBeside(context, last, endOfSentence(context, first));
  if (!around || around.known.country === capital.country) return false;
  return towns.some((town) => liesIn(town, around.within));
}

/**
 * "Lebanon, Pa.", "Nevada, Mo.": a town that bears the name of a state or division, said by the division beside it. Written
 * out, a division after a division is the next of a list ("Louisiana, Missouri"), as is a state after a state.
 */
function isTownSaid(
  context: Context,
  { first, last }: Match<KnownName>,
  towns: readonly KnownName[],
  divided = false,
  region?: KnownName,
): boolean {
  const around = regionBeside(context, last, endOfSentence(context, first));
  if (!around || (divided && around.within.length === 3)) return false;
  const listed = region?.division !== undefined && region.division !== around.within && !around.short;
  return !listed && towns.some((town) => liesIn(town, around.within));
}

/** "New York": a city of millions in a division of its name is likelier meant than the division. */
function isGreatTown(region: KnownName, towns: readonly KnownName[]): boolean {
  return towns.some(
    ({ division, population = 0 }) =>
      population > 3_000_000 && (!region.division || division === region.division),
  );
}

/** "Hamilton West", "East Aberdeenshire": a quarter of the compass beside another name is a part of that. */
function isDirection(context: Context, { first, last }: Match<KnownName>): boolean {
  const { tokens } = context;
  if (last - first > 1 || !/^(East|West|North|South)$/.test(tokens.form[first])) return false;
  const sentence = tokens.sentence[first];
  const isName = (at: number) =>
    at >= 0 && at < tokens.length && tokens.sentence[at] === sentence && tokens.upos[at] === "PROPN";
  return isName(first - 1) || isName(last);
}

/** "Washington state", "in eastern Washington": the federal state, not the capital of the same name. */
function isFederalState(
  context: Context,
  { first, last }: Match<KnownName>,
  region: KnownName | undefined,
): boolean {
  if (!region) return false;
  const { form, length } = context.tokens;
  if (last < length && /^[Ss]tate$/.test(form[last])) return true;
  if (first > 0 && /^(eastern|western|northern|southern|central)$/i.test(form[first - 1])) return true;
  return followsTownOf(context, first, region) && !/^D\.?C/.test(form[last + 1] ?? "");
}

function readCounty(
  context: Context,
  { first, last }: Match<KnownName>,
  counties: readonly KnownName[],
): Draft {
  const around = regionBeside(context, last, endOfSentence(context, first));
  const within =
    around && counties.some((county) => liesIn(county, around.within)) ? around.within : undefined;
  const chosen = counties.find((county) => within !== undefined && liesIn(county, within)) ?? counties[0];
  return {
    first,
    last,
    kind: "name",
    referent: placeOf(chosen),
    rule: "county",
    candidates: counties,
    within,
  };
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
export function followsTownOf(context: Context, first: number, region: KnownName): boolean {
  const { tokens, knowledge, cut } = context;
  if (first < 2 || !/^[,(]$/.test(tokens.form[first - 1])) return false;
  const start = context.language.sentences[tokens.sentence[first]].first;
  for (let at = Math.max(start, first - 4); at < first - 1; at++) {
    const town = knowledge.names.longest(cut, at, first - 1, false);
    if (!town || town.last !== first - 1) continue;
    const inside = ({ source, country, division }: KnownName) =>
      (source === "city" || source === "county") &&
      (region.division ? division === region.division : country === region.country);
    if (town.values.some(inside)) return true;
  }
  return false;
}

/** "Springfield, Ill.": an abbreviation after a town of that division. */
export function abbreviatedRegion(context: Context, first: number): Draft | undefined {
  const { tokens, knowledge } = context;
  if (first < 2 || tokens.form[first - 1] !== "," || !/^\p{Lu}/u.test(tokens.form[first])) return undefined;
  const meant = knowledge.abbreviations.get(tokens.form[first].toLowerCase().replace(/\./g, ""));
  const region = meant?.find((known) => followsTownOf(context, first, known));
  if (!region) return undefined;
  return {
    first,
    last: first + 1,
    kind: "name",
    referent: placeReferent(region),
    rule: "region after its town",
    region,
  };
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

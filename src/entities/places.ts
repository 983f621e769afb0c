import type { Sentence } from "../language/index.js";
import { type Context, folded, headOf, isCue } from "./context.js";
import type { Draft, Referent } from "./drafts.js";
import type { KnownName } from "./knowledge.js";
import { isCapitalised } from "./pieces.js";
import type { Match } from "./trie.js";

/** Whether a capital's name stands for the government ("Tirana condemned"), the town ("in Tirana"), or a person. */
export function readCapital(
  context: Context,
  match: Match<KnownName>,
  capital: KnownName,
): Draft | undefined {
  const { first, last } = match;
  const rule = capitalRule(context, first, last);
  const cities = match.values.filter(({ source }) => source === "city");
  const city = cities.find(({ country }) => country === capital.country) ?? cities[0];
  if (rule.government) {
    const at = city ? placeOf(city).location : undefined;
    const location = city && at ? { ...at, name: city.name } : undefined;
    return { first, last, kind: "metonym", referent: capital, rule: rule.name, location };
  }
  if (!city) return { first, last, kind: "name", referent: capital, rule: rule.name };
  return {
    first,
    last,
    kind: "name",
    referent: placeOf(city),
    rule: rule.name,
    candidates: [city, ...cities],
  };
}

interface CapitalRule {
  readonly government: boolean;
  readonly name: string;
}

const government = (name: string): CapitalRule => ({
  government: true,
  name: `capital as government: ${name}`,
});
const town = (name: string): CapitalRule => ({ government: false, name: `capital as town: ${name}` });

function capitalRule(context: Context, first: number, last: number): CapitalRule {
  const { tokens } = context;
  // A text of nothing but the name is a label of an actor.
  if (tokens.length === last - first) return government("nothing else");
  const sentence = context.language.sentences[tokens.sentence[first]];
  const next = last < sentence.last ? folded(context, last) : "";
  const before = first > sentence.first ? folded(context, first - 1) : "";
  if (/^['’]s?$/.test(next)) {
    const owned = tokens.head[headOf(tokens, first, last)];
    if (owned >= 0 && isCue(context, "place-noun", owned)) return town("possessor of a part");
    return government("possessor");
  }
  if (next === "," && followedByState(context, last + 1, sentence.last)) return town("before its state");
  if (first === sentence.first && (next === "," || next === "(" || next === "—" || next === "-"))
    return town("dateline");
  if (isCue(context, "place-preposition", first - 1)) return town("after a preposition of place");
  const head = headOf(tokens, first, last);
  const relation = tokens.deprel[head];
  const governor = tokens.head[head];
  if (before === "from" || before === "to" || before === "of") {
    if (before === "of")
      return isCue(context, "place-noun", first - 2) ? town("of a town") : government("of");
    if (before === "from" && isCue(context, "word-noun", governor)) return government("source of words");
    const verb = verbAbove(context, governor);
    if (verb >= 0 && isCue(context, "place-verb", verb)) return town("way of a motion");
    return before === "to" && isCue(context, "actor-verb", verb) ? government("addressee") : town("way");
  }
  if (isCue(context, "government-preposition", first - 1)) {
    if (before === "between" && isCue(context, "place-noun", governor)) return town("beside a noun of place");
    return government(`after ${before}`);
  }
  if (relation === "compound" || relation === "nmod" || relation === "amod" || relation === "nmod:unmarked") {
    if (isCue(context, "state-noun", governor) || isCue(context, "state-noun", last))
      return government("with a noun of state");
    if (first === sentence.first && isHeadlineVerb(context, last, sentence)) return government("headline");
    return town("modifier");
  }
  if (relation.startsWith("nsubj")) {
    if (governor >= 0 && tokens.upos[governor] === "NOUN") return town("subject of a noun");
    return government("subject");
  }
  if (relation === "obj" || relation === "iobj") {
    return isCue(context, "place-verb", governor) ? town("goal of a verb of place") : government("object");
  }
  if (relation === "conj" && governor >= 0) {
    const start = governor;
    if (isCue(context, "place-preposition", start - 1)) return town("beside a town");
    return tokens.upos[governor] === "PROPN" ? government("beside another actor") : town("in a list");
  }
  if (isCue(context, "actor-verb", last)) return government("before a verb of acting");
  return town("no sign of acting");
}

/** "Washington sanctions the ministry": in a headline the tagger takes the verb for a plural noun. */
function isHeadlineVerb(context: Context, at: number, sentence: Sentence): boolean {
  const { tokens } = context;
  if (sentence.role !== "title" && sentence.role !== "heading") return false;
  if (at + 1 >= sentence.last || !/[^s]s$/.test(tokens.form[at]) || !/^\p{Ll}/u.test(tokens.form[at]))
    return false;
  for (let token = sentence.first; token < sentence.last; token++)
    if (tokens.upos[token] === "VERB") return false;
  return tokens.upos[at + 1] !== "ADP" && tokens.upos[at + 1] !== "PUNCT";
}

function verbAbove(context: Context, token: number): number {
  let at = token;
  for (let step = 0; step < 3 && at >= 0; step++) {
    if (context.tokens.upos[at] === "VERB") return at;
    at = context.tokens.head[at];
  }
  return -1;
}

function followedByState(context: Context, at: number, limit: number): boolean {
  const next = context.knowledge.names.longest(context.cut, at, limit, false);
  return next?.values.some(({ source }) => source === "state" || source === "region") ?? false;
}

export function placeOf(known: KnownName): Referent {
  if (known.lat === undefined || known.lon === undefined) return known;
  return {
    id: known.id,
    name: known.name,
    kind: "place",
    country: known.country,
    location: { lat: known.lat, lon: known.lon, geonames: known.geonames },
  };
}

/** A town's name: accepted when it is big and nothing else, or when it stands where places stand. */
export function readCity(
  context: Context,
  match: Match<KnownName>,
  cities: readonly KnownName[],
  sentence: number,
): Draft | undefined {
  const { tokens } = context;
  const { first, last } = match;
  const bounds = context.language.sentences[sentence];
  if (context.knowledge.notNames.has(tokens.form[first]) && last - first === 1) return undefined;
  const around = regionBeside(context, last, bounds.last);
  const said = around && cities.some((city) => liesIn(city, around.within));
  const inPlace = said || standsAsPlace(context, first, last, bounds.first, bounds.last);
  const biggest = cities[0];
  if (tokens.upos[headOf(tokens, first, last)] !== "PROPN" && !inPlace) return undefined;
  if (!inPlace) {
    const doubtful = biggest.care || (biggest.population ?? 0) < 50_000;
    if (doubtful && !amongPlaces(context, first, last, bounds.first, bounds.last)) return undefined;
    const beside =
      (first > bounds.first && isName(context, first - 1)) || (last < bounds.last && isName(context, last));
    if (beside && last - first === 1) return undefined;
  }
  const within = said ? around.within : undefined;
  const chosen = cities.find((city) => within !== undefined && liesIn(city, within)) ?? biggest;
  return {
    first,
    last,
    kind: "name",
    referent: placeOf(chosen),
    rule: inPlace ? "town in a place's position" : "town",
    candidates: cities,
    within,
  };
}

/** Whether a place lies in a state or division: `USA`, `USA.IL`. */
export function liesIn(place: KnownName, within: string): boolean {
  return within.length === 3 ? place.country === within : place.division === within;
}

interface RegionSaid {
  /** A state's code or a division's. */
  readonly within: string;
  readonly known: KnownName;
  /** Said by an abbreviation. */
  readonly short: boolean;
}

/** What stands after a town to say where it lies: "Springfield, Ill.", "Paris, Texas", "Valencia (Venezuela)". */
export function regionBeside(context: Context, last: number, limit: number): RegionSaid | undefined {
  const { knowledge, tokens, cut } = context;
  if (last + 1 >= limit || !/^[,(]$/.test(tokens.form[last])) return undefined;
  const short = knowledge.abbreviations.get(tokens.form[last + 1].toLowerCase().replace(/\./g, ""));
  if (short && /^\p{Lu}/u.test(tokens.form[last + 1])) {
    const known = short[0];
    if (known.division) return { within: known.division, known, short: true };
  }
  const next = knowledge.names.longest(cut, last + 1, limit, false);
  if (!next) return undefined;
  const region = next.values.find(({ source, division }) => source === "region" && division !== undefined);
  const state = next.values.find(({ source }) => source === "state");
  const wide = region ?? state ?? next.values.find(({ source, country }) => source === "region" && country);
  if (!wide) return undefined;
  const within = wide.division ?? wide.country ?? wide.id;
  return { within, known: wide, short: false };
}

/** In a list of names of which a neighbour is a known place: "Barnsley, Batley and Bradford". */
function amongPlaces(context: Context, first: number, last: number, start: number, limit: number): boolean {
  const { form } = context.tokens;
  const parts = (at: number) => at >= start && at < limit && /^(,|and|or|;)$/.test(form[at]);
  const isPlace = (from: number, to: number) =>
    from >= start &&
    (context.knowledge.names
      .longest(context.cut, from, to, false)
      ?.values.some(
        ({ source, care, population = 0 }) =>
          (source === "city" && !care && population > 20_000) || source === "region" || source === "state",
      ) ??
      false);
  return (parts(last) && isPlace(last + 1, limit)) || (parts(first - 1) && isPlace(first - 2, first - 1));
}

function isName(context: Context, token: number): boolean {
  return context.tokens.upos[token] === "PROPN" && isCapitalised(context.tokens.form[token]);
}

function standsAsPlace(context: Context, first: number, last: number, start: number, limit: number): boolean {
  const before = first > start ? folded(context, first - 1) : "";
  if (isCue(context, "place-preposition", first - 1)) return true;
  if (
    (before === "to" || before === "from") &&
    isCue(context, "place-verb", context.tokens.head[context.tokens.head[first] >= 0 ? first : first])
  )
    return true;
  if (before === "of" && isCue(context, "place-noun", first - 2)) return true;
  const head = headOf(context.tokens, first, last);
  if (context.tokens.deprel[head] === "obj" && isCue(context, "place-verb", context.tokens.head[head]))
    return true;
  if (first === start && /^[—–(-]+$/.test(context.tokens.form[last] ?? "")) return true;
  if (last < limit && context.tokens.form[last] === "," && followedByState(context, last + 1, limit))
    return true;
  return false;
}

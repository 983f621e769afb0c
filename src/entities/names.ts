import { type Context, folded, headOf, isCue } from "./context.js";
import type { Draft, Referent } from "./drafts.js";
import type { KnownName } from "./knowledge.js";
import { isPersonRun, personReferent, titleBefore } from "./persons.js";
import { fold, isAllCapitals, isCapitalised, slug } from "./pieces.js";
import { readCapital, readCity } from "./places.js";
import type { Match } from "./trie.js";

/** Finds the names of a document, left to right, the longest reading first. */
export function findNames(context: Context): Draft[] {
  const drafts: Draft[] = [];
  context.language.sentences.forEach((sentence, index) => {
    let token = sentence.first;
    while (token < sentence.last) {
      const title = Math.max(
        titleWithoutName(context, token, sentence.last),
        organWithoutState(context, token, sentence.last, index),
        regionAdjective(context, token, sentence.last),
      );
      if (title > token) {
        token = title;
        continue;
      }
      const draft = context.timed[token] ? undefined : nameAt(context, token, sentence.last, index);
      if (draft) {
        drafts.push(draft);
        token = Math.max(draft.last, token + 1);
      } else token++;
    }
  });
  return drafts;
}

/** "South American", "Southeast Asian": regions, not the states whose adjectives are in them. */
function regionAdjective(context: Context, first: number, limit: number): number {
  if (first + 1 >= limit || !isCapitalised(context.tokens.form[first])) return first;
  const words = `${folded(context, first)} ${folded(context, first + 1)}`;
  return context.knowledge.described.has(words) ? first + 2 : first;
}

/** "Secretary of State Antony Blinken": past a title of several words, so that no part of it is taken for a name. */
/** "Ministry of Defence" with no state in the name: read with the common nouns, which look for the state. */
function organWithoutState(context: Context, first: number, limit: number, sentence: number): number {
  if (!isCapitalised(context.tokens.form[first])) return first;
  const organ = context.knowledge.organs.longest(context.cut, first, limit, false);
  if (!organ || organ.last - first < 2 || organ.values[0].self) return first;
  if (!isCapitalised(context.tokens.form[organ.last - 1])) return first;
  if (capitalRun(context, first, limit, sentence) > organ.last) return first;
  if (ministryOf(context, first, limit)) return first;
  return context.knowledge.names.longest(context.cut, first, limit, false) ? first : organ.last;
}

function titleWithoutName(context: Context, first: number, limit: number): number {
  const { knowledge, cut } = context;
  const title = knowledge.titles.longest(cut, first, limit, false);
  if (!title || title.last - first < 2 || title.values[0].courtesy) return first;
  const known = knowledge.names.longest(cut, first, limit, false);
  return known ? first : title.last;
}

function nameAt(context: Context, first: number, limit: number, sentence: number): Draft | undefined {
  const { knowledge, cut } = context;
  // In a headline in capitals an acronym must be tagged a name: "US" but not "us".
  const shouting = context.shouting[sentence] === 1 && context.tokens.upos[first] !== "PROPN";
  const known = knowledge.names.longest(cut, first, limit, shouting);
  if (known && folded(context, first) === "the") {
    const bare = knowledge.names.longest(cut, first + 1, limit, shouting);
    if (bare && bare.last > known.last) return undefined;
  }
  const run = capitalRun(context, first, limit, sentence);
  if (known && isTimed(context, known)) return undefined;
  if (known) {
    const organ = organAfter(context, known, limit);
    if (organ) return organ;
    if (run > known.last) {
      const person = personOver(context, known, first, run);
      if (person) return person;
      const grouped = withGroupWord(context, known, run);
      if (grouped) return grouped;
      const longer = namedByWord(context, first, run, known);
      if (longer) return longer;
    }
    const draft = knownDraft(context, known, sentence);
    if (draft) return draft;
  }
  const organ = ministryOf(context, first, limit);
  if (organ) return organ;
  if (run <= first) return undefined;
  return unknownName(context, first, run, sentence);
}

/** "Sowbug Group", "Lazarus Team": a word for its kind after a known body's name. */
function withGroupWord(context: Context, known: Match<KnownName>, run: number): Draft | undefined {
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

function isTimed(context: Context, match: Match<KnownName>): boolean {
  return match.last - match.first === 1 && context.timed[match.first] === 1;
}

const organKindOf = (sector: string): Referent["kind"] => (sector === "MED" ? "media" : "government");

/** "Iranian Foreign Ministry", "Iran's Ministry of Intelligence": a state's name or adjective with an organ after it. */
function organAfter(context: Context, known: Match<KnownName>, limit: number): Draft | undefined {
  const state = known.values.find(({ source }) => ["state", "adjective", "capital"].includes(source));
  if (!state) return undefined;
  let at = known.last;
  const possessive = at < limit && /^['’]s?$/.test(context.tokens.form[at]);
  if (possessive) at++;
  const organ = context.knowledge.organs.longest(context.cut, at, limit, false);
  if (!organ || !isCapitalised(context.tokens.form[at])) return undefined;
  if (continuesAsTitle(context, organ.last, limit)) return undefined;
  const value = organ.values[0];
  if (value.self) return undefined;
  return {
    first: possessive ? at : known.first,
    last: organ.last,
    kind: "name",
    referent: organReferent(context, state.id, value.suffix, value.name, value.sector),
    rule: "organ of a named state",
  };
}

/** "Foreign Ministry spokesman": the organ is part of a title. */
function continuesAsTitle(context: Context, at: number, limit: number): boolean {
  return (
    at < limit &&
    context.knowledge.titles.longest(context.cut, at, limit, false) !== undefined &&
    isCapitalised(context.tokens.form[at])
  );
}

/** "Ministry of Foreign Affairs of Iran", with the state after it. */
function ministryOf(context: Context, first: number, limit: number): Draft | undefined {
  if (!isCapitalised(context.tokens.form[first])) return undefined;
  const organ = context.knowledge.organs.longest(context.cut, first, limit, false);
  if (!organ || organ.values[0].self) return undefined;
  let at = organ.last;
  if (at >= limit || !["of", "in"].includes(folded(context, at))) return undefined;
  at++;
  if (at < limit && folded(context, at) === "the") at++;
  const state = context.knowledge.names.longest(context.cut, at, limit, false);
  const known = state?.values.find(({ source }) => source === "state");
  if (!state || !known) return undefined;
  const value = organ.values[0];
  const inside = folded(context, organ.last) === "of";
  return {
    first,
    last: inside ? state.last : organ.last,
    kind: "name",
    referent: organReferent(context, known.id, value.suffix, value.name, value.sector),
    rule: "organ of a named state",
  };
}

/** The entity of an organ: the listed body where the tables know it, else the state's code and the organ's suffix. */
export function organReferent(
  context: Context,
  country: string,
  suffix: string,
  name: string,
  sector: string,
): Referent {
  const id = suffix === "" ? country : `${country}-${suffix}`;
  const body = context.knowledge.bodies.get(id);
  if (body) return body;
  const state = context.knowledge.states.get(country)?.name ?? country;
  return { id, name: `${state}: ${name}`, kind: organKindOf(sector), country, sector };
}

/**
 * End of the run of capitalised words at `first`: proper nouns and what stands between them in names. Titles, dates and
 * known demonyms end it.
 */
function capitalRun(context: Context, first: number, limit: number, sentence: number): number {
  if (!isNameToken(context, first, sentence)) return first;
  let at = first + 1;
  while (at < limit) {
    if (context.timed[at]) break;
    if (isNameToken(context, at, sentence)) {
      at++;
      continue;
    }
    const word = folded(context, at);
    const next = nextNameToken(context, at, limit, sentence);
    if (next < 0) break;
    if (particles.has(word) || word === "-" || word === "&") at = next;
    else if ((word === "of" || word === "for") && takesOf(context, first, at)) at = next;
    else break;
  }
  return at;
}

const particles = new Set([
  "bin",
  "ibn",
  "al",
  "el",
  "van",
  "von",
  "der",
  "de",
  "da",
  "dos",
  "del",
  "di",
  "la",
  "du",
  "e",
  "ul",
  "ad",
]);

function nextNameToken(context: Context, at: number, limit: number, sentence: number): number {
  for (let next = at + 1; next < limit && next <= at + 2; next++) {
    if (isNameToken(context, next, sentence)) return next;
    if (!particles.has(folded(context, next)) && !/^(the|[-‐‑])$/i.test(context.tokens.form[next])) return -1;
  }
  return -1;
}

/** Whether a name that begins so goes on after "of": "Bank of …", "Party of …". */
function takesOf(context: Context, first: number, at: number): boolean {
  for (let token = at - 1; token >= first; token--) {
    if (context.knowledge.lastWords.has(folded(context, token))) return true;
  }
  return context.knowledge.firstWords.longest(context.cut, first, at + 1, false) !== undefined;
}

function isNameToken(context: Context, token: number, sentence: number): boolean {
  const { tokens } = context;
  const form = tokens.form[token];
  if (context.timed[token] || !isCapitalised(form) || !/^\p{L}/u.test(form)) return false;
  const upos = tokens.upos[token];
  if (upos === "PROPN") return true;
  if (context.shouting[sentence] || context.headline[sentence]) return false;
  if (token === context.language.sentences[sentence].first) return false;
  return (
    (upos === "NOUN" || upos === "X" || upos === "ADJ") &&
    (!context.knowledge.notNames.has(form) || beginsName(context, token))
  );
}

/** "Southern Farmers Union": a word that names nothing alone may begin a name. */
function beginsName(context: Context, token: number): boolean {
  const { tokens } = context;
  const next = token + 1;
  return (
    next < tokens.length &&
    tokens.upos[next] === "PROPN" &&
    tokens.sentence[next] === tokens.sentence[token] &&
    isCapitalised(tokens.form[next]) &&
    !context.knowledge.notNames.has(tokens.form[next])
  );
}

/** A known name that a person's name begins with: "Jordan Henderson", "Paris Hilton". */
function personOver(
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

/** A run whose last or first word tells what it is: "Durrës County", "Bank of Albania". */
function namedByWord(
  context: Context,
  first: number,
  run: number,
  known?: Match<KnownName>,
): Draft | undefined {
  const { knowledge, tokens } = context;
  const inner = known?.values.find(({ country }) => country !== undefined);
  for (let last = run; last > first; last--) {
    const meant = last - first > 1 ? knowledge.lastWords.get(folded(context, last - 1)) : undefined;
    if (!meant) continue;
    if (known && last <= known.last) return undefined;
    if (meant.kind === "event")
      return named(context, first, run, "event", undefined, undefined, "event name");
    const end = last < run && /^(of|for)$/.test(folded(context, last)) ? run : last;
    return named(context, first, end, meant.kind, meant.sector, inner?.country, "word in the name");
  }
  const opening = knowledge.firstWords.longest(context.cut, first, run, false);
  if (opening && run > opening.last && isCapitalised(tokens.form[first]))
    return named(
      context,
      first,
      run,
      opening.values[0].kind,
      opening.values[0].sector,
      inner?.country,
      "word in the name",
    );
  return undefined;
}

function named(
  context: Context,
  first: number,
  last: number,
  kind: Referent["kind"] | "event",
  sector: string | undefined,
  country: string | undefined,
  rule: string,
): Draft | undefined {
  const { text } = context.document;
  const name = text.slice(context.tokens.start[first], context.tokens.end[last - 1]).replace(/\s+/g, " ");
  const id = slug(name);
  if (id === "") return undefined;
  if (kind === "event")
    return { first, last, kind: "name", referent: { id, name, kind: "other" }, rule: "event name" };
  return { first, last, kind: "name", referent: { id, name, kind, sector, country }, rule };
}

function knownDraft(context: Context, match: Match<KnownName>, sentence: number): Draft | undefined {
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
  if (state && !isUnlikelyState(context, match, sentence)) return draft(state, "state");
  const leader = by("leader");
  if (leader && !isPartOfOtherName(context, first, last))
    return { ...draft(leader, "leader"), title: titleBefore(context, first) };
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
    return { ...draft(official, "official"), title: titleBefore(context, first) };
  if (region) return draft(placeReferent(region), "region");
  const cities = values.filter(({ source }) => source === "city");
  if (cities.length > 0) return readCity(context, match, cities, sentence);
  return undefined;
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
function isUnlikelyState(context: Context, match: Match<KnownName>, sentence: number): boolean {
  const { tokens } = context;
  const { first, last } = match;
  if (last - first > 1) return false;
  const form = tokens.form[first];
  if (/^(US|U\.S\.|UK|EU)$/.test(form)) return tokens.upos[first] === "PRON";
  const person = context.knowledge.personNames.get(folded(context, first));
  if (!person?.given) return false;
  const next = first + 1;
  return (
    titleBefore(context, first)?.words !== undefined &&
    !/president|minister|king|queen/i.test(titleBefore(context, first)?.words ?? "") &&
    next < context.language.sentences[sentence].last
  );
}

function besideGroupWord(context: Context, first: number, last: number): boolean {
  for (const token of [first - 1, first - 2, last, last + 1]) {
    if (token < 0 || token >= context.tokens.length) continue;
    if (
      /^(group|hackers?|apt|actors?|gang|operators?|campaign|malware|attackers?|tracks?|tracked|dubbed|called|named|known|aka)$/.test(
        folded(context, token),
      )
    )
      return true;
  }
  return false;
}

function unknownName(context: Context, first: number, run: number, sentence: number): Draft | undefined {
  const { tokens, knowledge } = context;
  const title = titleBefore(context, first);
  const inTitle = knowledge.titles.longest(context.cut, first, run, false);
  // "Prime Minister Edi Rama": the title is no part of the name; the scan comes to the name after it.
  if (inTitle && inTitle.last < run) return undefined;
  if (inTitle && inTitle.last === run) return undefined;
  const end = endBeforeKnown(context, first, run);
  if (end <= first) return undefined;
  const single = end - first === 1;
  const form = tokens.form[first];
  if (single && (knowledge.notNames.has(form) || !/\p{L}{2}/u.test(form))) return undefined;
  if (title && isPersonRun(context, first, end))
    return {
      first,
      last: end,
      kind: "name",
      referent: personReferent(context, first, end, title.words),
      rule: "title",
      title,
    };
  const byWord = namedByWord(context, first, end);
  if (byWord) return byWord;
  const names = knowledge.personNames.get(folded(context, first));
  if (!single && names?.given && isPersonRun(context, first, end))
    return {
      first,
      last: end,
      kind: "name",
      referent: personReferent(context, first, end),
      rule: "given name",
    };
  if (context.headline[sentence] || context.shouting[sentence]) return undefined;
  return guessed(context, first, end);
}

/** Cuts a run where a known name or title begins inside it. */
function endBeforeKnown(context: Context, first: number, run: number): number {
  for (let token = first + 1; token < run; token++) {
    const title = context.knowledge.titles.longest(context.cut, token, run, false);
    if (title && title.last < run && title.values.some(({ courtesy }) => !courtesy)) return token;
  }
  return run;
}

/** A name that no table and no word in it explains: what stands around it decides. */
function guessed(context: Context, first: number, last: number): Draft | undefined {
  const { tokens } = context;
  const words = context.document.text.slice(tokens.start[first], tokens.end[last - 1]);
  if (context.knowledge.described.has(fold(words))) return undefined;
  const described = describedKind(context, first, last);
  if (described === "person")
    return {
      first,
      last,
      kind: "name",
      referent: personReferent(context, first, last),
      rule: "described person",
    };
  if (described) return named(context, first, last, described, undefined, undefined, "described name");
  const head = headOf(tokens, first, last);
  const before = first > 0 ? folded(context, first - 1) : "";
  const single = last - first === 1;
  if (isLocative(context, before, first))
    return named(context, first, last, "place", undefined, undefined, "place by preposition");
  if (single && isAllCapitals(tokens.form[first]))
    return named(context, first, last, "organisation", undefined, undefined, "acronym");
  const relation = tokens.deprel[head];
  const verb = tokens.head[head];
  const speaks = relation.startsWith("nsubj") && verb >= 0 && isCue(context, "actor-verb", verb);
  const digits = /\d/.test(context.document.text.slice(tokens.start[first], tokens.end[last - 1]));
  if (
    !single &&
    !digits &&
    !hasCommonWord(context, first, last) &&
    last - first <= 3 &&
    isPersonRun(context, first, last)
  ) {
    const family = context.knowledge.personNames.get(folded(context, last - 1))?.family ?? false;
    if (family || speaks || before !== "the")
      return {
        first,
        last,
        kind: "name",
        referent: personReferent(context, first, last),
        rule: "shape of a person's name",
      };
  }
  if (single && before !== "the" && isFamilyName(context, first))
    return {
      first,
      last,
      kind: "name",
      referent: personReferent(context, first, last),
      rule: "family name",
    };
  if (before === "the" || !single)
    return named(context, first, last, "organisation", undefined, undefined, "capitalised name");
  if (speaks && !hasCommonWord(context, first, last))
    return {
      first,
      last,
      kind: "name",
      referent: personReferent(context, first, last),
      rule: "single name that speaks",
    };
  if (hasCommonWord(context, first, last)) return undefined;
  return named(context, first, last, "other", undefined, undefined, "capitalised word");
}

/** What a common noun beside the name says it is: "the Mexican company X", "X, a cybersecurity firm", "X, 39,". */
function describedKind(context: Context, first: number, last: number): Referent["kind"] | undefined {
  const { tokens, knowledge, cut } = context;
  const sentence = context.language.sentences[tokens.sentence[first]];
  for (let at = Math.max(sentence.first, first - 3); at < first; at++) {
    const noun = knowledge.nominals.longest(cut, at, first, false);
    if (noun && noun.last === first && !noun.values[0].plural)
      return kindOfNoun(noun.values[0].kind, noun.values[0].class);
  }
  if (last >= sentence.last || tokens.form[last] !== ",") return undefined;
  if (/^\d\d$/.test(tokens.form[last + 1] ?? "") && tokens.form[last + 2] === ",") return "person";
  if (!/^(a|an|the|one)$/.test(tokens.form[last + 1] ?? "")) return undefined;
  for (let at = last + 2; at < Math.min(sentence.last, last + 7); at++) {
    const noun = knowledge.nominals.longest(cut, at, sentence.last, false);
    const upos = tokens.upos[at];
    if (noun && tokens.upos[noun.last] !== "NOUN" && tokens.upos[noun.last] !== "PROPN")
      return kindOfNoun(noun.values[0].kind, noun.values[0].class);
    if (upos !== "ADJ" && upos !== "NOUN" && upos !== "PROPN") return undefined;
  }
  return undefined;
}

function hasCommonWord(context: Context, first: number, last: number): boolean {
  for (let token = first; token < last; token++)
    if (context.knowledge.commonWords.has(folded(context, token))) return true;
  return false;
}

function kindOfNoun(kind: Referent["kind"], kindClass: string): Referent["kind"] | undefined {
  if (kindClass === "journalist") return undefined;
  if (kind === "population" || kind === "person") return "person";
  return kind === "other" || kind === "state" ? undefined : kind;
}

function isFamilyName(context: Context, token: number): boolean {
  const known = context.knowledge.personNames.get(folded(context, token));
  return known !== undefined && !known.care;
}

function isLocative(context: Context, before: string, first: number): boolean {
  if (["in", "near", "outside", "throughout", "at"].includes(before)) return true;
  if (before === "of" && first > 1) return isCue(context, "place-noun", first - 2);
  return false;
}

export { isNameToken };

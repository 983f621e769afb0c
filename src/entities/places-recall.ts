import { type Context, folded, isCue } from "./context.js";
import type { Draft } from "./drafts.js";
import type { KnownName } from "./knowledge.js";
import { isCapitalised } from "./pieces.js";
import { placeOf, regionBeside } from "./places.js";
import { nearness, type Setting, settingOf } from "./settling.js";
import type { Match } from "./trie.js";

/** Rules that guess by shape: what the gazetteer knows where the document plays may overrule them. */
const guesses: ReadonlySet<string> = new Set([
  "family name",
  "name by the tagger",
  "single name that speaks",
  "as elsewhere in the document",
  "shape of a person's name",
  "capitalised name",
  "given name",
  "title",
  "word in the name",
  "place by preposition",
  "leader",
]);

/**
 * Finds the places that were taken for persons or bodies, or for nothing, and are known where the document plays: "Marion beat
 * Kokomo" in a report from Indiana. Gives all names, in text order.
 */
export function findPlaces(context: Context, names: readonly Draft[]): Draft[] {
  const { tokens, knowledge, cut, language } = context;
  const covering = new Map<number, Draft>();
  for (const draft of names) for (let at = draft.first; at < draft.last; at++) covering.set(at, draft);
  const setting = settingOf(names);
  const families = familyNames(context, names, setting);
  const replaced = new Set<Draft>();
  const added: Draft[] = [];
  for (const { first: start, last: limit } of language.sentences) {
    let token = start;
    while (token < limit) {
      const over = covering.get(token);
      if (!isCapitalised(tokens.form[token]) || (over && isPlaceFound(over))) {
        token++;
        continue;
      }
      const match = knowledge.names.longest(cut, token, limit, false);
      const draft =
        match && !context.timed[token] ? townOver(context, match, covering, setting, families) : undefined;
      if (draft) {
        for (let at = draft.first; at < draft.last; at++) {
          const below = covering.get(at);
          if (below) replaced.add(below);
          covering.set(at, draft);
        }
        added.push(draft);
        token = draft.last;
      } else token++;
    }
  }
  for (const draft of names) withFullStop(context, draft);
  if (added.length === 0) return [...names];
  return [...names.filter((draft) => !replaced.has(draft)), ...added].sort((a, b) => a.first - b.first);
}

function isPlaceFound({ referent, candidates }: Draft): boolean {
  return candidates !== undefined || referent.kind === "state" || referent.location !== undefined;
}

/** The last words of persons' names of two words and more, where no gazetteer has the name. */
function familyNames(context: Context, names: readonly Draft[], setting: Setting): ReadonlySet<string> {
  const families = new Set<string>();
  for (const { referent, first, last, title, rule } of names) {
    if (referent.kind !== "person" || (last - first < 2 && !title)) continue;
    const match = context.knowledge.names.longest(context.cut, first, last, false);
    const town = match?.last === last && match.values.some((place) => isKnownHere(place, setting));
    if (!town || rule === "official") families.add(folded(context, last - 1));
  }
  return families;
}

const townSources: ReadonlySet<string> = new Set(["city", "county", "region"]);

function townOver(
  context: Context,
  { first, last, values }: Match<KnownName>,
  covering: ReadonlyMap<number, Draft>,
  setting: Setting,
  families: ReadonlySet<string>,
): Draft | undefined {
  const places = values.filter(({ source, lat }) => townSources.has(source) && lat !== undefined);
  if (places.length === 0) return undefined;
  const overlapped = new Set<Draft>();
  for (let at = first; at < last; at++) {
    const draft = covering.get(at);
    if (draft) overlapped.add(draft);
  }
  let exact: Draft | undefined;
  for (const draft of overlapped) {
    if (draft.first < first || draft.last > last || !guesses.has(draft.rule)) return undefined;
    if (draft.first === first && draft.last === last) exact = draft;
  }
  const draft = (rule: string): Draft => ({
    first,
    last,
    kind: "name",
    referent: placeOf(places[0]),
    rule,
    candidates: places,
    within: regionSaid(context, last, places),
  });
  if (exact?.referent.kind === "place") return draft("town for a place");
  const here = places.filter((place) => isKnownHere(place, setting));
  if (here.length === 0) return undefined;
  const words = last - first;
  if (words === 1 && context.knowledge.notNames.has(context.tokens.form[first])) return undefined;
  const care = here.every((place) => place.care);
  if (words > 1 && !exact?.title)
    return isPersonBefore(context, first) && exact ? undefined : draft("town of the region");
  if (beginsOrEndsName(context, first, last, covering)) return undefined;
  if (isPersonByContext(context, first, last, families)) return undefined;
  const position = standsAmongPlaces(context, first, last, covering);
  if (position) return draft("town of the region");
  if (context.tokens.upos[first] !== "PROPN" && (care || exact === undefined)) {
    const known = here.some((place) => !place.care && (place.population ?? 0) > 5_000);
    if (!known || context.tokens.upos[first] === "VERB") return undefined;
  }
  // A name that is a word or a person's needs the division, not only the state, to be named.
  if (care && !here.some((place) => place.division && (setting.divisions.get(place.division) ?? 0) >= 1.5))
    return undefined;
  return draft("town of the region");
}

function regionSaid(context: Context, last: number, places: readonly KnownName[]): string | undefined {
  if (last >= context.tokens.length) return undefined;
  const limit = context.language.sentences[context.tokens.sentence[last - 1]].last;
  const around = regionBeside(context, last, limit);
  if (!around) return undefined;
  return places.some(
    ({ country, division }) => (around.within.length === 3 ? country : division) === around.within,
  )
    ? around.within
    : undefined;
}

/** Whether the document plays where a place lies. Of a state that is named only its towns of some size are known. */
function isKnownHere(place: KnownName, setting: Setting): boolean {
  const { division, country, population = 0, care } = place;
  if (division && (setting.divisions.get(division) ?? 0) >= 1) return true;
  if (country && country !== "USA" && !care && (setting.countries.get(country) ?? 0) >= 1)
    return population >= 2_000 || place.source !== "city";
  return nearness(place, setting) >= 0.7;
}

/** "Tyler Franklin", "Franklin Marsh", "Marion County": a part of a longer name. */
function beginsOrEndsName(
  context: Context,
  first: number,
  last: number,
  covering: ReadonlyMap<number, Draft>,
): boolean {
  const { tokens } = context;
  const isName = (at: number) =>
    at >= 0 &&
    at < tokens.length &&
    tokens.sentence[at] === tokens.sentence[first] &&
    tokens.upos[at] === "PROPN" &&
    isCapitalised(tokens.form[at]) &&
    !covering.get(at)?.referent.location;
  const joins = (at: number, beyond: number) =>
    /^[-–]$/.test(tokens.form[at] ?? "") && isCapitalised(tokens.form[beyond] ?? "");
  return isName(first - 1) || isName(last) || joins(first - 1, first - 2) || joins(last, last + 1);
}

function isPersonBefore(context: Context, first: number): boolean {
  if (first === 0) return false;
  const before = context.knowledge.titles.longest(context.cut, first - 1, first, false);
  return before !== undefined && isCapitalised(context.tokens.form[first - 1]);
}

function isPersonByContext(
  context: Context,
  first: number,
  last: number,
  families: ReadonlySet<string>,
): boolean {
  const { tokens } = context;
  if (isPersonBefore(context, first)) return true;
  const inPlace =
    isCue(context, "place-preposition", first - 1) || /^(to|from|of)$/.test(folded(context, first - 1));
  if (inPlace)
    return families.has(folded(context, last - 1)) && !/^(in|near|at)$/.test(folded(context, first - 1));
  if (families.has(folded(context, last - 1))) return true;
  const next = last < tokens.length ? tokens.form[last] : "";
  return (
    isCue(context, "person-verb", last) ||
    isCue(context, "inverted-speech-verb", first - 1) ||
    (next === "," && /^\d+$/.test(tokens.form[last + 1] ?? ""))
  );
}

/** After a preposition of place, or in a list whose other members are places. */
function standsAmongPlaces(
  context: Context,
  first: number,
  last: number,
  covering: ReadonlyMap<number, Draft>,
): boolean {
  const { tokens } = context;
  const before = folded(context, first - 1);
  if (isCue(context, "place-preposition", first - 1) || /^(to|from|of)$/.test(before))
    return tokens.upos[first] !== "VERB";
  const listed = (comma: number, at: number) => {
    const draft = covering.get(at);
    return /^(,|and|or|&)$/.test(tokens.form[comma] ?? "") && draft !== undefined && isPlaceFound(draft);
  };
  return listed(first - 1, first - 2) || listed(last, last + 1);
}

/** The full stop of "Columbia, S.C." belongs to the abbreviation also where it was cut off. */
function withFullStop({ tokens, document }: Context, draft: Draft): void {
  if (draft.rule !== "region after its town") return;
  const at = draft.last;
  if (tokens.form[at] !== "." || tokens.start[at] !== tokens.end[at - 1]) return;
  if (tokens.sentence[at] !== tokens.sentence[at - 1]) return;
  if (/\.\p{Lu}$/u.test(document.text.slice(tokens.start[draft.first], tokens.end[at - 1])))
    draft.last = at + 1;
}

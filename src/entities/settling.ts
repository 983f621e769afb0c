import type { Context } from "./context.js";
import type { Draft } from "./drafts.js";
import type { KnownName } from "./knowledge.js";
import { fold } from "./pieces.js";
import { liesIn, placeOf } from "./places.js";

/** What a document says of where it plays: how often each state and division is named, and its sure places. */
export interface Setting {
  readonly countries: Map<string, number>;
  readonly divisions: Map<string, number>;
  readonly points: KnownName[];
}

/** A name that may be one of several places, as often as the document has it with the same region beside it. */
interface OpenName {
  readonly key: string;
  readonly drafts: Draft[];
  readonly candidates: readonly KnownName[];
  readonly within?: string;
  chosen?: KnownName;
}

/** More of a name are not told apart: they are far smaller than the first. */
const mostCandidates = 60;

/**
 * Decides which place of a name is meant: the one in the region said beside it, there or elsewhere in the document; else by
 * size, by the states and divisions that the document names, and by nearness to its other places. States and capitals too are
 * read as towns of their name where the document plays there.
 */
export function settlePlaces(context: Context, drafts: readonly Draft[]): void {
  for (const draft of drafts) if (draft.namesake) readNamesake(draft, draft.namesake, drafts);
  const open = openNames(context, drafts);
  if (open.length === 0) return;
  const said = new Map<string, KnownName>();
  for (const { key, candidates, within } of open) {
    const chosen = within ? candidates.find((place) => liesIn(place, within)) : undefined;
    if (chosen && !said.has(key)) said.set(key, chosen);
  }
  const setting = settingOf(drafts);
  countVotes(open, setting);
  for (let pass = 0; pass < 3; pass++) {
    const points = [...setting.points];
    for (const { chosen } of open) if (chosen) addPoint(points, chosen);
    const chosenBefore = open.map(({ chosen }) => chosen);
    const around = withChosen(setting, chosenBefore, points);
    for (const name of open) {
      const own = name.chosen;
      count(around, own, -1);
      name.chosen = choose(name, said, around);
      count(around, own, 1);
    }
  }
  for (const { drafts: named, chosen } of open) if (chosen) for (const draft of named) readAs(draft, chosen);
}

/** What the towns chosen so far add to where the document plays. */
function withChosen(
  setting: Setting,
  chosen: readonly (KnownName | undefined)[],
  points: KnownName[],
): Setting {
  const around = { countries: new Map(setting.countries), divisions: new Map(setting.divisions), points };
  for (const place of chosen) count(around, place, 1);
  return around;
}

function count({ countries, divisions }: Setting, place: KnownName | undefined, sign: number): void {
  if (place?.source !== "city" && place?.source !== "county") return;
  const { country, division } = place;
  if (country) countries.set(country, (countries.get(country) ?? 0) + 0.5 * sign);
  if (division) divisions.set(division, (divisions.get(division) ?? 0) + 0.5 * sign);
}

/** Beyond these a document's places say little more of where it plays, and each is measured against each. */
const mostPoints = 100;

function addPoint(points: KnownName[], place: KnownName): void {
  if (place.lat !== undefined && points.length < mostPoints && !points.includes(place)) points.push(place);
}

/** The names of a document that may be one of several places, each with the region beside it once. */
function openNames(context: Context, drafts: readonly Draft[]): OpenName[] {
  const open = new Map<string, OpenName>();
  const listed = new Map<string, readonly KnownName[]>();
  for (const draft of drafts) {
    if (!draft.candidates && !isRereadable(draft)) continue;
    const key = fold(context.tokens.form.slice(draft.first, draft.last).join(" "));
    const inside = `${key}|${draft.within ?? ""}|${draft.candidates ? "" : draft.referent.kind}`;
    const before = open.get(inside);
    if (before) {
      before.drafts.push(draft);
      continue;
    }
    let candidates = listed.get(key);
    if (!candidates) {
      candidates = candidatesOf(context, draft);
      listed.set(key, candidates);
    }
    if (draft.candidates ? candidates.length === 0 : candidates.length < 2) continue;
    open.set(inside, { key, drafts: [draft], candidates, within: draft.within });
  }
  return [...open.values()];
}

/** Whether a name read as a state, a capital or a region may be a town of the name after all. */
function isRereadable({ referent, kind, rule, namesake, region }: Draft): boolean {
  if (namesake) return false;
  if (kind === "metonym") return rule.startsWith("capital");
  if (rule === "region after its town") return false;
  return (
    kind === "name" &&
    (rule === "state" || rule.startsWith("capital") || region !== undefined) &&
    referent.kind !== "person"
  );
}

const placeSources: ReadonlySet<string> = new Set(["state", "region", "county", "city"]);

function candidatesOf(context: Context, draft: Draft): readonly KnownName[] {
  const { knowledge, cut } = context;
  const match = knowledge.names.longest(cut, draft.first, draft.last, false);
  const values =
    match?.last === draft.last ? match.values.filter(({ source }) => placeSources.has(source)) : [];
  const own = draft.candidates?.filter((place) => !values.includes(place)) ?? [];
  return [...values, ...own].slice(0, mostCandidates);
}

/** Writes the choice into a mention; one that was read as the same place already stays as it is. */
function readAs(draft: Draft, chosen: KnownName): void {
  if (chosen.source === "state") {
    if (draft.referent.kind === "state") return;
    draft.referent = chosen;
    draft.rule = "state";
    return;
  }
  const isCapital = draft.kind === "metonym" || draft.rule.startsWith("capital");
  if (isCapital && chosen.source === "city" && chosen === draft.candidates?.[0]) {
    if (draft.kind !== "metonym") draft.referent = placeOf(chosen);
    return;
  }
  if (isCapital && draft.location?.geonames !== undefined && draft.location.geonames === chosen.geonames)
    return;
  if (isCapital && draft.referent.id === chosen.country && chosen.source !== "city") return;
  if (draft.referent.kind === "state" || draft.kind === "metonym") {
    draft.kind = "name";
    draft.location = undefined;
    draft.rule = "town where the document plays";
  }
  if (chosen.source === "region") {
    draft.region = chosen;
    draft.rule = "region";
  }
  draft.referent = placeOf(chosen);
}

/** "Georgia" beside Alabama and Atlanta is the federal state, unless the document speaks of the other one's people or towns. */
function readNamesake(draft: Draft, namesake: KnownName, drafts: readonly Draft[]): void {
  let beside = 0;
  for (const other of drafts) {
    const { referent, candidates, region, within } = other;
    if (other === draft || other.namesake) continue;
    const state = draft.referent.id;
    if (
      referent.country === state &&
      (referent.kind !== "state" || other.rule === "demonym" || other.kind === "metonym")
    )
      return;
    if (region?.division && region.country === namesake.country) beside++;
    else if (within?.startsWith(`${namesake.country}.`)) beside++;
    else if (candidates?.[0]?.division === namesake.division) beside++;
  }
  if (beside < 1) return;
  draft.referent = placeOf(namesake);
  draft.rule = "region";
  draft.region = namesake;
}

/** Each name votes for the divisions that it may lie in, with one voice. */
function countVotes(open: readonly OpenName[], setting: Setting): void {
  const counted = new Set<string>();
  for (const { key, candidates, within } of open) {
    if (within || counted.has(key)) continue;
    counted.add(key);
    const divisions = new Set(
      candidates.flatMap(({ division, source }) => (division && source !== "region" ? division : [])),
    );
    for (const division of divisions) {
      const before = setting.divisions.get(division) ?? 0;
      setting.divisions.set(division, before + 1 / Math.max(2, divisions.size));
    }
  }
}

function choose(
  { key, candidates, within, drafts }: OpenName,
  said: ReadonlyMap<string, KnownName>,
  setting: Setting,
): KnownName | undefined {
  const here = within ? candidates.filter((place) => liesIn(place, within) && place.source !== "region") : [];
  if (here.length > 0) return best(here, setting);
  const before = said.get(key);
  if (before && drafts.every(({ kind }) => kind !== "metonym")) return before;
  const capital = drafts[0].rule.startsWith("capital") ? capitalOf(drafts[0], candidates) : undefined;
  return best(candidates, setting, capital);
}

function capitalOf(draft: Draft, candidates: readonly KnownName[]): KnownName | undefined {
  const geonames = draft.location?.geonames;
  return geonames === undefined
    ? (draft.candidates?.[0] ?? candidates.find(({ country }) => country === draft.referent.country))
    : candidates.find((place) => place.geonames === geonames);
}

function best(
  candidates: readonly KnownName[],
  setting: Setting,
  capital?: KnownName,
): KnownName | undefined {
  let chosen: KnownName | undefined;
  let top = -Infinity;
  for (const place of candidates) {
    const value = scoreOf(place, setting) + (place === capital ? 1.2 : 0);
    if (value > top) {
      top = value;
      chosen = place;
    }
  }
  return chosen;
}

/** How well known a place is, in powers of ten of inhabitants. */
function fame({ source, country, division, population = 0 }: KnownName): number {
  if (source === "state") return 8;
  // What lies in no one state is a sea, a range or a great river.
  if (source === "region") return division ? 6.5 : country ? 5.8 : 7.5;
  return Math.log10(population + 1000);
}

/** How well known a place is, raised by the company the name keeps. */
export function scoreOf(place: KnownName, setting: Setting): number {
  const { country, division, source } = place;
  const named = source === "state" ? 0 : (setting.countries.get(country ?? "") ?? 0);
  const divided = division && source !== "region" ? (setting.divisions.get(division) ?? 0) : 0;
  return fame(place) + Math.min(1.5, 0.4 * named) + Math.min(2.2, 0.8 * divided) + nearness(place, setting);
}

/** What a place gains by the places around it. */
export function nearness(place: KnownName, { points }: Setting): number {
  const wide = place.source === "region" ? 3 : 1;
  let near = 0;
  for (const point of points) {
    if (point === place || point.name === place.name) continue;
    const off = kilometres(point, place);
    if (off < 60 * wide) near += 0.7;
    else if (off < 150 * wide) near += 0.35;
  }
  return Math.min(2, near);
}

/** Distance on the sphere, flat over short ways. */
export function kilometres(
  a: { readonly lat?: number; readonly lon?: number },
  b: { readonly lat?: number; readonly lon?: number },
): number {
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined)
    return Infinity;
  const east = Math.abs(a.lon - b.lon);
  const x = Math.min(east, 360 - east) * Math.cos(((a.lat + b.lat) * Math.PI) / 360);
  const y = a.lat - b.lat;
  return 111.2 * Math.sqrt(x * x + y * y);
}

/** What the sure names of a document say of where it plays. */
export function settingOf(drafts: readonly Draft[]): Setting {
  const countries = new Map<string, number>();
  const divisions = new Map<string, number>();
  const points: KnownName[] = [];
  const count = (of: Map<string, number>, key: string | undefined, by: number) => {
    if (key) of.set(key, (of.get(key) ?? 0) + by);
  };
  for (const { referent, kind, candidates, within, rule, region } of drafts) {
    if (within) {
      count(countries, within.slice(0, 3), 1);
      if (within.length > 3) count(divisions, within, 1.5);
    } else if (region) {
      count(countries, region.country, 1);
      count(divisions, region.division, 1.5);
    } else if (referent.kind === "state") count(countries, referent.id, rule === "demonym" ? 0.5 : 1);
    else if (kind !== "pronoun" && !candidates) count(countries, referent.country, 0.3);
    const sure = candidates?.length === 1 ? candidates[0] : undefined;
    if (sure) {
      addPoint(points, sure);
      count(countries, sure.country, 0.5);
      count(divisions, sure.division, 0.5);
    }
  }
  return { countries, divisions, points };
}

import type { Draft } from "./drafts.js";
import type { KnownName } from "./knowledge.js";
import { fold } from "./pieces.js";
import { liesIn, placeOf } from "./places.js";

/** What a document says of where it plays: how often each state and division is named, and its sure places. */
interface Setting {
  readonly countries: Map<string, number>;
  readonly divisions: Map<string, number>;
  readonly points: KnownName[];
}

/**
 * Decides which town of a name is meant: the one in the region said beside it, there or elsewhere in the document; else by
 * size, by the states and divisions that the document names, and by nearness to its other places.
 */
export function settlePlaces(drafts: readonly Draft[]): void {
  for (const draft of drafts) if (draft.namesake) readNamesake(draft, draft.namesake, drafts);
  const open = drafts.filter(({ candidates }) => candidates !== undefined);
  if (open.length === 0) return;
  const said = new Map<string, KnownName>();
  for (const { candidates, within } of open) {
    const chosen = within ? candidates?.find((place) => liesIn(place, within)) : undefined;
    if (chosen && !said.has(fold(chosen.name))) said.set(fold(chosen.name), chosen);
  }
  const setting = settingOf(drafts);
  for (let pass = 0; pass < 2; pass++) {
    // One decision a name and region: a document may repeat a name a thousand times.
    const decided = new Map<string, KnownName | undefined>();
    for (const draft of open) {
      const key = `${fold(draft.candidates?.[0]?.name ?? "")}|${draft.within ?? ""}`;
      if (!decided.has(key)) decided.set(key, choose(draft, said, setting));
      const chosen = decided.get(key);
      if (chosen) draft.referent = placeOf(chosen);
    }
    for (const chosen of decided.values()) if (chosen) addPoint(setting.points, chosen);
  }
}

/** Beyond these a document's places say little more of where it plays, and each is measured against each. */
const mostPoints = 100;

function addPoint(points: KnownName[], place: KnownName): void {
  if (points.length < mostPoints && !points.includes(place)) points.push(place);
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

function choose(
  { candidates = [], within, rule }: Draft,
  said: ReadonlyMap<string, KnownName>,
  setting: Setting,
): KnownName | undefined {
  const here = within ? candidates.filter((place) => liesIn(place, within)) : [];
  if (here.length > 0) return best(here, setting);
  const before = candidates[0] && said.get(fold(candidates[0].name));
  if (before && candidates.includes(before)) return before;
  return best(candidates, setting, rule.startsWith("capital") ? candidates[0] : undefined);
}

function best(
  candidates: readonly KnownName[],
  setting: Setting,
  capital?: KnownName,
): KnownName | undefined {
  let chosen: KnownName | undefined;
  let top = -Infinity;
  for (const place of candidates) {
    const value = score(place, setting) + (place === capital ? 1 : 0);
    if (value > top) {
      top = value;
      chosen = place;
    }
  }
  return chosen;
}

/** Powers of ten of inhabitants, raised by the company the name keeps. */
function score(place: KnownName, setting: Setting): number {
  const named = setting.countries.get(place.country ?? "") ?? 0;
  const divided = place.division ? (setting.divisions.get(place.division) ?? 0) : 0;
  let near = 0;
  for (const point of setting.points) {
    if (point === place || point.name === place.name) continue;
    if (kilometres(point, place) < 120) near += 0.5;
  }
  return (
    Math.log10((place.population ?? 0) + 1000) +
    Math.min(1.5, 0.4 * named) +
    Math.min(2, 0.8 * divided) +
    Math.min(1.5, near)
  );
}

/** Distance on the sphere, flat over short ways. */
export function kilometres(
  a: { readonly lat?: number; readonly lon?: number },
  b: { readonly lat?: number; readonly lon?: number },
): number {
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined)
    return Infinity;
  const x = (a.lon - b.lon) * Math.cos(((a.lat + b.lat) * Math.PI) / 360);
  const y = a.lat - b.lat;
  return 111.2 * Math.sqrt(x * x + y * y);
}

function settingOf(drafts: readonly Draft[]): Setting {
  const countries = new Map<string, number>();
  const divisions = new Map<string, number>();
  const points: KnownName[] = [];
  const count = (of: Map<string, number>, key: string | undefined, by: number) => {
    if (key) of.set(key, (of.get(key) ?? 0) + by);
  };
  for (const { referent, kind, candidates, within, rule, region } of drafts) {
    if (within) {
      count(countries, within.slice(0, 3), 1);
      if (within.length > 3) count(divisions, within, 1);
    } else if (region) {
      count(countries, region.country, 1);
      count(divisions, region.division, 1);
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

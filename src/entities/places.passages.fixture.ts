import { readFileSync } from "node:fs";
import type { Place } from "./index.js";
import { kilometres } from "./settling.js";

/** A place of a passage. UTF-16 offsets into the passage; `optional` ones may be found or not. */
export interface ExpectedPlace {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly kind: string;
  readonly country: string;
  readonly lat: number;
  readonly lon: number;
  readonly optional: boolean;
}

export interface Passage {
  readonly text: string;
  readonly places: readonly ExpectedPlace[];
}

/** The passages of a table, their marks taken out. */
export function passagesOf(table: string): readonly Passage[] {
  return readFileSync(new URL(table, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .map(passageOf);
}

function passageOf(marked: string): Passage {
  const places: ExpectedPlace[] = [];
  let text = "";
  for (const [index, part] of marked.split(/[[\]]/).entries()) {
    const start = text.length;
    if (index % 2 === 0) {
      text += part;
      continue;
    }
    const optional = part.startsWith("?");
    const [name, kind, country, position] = part.replace("?", "").split("|");
    text += name;
    const before = places.find((place) => place.name === name);
    if (position === undefined && !before) throw new Error(`no position of ${name}: ${marked}`);
    const [lat, lon] = position === undefined ? [before?.lat, before?.lon] : position.split(",").map(Number);
    places.push({
      start,
      end: text.length,
      name,
      kind: kind ?? before?.kind ?? "",
      country: country ?? before?.country ?? "",
      lat: lat ?? Number.NaN,
      lon: lon ?? Number.NaN,
      // What kind of place "Wall Street" is, is open: so is whether to find it.
      optional: optional || kind === "?",
    });
  }
  return { text, places };
}

/** How far from the truth a place may be, km; of what stretches the position only tells which of a name is meant. */
const near = 161;
const wide = 1000;
const stretching: ReadonlySet<string> = new Set([
  "river",
  "sea",
  "gulf",
  "desert",
  "mountain",
  "country",
  "division",
]);

export interface Score {
  readonly found: number;
  readonly expected: number;
  readonly right: number;
  readonly within: number;
  readonly faults: readonly string[];
}

/** Compares the places found in a passage with those expected: exact spans, without a leading "the". */
export function scoreOf({ text, places }: Passage, found: readonly Place[]): Score {
  const start = (place: { start: number; end: number }) =>
    /^the\s/i.test(text.slice(place.start, place.end)) ? place.start + 4 : place.start;
  const faults: string[] = [];
  const used = new Set<Place>();
  let right = 0;
  let within = 0;
  for (const place of places) {
    const match = found.find((other) => start(other) === start(place) && other.end === place.end);
    if (match) used.add(match);
    if (place.optional) {
      // What overlaps an open one is open too.
      for (const other of found) if (other.start < place.end && other.end > place.start) used.add(other);
      continue;
    }
    if (!match) {
      faults.push(`missing ${place.name} (${place.kind})`);
      continue;
    }
    right++;
    const off = kilometres(match, place);
    if (off <= (stretching.has(place.kind) ? wide : near)) within++;
    else faults.push(`far ${place.name} (${place.kind}) ${Math.round(off)} km, in ${match.country}`);
  }
  let open = 0;
  for (const other of found) {
    if (used.has(other)) continue;
    faults.push(`false ${text.slice(other.start, other.end)}`);
    open++;
  }
  const expected = places.filter(({ optional }) => !optional).length;
  return { found: right + open, expected, right, within, faults };
}

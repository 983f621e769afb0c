import type { Lexicon } from "../lexicon/index.js";
import { list } from "../lexicon/index.js";
import type { KnownName } from "./knowledge.js";
import { fold, slug } from "./pieces.js";
import type { PhraseTrie } from "./trie.js";

interface Position {
  readonly lat?: number;
  readonly lon?: number;
}

export function positionOf(row: { readonly lat?: string; readonly lon?: string }): Position {
  return row.lat === undefined || row.lon === undefined ? {} : { lat: Number(row.lat), lon: Number(row.lon) };
}

/** The towns of the gazetteer, the biggest of each name first. */
export function addTowns(
  lexicon: Lexicon,
  names: PhraseTrie<KnownName>,
  commonWords: ReadonlySet<string>,
): void {
  const others = new Map<string, readonly string[]>();
  for (const row of lexicon.rows("places/other-names"))
    others.set(`${row.name} ${row.country}`, list(row.names));
  for (const row of lexicon.rows("places/cities")) {
    const name = row.name ?? "";
    const known: KnownName = {
      source: "city",
      id: slug(name) || `geonames-${row.geonames}`,
      name,
      kind: "place",
      country: row.country,
      division: row.division === undefined ? undefined : `${row.country}.${row.division}`,
      ...positionOf(row),
      geonames: Number(row.geonames),
      population: Number(row.population),
      care: row.care !== undefined || commonWords.has(name.toLowerCase()),
    };
    for (const form of [name, ...list(row.names)]) names.add(form, known, "capitals");
    const more = others.get(`${name} ${row.country}`);
    // The biggest town of the name: the table is sorted by population.
    others.delete(`${name} ${row.country}`);
    for (const form of more ?? []) names.add(form, known, "capitals");
  }
}

export function addRegions(lexicon: Lexicon, names: PhraseTrie<KnownName>): void {
  for (const row of lexicon.rows("places/regions")) {
    const name = row.name ?? "";
    const known: KnownName = {
      source: "region",
      id: slug(name),
      name,
      kind: "place",
      country: row.country,
      ...positionOf(row),
    };
    for (const form of [name, ...list(row.names)]) names.add(form, known);
  }
}

/** Provinces, federal states and counties; gives the abbreviations that stand after towns. */
export function addDivisions(
  lexicon: Lexicon,
  names: PhraseTrie<KnownName>,
): ReadonlyMap<string, readonly KnownName[]> {
  const abbreviations = new Map<string, KnownName[]>();
  for (const row of lexicon.rows("places/divisions")) {
    const name = row.name ?? "";
    const known: KnownName = {
      source: "region",
      id: slug(name),
      name,
      kind: "place",
      country: row.country,
      division: row.code,
      ...positionOf(row),
    };
    for (const form of [name, ...list(row.names)]) names.add(form, known, "capitals");
    for (const short of list(row.short)) {
      const key = abbreviationKey(short);
      const before = abbreviations.get(key);
      if (before) before.push(known);
      else abbreviations.set(key, [known]);
    }
  }
  for (const row of lexicon.rows("places/counties")) {
    const name = row.name ?? "";
    const known: KnownName = {
      source: "county",
      id: slug(`${name} ${row.division?.slice(4)}`),
      name,
      kind: "place",
      country: row.country,
      division: row.division,
      ...positionOf(row),
      population: 100_000,
    };
    names.add(name, known, "capitals");
  }
  return abbreviations;
}

export const abbreviationKey = (short: string): string => fold(short).replace(/[.\s]/g, "");

import type { Lexicon } from "../lexicon/index.js";
import { list } from "../lexicon/index.js";
import type { KnownName } from "./knowledge.js";
import { fold, slug } from "./pieces.js";
import type { NameIndex } from "./places-index.js";
import type { PhraseTrie } from "./trie.js";

interface Position {
  readonly lat?: number;
  readonly lon?: number;
}

export function positionOf(row: { readonly lat?: string; readonly lon?: string }): Position {
  return row.lat === undefined || row.lon === undefined ? {} : { lat: Number(row.lat), lon: Number(row.lon) };
}

/** The towns of the gazetteer, the biggest of each name first. */
export function addTowns(lexicon: Lexicon, names: NameIndex, commonWords: ReadonlySet<string>): void {
  const others = new Map<string, readonly string[]>();
  for (const row of lexicon.rows("places/other-names"))
    others.set(`${row.name} ${row.country}`, list(row.names));
  lexicon.each("places/cities", (row) => {
    const name = row.name ?? "";
    const country = row.country ?? "";
    const more = others.get(`${name} ${country}`) ?? [];
    // The biggest town of the name: the table is sorted by population.
    others.delete(`${name} ${country}`);
    names.addTown({
      geonames: Number(row.geonames),
      name,
      others: [...more, ...list(row.names)],
      country,
      division: row.division ?? "",
      lat: Number(row.lat),
      lon: Number(row.lon),
      population: Number(row.population),
      care: row.care !== undefined || commonWords.has(name.toLowerCase()),
    });
  });
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

/** Rivers, lakes, seas, mountains, regions, quarters and sites. */
export function addFeatures(
  lexicon: Lexicon,
  names: PhraseTrie<KnownName>,
  commonWords: ReadonlySet<string>,
): void {
  const taken = new Set(
    lexicon
      .rows("places/states")
      .flatMap((row) => [row.name ?? "", ...list(row.names), ...list(row.adjectives)].map(fold)),
  );
  const states = new Map(
    lexicon
      .rows("places/divisions")
      .filter(({ country }) => country === "USA")
      .map(({ name, code }) => [name ?? "", code] as const),
  );
  for (const row of lexicon.rows("places/features")) {
    const name = row.name ?? "";
    // "East Texas" lies in Texas.
    const inside = row.country === "USA" ? states.get(name.replace(/^\S+ /, "")) : undefined;
    const river = row.kind === "river" && !name.includes("River");
    const known: KnownName = {
      source: "region",
      id: slug(river ? `${name} River` : name),
      name: river ? `${name} River` : name,
      kind: "place",
      country: row.country,
      division: inside,
      ...positionOf(row),
    };
    for (const form of [name, ...list(row.names)])
      for (const written of river ? riverForms(form) : [form])
        if (!written.startsWith("the ") || isRiverAlone(form, row.country, taken, commonWords))
          names.add(written, known, "capitals");
  }
}

/** "The Po", "the Po River", "the River Po": the bare name of a river is mostly something else. */
function riverForms(name: string): readonly string[] {
  return [`the ${name}`, `${name} River`, `River ${name}`];
}

/** American rivers bear names of states and words: "the Ohio delegation", "the Russian". */
function isRiverAlone(
  name: string,
  country: string | undefined,
  taken: ReadonlySet<string>,
  commonWords: ReadonlySet<string>,
): boolean {
  return country !== "USA" && country !== "CAN" && !taken.has(fold(name)) && !commonWords.has(fold(name));
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
    if (name.startsWith("Saint ")) names.add(name.replace("Saint", "St"), known, "capitals");
  }
  return abbreviations;
}

export const abbreviationKey = (short: string): string => fold(short).replace(/[.\s]/g, "");

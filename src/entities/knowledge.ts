import type { EntityKind } from "../../schema/case-1.js";
import type { Lexicon } from "../lexicon/index.js";
import { list } from "../lexicon/index.js";
import { type FormerStates, formerStates } from "./former-states.js";
import { addDivisions, addFeatures, addRegions, addTowns, positionOf } from "./gazetteer.js";
import { type OfficeHeld, officesHeld, years } from "./offices.js";
import { fold, slug } from "./pieces.js";
import { NameIndex } from "./places-index.js";
import { type NameWeights, readWeights } from "./tagging/weights.js";
import { PhraseTrie } from "./trie.js";

/** What sort of row a known name came from. */
export type NameSource =
  | "state"
  | "adjective"
  | "people"
  | "capital"
  | "city"
  | "region"
  | "county"
  | "organisation"
  | "cyber-group"
  | "official"
  | "leader";

/** A name that the tables know, and what it names. */
export interface KnownName {
  readonly source: NameSource;
  readonly id: string;
  readonly name: string;
  readonly kind: EntityKind;
  readonly country?: string;
  readonly sector?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly geonames?: number;
  readonly population?: number;
  /** State and first-order division that a place lies in or is: `USA.IL`. */
  readonly division?: string;
  /** The name is also a word or a person's name: it needs evidence around it. */
  readonly care?: boolean;
  readonly gender?: "m" | "f";
  /** Of a person: offices and when they were held. */
  readonly offices?: readonly OfficeHeld[];
}

export interface State {
  readonly code: string;
  readonly name: string;
  readonly regions: readonly string[];
  /** The last day of a state that is no more. */
  readonly until?: string;
  /** The middle of the country. */
  readonly lat?: number;
  readonly lon?: number;
}

/** A common noun for an organ of state. */
export interface Organ {
  readonly suffix: string;
  readonly name: string;
  readonly sector: string;
  readonly self: boolean;
}

export interface Title {
  readonly title: string;
  readonly sector?: string;
  readonly leader: boolean;
  readonly courtesy: boolean;
  readonly gender?: "m" | "f";
}

export interface Nominal {
  readonly plural: boolean;
  readonly kind: EntityKind;
  readonly sector?: string;
  readonly class: string;
  readonly lemma: string;
}

export interface NameWord {
  readonly kind: EntityKind | "event";
  readonly sector?: string;
}

export interface PersonName {
  readonly given: boolean;
  readonly family: boolean;
  readonly gender?: "m" | "f";
  readonly care: boolean;
}

/** The tables of `lexicon/entities` and `lexicon/places`, indexed. Made once, shared by all documents. */
export interface EntityKnowledge {
  readonly names: PhraseTrie<KnownName>;
  readonly organs: PhraseTrie<Organ>;
  readonly titles: PhraseTrie<Title>;
  readonly nominals: PhraseTrie<Nominal>;
  readonly states: ReadonlyMap<string, State>;
  /** Abbreviations of divisions, without full stops and in small letters, to the divisions they may mean: `ill`, `nsw`. */
  readonly abbreviations: ReadonlyMap<string, readonly KnownName[]>;
  readonly bodies: ReadonlyMap<string, KnownName>;
  readonly lastWords: ReadonlyMap<string, NameWord>;
  readonly firstWords: PhraseTrie<NameWord>;
  readonly notNames: ReadonlySet<string>;
  /** Words that texts mostly write in small letters. */
  readonly commonWords: ReadonlySet<string>;
  readonly personNames: ReadonlyMap<string, PersonName>;
  /** Adjectives of regions to the states they describe. */
  readonly described: ReadonlyMap<string, ReadonlySet<string>>;
  /** Adjectives and names of peoples without a state of their own to the state they live in. */
  readonly peoples: ReadonlyMap<string, string>;
  /** Weights of the tagger of names, where they were given. */
  readonly tagger?: NameWeights;
  readonly descriptions: ReadonlySet<string>;
  readonly formerStates: FormerStates;
  /** Words between a name and an office, to what they say of the time in it. */
  readonly tenureWords: ReadonlyMap<string, string>;
  readonly cues: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Compiles the entity tables of a lexicon. Pure; takes a second. `names`: the bytes of `model/names.bin`; without them names
 * that no table knows are found by their shape alone.
 */
export function compileEntities(lexicon: Lexicon, names?: Uint8Array): EntityKnowledge {
  const known = new NameIndex();
  const commonWords = new Set(lexicon.rows("entities/common-words").map((row) => row.word ?? ""));
  const states = new Map<string, State>();
  const described = new Map<string, Set<string>>();
  addStates(lexicon, known, states, described);
  const bodies = addBodies(lexicon, known);
  addCyberGroups(lexicon, known, commonWords);
  const offices = officesHeld(lexicon);
  addLeaders(lexicon, known, offices);
  addOfficials(lexicon, known);
  addTowns(lexicon, known, commonWords);
  addRegions(lexicon, known);
  addFeatures(lexicon, known, commonWords);
  const abbreviations = addDivisions(lexicon, known);
  const { lastWords, firstWords } = nameWords(lexicon);
  return {
    names: known,
    tagger: names && readWeights(names),
    commonWords,
    states,
    abbreviations,
    bodies,
    described,
    lastWords,
    firstWords,
    organs: organs(lexicon),
    titles: titles(lexicon),
    nominals: nominals(lexicon),
    notNames: new Set(lexicon.rows("entities/not-names").map((row) => row.word ?? "")),
    personNames: personNames(lexicon, commonWords),
    peoples: new Map(
      lexicon.rows("places/peoples").map((row) => [fold(row.word ?? ""), row.country ?? ""] as const),
    ),
    descriptions: new Set(lexicon.rows("places/descriptions").map((row) => row.word ?? "")),
    formerStates: formerStates(lexicon),
    tenureWords: new Map(
      lexicon.rows("entities/tenure-words").map((row) => [row.lemma ?? "", row.use ?? ""] as const),
    ),
    cues: cues(lexicon),
  };
}

function addStates(
  lexicon: Lexicon,
  names: PhraseTrie<KnownName>,
  states: Map<string, State>,
  described: Map<string, Set<string>>,
): void {
  for (const row of lexicon.rows("places/states")) {
    const code = row.code ?? "";
    const name = row.name ?? "";
    const regions = list(row.regions);
    const { lat, lon } = positionOf(row);
    states.set(code, {
      code,
      name,
      regions,
      until: row.exists?.split("/")[1],
      lat,
      lon,
    });
    for (const region of regions) {
      const key = fold(region);
      const members = described.get(key) ?? new Set<string>();
      members.add(code);
      described.set(key, members);
    }
    const known = (source: NameSource): KnownName => ({
      source,
      id: code,
      name,
      kind: "state",
      country: code,
    });
    const add = (source: NameSource, words: readonly string[]) => {
      for (const word of words)
        names.add(word, known(source), word === word.toLowerCase() ? "any" : undefined);
    };
    add("state", [name, ...list(row.names)]);
    add("adjective", list(row.adjectives));
    add("people", list(row.people));
    add("capital", list(row.capitals));
  }
}

function addBodies(lexicon: Lexicon, names: PhraseTrie<KnownName>): Map<string, KnownName> {
  const bodies = new Map<string, KnownName>();
  for (const row of lexicon.rows("entities/organisations")) {
    const known: KnownName = {
      source: "organisation",
      id: row.id ?? "",
      name: row.name ?? "",
      kind: (row.kind ?? "organisation") as EntityKind, // the schema admits only kinds of entities
      country: row.country,
      sector: row.sector,
    };
    bodies.set(known.id, known);
    for (const name of [known.name, ...list(row.names)]) names.add(name, known);
  }
  return bodies;
}

function addCyberGroups(
  lexicon: Lexicon,
  names: PhraseTrie<KnownName>,
  commonWords: ReadonlySet<string>,
): void {
  for (const row of lexicon.rows("entities/cyber-groups")) {
    const careful = new Set(list(row.care));
    for (const name of [row.name ?? "", ...list(row.names)]) {
      const known: KnownName = {
        source: "cyber-group",
        id: row.id ?? "",
        name: row.name ?? "",
        kind: "cyber-group",
        country: row.country,
        sector: "CYB",
        care: careful.has(name) || commonWords.has(name.toLowerCase()),
      };
      names.add(name, known, "capitals");
      const numbered = /^([A-Za-z]+)(\d+)$/.exec(name);
      if (numbered) names.add(`${numbered[1]} ${numbered[2]}`, known, "capitals");
    }
  }
}

function addLeaders(
  lexicon: Lexicon,
  names: PhraseTrie<KnownName>,
  offices: ReadonlyMap<string, readonly OfficeHeld[]>,
): void {
  const added = new Set<string>();
  for (const row of lexicon.rows("entities/leaders")) {
    const name = row.name ?? "";
    const id = slug(name);
    const known: KnownName = {
      source: "leader",
      id,
      name,
      kind: "person",
      country: row.of?.length === 3 ? row.of : undefined,
      gender: row.gender === "m" || row.gender === "f" ? row.gender : undefined,
      offices: offices.get(id),
    };
    added.add(id);
    for (const form of [name, ...list(row.names)]) names.add(form, known, "capitals");
  }
  const forms = new Set<string>();
  for (const row of lexicon.rows("entities/offices")) {
    const name = row.name ?? "";
    const id = slug(name);
    const known: KnownName = {
      source: row.care === undefined ? "leader" : "official",
      id,
      name,
      kind: "person",
      country: row.of?.length === 3 ? row.of : undefined,
      offices: offices.get(id),
    };
    for (const form of [name, ...list(row.names)]) {
      // One row a term: each form of a name once, and none that the table of leaders has.
      if (forms.has(form) || (added.has(id) && form === name)) continue;
      forms.add(form);
      names.add(form, known, "capitals");
    }
  }
}

function addOfficials(lexicon: Lexicon, names: PhraseTrie<KnownName>): void {
  for (const row of lexicon.rows("entities/officials")) {
    const name = row.name ?? "";
    const known: KnownName = {
      source: "official",
      id: slug(name),
      name,
      kind: "person",
      country: row.country,
      offices: [{ of: row.country, sector: row.sector, ...years(row.held) }],
    };
    for (const form of [name, ...list(row.names)]) names.add(form, known, "capitals");
  }
}

function organs(lexicon: Lexicon): PhraseTrie<Organ> {
  const trie = new PhraseTrie<Organ>();
  for (const row of lexicon.rows("entities/organs")) {
    const words = row.words ?? "";
    trie.add(
      words,
      {
        suffix: row.suffix ?? "",
        name: row.name ?? "",
        sector: row.sector ?? "GOV",
        self: row.self !== undefined,
      },
      row.generic && !/^[A-Z]+$/.test(words) ? "any" : undefined,
    );
  }
  return trie;
}

function titles(lexicon: Lexicon): PhraseTrie<Title> {
  const trie = new PhraseTrie<Title>();
  for (const row of lexicon.rows("entities/titles")) {
    const words = row.words ?? "";
    trie.add(
      words,
      {
        title: row.title ?? words,
        sector: row.sector,
        leader: row.leader !== undefined,
        courtesy: row.courtesy !== undefined,
        gender: row.gender === "m" || row.gender === "f" ? row.gender : undefined,
      },
      /^[A-Z]{2,}$/.test(words) ? "acronym" : /^[A-Z]\w*\.?$/.test(words) ? "capitals" : "any",
    );
  }
  return trie;
}

function nominals(lexicon: Lexicon): PhraseTrie<Nominal> {
  const trie = new PhraseTrie<Nominal>();
  for (const row of lexicon.rows("entities/nominals")) {
    trie.add(
      row.words ?? "",
      {
        plural: row.number === "plural",
        kind: (row.kind ?? "other") as EntityKind, // the schema admits only kinds of entities
        sector: row.sector,
        class: row.class ?? "",
        lemma: row.lemma ?? "",
      },
      "any",
    );
  }
  return trie;
}

function nameWords(lexicon: Lexicon): {
  readonly lastWords: ReadonlyMap<string, NameWord>;
  readonly firstWords: PhraseTrie<NameWord>;
} {
  const lastWords = new Map<string, NameWord>();
  const firstWords = new PhraseTrie<NameWord>();
  for (const row of lexicon.rows("entities/name-words")) {
    const word = row.word ?? "";
    const meant: NameWord = { kind: (row.kind ?? "other") as NameWord["kind"], sector: row.sector }; // by the schema
    if (row.where === "first") firstWords.add(word, meant);
    else lastWords.set(fold(word), meant);
  }
  return { lastWords, firstWords };
}

function personNames(lexicon: Lexicon, commonWords: ReadonlySet<string>): ReadonlyMap<string, PersonName> {
  const found = new Map<string, PersonName>();
  for (const row of lexicon.rows("entities/person-names")) {
    const key = fold(row.name ?? "");
    const before = found.get(key);
    found.set(key, {
      given: row.kind === "given" || (before?.given ?? false),
      family: row.kind === "family" || (before?.family ?? false),
      gender: row.gender === "m" || row.gender === "f" ? row.gender : before?.gender,
      care: row.care !== undefined || (before?.care ?? false) || commonWords.has(key),
    });
  }
  return found;
}

function cues(lexicon: Lexicon): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const row of lexicon.rows("entities/cues")) {
    const words = found.get(row.use ?? "") ?? new Set<string>();
    words.add(row.word ?? "");
    found.set(row.use ?? "", words);
  }
  return found;
}

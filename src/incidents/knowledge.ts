import type {
  IncidentType,
  InitiatorCategory,
  InitiatorSubcategory,
  ReceiverCategory,
  ReceiverSector,
  ReceiverSubcategory,
} from "../../schema/case-1.js";
import { indexPhrases, type Phrases } from "../language/index.js";
import { type Lexicon, list, type Row } from "../lexicon/index.js";
import { compileTechniques, type TechniqueKnowledge } from "./techniques.js";

export interface AttackName {
  readonly id: string;
  readonly name: string;
}

/** What a word says of a receiver. */
export interface ReceiverKind {
  readonly category: ReceiverCategory;
  readonly subcategory?: ReceiverSubcategory;
  readonly sector?: ReceiverSector;
}

/** What a word says of an initiator. */
export interface InitiatorKind {
  readonly category: InitiatorCategory;
  readonly subcategory?: InitiatorSubcategory;
}

/** What a word says of the sides of an incident; see the head of `lexicon/incidents/sides.tsv`. */
export type SideWord =
  | "attacker"
  | "hacker"
  | "suffering"
  | "region"
  | "language"
  | "platform"
  | "group"
  | "backing"
  | "tie"
  | "deed"
  | "launched"
  | "reported"
  | "reporter"
  | "blaming"
  | "charging"
  | "chiefly"
  | "linking"
  | "protest"
  | "target"
  | "thing"
  | "press"
  | "means"
  | "sending"
  | "trying"
  | "blamed"
  | "against"
  | "victim"
  | "violence"
  | "virtual"
  | "waters";

/** A signal speaks for a type with one of some signals beside it, and unless another stands there. */
export interface SignalRule {
  readonly signal: string;
  readonly type: IncidentType;
  readonly with: readonly string[];
  readonly unless: readonly string[];
  /** A rule for want of better ("hack"): a title alone does not suffice for it. */
  readonly last: boolean;
}

/** The tables of `lexicon/incidents`, indexed. */
export interface IncidentKnowledge {
  /** Words to signals of what was done: a word may be several. */
  readonly types: Phrases<readonly string[]>;
  readonly signals: readonly SignalRule[];
  /** Words that speak of a cyber incident by themselves. */
  readonly cyber: Phrases<true>;
  /** Words that give a part of the intensity its points, or the whole its multiplier. */
  readonly intensity: readonly { readonly phrase: string; readonly part: string; readonly points?: number }[];
  readonly sides: ReadonlyMap<string, ReadonlySet<SideWord>>;
  /** States of named groups that the entities give none, by name in lower case. */
  readonly groups: ReadonlyMap<string, string>;
  /** Words that lead to where an attack came from; true where words for attackers must stand before them. */
  readonly links: Phrases<boolean>;
  /** Names, adjectives and peoples of states to their codes, by case. */
  readonly stateNames: Phrases<string>;
  /** Adjectives and peoples written small: "turkish". */
  readonly peoplesInLowerCase: Phrases<string>;
  readonly techniques: TechniqueKnowledge;
  readonly tactics: Phrases<AttackName>;
  /** Tactics by id, and by the signals whose words are steps of them. */
  readonly tacticNames: ReadonlyMap<string, AttackName>;
  readonly stages: ReadonlyMap<string, AttackName>;
  /** Words that lead to the name of an incident, and words that say that a deed is another than the one before. */
  readonly naming: Phrases<true>;
  readonly another: Phrases<true>;
  /** Words for incidents that no signal is of: "campaign". */
  readonly deeds: Phrases<true>;
  /** How an incident of a type is called, the gravest type first. */
  readonly labels: readonly { readonly type: IncidentType; readonly words: string }[];
  /** Names of states by code. */
  readonly stateNameOf: ReadonlyMap<string, string>;
  /** By case: names of malware are names. */
  readonly malware: Phrases<string>;
  readonly receivers: Phrases<ReceiverKind>;
  readonly initiators: Phrases<InitiatorKind>;
  /** Verbs that say an effect by themselves, and those that need an affected thing as object. */
  readonly effects: ReadonlyMap<string, "own" | "affected">;
  readonly affected: ReadonlySet<string>;
}

/** Compiles the tables of `lexicon/incidents`. The validator has seen to it that every value is one of its column's. */
export function compileIncidents(lexicon: Lexicon): IncidentKnowledge {
  const types = new Map<string, string[]>();
  for (const row of lexicon.rows("incidents/types")) collect(types, row.phrase ?? "", row.signal ?? "");
  const sides = new Map<string, Set<SideWord>>();
  for (const row of lexicon.rows("incidents/sides")) {
    const word = row.word ?? "";
    const senses = sides.get(word) ?? new Set();
    sides.set(word, senses.add(row.sense as SideWord));
  }
  const words = (list: string | undefined) => (list === undefined ? [] : list.split(" "));
  const index = <Value>(table: string, value: (row: Row) => Value, column = "phrase") =>
    indexPhrases(lexicon.rows(`incidents/${table}`).map((row) => [row[column] ?? "", value(row)] as const));
  const attack = (row: Row): AttackName => ({
    id: row.id ?? "",
    name: row.name ?? "",
  });
  const named = (sense: string) =>
    indexPhrases(
      lexicon
        .rows("incidents/campaigns")
        .flatMap((row) => (row.sense === sense ? [[row.phrase ?? "", true] as const] : [])),
    );
  return {
    types: indexPhrases(types),
    signals: lexicon.rows("incidents/signals").map((row) => ({
      signal: row.signal ?? "",
      type: row.type as IncidentType,
      with: words(row.with),
      unless: words(row.unless),
      last: row.last === "yes",
    })),
    cyber: indexPhrases(
      lexicon
        .rows("incidents/types")
        .flatMap((row) => (row.cyber === "yes" ? [[row.phrase ?? "", true] as const] : [])),
    ),
    intensity: lexicon.rows("incidents/intensity").map((row) => ({
      phrase: row.phrase ?? "",
      part: row.part ?? "",
      points: row.points === undefined ? undefined : Number(row.points),
    })),
    sides,
    stateNames: indexPhrases(
      lexicon
        .rows("places/states")
        .flatMap((row) =>
          [row.name ?? "", ...[row.names, row.adjectives, row.people].flatMap(list)].map(
            (name) => [name, row.code ?? ""] as const,
          ),
        ),
    ),
    peoplesInLowerCase: indexPhrases(
      lexicon
        .rows("places/states")
        .flatMap((row) =>
          [row.adjectives, row.people]
            .flatMap(list)
            .map((name) => [name.toLowerCase(), row.code ?? ""] as const),
        ),
    ),
    groups: new Map(
      lexicon.rows("incidents/groups").map((row) => [row.name ?? "", row.country ?? ""] as const),
    ),
    links: index("links", (row) => row.behind === "yes"),
    techniques: compileTechniques(lexicon),
    tactics: index("tactics", attack),
    tacticNames: new Map(
      ["tactics", "stages"].flatMap((table) =>
        lexicon.rows(`incidents/${table}`).map((row) => [row.id ?? "", attack(row)] as const),
      ),
    ),
    stages: new Map(lexicon.rows("incidents/stages").map((row) => [row.signal ?? "", attack(row)] as const)),
    naming: named("name"),
    another: named("another"),
    deeds: named("deed"),
    labels: lexicon
      .rows("incidents/labels")
      .map((row) => ({ type: row.type as IncidentType, words: row.words ?? "" })),
    stateNameOf: new Map(
      lexicon.rows("places/states").map((row) => [row.code ?? "", row.name ?? ""] as const),
    ),
    malware: index("malware", (row) => row.family ?? "", "name"),
    receivers: index("receivers", (row) => ({
      category: row.category as ReceiverCategory,
      ...(row.subcategory ? { subcategory: row.subcategory as ReceiverSubcategory } : {}),
      ...(row.sector ? { sector: row.sector as ReceiverSector } : {}),
    })),
    initiators: index("initiators", (row) => ({
      category: row.category as InitiatorCategory,
      ...(row.subcategory ? { subcategory: row.subcategory as InitiatorSubcategory } : {}),
    })),
    effects: new Map(
      lexicon
        .rows("incidents/effects")
        .map((row) => [row.lemma ?? "", row.kind === "own" ? "own" : "affected"] as const),
    ),
    affected: new Set(lexicon.rows("incidents/affected").flatMap((row) => row.lemma ?? [])),
  };
}

function collect(index: Map<string, string[]>, key: string, value: string): void {
  const sharing = index.get(key);
  if (sharing) sharing.push(value);
  else index.set(key, [value]);
}

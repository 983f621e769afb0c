import type { IncidentType, InitiatorCategory, ReceiverCategory } from "../../schema/case-1.js";
import { indexPhrases, type Phrases } from "../language/index.js";
import type { Lexicon, Row } from "../lexicon/index.js";

export interface AttackName {
  readonly id: string;
  readonly name: string;
}

/** The tables of `lexicon/incidents`, indexed. */
export interface IncidentKnowledge {
  /** A word may speak for several types. */
  readonly types: Phrases<readonly IncidentType[]>;
  readonly techniques: Phrases<AttackName>;
  readonly tactics: Phrases<AttackName>;
  /** By case: names of malware are names. */
  readonly malware: Phrases<string>;
  readonly receivers: Phrases<ReceiverCategory>;
  readonly initiators: Phrases<InitiatorCategory>;
  /** Verbs that say an effect by themselves, and those that need an affected thing as object. */
  readonly effects: ReadonlyMap<string, "own" | "affected">;
  readonly affected: ReadonlySet<string>;
  /** Nouns for those who attack: "hackers", "intruders". */
  readonly attackers: ReadonlySet<string>;
}

/** Compiles the tables of `lexicon/incidents`. The validator has seen to it that every value is one of its column's. */
export function compileIncidents(lexicon: Lexicon): IncidentKnowledge {
  const types = new Map<string, IncidentType[]>();
  for (const row of lexicon.rows("incidents/types")) {
    const phrase = row.phrase ?? "";
    const type = row.type as IncidentType;
    const sharing = types.get(phrase);
    if (sharing) sharing.push(type);
    else types.set(phrase, [type]);
  }
  const index = <Value>(table: string, value: (row: Row) => Value, column = "phrase") =>
    indexPhrases(lexicon.rows(`incidents/${table}`).map((row) => [row[column] ?? "", value(row)] as const));
  const attack = (row: Row): AttackName => ({ id: row.id ?? "", name: row.name ?? "" });
  return {
    types: indexPhrases(types),
    techniques: index("techniques", attack),
    tactics: index("tactics", attack),
    malware: index("malware", (row) => row.family ?? "", "name"),
    receivers: index("receivers", (row) => row.category as ReceiverCategory),
    initiators: index("initiators", (row) => row.category as InitiatorCategory),
    effects: new Map(
      lexicon
        .rows("incidents/effects")
        .map((row) => [row.lemma ?? "", row.kind === "own" ? "own" : "affected"] as const),
    ),
    affected: new Set(lexicon.rows("incidents/affected").flatMap((row) => row.lemma ?? [])),
    attackers: new Set(lexicon.rows("incidents/attackers").flatMap((row) => row.lemma ?? [])),
  };
}

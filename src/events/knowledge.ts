import type { EventStatus, EventType, Quad } from "../../schema/case-1.js";
import type { EventWeights } from "./classifying/classifier.js";

/** A condition of a frame: what must stand in a slot beside the trigger. */
export interface Condition {
  /** Slot path: `["obj"]`, `["in", "with"]`. */
  readonly slot: readonly string[];
  /** True where none of the words may stand there. */
  readonly negated: boolean;
  /** Lemmas and phrases that satisfy it; absent where anything does. */
  readonly words?: ReadonlySet<string>;
}

/** One row of `events/frames`, compiled. */
export interface Frame {
  /** Position in the table, which names the row in explanations: `frame 17`. */
  readonly row: number;
  /** The row in words, for explanations. */
  readonly name: string;
  readonly type: EventType | "NONE";
  readonly mode?: string;
  readonly contexts: readonly string[];
  readonly cameo?: string;
  readonly conditions: readonly Condition[];
  readonly actor: readonly (readonly string[])[];
  readonly recipient: readonly (readonly string[])[];
  readonly status?: EventStatus;
  readonly weight: number;
  /** Sentence for the event where that of its type says too little. */
  readonly title?: string;
  /** Where two frames fit as well, a row of a user's own codebook goes before one of the package, one of PETRARCH's after. */
  readonly origin: "codebook" | "frames" | "patterns";
}

/** Words for parties that are only described ("a hospital", "hackers") and make a deed one between parties all the same. */
export interface Described {
  readonly actor: ReadonlySet<string>;
  readonly recipient: ReadonlySet<string>;
}

/** What becomes of an event under a word that governs it. */
export type Effect = EventStatus | "transparent" | "attempted";

export interface Operator {
  readonly slots: ReadonlySet<string>;
  readonly object?: ReadonlySet<string>;
  readonly effect: Effect;
}

/** A type and mode of the codebook. */
export interface TypeEntry {
  readonly score: number;
  readonly quad: Quad;
  readonly recipientRequired: boolean;
  readonly cameo: string;
  readonly contexts: readonly string[];
  readonly title: string;
}

export interface Coded {
  readonly type: EventType;
  readonly mode?: string;
  readonly cameo?: string;
}

export type WordClass = "verb" | "noun" | "adj";

/** The tables of `lexicon/events`, indexed by what the engine looks up. */
export interface EventKnowledge {
  /** Weights of the classifier, where they were given. */
  readonly classifier?: EventWeights;
  readonly frames: Readonly<Record<WordClass, ReadonlyMap<string, readonly Frame[]>>>;
  readonly operators: Readonly<Record<WordClass, ReadonlyMap<string, readonly Operator[]>>>;
  readonly support: ReadonlyMap<string, EventStatus>;
  readonly composition: ReadonlyMap<string, Coded>;
  readonly types: ReadonlyMap<string, TypeEntry>;
  readonly contextWords: ReadonlyMap<string, readonly string[]>;
  readonly words: ReadonlyMap<string, ReadonlySet<string>>;
  /** Common nouns that stand for actors: "villager", "protester". */
  readonly actors: ReadonlySet<string>;
  /** By `COERCE.cyber`, or `ASSAULT.*` for every mode. */
  readonly described: ReadonlyMap<string, Described>;
  /** Scores with the share of right types measured at each, in rising order. */
  readonly calibration: readonly { readonly score: number; readonly share: number }[];
  /** Inflected form of a verb that some table names → its infinitive. */
  readonly verbForms: ReadonlyMap<string, string>;
  /** Verbs of which no frame has an object: they have no passive. */
  readonly intransitive: ReadonlySet<string>;
}

/** `SANCTION.withdraw`, `AID.`: the key of {@link EventKnowledge.types}. */
export function typeKey(type: EventType, mode: string | undefined): string {
  return `${type}.${mode ?? ""}`;
}

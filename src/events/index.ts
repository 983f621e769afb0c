import type { DateFrom, Event, EventStatus, EventType, Span } from "../../schema/case-1.js";
import type { EntityLayer } from "../entities/index.js";
import type { Language } from "../language/index.js";
import type { Document } from "../read/index.js";
import type { TimeLayer } from "../time/index.js";
import { clusterEvents } from "./clusters.js";
import { codeMentions } from "./coding.js";
import type { EventKnowledge } from "./knowledge.js";

export { type Codebook, type CodebookResult, readCodebook } from "./codebook.js";
export { compileEvents } from "./compile.js";
export { type Dating, dateWords } from "./dating.js";
export type { EventKnowledge } from "./knowledge.js";
export {
  codePair,
  describePair,
  inSetTerms,
  type PairCoding,
  type SetTerms,
  type Unmarked,
  unmark,
} from "./pair.js";
export { type Unread, whyNot } from "./unread.js";

/** Why an event mention was coded, for `casus explain`: one line a voice. */
export interface Reason {
  readonly voice: "lexicon" | "classifier" | "discourse" | "combiner" | "status" | "role" | "date";
  /** Name of the rule, pattern row or feature. */
  readonly rule: string;
  /** The words that decided. */
  readonly words: string;
  readonly weight?: number;
}

/** One mention of an event in the text, coded or not. */
export interface EventMention {
  readonly sentence: number;
  /** Head token of the trigger. */
  readonly token: number;
  readonly trigger: Span;
  readonly lemma: string;
  readonly type?: EventType;
  readonly mode?: string;
  readonly contexts: readonly string[];
  readonly cameo?: string;
  readonly status: EventStatus;
  readonly polarity: "positive" | "negative";
  /** Indices into the mentions of the entity layer. */
  readonly actor: readonly number[];
  readonly recipient: readonly number[];
  /** The phrases that fill the roles, also where they name no known entity. */
  readonly actorSpans?: readonly Span[];
  readonly recipientSpans?: readonly Span[];
  /** EDTF. */
  readonly date?: string;
  readonly dateFrom?: DateFrom;
  /** Index into the times of the time layer that the date came from. */
  readonly time?: number;
  /** Entity id of the place. */
  readonly place?: string;
  readonly confidence: number;
  /** Mentions of one event share a cluster. */
  readonly cluster: number;
  readonly why: readonly Reason[];
  /** Why the mention is no event of the document; absent where it is one. */
  readonly refused?: string;
}

export interface EventLayer {
  /** In text order. */
  readonly mentions: readonly EventMention[];
  /** The coded events of the document, one a cluster, in order of first mention: the contract's events. */
  readonly events: readonly Event[];
  /** For each event, the indices of its mentions. */
  readonly members: readonly (readonly number[])[];
}

/**
 * Codes the events of a document in PLOVER: who did what to whom, when and where, and whether it happened.
 *
 * Takes the document's own text and the layers before; gives every event mention and, of the mentions that name at
 * least one party and are no mere content of a demand, promise, refusal or threat, one event a cluster. What one
 * party accuses another of is an event of status `possible`: on someone's word, until the document says it itself.
 * Works in time linear in the tokens; the same input gives the same output.
 */
export function codeEvents(
  document: Pick<Document, "id" | "text" | "published">,
  language: Language,
  times: TimeLayer,
  entities: EntityLayer,
  knowledge: EventKnowledge,
): EventLayer {
  const coded = codeMentions(document, language, times, entities, knowledge);
  return clusterEvents(document, language, times, entities, knowledge, coded);
}

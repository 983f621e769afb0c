import type { DateFrom, Event, EventStatus, EventType, Span } from "../../schema/case-1.js";

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
}

export interface EventLayer {
  /** In text order. */
  readonly mentions: readonly EventMention[];
  /** The coded events of the document, one a cluster, in order of first mention: the contract's events. */
  readonly events: readonly Event[];
  /** For each event, the indices of its mentions. */
  readonly members: readonly (readonly number[])[];
}

import type {
  Claim,
  DateFrom,
  Dispute,
  Document,
  Entity,
  EntityMention,
  Event,
  EventStatus,
  EventType,
  Evidence,
  Gap,
  Link,
  Quad,
  Role,
} from "../../schema/case-1.js";
import type { DateBounds } from "./bounds.js";
import type { ReviewLine, ReviewState } from "./review-state.js";

/** An event without its evidence: a row of the chronology. */
export interface EventRow {
  readonly id: string;
  readonly title: string;
  readonly type: EventType;
  readonly mode?: string;
  readonly contexts: readonly string[];
  readonly quad: Quad;
  readonly score: number;
  readonly actor: readonly string[];
  readonly recipient: readonly string[];
  readonly date?: string;
  readonly dateFrom?: DateFrom;
  readonly bounds?: DateBounds;
  readonly place?: string;
  readonly status: EventStatus;
  readonly confidence: number;
  readonly reports: number;
  readonly sources: number;
  readonly disputed: readonly string[];
  readonly incident: boolean;
  readonly state: ReviewState;
}

export interface DocumentRow {
  readonly id: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly author?: string;
  readonly url?: string;
  readonly published?: string;
  readonly bounds?: DateBounds;
  readonly language: string;
  readonly reliability?: Document["reliability"];
  readonly copyOf?: Document["copyOf"];
  readonly characters: number;
  readonly events: number;
  readonly claims: number;
}

export interface EntityRow {
  readonly id: string;
  readonly name: string;
  /** Other names that it goes by, commonest first. */
  readonly names: readonly string[];
  readonly kind: Entity["kind"];
  readonly country?: string;
  readonly sector?: string;
  readonly mentions: number;
  readonly documents: number;
  readonly events: number;
  readonly claims: number;
}

export interface ClaimRow {
  readonly claim: Claim;
  readonly bounds?: DateBounds;
  /** Earliest publication of a document that has it: the latest that an undated claim can have been made. */
  readonly published?: string;
  readonly state: ReviewState;
}

export interface Facet {
  readonly value: string;
  readonly count: number;
}

export interface Summary {
  readonly generator: { readonly name: string; readonly version: string };
  readonly documents: number;
  readonly events: number;
  readonly claims: number;
  readonly entities: number;
  readonly links: number;
  readonly gaps: number;
  readonly disputes: number;
  readonly copies: number;
  readonly reviewed: number;
  readonly publishers: readonly string[];
  /** First and last day that any dated event may lie on. */
  readonly span?: { readonly earliest: string; readonly latest: string };
  /** Values of the events' fields with the number of events that a filter by each finds, most first. */
  readonly actors: readonly Facet[];
  readonly recipients: readonly Facet[];
  readonly types: readonly Facet[];
  readonly statuses: readonly Facet[];
}

/** An entity as one document speaks of it. */
export interface DocumentEntity {
  readonly id: string;
  readonly name: string;
  readonly kind: Entity["kind"];
  readonly mentions: readonly EntityMention[];
}

/** An event or claim with what people decided about it. */
export interface Reviewed<Item> {
  readonly item: Item;
  readonly bounds?: DateBounds;
  readonly state: ReviewState;
}

export interface DocumentView {
  readonly document: Document;
  readonly row: DocumentRow;
  readonly events: readonly Reviewed<Event>[];
  readonly claims: readonly Reviewed<Claim>[];
  readonly entities: readonly DocumentEntity[];
  /** Other documents that repeat this one's text. */
  readonly copies: readonly DocumentRow[];
}

export interface EventView {
  readonly event: Event;
  readonly row: EventRow;
  readonly links: readonly Link[];
  readonly claims: readonly ClaimRow[];
  readonly gaps: readonly Gap[];
  /** Rows of the events at the other ends of the links and among the incident's responses. */
  readonly related: readonly EventRow[];
  readonly documents: readonly DocumentRow[];
  readonly reviews: readonly ReviewLine[];
}

export interface ClaimView {
  readonly row: ClaimRow;
  readonly events: readonly EventRow[];
  /** Claims that it answers or stands within, and those that answer it. */
  readonly answers: readonly ClaimRow[];
  readonly answeredBy: readonly ClaimRow[];
  readonly documents: readonly DocumentRow[];
  readonly reviews: readonly ReviewLine[];
}

/** An event on which sources differ, with all that they say. */
export interface DisputedEvent {
  readonly row: EventRow;
  readonly disputed: readonly Dispute[];
}

/** Words by which an entity is meant, and how often. Pronouns are one form each, whatever their case. */
export interface EntityForm {
  readonly text: string;
  readonly kind: EntityMention["kind"];
  readonly count: number;
}

/** An office that somebody holds or held. */
export interface Office {
  readonly person: string;
  readonly role: Role;
}

/** A mention in its sentence. */
export interface MentionInText {
  readonly mention: EntityMention;
  readonly text: string;
  readonly sentence: Pick<Evidence, "start" | "end" | "quote">;
}

export interface MentionPage {
  readonly total: number;
  readonly mentions: readonly MentionInText[];
}

/** Somebody who speaks for somebody else, in so many claims. */
export interface Speaking {
  readonly id: string;
  readonly claims: number;
}

export interface EntityView {
  readonly entity: Omit<Entity, "mentions" | "parts">;
  readonly state: ReviewState;
  /** All words by which it is meant, commonest first. */
  readonly forms: readonly EntityForm[];
  /** Of a state or body: the offices under it, by title and start. */
  readonly offices: readonly Office[];
  /** Entities that belong to it or act for it, most spoken of first. */
  readonly belonging: readonly EntityRow[];
  readonly speaksFor: readonly Speaking[];
  readonly spokenForBy: readonly Speaking[];
  /** Entities that reviewers merged into it. */
  readonly merged: readonly Pick<EntityRow, "id" | "name" | "kind">[];
  readonly reviews: readonly ReviewLine[];
  readonly row: EntityRow;
  readonly events: readonly EventRow[];
  readonly claimsBy: readonly ClaimRow[];
  readonly claimsAbout: readonly ClaimRow[];
  /** Events and claims in whose exact words it is named, other than those above. */
  readonly namedInEvents: readonly EventRow[];
  readonly namedInClaims: readonly ClaimRow[];
  readonly documents: readonly {
    readonly row: DocumentRow;
    readonly mentions: number;
    readonly first: { readonly start: number; readonly end: number };
  }[];
}

export interface SearchHit {
  readonly kind: "event" | "claim" | "entity" | "document";
  readonly id: string;
  readonly title: string;
  /** A stretch of text around the first match, and where in it the words match. */
  readonly snippet?: string;
  readonly marks: readonly { readonly start: number; readonly end: number }[];
  /** Offsets of the match in a document's own text. */
  readonly start?: number;
  readonly end?: number;
  readonly publisher?: string;
  readonly published?: string;
}

export interface SearchResult {
  readonly query: string;
  readonly hits: readonly SearchHit[];
}

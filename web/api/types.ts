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
  Review,
  Role,
} from "../../schema/case-1.js";

/** What the server answers, in the server's own terms; `contract.test.ts` holds the two together. */

export interface DateBounds {
  readonly earliest?: string;
  readonly latest?: string;
  readonly approximate?: true;
}

export interface ReviewState {
  readonly decision: "open" | "accepted" | "rejected";
  readonly notes: number;
  readonly edited: boolean;
}

/** A line of the log, with the line that took it back where one did. */
export interface ReviewLine {
  readonly line: Review;
  readonly undone?: Review;
}

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
  readonly span?: { readonly earliest: string; readonly latest: string };
  readonly actors: readonly Facet[];
  readonly recipients: readonly Facet[];
  readonly types: readonly Facet[];
  readonly statuses: readonly Facet[];
}

export interface DocumentEntity {
  readonly id: string;
  readonly name: string;
  readonly kind: Entity["kind"];
  readonly mentions: readonly EntityMention[];
}

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
  readonly copies: readonly DocumentRow[];
}

export interface EventView {
  readonly event: Event;
  readonly row: EventRow;
  readonly links: readonly Link[];
  readonly claims: readonly ClaimRow[];
  readonly gaps: readonly Gap[];
  readonly related: readonly EventRow[];
  readonly documents: readonly DocumentRow[];
  readonly reviews: readonly ReviewLine[];
}

export interface ClaimView {
  readonly row: ClaimRow;
  readonly events: readonly EventRow[];
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

export interface EntityForm {
  readonly text: string;
  readonly kind: EntityMention["kind"];
  readonly count: number;
}

export interface Office {
  readonly person: string;
  readonly role: Role;
}

export interface MentionInText {
  readonly mention: EntityMention;
  readonly text: string;
  readonly sentence: Pick<Evidence, "start" | "end" | "quote">;
}

export interface MentionPage {
  readonly total: number;
  readonly mentions: readonly MentionInText[];
}

export interface Speaking {
  readonly id: string;
  readonly claims: number;
}

export interface EntityView {
  readonly entity: Omit<Entity, "mentions" | "parts">;
  readonly state: ReviewState;
  readonly forms: readonly EntityForm[];
  readonly offices: readonly Office[];
  readonly belonging: readonly EntityRow[];
  readonly speaksFor: readonly Speaking[];
  readonly spokenForBy: readonly Speaking[];
  readonly merged: readonly Pick<EntityRow, "id" | "name" | "kind">[];
  readonly reviews: readonly ReviewLine[];
  readonly row: EntityRow;
  readonly events: readonly EventRow[];
  readonly claimsBy: readonly ClaimRow[];
  readonly claimsAbout: readonly ClaimRow[];
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
  readonly snippet?: string;
  readonly marks: readonly { readonly start: number; readonly end: number }[];
  readonly start?: number;
  readonly end?: number;
  readonly publisher?: string;
  readonly published?: string;
}

export interface SearchResult {
  readonly query: string;
  readonly hits: readonly SearchHit[];
}

export interface NewReview {
  readonly action: Review["action"];
  readonly target: string;
  readonly note?: string;
  readonly change?: Readonly<Record<string, unknown>>;
  readonly by?: string;
}

import type { Entity as CaseEntity, EntityKind, MentionKind } from "../../schema/case-1.js";

/** Where a document speaks of an entity. Names' spans exclude titles and determiners. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly kind: MentionKind;
  readonly type: EntityKind;
  /** Id of the entity in {@link EntityLayer.entities}. */
  readonly entity: string;
  readonly sentence: number;
  /** Token range (document-level, `last` exclusive) and syntactic head. */
  readonly first: number;
  readonly last: number;
  readonly head: number;
  /** Rule or table that decided. */
  readonly rule: string;
}

/** An entity of one document: the contract's entity without its mentions. */
export type Entity = Omit<CaseEntity, "mentions">;

export interface Place {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  /** ISO 3166-1 alpha-3; absent for what lies in no one state, as seas and continents do. */
  readonly country?: string;
  readonly geonames?: number;
  readonly entity: string;
}

/**
 * A pronoun or noun that speaks of an actor, where the text does not say of which one: the reader's question, not the
 * engine's guess.
 */
export interface OpenReference {
  readonly start: number;
  readonly end: number;
  readonly kind: "nominal" | "pronoun";
  readonly sentence: number;
  /** Token range (document-level, `last` exclusive) and syntactic head. */
  readonly first: number;
  readonly last: number;
  readonly head: number;
  /** Ids of the entities that it may mean, nearest first. */
  readonly candidates: readonly string[];
  /** Why none of them was taken. */
  readonly reason: string;
  /** Whether it is a mention of its own of which only the state that it belongs to is open: "the foreign ministry". */
  readonly owner?: true;
}

export interface EntityLayer {
  /** In text order. */
  readonly mentions: readonly Mention[];
  /** In order of first mention. */
  readonly entities: readonly Entity[];
  readonly places: readonly Place[];
  /** References left open, in text order; absent where no text was read for them. */
  readonly open?: readonly OpenReference[];
}

export { findEntities } from "./find.js";
export { compileEntities, type EntityKnowledge } from "./knowledge.js";

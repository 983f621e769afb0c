import type { EntityKind, MentionKind } from "../../schema/case-1.js";
import type { KnownName } from "./knowledge.js";

/** What a mention speaks of, before entities of one id are joined. */
export interface Referent {
  readonly id: string;
  readonly name: string;
  readonly kind: EntityKind;
  readonly country?: string;
  readonly sector?: string;
  readonly location?: { readonly lat: number; readonly lon: number; readonly geonames?: number };
  readonly gender?: "m" | "f";
}

/** A mention in the making. Token range, `last` exclusive. */
export interface Draft {
  first: number;
  last: number;
  kind: MentionKind;
  referent: Referent;
  rule: string;
  /** What the words name, where that is not the kind of the entity: "the Iranian Government" of Iran. */
  type?: EntityKind;
  /** The title token range before or beside a person's name. */
  title?: { readonly first: number; readonly last: number; readonly words: string };
  /** For an office beside a name: the id of the person, and what the office alone would have meant. */
  apposed?: string;
  office?: Referent;
  /** The organ of state that a nominal names, while its state is not known. */
  organ?: { readonly suffix: string; readonly name: string; readonly sector: string };
  /** Towns or counties of the name, of which the document decides; `within` is the state or division said beside it. */
  candidates?: readonly KnownName[];
  within?: string;
  /** A division that bears the state's name: Georgia. */
  namesake?: KnownName;
  /** The division or region that the name is. */
  region?: KnownName;
  /** Where a name that stands for a government lies. */
  location?: {
    readonly name: string;
    readonly lat: number;
    readonly lon: number;
    readonly geonames?: number;
  };
  plural?: boolean;
  /** A second actor of one noun: "another soldier". */
  fresh?: boolean;
  class?: string;
}

/** A reference that the text leaves open, in the making. Token range, `last` exclusive. */
export interface OpenDraft {
  readonly first: number;
  readonly last: number;
  readonly kind: "nominal" | "pronoun";
  /** Whom it may mean, nearest first. */
  readonly candidates: readonly Draft[];
  readonly reason: string;
  /** Whether only its owner is open: "the foreign ministry" of one of two states. */
  readonly owner?: boolean;
}

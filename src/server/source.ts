import type { Case, Review, ReviewAction } from "../../schema/case-1.js";

/** One line that a person wants to add to the review log. The source adds id, instant and anchors. */
export interface NewReview {
  readonly action: ReviewAction;
  /** Id of the item reviewed; for `undo` the id of the review that is taken back. */
  readonly target: string;
  readonly change?: Readonly<Record<string, unknown>>;
  /** As `prepareReview` gives them. */
  readonly before?: Review["before"];
  readonly anchors?: Review["anchors"];
  readonly note?: string;
  readonly by?: string;
}

/** A document that matches a search, best first. */
export interface DocumentHit {
  readonly document: string;
  /** Offsets of the first match in the document's text, where the search knows them. */
  readonly start?: number;
  readonly end?: number;
}

/**
 * Where the server gets its case from: a store, or a case in memory. A source gives the same case object until a
 * review or a new reading changes it, so that the server can recognise it by identity.
 */
export interface CaseSource {
  /** The case with its reviews applied; rejected items stay in it, marked. */
  case(): Promise<Case>;
  /**
   * The case as it could be known at the end of a day, month or year, from the documents published by then, with
   * its reviews applied; absent where the source cannot tell.
   */
  knownOn?(date: string): Promise<Case>;
  /** Appends one line to the log and gives it back as it was written. */
  appendReview(review: NewReview): Promise<Review>;
  /** Documents whose text matches all words of the query; absent where the server should look for itself. */
  search?(query: string, limit: number): Promise<readonly DocumentHit[]>;
}

import type { Claim, Document, Entity, Event, Gap, Link } from "../../schema/case-1.js";

/**
 * What one document says, computed from its bytes alone: the input of {@link build}. A plain value that survives
 * JSON without loss. Ids of events, claims and links are unique to the document and stable from run to run.
 */
export interface Reading {
  readonly document: Document;
  readonly entities: readonly Entity[];
  readonly events: readonly Event[];
  readonly claims: readonly Claim[];
  readonly links: readonly Link[];
  readonly gaps: readonly Gap[];
}

export { anchorsOf } from "./anchors.js";
export { type Bounds, boundsOf } from "./bounds.js";
export { build } from "./build.js";
export { type CaseChanges, changes, type FieldChange, type ItemChanges } from "./changes.js";
export { chronology, type Dated } from "./chronology.js";
export { type CourseMonth, type CourseStep, type RelationCourse, relationCourse } from "./course.js";
export { asKnownOn } from "./known.js";
export { MOST_MENTIONS, type PreparedReview, prepareReview, type ReviewWish } from "./new-review.js";
export { questionsOf } from "./open-references.js";
export { readingsOf } from "./readings.js";
export { type ItemReview, review, reviewState, type UnresolvedReview, unresolvedReviews } from "./review.js";

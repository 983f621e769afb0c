import type { Case, Review } from "../../schema/case-1.js";
import { assemble, finish } from "./assemble.js";
import { sortReadings } from "./build.js";
import { applyChange, ItemIndex, PARTIES } from "./editing.js";
import type { GroupingChange } from "./grouping.js";
import { sortedSet } from "./order.js";
import { readingsOf } from "./readings.js";
import { type Reference, type ReferenceChange, referenceOf } from "./referents.js";
import {
  activeReviews,
  anchorsIn,
  isOfIncident,
  type Resolved,
  readingIds,
  resolve,
  resolveAll,
} from "./resolving.js";

/** A review that could not be applied, and why. */
export interface UnresolvedReview {
  readonly review: Review;
  readonly reason: string;
}

/** What people decided about one item of a case. */
export interface ItemReview {
  /** The last word; absent where the item was only edited, merged, split or noted upon. */
  readonly state?: "accepted" | "rejected";
  /** Notes in the order of the log. */
  readonly notes: readonly {
    readonly review: string;
    readonly by: string;
    readonly at: string;
    readonly note: string;
  }[];
  /** Fields that were edited, with the value that holds. */
  readonly edits: Readonly<Record<string, unknown>>;
  /** Ids of the reviews of this item that count, in the order of the log. */
  readonly reviews: readonly string[];
}

/**
 * The case as people left it: `built` with the log of reviews applied. First the log decides which mentions are
 * one event, claim or entity (merge, split, in the order of the log), then it edits, accepts and rejects (in the
 * order of the log; the last word on a field holds), so that an edit of an event also holds for what it is later
 * merged into. An `undo` takes back the review that it names, as if it had never been; an undo can be undone.
 *
 * Nothing is lost: rejected items stay, marked `review: "rejected"`; merged and edited ones keep `parts`, documents
 * `asRead`; the whole log is in `reviews`. A review that finds no target changes nothing: see
 * {@link unresolvedReviews}.
 */
export function review(built: Case, reviews: readonly Review[]): Case {
  const log = [...reviews];
  const active = activeReviews(log);
  if (active.length === 0 && built.reviews.length === 0) return { ...built, reviews: log };

  const resolved = resolveAll(built, active);
  const sorted = sortReadings(readingsOf(built));
  const before = documentEdits(resolved);
  const readings = sortReadings(
    sorted.map((reading) => ({
      ...reading,
      document: editDocument(reading.document, before.get(reading.document.id)),
    })),
  );
  const reference = referenceOf(built, referenceChanges(resolved));
  const assembly = assemble(readings, {
    events: groupsOf(built),
    changes: groupingChanges(resolved),
    reference,
    copies: new Map(built.documents.flatMap(({ id, copyOf }) => (copyOf ? [[id, copyOf] as const] : []))),
  });
  markItems(assembly.built, resolved, reference);
  const finished = finish(assembly);
  const derived = finished.links.filter((link) => link.derived);
  const found = {
    ...finished,
    documents: [],
    entities: [],
    events: [],
    claims: [],
    links: derived,
    gaps: [],
  };
  markItems(found, resolved, reference);
  return { ...finished, reviews: log };
}

function groupsOf(built: Case): Map<string, string> {
  return new Map(built.events.flatMap((event) => readingIds(event).map((id) => [id, event.id] as const)));
}

function groupingChanges(resolved: readonly Resolved[]): GroupingChange[] {
  return resolved.flatMap(({ review: line, kind, ids }): GroupingChange[] => {
    if (kind !== "event" && kind !== "claim") return [];
    if (line.action === "merge") return [{ action: "merge", ids }];
    if (line.action === "split") return [{ action: "split", ids, review: line.id }];
    return [];
  });
}

/** What the log says of who is who, in its order. */
function referenceChanges(resolved: readonly Resolved[]): ReferenceChange[] {
  return resolved.flatMap(({ review: line, kind, target, ids, made, answers }): ReferenceChange[] => {
    if (answers) return answers.map((answer) => ({ action: "answer", ...answer }));
    if (kind !== "entity") return [];
    if (line.action === "merge") return [{ action: "merge", into: target, ids }];
    if (line.action !== "split" || !made) return [];
    return [{ action: "split", from: target, mentions: anchorsIn(line.change?.mentions), ...made }];
  });
}

function documentEdits(resolved: readonly Resolved[]): Map<string, Record<string, unknown>> {
  const edits = new Map<string, Record<string, unknown>>();
  for (const { review: line, kind, target } of resolved) {
    if (kind !== "document" || line.action !== "edit") continue;
    edits.set(target, { ...edits.get(target), ...line.change });
  }
  return edits;
}

function editDocument(document: Case["documents"][number], change: Record<string, unknown> | undefined) {
  if (!change) return document;
  const before = new Map<string, unknown>(Object.entries(document));
  const asRead = Object.fromEntries(Object.keys(change).map((field) => [field, before.get(field) ?? null]));
  const edited = { ...document, asRead };
  applyChange(edited, change);
  return edited;
}

/** Edits and marks the items of a case in place. */
function markItems(built: Case, resolved: readonly Resolved[], reference: Reference): void {
  const index = new ItemIndex(built);
  for (const { review: line, target } of resolved) {
    const found = index.get(target);
    if (!found) continue;
    const { kind, item } = found;
    // What was said of an entity before it became part of another holds for itself alone.
    if (kind === "entity" && item.id !== target) continue;
    if (isOfIncident(line)) {
      if ("incident" in item && item.incident) item.incident.review = stateOf(line);
    } else if (line.action === "accept" || line.action === "reject") item.review = stateOf(line);
    else if (line.action === "edit" && line.change && kind !== "document" && kind !== "gap") {
      // Events, claims and links keep what they were made of; an entity has to be told to.
      if (kind === "entity" && "mentions" in item && !item.parts) item.parts = [{ ...item }];
      applyChange(item, withAliases(line.change, reference));
      if ("about" in item) item.about = sortedSet(item.about.map((id) => index.get(id)?.item.id ?? id));
    }
  }
}

function stateOf({ action }: Review): "accepted" | "rejected" {
  return action === "accept" ? "accepted" : "rejected";
}

/** An edit that names an entity names whomever it was merged into. */
function withAliases(
  change: Readonly<Record<string, unknown>>,
  { aliases }: Reference,
): Readonly<Record<string, unknown>> {
  if (aliases.size === 0) return change;
  const alias = (value: unknown): unknown =>
    typeof value === "string"
      ? (aliases.get(value) ?? value)
      : Array.isArray(value)
        ? [...new Set(value.map(alias))]
        : value;
  return Object.fromEntries(
    Object.entries(change).map(([field, value]) => [field, PARTIES.has(field) ? alias(value) : value]),
  );
}

/** What people decided about each item of a reviewed case, by the item's id. Computed from its log. */
export function reviewState(reviewed: Case): ReadonlyMap<string, ItemReview> {
  const states = new Map<string, ItemReview>();
  for (const { review: line, item: target } of resolveAll(reviewed, activeReviews(reviewed.reviews))) {
    const decides = !isOfIncident(line);
    const before = states.get(target) ?? { notes: [], edits: {}, reviews: [] };
    const { id, by, at, note } = line;
    states.set(target, {
      ...before,
      ...(decides && line.action === "accept" && { state: "accepted" }),
      ...(decides && line.action === "reject" && { state: "rejected" }),
      notes: note === undefined ? before.notes : [...before.notes, { review: id, by, at, note }],
      edits: line.action === "edit" ? { ...before.edits, ...line.change } : before.edits,
      reviews: [...before.reviews, id],
    });
  }
  return states;
}

/**
 * The reviews of a log that change nothing in this case, each with the reason: their item is gone and its words
 * were not found, or found in more than one item; or the change is not possible. Undone reviews are not listed.
 */
export function unresolvedReviews(built: Case, reviews: readonly Review[]): UnresolvedReview[] {
  const index = new ItemIndex(built);
  const ids = new Set(reviews.map(({ id }) => id));
  const lost = activeReviews(reviews).flatMap((line) => {
    const resolved = resolve(built, index, line);
    return "reason" in resolved ? [{ review: line, reason: resolved.reason }] : [];
  });
  const idle = reviews.filter((line) => line.action === "undo" && !ids.has(line.target));
  return [...lost, ...idle.map((line) => ({ review: line, reason: `the log has no review ${line.target}` }))];
}

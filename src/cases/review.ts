import type { Case, Review } from "../../schema/case-1.js";
import { findAnchored } from "./anchors.js";
import { assemble, finish } from "./assemble.js";
import { sortReadings } from "./build.js";
import { applyChange, type Item, ItemIndex, type ItemKind, refuseChange } from "./editing.js";
import type { GroupingChange } from "./grouping.js";
import { compareText, sortedSet } from "./order.js";
import { readingsOf } from "./readings.js";

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
  const assembly = assemble(readings, {
    events: groupsOf(built),
    changes: groupingChanges(resolved),
    aliases: aliasesOf(resolved),
    copies: new Map(built.documents.flatMap(({ id, copyOf }) => (copyOf ? [[id, copyOf] as const] : []))),
  });
  markItems(assembly.built, resolved);
  const finished = finish(assembly);
  const derived = finished.links.filter((link) => link.derived);
  markItems({ ...finished, documents: [], entities: [], events: [], claims: [], links: derived }, resolved);
  return { ...finished, reviews: log };
}

/** The reviews that count: those that no counting `undo` takes back. Undos themselves are left out. */
function activeReviews(log: readonly Review[]): Review[] {
  const undone = new Set<string>();
  const active: Review[] = [];
  // Only a later line can undo an earlier one, so that the end of the log is decided first.
  for (const line of [...log].reverse()) {
    if (undone.has(line.id)) continue;
    if (line.action === "undo") undone.add(line.target);
    else active.push(line);
  }
  return active.reverse();
}

interface Resolved {
  readonly review: Review;
  readonly kind: ItemKind;
  /** Id of the item reviewed: as the review has it, or that of the item found by its words. */
  readonly target: string;
  /** Id of that item in the case at hand. */
  readonly item: string;
  /** For merge and split, the ids of the readings that are concerned; for entities, ids of entities. */
  readonly ids: readonly string[];
}

function resolveAll(built: Case, active: readonly Review[]): Resolved[] {
  const index = new ItemIndex(built);
  return active.flatMap((line) => {
    const resolved = resolve(built, index, line);
    return "reason" in resolved ? [] : [resolved];
  });
}

function resolve(built: Case, index: ItemIndex, line: Review): Resolved | { readonly reason: string } {
  const found = findTarget(built, index, line);
  if (!found) return { reason: `the case has no item ${line.target}, and its words were not found again` };
  const { kind, item } = found;
  const target = index.get(line.target) ? line.target : item.id;
  const resolved = { review: line, kind, target, item: item.id, ids: [] };
  if (line.action === "edit") {
    const unknown = textsIn(line.change?.about).find((id) => index.get(id)?.kind !== "event");
    const reason = refuseChange(kind, line.change) ?? (unknown && `the case has no event ${unknown}`);
    return reason === undefined ? resolved : { reason };
  }
  if (line.action === "merge") return resolveMerge(index, resolved, item);
  if (line.action === "split") return resolveSplit(resolved, item);
  return resolved;
}

function findTarget(built: Case, index: ItemIndex, line: Review): { kind: ItemKind; item: Item } | undefined {
  const known = index.get(line.target);
  if (known) return known;
  const prefix = line.target.slice(0, 2);
  if (prefix !== "e:" && prefix !== "c:" && prefix !== "l:") return undefined;
  const kind = prefix === "e:" ? "e" : prefix === "c:" ? "c" : "l";
  const anchored = findAnchored(built, kind, line.anchors ?? []);
  return anchored === undefined ? undefined : index.get(anchored);
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

function resolveMerge(
  index: ItemIndex,
  resolved: Resolved,
  item: Item,
): Resolved | { readonly reason: string } {
  const wanted = textsIn(resolved.review.change?.with);
  if (wanted.length === 0) return { reason: "the merge names nothing to merge with" };
  if (resolved.kind === "document" || resolved.kind === "link")
    return { reason: `a ${resolved.kind} cannot be merged` };
  const others: string[] = [];
  for (const id of wanted) {
    const other = index.get(id);
    if (!other) return { reason: `the case has no item ${id} to merge with` };
    if (other.kind !== resolved.kind) return { reason: `${id} is no ${resolved.kind}` };
    others.push(resolved.kind === "entity" ? other.item.id : readingId(other.item, id));
  }
  return resolved.kind === "entity"
    ? { ...resolved, target: item.id, ids: others }
    : { ...resolved, ids: [readingId(item, resolved.target), ...others] };
}

function resolveSplit(resolved: Resolved, item: Item): Resolved | { readonly reason: string } {
  if (resolved.kind !== "event" && resolved.kind !== "claim") {
    return { reason: `only events and claims can be split; undo the merge instead` };
  }
  const members = textsIn(resolved.review.change?.members);
  if (members.length === 0) return { reason: "the split names no members" };
  const foreign = members.find((id) => !id.startsWith(item.id.slice(0, 2)));
  if (foreign !== undefined) return { reason: `${foreign} is no ${resolved.kind}` };
  return { ...resolved, ids: members };
}

/** Ids that an item has in the readings. */
function readingIds(item: Item): string[] {
  const parts = "parts" in item && item.parts ? item.parts : [item];
  return parts.map(({ id }) => id);
}

/** The id itself where the readings have it, else one that they have of the same item. */
function readingId(item: Item, id: string): string {
  const ids = readingIds(item);
  return ids.includes(id) ? id : ids[0];
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

/** Entity to entity, chains followed to their end. */
function aliasesOf(resolved: readonly Resolved[]): Map<string, string> {
  const aliases = new Map<string, string>();
  const end = (id: string): string => {
    const next = aliases.get(id);
    return next === undefined ? id : end(next);
  };
  for (const { review: line, kind, target, ids } of resolved) {
    if (kind !== "entity" || line.action !== "merge") continue;
    for (const id of ids) if (end(id) !== end(target)) aliases.set(end(id), end(target));
  }
  return new Map([...aliases.keys()].sort(compareText).map((id) => [id, end(id)]));
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
function markItems(built: Case, resolved: readonly Resolved[]): void {
  const index = new ItemIndex(built);
  for (const { review: line, target } of resolved) {
    const found = index.get(target);
    if (!found) continue;
    const { kind, item } = found;
    if (line.action === "accept") item.review = "accepted";
    else if (line.action === "reject") item.review = "rejected";
    else if (line.action === "edit" && line.change && kind !== "document") {
      // Events, claims and links keep what they were made of; an entity has to be told to.
      if (kind === "entity" && "mentions" in item && !item.parts) item.parts = [{ ...item }];
      applyChange(item, line.change);
      if ("about" in item) item.about = sortedSet(item.about.map((id) => index.get(id)?.item.id ?? id));
    }
  }
}

/** What people decided about each item of a reviewed case, by the item's id. Computed from its log. */
export function reviewState(reviewed: Case): ReadonlyMap<string, ItemReview> {
  const states = new Map<string, ItemReview>();
  for (const { review: line, item: target } of resolveAll(reviewed, activeReviews(reviewed.reviews))) {
    const before = states.get(target) ?? { notes: [], edits: {}, reviews: [] };
    const { id, by, at, note } = line;
    states.set(target, {
      ...before,
      ...(line.action === "accept" && { state: "accepted" }),
      ...(line.action === "reject" && { state: "rejected" }),
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

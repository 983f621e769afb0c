import type { Anchor, Case, Document, Entity, Review } from "../../schema/case-1.js";
import { anchorAt, anchorsOf, documentsById } from "./anchors.js";
import { type Item, ItemIndex, PARTIES } from "./editing.js";
import { isOfIncident, readingIds, resolve } from "./resolving.js";

/** What somebody wants to do to an item of a case. Mentions to split off and places of a question are spans. */
export type ReviewWish = Pick<Review, "action" | "target" | "change">;

/** What a line of the log has beyond who wrote it, when and with which note. */
export type PreparedReview = Pick<Review, "action" | "target" | "change" | "before" | "anchors">;

/** Mentions that one line may split off: more than anybody chooses by hand, few enough for one line. */
export const MOST_MENTIONS = 5000;

/**
 * Makes a line for the log from what somebody wants to do to a case as reviewed so far: spans become anchors that
 * survive a new reading, a new entity gets an id, and what stands there now is kept as `before`. What cannot be done
 * (an unknown entity, a date that is none, a merge with itself) gives the reason instead.
 */
export function prepareReview(
  reviewed: Case,
  wish: ReviewWish,
): PreparedReview | { readonly reason: string } {
  const { action, target } = wish;
  if (action === "undo") return { action, target };
  const index = new ItemIndex(reviewed);
  const found = index.get(target);
  if (!found) return { reason: `the case has no item ${target}` };
  const { item, kind } = found;
  const documents = documentsById(reviewed);
  const made =
    kind === "entity" && action === "split" && "mentions" in item
      ? splitMentions(item, wish.change ?? {}, documents, index)
      : { change: withPlaces(wish.change, documents) };
  if ("reason" in made) return made;
  const { change } = made;
  const anchors = anchorsOf(reviewed, target);
  const line = { action, target, ...(change && { change }), ...(anchors.length > 0 && { anchors }) };
  const reason = refuse(index, found, line);
  if (reason !== undefined) return { reason };
  const resolved = resolve(reviewed, new ItemIndex(reviewed), { ...line, id: "r:", at: "", by: "" });
  if ("reason" in resolved) return resolved;
  const before = beforeOf(index, item, line);
  return { ...line, ...(before && { before }) };
}

/** What {@link resolve} lets pass in a log that others wrote, but nobody means. */
function refuse(
  index: ItemIndex,
  { item, kind }: { item: Item; kind: string },
  { action, target, change = {} }: ReviewWish,
): string | undefined {
  if (change.of !== undefined && !isOfIncident({ action, change })) return `"of" can only be "incident"`;
  if (action === "edit") return unknownParty(index, change);
  const ids = (value: unknown) => (Array.isArray(value) ? value.filter((id) => typeof id === "string") : []);
  if (action === "merge" && ids(change.with).some((id) => index.get(id)?.item === item))
    return `${target} cannot be merged with itself`;
  if (action === "split" && kind !== "entity") {
    const [own, members] = [readingIds(item), ids(change.members)];
    const foreign = members.find((id) => !own.includes(id));
    if (foreign !== undefined) return `${foreign} is no part of ${target}`;
    if (own.every((id) => members.includes(id))) return "a split has to leave something behind";
  }
  return undefined;
}

function unknownParty(index: ItemIndex, change: Readonly<Record<string, unknown>>): string | undefined {
  for (const [field, value] of Object.entries(change)) {
    if (!PARTIES.has(field)) continue;
    for (const id of Array.isArray(value) ? value : [value]) {
      if (typeof id !== "string" || index.get(id)?.kind === "entity") continue;
      // A state that no document speaks of may be somebody's country.
      if (field === "country" && /^[A-Z]{3}$/.test(id)) continue;
      return `the case has no entity ${JSON.stringify(id)}`;
    }
  }
  return undefined;
}

interface Place {
  readonly document: string;
  readonly start: number;
  readonly end: number;
}

function placesIn(value: unknown): Place[] {
  if (!Array.isArray(value)) return [];
  return value.filter((place): place is Place => {
    if (typeof place !== "object" || place === null) return false;
    const fields = new Map<string, unknown>(Object.entries(place));
    return (
      typeof fields.get("document") === "string" &&
      Number.isInteger(fields.get("start")) &&
      Number.isInteger(fields.get("end"))
    );
  });
}

function anchorsAt(places: readonly Place[], documents: ReadonlyMap<string, Document>): Anchor[] {
  return places.flatMap(({ document: id, start, end }) => {
    const document = documents.get(id);
    const isThere = document && start >= 0 && start < end && end <= document.text.length;
    return isThere ? [anchorAt(document, { start, end })] : [];
  });
}

/** The places of a question that an answer holds for, as anchors. */
function withPlaces(
  change: ReviewWish["change"],
  documents: ReadonlyMap<string, Document>,
): ReviewWish["change"] {
  if (change?.at === undefined) return change;
  return { ...change, at: anchorsAt(placesIn(change.at), documents) };
}

function splitMentions(
  entity: Entity,
  change: Readonly<Record<string, unknown>>,
  documents: ReadonlyMap<string, Document>,
  index: ItemIndex,
): { readonly change: Record<string, unknown> } | { readonly reason: string } {
  const places = placesIn(change.mentions);
  if (places.length === 0) return { reason: "the split names no mentions" };
  if (places.length > MOST_MENTIONS)
    return { reason: `at most ${MOST_MENTIONS} mentions can be split off at once` };
  const key = ({ document, start, end }: Place) => `${document} ${start} ${end}`;
  const own = new Set(entity.mentions.map(key));
  const foreign = places.find((place) => !own.has(key(place)));
  if (foreign) return { reason: `${key(foreign)} is no mention of ${entity.name}` };
  const { to, name, kind = entity.kind, country } = change;
  const mentions = anchorsAt(places, documents);
  if (to !== undefined) {
    if (typeof to !== "string" || index.get(to)?.kind !== "entity")
      return { reason: `the case has no entity ${JSON.stringify(to)}` };
    return { change: { mentions, to: index.get(to)?.item.id } };
  }
  if (typeof name !== "string" || name.trim() === "") return { reason: "the new entity has no name" };
  const made = { name: name.trim(), kind, ...(country === undefined || country === null ? {} : { country }) };
  const unknown = unknownParty(index, made);
  if (unknown !== undefined) return { reason: unknown };
  return { change: { mentions, to: freeId(made.name, index), ...made } };
}

/** A slug of the name that no item has. */
function freeId(name: string, index: ItemIndex): string {
  const words =
    name
      .normalize("NFKD")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const slug = words.join("-").slice(0, 60) || "entity";
  for (let count = 1; ; count++) {
    const id = count === 1 ? slug : `${slug}-${count}`;
    if (!index.get(id)) return id;
  }
}

/** What stood there: the values of edited fields, the names of what was merged or split. */
function beforeOf(index: ItemIndex, item: Item, { action, change = {} }: ReviewWish): Review["before"] {
  if (action === "edit") {
    const values = new Map<string, unknown>(Object.entries(item));
    const fields = Object.keys(change).filter((field) => field !== "at");
    return Object.fromEntries(fields.map((field) => [field, values.get(field) ?? null]));
  }
  if (action !== "merge" && action !== "split") return undefined;
  const others = Array.isArray(change.with)
    ? change.with.flatMap((id) => index.get(String(id))?.item ?? [])
    : [];
  return Object.fromEntries([item, ...others].map((one) => [one.id, labelOf(one)]));
}

function labelOf(item: Item): string {
  if ("mentions" in item) return item.name;
  if ("title" in item && item.title !== undefined) return item.title;
  return "evidence" in item ? (item.evidence.at(0)?.quote.slice(0, 160) ?? item.id) : item.id;
}

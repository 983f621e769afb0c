import type { Anchor, Case, Review } from "../../schema/case-1.js";
import { documentsById, findAnchored, findWords } from "./anchors.js";
import { type Item, ItemIndex, type ItemKind, type Question, refuseChange } from "./editing.js";
import type { DocumentAnswer, Made } from "./referents.js";

/** The reviews that count: those that no counting `undo` takes back. Undos themselves are left out. */
export function activeReviews(log: readonly Review[]): Review[] {
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

export interface Resolved {
  readonly review: Review;
  readonly kind: ItemKind;
  /** Id of the item reviewed: as the review has it, or that of the item found by its words. */
  readonly target: string;
  /** Id of that item in the case at hand. */
  readonly item: string;
  /** For merge and split, the ids of the readings that are concerned; for entities, ids of entities. */
  readonly ids: readonly string[];
  /** For the split of an entity: whom the mentions mean. */
  readonly made?: { readonly made: Made; readonly known: boolean };
  /** For the answer to a question: the words that it holds for. */
  readonly answers?: readonly DocumentAnswer[];
}

type Refused = { readonly reason: string };

/** Whether a line accepts or rejects an event's incident, not the event. */
export function isOfIncident({ action, change }: Pick<Review, "action" | "change">): boolean {
  return (action === "accept" || action === "reject") && change?.of === "incident";
}

export function resolveAll(built: Case, active: readonly Review[]): Resolved[] {
  const index = new ItemIndex(built);
  return active.flatMap((line) => {
    const resolved = resolve(built, index, line);
    return "reason" in resolved ? [] : [resolved];
  });
}

export function resolve(built: Case, index: ItemIndex, line: Review): Resolved | Refused {
  const found = findTarget(built, index, line);
  if (!found) return { reason: `the case has no item ${line.target}, and its words were not found again` };
  const { kind, item } = found;
  const target = index.get(line.target) ? line.target : item.id;
  const resolved = { review: line, kind, target, item: item.id, ids: [] };
  if (isOfIncident(line)) {
    const hasIncident = "incident" in item && item.incident !== undefined;
    return hasIncident ? resolved : { reason: `${line.target} is no incident` };
  }
  if (line.action === "edit" && kind === "gap" && "question" in item)
    return resolveAnswer(built, index, resolved, item);
  if (line.action === "edit") {
    const unknown = textsIn(line.change?.about).find((id) => index.get(id)?.kind !== "event");
    const reason = refuseChange(kind, line.change) ?? (unknown && `the case has no event ${unknown}`);
    return reason === undefined ? resolved : { reason };
  }
  if (line.action === "merge") return resolveMerge(index, resolved, item);
  if (line.action === "split" && kind === "entity") return resolveEntitySplit(built, index, resolved, item);
  if (line.action === "split") return resolveSplit(resolved, item);
  return resolved;
}

function findTarget(built: Case, index: ItemIndex, line: Review): { kind: ItemKind; item: Item } | undefined {
  const known = index.get(line.target);
  if (known) return known;
  const prefix = line.target.slice(0, 2);
  const kind = (["e", "c", "l", "q"] as const).find((each) => prefix === `${each}:`);
  if (kind === undefined) return undefined;
  const anchored = findAnchored(built, kind, line.anchors ?? []);
  return anchored === undefined ? undefined : index.get(anchored);
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

function resolveMerge(index: ItemIndex, resolved: Resolved, item: Item): Resolved | Refused {
  const wanted = textsIn(resolved.review.change?.with);
  if (wanted.length === 0) return { reason: "the merge names nothing to merge with" };
  if (resolved.kind === "document" || resolved.kind === "link" || resolved.kind === "gap")
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

function resolveSplit(resolved: Resolved, item: Item): Resolved | Refused {
  if (resolved.kind !== "event" && resolved.kind !== "claim") {
    return { reason: `a ${resolved.kind} cannot be split` };
  }
  const members = textsIn(resolved.review.change?.members);
  if (members.length === 0) return { reason: "the split names no members" };
  const foreign = members.find((id) => !id.startsWith(item.id.slice(0, 2)));
  if (foreign !== undefined) return { reason: `${foreign} is no ${resolved.kind}` };
  return { ...resolved, ids: members };
}

const WELL_FORMED = /^[A-Za-z0-9][\p{L}\p{N}._-]{0,99}$/u;

/** Mentions that are split off an entity, to another of the case or to one that the review makes. */
function resolveEntitySplit(
  built: Case,
  index: ItemIndex,
  resolved: Resolved,
  from: Item,
): Resolved | Refused {
  const { change } = resolved.review;
  const mentions = anchorsIn(change?.mentions);
  if (mentions.length === 0) return { reason: "the split names no mentions" };
  const documents = documentsById(built);
  if (!mentions.some((anchor) => findWords(documents, anchor)))
    return { reason: "the words that were split off were not found again" };
  const to = change?.to;
  if (typeof to !== "string") return { reason: "the split does not say whom the mentions mean" };
  const known = index.get(to);
  if (known) {
    if (known.kind !== "entity") return { reason: `${to} is no entity` };
    const isMade = change?.name !== undefined;
    if (known.item.id === from.id && !isMade) return { reason: `the mentions are ${to}'s already` };
    return {
      ...resolved,
      target: from.id,
      made: { made: { id: to, ...featuresOf(known.item) }, known: !isMade },
    };
  }
  const { name, kind = "other", country } = change ?? {};
  if (!WELL_FORMED.test(to)) return { reason: `${JSON.stringify(to)} is no id for an entity` };
  if (typeof name !== "string" || name.trim() === "") return { reason: "the new entity has no name" };
  const fields = { name, kind, ...(country === undefined ? {} : { country }) };
  const reason = refuseChange("entity", fields);
  if (reason !== undefined) return { reason };
  // The fields were just checked against the schema's own values.
  const made = { id: to, ...fields } as Made;
  index.addEntity({ ...made, names: [name], mentions: [] });
  return { ...resolved, target: from.id, made: { made, known: false } };
}

function featuresOf(item: Item): Omit<Made, "id"> {
  if (!("mentions" in item)) return { name: item.id, kind: "other" };
  const { name, kind, country } = item;
  return { name, kind, ...(country === undefined ? {} : { country }) };
}

/** The places of a question that an answer holds for: those that it names, else all of them. */
function resolveAnswer(
  built: Case,
  index: ItemIndex,
  resolved: Resolved,
  question: Question,
): Resolved | Refused {
  const { at, ...change } = resolved.review.change ?? {};
  const reason = refuseChange("gap", change);
  if (reason !== undefined) return { reason };
  const entities = textsIn(change.answer);
  const unknown = entities.find((id) => index.get(id)?.kind !== "entity");
  if (unknown !== undefined) return { reason: `the case has no entity ${unknown}` };
  const documents = documentsById(built);
  const named =
    at === undefined ? undefined : anchorsIn(at).flatMap((anchor) => findWords(documents, anchor) ?? []);
  const answers = (question.parts ?? [question]).flatMap(({ about, evidence, kind = "pronoun" }) =>
    evidence.flatMap(({ document, trigger }) => {
      if (!trigger) return [];
      const isMeant = named?.some(
        (one) => one.document === document && one.start < trigger.end && one.end > trigger.start,
      );
      if (isMeant === false) return [];
      return [{ document, answer: { ...trigger, kind, entities, about: new Set(about) } }];
    }),
  );
  return answers.length === 0
    ? { reason: "the words in question were not found again" }
    : { ...resolved, answers };
}

/** The anchors in a change, which anybody may have written; what is none is left out. */
export function anchorsIn(value: unknown): Anchor[] {
  return Array.isArray(value) ? value.filter(isAnchor) : [];
}

function isAnchor(value: unknown): value is Anchor {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return (
    typeof fields.get("document") === "string" &&
    typeof fields.get("quote") === "string" &&
    Number.isInteger(fields.get("start")) &&
    Number.isInteger(fields.get("end"))
  );
}

/** Ids that an item has in the readings. */
export function readingIds(item: Item): string[] {
  const parts = "parts" in item && item.parts ? item.parts : [item];
  return parts.flatMap(({ id }) => id ?? []);
}

/** The id itself where the readings have it, else one that they have of the same item. */
function readingId(item: Item, id: string): string {
  const ids = readingIds(item);
  return ids.includes(id) ? id : ids[0];
}

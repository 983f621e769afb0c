import type { Case, Claim, Document, Entity, Event, Gap, Link } from "../../schema/case-1.js";
import { questionsIn } from "./anchors.js";
import { boundsOf } from "./bounds.js";

/** A gap that a reviewer can answer. */
export type Question = Gap & { id: string };
export type Item = Document | Entity | Event | Claim | Link | Question;
export type ItemKind = "document" | "entity" | "event" | "claim" | "link" | "gap";

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string" && value !== "";
const texts: Check = (value) => Array.isArray(value) && value.every(text);
const date: Check = (value) => typeof value === "string" && boundsOf(value) !== undefined;
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    typeof value === "string" && values.includes(value);
const between =
  (low: number, high: number): Check =>
  (value) =>
    typeof value === "number" && value >= low && value <= high;

interface Editable {
  readonly check: Check;
  /** Whether the field may be taken away (`null`). */
  readonly optional: boolean;
}

const needed = (check: Check): Editable => ({ check, optional: false });
const optional = (check: Check): Editable => ({ check, optional: true });

/**
 * The fields that an `edit` may set, by kind of item. Words, offsets and evidence are what the documents say and
 * are not among them. The lists of values are those of the schema; a test holds them against it.
 */
export const EDITABLE: Readonly<Record<ItemKind, Readonly<Record<string, Editable>>>> = {
  document: {
    title: optional(text),
    publisher: optional(text),
    author: optional(text),
    url: optional(text),
    published: optional(date),
    reliability: optional(oneOf("A", "B", "C", "D", "E", "F")),
  },
  entity: {
    name: needed(text),
    kind: needed(
      oneOf(
        ...["state", "government", "person", "organisation", "intergovernmental", "armed-group"],
        ...["political-group", "company", "media", "population", "place", "cyber-group", "other"],
      ),
    ),
    country: optional(text),
    sector: optional(text),
  },
  event: {
    type: needed(
      oneOf(
        ...["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"],
        ...["ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
      ),
    ),
    mode: optional(text),
    contexts: needed(texts),
    cameo: optional(text),
    quad: needed(oneOf("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")),
    score: needed(between(-10, 10)),
    actor: needed(texts),
    recipient: needed(texts),
    date: optional(date),
    dateFrom: optional(oneOf("stated", "inferred", "published")),
    place: optional(text),
    status: needed(
      oneOf(
        ...["happened", "ongoing", "ordered", "planned", "threatened"],
        ...["possible", "cancelled", "denied", "negated", "generic"],
      ),
    ),
    title: needed(text),
  },
  claim: {
    kind: needed(
      oneOf(
        ...["attribution", "denial", "responsibility", "refusal"],
        ...["statement", "assessment", "forecast", "demand"],
      ),
    ),
    speaker: optional(texts),
    onBehalfOf: optional(texts),
    addressee: optional(texts),
    about: needed(texts),
    accused: optional(texts),
    stance: optional(oneOf("attributes", "supports", "condemns", "declines", "denies", "claims")),
    level: optional(oneOf("infrastructure", "cluster", "group", "organ", "state")),
    form: optional(oneOf("statement", "post", "report", "advisory", "indictment", "sanction", "declaration")),
    wording: optional(text),
    scale: optional(oneOf("icd-203", "phia", "confidence", "plain")),
    certainty: optional(
      oneOf(
        ...["almost-no-chance", "very-unlikely", "unlikely", "roughly-even"],
        ...["likely", "very-likely", "almost-certain", "stated-as-fact"],
      ),
    ),
    confidence: optional(oneOf("low", "moderate", "high")),
    date: optional(date),
  },
  link: {
    type: needed(
      oneOf(
        ...["responds-to", "retaliates-for", "causes", "enables"],
        ...["precedes", "part-of", "same-as", "contradicts"],
      ),
    ),
    confidence: needed(between(0, 1)),
  },
  gap: {
    answer: needed((value) => texts(value) && Array.isArray(value) && value.length > 0),
  },
};

/** The editable fields whose values are ids of entities. */
export const PARTIES: ReadonlySet<string> = new Set([
  ...["actor", "recipient", "place", "country"],
  ...["speaker", "onBehalfOf", "addressee", "accused", "answer"],
]);

/** Why a change cannot be made; undefined where it can. */
export function refuseChange(
  kind: ItemKind,
  change: Readonly<Record<string, unknown>> | undefined,
): string | undefined {
  const fields = Object.entries(change ?? {});
  if (fields.length === 0) return "the edit changes no field";
  for (const [field, value] of fields) {
    const editable = Object.hasOwn(EDITABLE[kind], field) ? EDITABLE[kind][field] : undefined;
    if (!editable)
      return `"${field}" of ${kind === "entity" || kind === "event" ? "an" : "a"} ${kind} cannot be edited`;
    if (value === null ? !editable.optional : !editable.check(value)) {
      return `"${field}" cannot be ${JSON.stringify(value)}`;
    }
  }
  return undefined;
}

/** Sets the fields of an item in place; `null` takes a field away. The change was checked by {@link refuseChange}. */
export function applyChange(item: Item, change: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(change)) {
    if (value === null) Reflect.deleteProperty(item, field);
    else Reflect.set(item, field, value);
  }
}

/** A case's items by every id that they answer to: their own, and those that they have in the readings. */
export class ItemIndex {
  readonly #items = new Map<string, { readonly kind: ItemKind; readonly item: Item }>();

  constructor(built: Case) {
    const add = (kind: ItemKind, item: Item, ids: readonly string[]) => {
      for (const id of ids) if (!this.#items.has(id)) this.#items.set(id, { kind, item });
    };
    const partIds = (parts: readonly { readonly id: string }[] | undefined) =>
      (parts ?? []).map(({ id }) => id);
    for (const item of built.documents) add("document", item, [item.id]);
    for (const item of built.entities) add("entity", item, [item.id, ...partIds(item.parts)]);
    for (const item of built.events)
      add("event", item, [item.id, ...(item.members ?? []), ...partIds(item.parts)]);
    for (const item of built.claims)
      add("claim", item, [item.id, ...(item.members ?? []), ...partIds(item.parts)]);
    for (const item of built.links) add("link", item, [item.id, ...partIds(item.parts)]);
    for (const item of questionsIn(built))
      add("gap", item, [item.id, ...(item.parts ?? []).flatMap(({ id }) => id ?? [])]);
  }

  /** An entity that a review made, which later ones may name. */
  addEntity(entity: Entity): void {
    if (!this.#items.has(entity.id)) this.#items.set(entity.id, { kind: "entity", item: entity });
  }

  get(id: string): { readonly kind: ItemKind; readonly item: Item } | undefined {
    return this.#items.get(id);
  }
}

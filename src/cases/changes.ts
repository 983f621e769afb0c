import type { Case } from "../../schema/case-1.js";
import { canonical, compareText } from "./order.js";

/** A field of an item that has another value after than before; absent values are absent. */
export interface FieldChange {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What became of the items of one kind. Lists are in the order of the case that they are from. */
export interface ItemChanges {
  /** Ids that are new. */
  readonly added: readonly string[];
  /** Ids that are gone, and in nothing else. */
  readonly removed: readonly string[];
  /** Items that say something else: `id` after, and the ids that it had, more than one where items were merged. */
  readonly changed: readonly {
    readonly id: string;
    readonly was: readonly string[];
    readonly fields: readonly FieldChange[];
  }[];
}

export interface CaseChanges {
  readonly documents: ItemChanges;
  readonly entities: ItemChanges;
  readonly events: ItemChanges;
  readonly claims: ItemChanges;
  readonly links: ItemChanges;
  /** Questions that are new, and questions that have found an answer. */
  readonly gaps: { readonly opened: readonly string[]; readonly closed: readonly string[] };
}

interface Item {
  readonly id: string;
  readonly members?: readonly string[];
}

/**
 * What distinguishes two cases, usually one with and one without a document: items added and removed, and items
 * that say something else, field by field. An event that was merged into another is a change of that one.
 */
export function changes(before: Case, after: Case): CaseChanges {
  const questions = (built: Case) => built.gaps.map(({ question }) => question);
  const [asked, asking] = [new Set(questions(before)), new Set(questions(after))];
  return {
    documents: compareItems(before.documents, after.documents),
    entities: compareItems(before.entities, after.entities),
    events: compareItems(before.events, after.events),
    claims: compareItems(before.claims, after.claims),
    links: compareItems(before.links, after.links),
    gaps: {
      opened: [...asking].filter((question) => !asked.has(question)),
      closed: [...asked].filter((question) => !asking.has(question)),
    },
  };
}

function compareItems<Kind extends Item>(before: readonly Kind[], after: readonly Kind[]): ItemChanges {
  const holders = new Map<string, string>();
  for (const item of after) for (const id of [item.id, ...(item.members ?? [])]) holders.set(id, item.id);
  const ancestors = new Map<string, Kind[]>();
  const removed: string[] = [];
  for (const item of before) {
    const into = [item.id, ...(item.members ?? [])].flatMap((id) => holders.get(id) ?? []);
    if (into.length === 0) removed.push(item.id);
    for (const id of new Set(into)) ancestors.set(id, [...(ancestors.get(id) ?? []), item]);
  }
  const changed = after.flatMap((item) => {
    const was = ancestors.get(item.id) ?? [];
    // Compared with the one that it carries on; the others were merged into it.
    const same = was.find(({ id }) => id === item.id) ?? was.at(0);
    const fields = same ? compareFields(same, item) : [];
    return fields.length > 0 ? [{ id: item.id, was: was.map(({ id }) => id).sort(compareText), fields }] : [];
  });
  return { added: after.filter(({ id }) => !ancestors.has(id)).map(({ id }) => id), removed, changed };
}

function compareFields(before: Item, after: Item): FieldChange[] {
  const left = new Map<string, unknown>(Object.entries(before));
  const right = new Map<string, unknown>(Object.entries(after));
  const fields = [...new Set([...left.keys(), ...right.keys()])].filter((field) => field !== "parts");
  return fields.sort(compareText).flatMap((field): FieldChange[] => {
    const [old, value] = [left.get(field), right.get(field)];
    if (canonical(old) === canonical(value)) return [];
    return [
      { field, ...(old !== undefined && { before: old }), ...(value !== undefined && { after: value }) },
    ];
  });
}

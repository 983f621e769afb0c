import type { Document, Evidence, Span } from "../../schema/case-1.js";
import { boundsOf } from "./bounds.js";

/** Compares by UTF-16 code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares numbers, infinite ones too. */
export function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Documents by publication date, earliest first, those without a date last; then by id. */
export function compareDocuments(a: Document, b: Document): number {
  const left = boundsOf(a.published);
  const right = boundsOf(b.published);
  if (left && right) {
    const order = compareNumbers(left.from, right.from) || compareNumbers(left.to, right.to);
    if (order !== 0) return order;
  } else if (left || right) return left ? -1 : 1;
  return compareText(a.id, b.id);
}

/** Position of each document in the order of the case. */
export type DocumentOrder = ReadonlyMap<string, number>;

export function documentOrder(documents: readonly Document[]): DocumentOrder {
  return new Map(documents.map((document, index) => [document.id, index]));
}

const LAST = Number.MAX_SAFE_INTEGER;

/** Evidence by document, then start, end and trigger. */
function compareEvidence(order: DocumentOrder): (a: Evidence, b: Evidence) => number {
  return (a, b) =>
    (order.get(a.document) ?? LAST) - (order.get(b.document) ?? LAST) ||
    compareText(a.document, b.document) ||
    a.start - b.start ||
    a.end - b.end ||
    compareSpans(a.trigger, b.trigger) ||
    compareText(canonical(a), canonical(b));
}

function compareSpans(a: Span | undefined, b: Span | undefined): number {
  return (a?.start ?? -1) - (b?.start ?? -1) || (a?.end ?? -1) - (b?.end ?? -1);
}

/** Items by where they are first evidenced, then by id. */
export function compareItems<Item extends { readonly id: string; readonly evidence: readonly Evidence[] }>(
  order: DocumentOrder,
): (a: Item, b: Item) => number {
  const byEvidence = compareEvidence(order);
  return (a, b) => {
    const left = a.evidence.at(0);
    const right = b.evidence.at(0);
    if (left && right) return byEvidence(left, right) || compareText(a.id, b.id);
    if (left || right) return left ? -1 : 1;
    return compareText(a.id, b.id);
  };
}

/** Evidence without repetition, in order. */
export function mergeEvidence(order: DocumentOrder, lists: readonly (readonly Evidence[])[]): Evidence[] {
  if (lists.length === 1 && lists[0].length < 2) return [...lists[0]];
  const seen = new Map<string, Evidence>();
  for (const list of lists) {
    for (const evidence of list) {
      const key = canonical(evidence);
      if (!seen.has(key)) seen.set(key, evidence);
    }
  }
  return [...seen.values()].sort(compareEvidence(order));
}

/** JSON with keys in code-unit order, so that equal values have equal texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => compareText(a, b));
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

/** Sorted in code-unit order, without repetition. */
export function sortedSet(values: Iterable<string>): string[] {
  return [...new Set(values)].sort(compareText);
}

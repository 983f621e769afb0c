import type { Case, Event } from "../../schema/case-1.js";
import { type Bounds, boundsOf } from "./bounds.js";
import { compareNumbers, compareText } from "./order.js";

/** An event in time. Bounds are days since 1970-01-01, both included, infinite where open, absent where unknown. */
export interface Dated {
  readonly event: Event;
  readonly bounds?: Bounds;
  /** Whether the day is known. */
  readonly exact: boolean;
}

/**
 * The events of a case in the order of time: by the first day on which each can have happened, then by the last;
 * those without a date last; then by id. A date is as wide as its words and never narrowed to a day. Rejected
 * events are left out.
 */
export function chronology(built: Case): Dated[] {
  return built.events
    .filter((event) => event.review !== "rejected")
    .map((event): Dated => {
      const bounds = boundsOf(event.date);
      return bounds ? { event, bounds, exact: bounds.from === bounds.to } : { event, exact: false };
    })
    .sort(byTime);
}

function byTime(a: Dated, b: Dated): number {
  if (a.bounds && b.bounds) {
    const order = compareNumbers(a.bounds.from, b.bounds.from) || compareNumbers(a.bounds.to, b.bounds.to);
    if (order !== 0) return order;
  } else if (a.bounds || b.bounds) return a.bounds ? -1 : 1;
  return compareText(a.event.id, b.event.id);
}

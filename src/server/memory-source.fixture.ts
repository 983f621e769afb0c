import { randomUUID } from "node:crypto";
import type { Case, Review } from "../../schema/case-1.js";
import { standingReviews } from "./review-state.js";
import type { CaseSource } from "./source.js";

/** A case in memory for tests, whose log ends with them. Reviews accept and reject; they do not merge or edit. */
export function memorySource(built: Case, now: () => Date = () => new Date()): CaseSource {
  let current = built;
  return {
    case: async () => current,
    knownOn: async (date) => {
      const known = new Set(
        current.documents.filter(({ published = "9" }) => published <= `${date}~`).map(({ id }) => id),
      );
      return {
        ...current,
        documents: current.documents.filter(({ id }) => known.has(id)),
        events: current.events
          .map((event) => ({ ...event, evidence: event.evidence.filter((each) => known.has(each.document)) }))
          .filter((event) => event.evidence.length > 0),
      };
    },
    appendReview: async ({ action, target, change, note, by }) => {
      const line: Review = {
        id: `r:${randomUUID().replaceAll("-", "").slice(0, 16)}`,
        at: now().toISOString(),
        by: by ?? "analyst",
        action,
        target,
        ...(change === undefined ? {} : { change: { ...change } }),
        ...(note === undefined ? {} : { note }),
      };
      current = reviewed(built, [...current.reviews, line]);
      return line;
    },
  };
}

function reviewed(built: Case, reviews: Review[]): Case {
  const decisions = new Map<string, "accepted" | "rejected">();
  for (const { action, target } of standingReviews(reviews)) {
    if (action === "accept") decisions.set(target, "accepted");
    if (action === "reject") decisions.set(target, "rejected");
  }
  const marked = <Item extends { id: string }>(item: Item): Item => {
    const review = decisions.get(item.id);
    return review ? { ...item, review } : item;
  };
  return { ...built, events: built.events.map(marked), claims: built.claims.map(marked), reviews };
}

import { randomUUID } from "node:crypto";
import type { Case, Review } from "../../schema/case-1.js";
import { reviewStates } from "./review-state.js";
import type { CaseSource, NewReview } from "./source.js";

/**
 * A case that is held in memory, with a review log that ends with the process: for a case document that was read
 * from a file, and for tests. Reviews mark and hide items; they do not merge or edit.
 */
export function memorySource(built: Case, now: () => Date = () => new Date()): CaseSource {
  let reviews: readonly Review[] = built.reviews;
  let reviewed: Case | undefined;
  return {
    built: async () => built,
    case: async () => {
      reviewed ??= withoutRejected(built, reviews);
      return reviewed;
    },
    reviews: async () => reviews,
    appendReview: async (review: NewReview) => {
      const { action, target, change, note, by } = review;
      const line: Review = {
        id: `r:${randomUUID().replaceAll("-", "").slice(0, 16)}`,
        at: now().toISOString(),
        by: by ?? "analyst",
        action,
        target,
        ...(change === undefined ? {} : { change: { ...change } }),
        ...(note === undefined ? {} : { note }),
      };
      reviews = [...reviews, line];
      reviewed = undefined;
      return line;
    },
  };
}

function withoutRejected(built: Case, reviews: readonly Review[]): Case {
  const states = reviewStates(reviews);
  const stands = ({ id }: { id: string }) => states.get(id)?.decision !== "rejected";
  return {
    ...built,
    events: built.events.filter(stands),
    claims: built.claims.filter(stands),
    links: built.links.filter(stands),
    reviews: [...reviews],
  };
}

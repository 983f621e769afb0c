import { randomUUID } from "node:crypto";
import type { Case, Review } from "../../schema/case-1.js";
import { review } from "../cases/index.js";
import type { CaseSource } from "./source.js";

/** A case in memory for tests, whose log ends with them. */
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
    appendReview: async ({ action, target, change, before, anchors, note, by }) => {
      const line: Review = {
        id: `r:${randomUUID().replaceAll("-", "").slice(0, 16)}`,
        at: now().toISOString(),
        by: by ?? "analyst",
        action,
        target,
        ...(change === undefined ? {} : { change: { ...change } }),
        ...(before === undefined ? {} : { before }),
        ...(note === undefined ? {} : { note }),
        ...(anchors === undefined ? {} : { anchors }),
      };
      current = review(built, [...current.reviews, line]);
      return line;
    },
  };
}

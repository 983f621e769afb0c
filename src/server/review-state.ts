import type { Review } from "../../schema/case-1.js";

/** What people decided about an item, after undone lines are taken out of the log. */
export interface ReviewState {
  readonly decision: "open" | "accepted" | "rejected";
  readonly notes: number;
  readonly edited: boolean;
}

export const OPEN: ReviewState = { decision: "open", notes: 0, edited: false };

/** The lines of the log that still stand: neither undone nor themselves an undo. The later line wins. */
export function standingReviews(log: readonly Review[]): readonly Review[] {
  const undone = new Set<string>();
  // From the end, since an undo may itself be undone by a later line.
  for (const line of [...log].reverse()) {
    if (line.action === "undo" && !undone.has(line.id)) undone.add(line.target);
  }
  return log.filter((line) => line.action !== "undo" && !undone.has(line.id));
}

/** State of every reviewed item by its id; an item that is not in the map is open. */
export function reviewStates(log: readonly Review[]): ReadonlyMap<string, ReviewState> {
  const states = new Map<string, ReviewState>();
  for (const line of standingReviews(log)) {
    const state = states.get(line.target) ?? OPEN;
    states.set(line.target, applied(state, line));
  }
  return states;
}

function applied(state: ReviewState, line: Review): ReviewState {
  switch (line.action) {
    case "accept":
      return { ...state, decision: "accepted", notes: state.notes + (line.note ? 1 : 0) };
    case "reject":
      return { ...state, decision: "rejected", notes: state.notes + (line.note ? 1 : 0) };
    case "note":
      return { ...state, notes: state.notes + 1 };
    default:
      return { ...state, edited: true };
  }
}

import type { Review } from "../../schema/case-1.js";

/** What people decided about an item, after undone lines are taken out of the log. */
export interface ReviewState {
  readonly decision: "open" | "accepted" | "rejected";
  readonly notes: number;
  readonly edited: boolean;
}

/** The lines of the log that still stand: neither undone nor themselves an undo. The later line wins. */
export function standingReviews(log: readonly Review[]): readonly Review[] {
  const undone = new Set<string>();
  // From the end, since an undo may itself be undone by a later line.
  for (const line of [...log].reverse()) {
    if (line.action === "undo" && !undone.has(line.id)) undone.add(line.target);
  }
  return log.filter((line) => line.action !== "undo" && !undone.has(line.id));
}

/** A line of the log, with the line that took it back where one did. */
export interface ReviewLine {
  readonly line: Review;
  readonly undone?: Review;
}

/** The lines with the undo that holds of each. Undos are lines of their own only in the log as it was written. */
export function reviewLines(log: readonly Review[]): ReviewLine[] {
  const undos = new Map<string, Review>();
  for (const line of [...log].reverse()) {
    if (line.action === "undo" && !undos.has(line.id)) undos.set(line.target, line);
  }
  return log.flatMap((line) => {
    const undone = undos.get(line.id);
    return line.action === "undo" ? [] : [undone ? { line, undone } : { line }];
  });
}

/** Anything of a case that people can review. */
export interface Reviewable {
  readonly id: string;
  readonly review?: "accepted" | "rejected";
  readonly members?: readonly string[];
  readonly parts?: readonly { readonly id?: string }[];
  readonly asRead?: object;
}

/** Notes and edits of the standing log, by the id that each line names. */
export interface ReviewCounts {
  readonly notes: ReadonlyMap<string, number>;
  readonly edited: ReadonlySet<string>;
}

export function countReviews(log: readonly Review[]): ReviewCounts {
  const notes = new Map<string, number>();
  const edited = new Set<string>();
  for (const { action, target, note } of standingReviews(log)) {
    if (note !== undefined) notes.set(target, (notes.get(target) ?? 0) + 1);
    if (action === "edit" || action === "merge" || action === "split") edited.add(target);
  }
  return { notes, edited };
}

/** State of an item: the case says what was decided, the log what was noted, under any id that the item ever had. */
export function stateOf(item: Reviewable, counts: ReviewCounts): ReviewState {
  const ids = idsOf(item);
  return {
    decision: item.review ?? "open",
    notes: ids.reduce((sum, id) => sum + (counts.notes.get(id) ?? 0), 0),
    edited: item.asRead !== undefined || ids.some((id) => counts.edited.has(id)),
  };
}

/** The ids under which reviews may name an item, each once. */
export function idsOf(item: Reviewable): readonly string[] {
  const parts = (item.parts ?? []).flatMap(({ id }) => id ?? []);
  return [...new Set([item.id, ...(item.members ?? []), ...parts])];
}

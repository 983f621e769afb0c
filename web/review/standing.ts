import type { Review } from "../../schema/case-1.js";

/** Ids of the log's lines that a later, itself standing line took back. */
export function undoneLines(log: readonly Review[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (const line of [...log].reverse()) {
    if (line.action === "undo" && !undone.has(line.id)) undone.add(line.target);
  }
  return undone;
}

/** The line that "undo" takes back next: the latest that stands and is no undo itself. */
export function lastStanding(log: readonly Review[]): Review | undefined {
  const undone = undoneLines(log);
  return [...log].reverse().find((line) => line.action !== "undo" && !undone.has(line.id));
}

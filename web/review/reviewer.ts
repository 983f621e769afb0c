import { useSyncExternalStore } from "react";

/** Who reviews, as they call themselves; kept in this browser and sent with each review. */
const KEY = "casus.reviewer";
const LONGEST = 200;
const watchers = new Set<() => void>();
/** Holds the name where the browser keeps none. */
let held = "";

/** The reviewer's name; empty until they give one. */
export function reviewer(): string {
  try {
    return localStorage.getItem(KEY) ?? held;
  } catch {
    return held;
  }
}

export function setReviewer(name: string): void {
  held = name.trim().slice(0, LONGEST);
  try {
    if (held === "") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, held);
  } catch {
    // No storage: known until the page is closed.
  }
  for (const watcher of watchers) watcher();
}

export function useReviewer(): string {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, reviewer);
}

/** What a review says of who made it. */
export function signed(): { by?: string } {
  const by = reviewer();
  return by === "" ? {} : { by };
}

import { useSyncExternalStore } from "react";

/** One short line about what just happened, read out by screen readers and gone after a while. */
let notice = "";
let timer: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

function set(text: string): void {
  notice = text;
  for (const watcher of watchers) watcher();
}

export function say(text: string): void {
  clearTimeout(timer);
  set(text);
  timer = setTimeout(() => set(""), 6000);
}

export function useNotice(): string {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => notice,
  );
}

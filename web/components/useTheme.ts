import { useCallback, useSyncExternalStore } from "react";

type Theme = "light" | "dark";

const KEY = "casus.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const watchers = new Set<() => void>();

function stored(): Theme | undefined {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : undefined;
  } catch {
    return undefined;
  }
}

function current(): Theme {
  return stored() ?? (dark.matches ? "dark" : "light");
}

/** Puts the chosen theme, if any, on the page; without one the style sheet follows the system. */
export function applyTheme(): void {
  const theme = stored();
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

/** The theme that a switch would bring, and the switch. Going back to what the system says forgets the choice. */
export function useTheme(): { next: Theme; toggle: () => void } {
  const theme = useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    dark.addEventListener("change", watcher);
    return () => {
      watchers.delete(watcher);
      dark.removeEventListener("change", watcher);
    };
  }, current);
  const next = theme === "dark" ? "light" : "dark";
  const toggle = useCallback(() => {
    const wanted = current() === "dark" ? "light" : "dark";
    try {
      if ((wanted === "dark") === dark.matches) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, wanted);
    } catch {
      // No storage: the system's theme stays.
    }
    applyTheme();
    for (const watcher of watchers) watcher();
  }, []);
  return { next, toggle };
}

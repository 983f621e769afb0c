import { useEffect, useRef } from "react";
import type { ActionId } from "./actions.js";
import { decide, PAIR_TIME } from "./keys.js";

type Handler = () => void;

/** Who answers which action now; the view that came last is asked first. */
const handlers = new Map<ActionId, Handler[]>();

function register(id: ActionId, handler: Handler): () => void {
  handlers.set(id, [...(handlers.get(id) ?? []), handler]);
  return () => {
    handlers.set(
      id,
      (handlers.get(id) ?? []).filter((each) => each !== handler),
    );
  };
}

/** Runs an action as if its key had been pressed; false when nothing on the page answers it. */
export function runAction(id: ActionId): boolean {
  const handler = handlers.get(id)?.at(-1);
  handler?.();
  return handler !== undefined;
}

/** Answers an action for as long as the component is shown and `enabled`. */
export function useAction(id: ActionId, handler: Handler, enabled = true): void {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => (enabled ? register(id, () => latest.current()) : undefined), [id, enabled]);
}

/** Keys that a widget or a text field needs for itself. */
const WIDGETS =
  "input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=listbox], [role=menu], [role=combobox], [role=dialog], dialog";

/** The page's one key listener. Mounted once. */
export function useKeys(): void {
  useEffect(() => {
    let first: { key: string; at: number } | undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTaken(event)) return;
      const held = first && event.timeStamp - first.at < PAIR_TIME ? first.key : undefined;
      first = undefined;
      const press = {
        key: event.key,
        code: event.code,
        ctrl: event.ctrlKey,
        alt: event.altKey,
        meta: event.metaKey,
        composing: event.isComposing,
      };
      const decision = decide(press, held);
      if (decision === "wait") first = { key: event.key, at: event.timeStamp };
      else if (decision.map(runAction).some(Boolean)) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

function isTaken(event: KeyboardEvent): boolean {
  if (document.querySelector("[role=dialog], dialog[open]")) return true;
  const { target } = event;
  if (!(target instanceof Element)) return false;
  if (target.closest(WIDGETS)) return true;
  // Arrows move between the tabs and radio buttons that have the focus.
  return event.key.startsWith("Arrow") && target.closest("[role=tablist], [role=radiogroup]") !== null;
}

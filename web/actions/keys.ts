import { ACTION_IDS, ACTIONS, type ActionId } from "./actions.js";

/** What of a keyboard event decides; a plain value, so that deciding can be tested without a page. */
export interface Press {
  readonly key: string;
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  readonly composing: boolean;
}

/** How long the second key of a pair may take, in milliseconds. */
export const PAIR_TIME = 1200;

/**
 * The actions that a key press asks for, after an earlier one that may be the first half of a pair; `wait` when it
 * is a first half itself. Chords with Ctrl, Alt or Meta belong to the browser; keys of an input method in
 * composition are text.
 */
export function decide(press: Press, first: string | undefined): readonly ActionId[] | "wait" {
  if (press.ctrl || press.alt || press.meta || press.composing || press.key === "Process") return [];
  const key = latinKey(press);
  const wanted = first === undefined ? key : `${first} ${key}`;
  const actions = ACTION_IDS.filter((id) => (ACTIONS[id].keys as readonly string[]).includes(wanted));
  if (actions.length > 0) return actions;
  if (first !== undefined) return decide(press, undefined);
  return FIRSTS.has(key) ? "wait" : [];
}

const FIRSTS: ReadonlySet<string> = new Set(
  ACTION_IDS.flatMap((id) => (ACTIONS[id].keys as readonly string[]).filter((key) => key.includes(" "))).map(
    (key) => key.slice(0, key.indexOf(" ")),
  ),
);

/** The key by what it writes; where that is no Latin letter (Cyrillic, Greek, Arabic) by where it lies. */
function latinKey({ key, code }: Press): string {
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  return place !== undefined && key.length === 1 && key > "\u007f" ? place.toLowerCase() : key;
}

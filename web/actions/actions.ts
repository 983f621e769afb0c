/**
 * Everything that can be done by key or button, each once: keys, buttons and the help all read this table.
 * `everywhere` is always in force, the others while a view that has such a thing is shown.
 */
export type Scope = "everywhere" | "list" | "fact" | "document" | "timeline";

interface ActionDescription {
  readonly label: string;
  /** `KeyboardEvent.key` values; two with a blank between are pressed one after the other. */
  readonly keys: readonly string[];
  readonly scope: Scope;
}

export const ACTIONS = {
  "list.next": { label: "Next", keys: ["j", "ArrowDown"], scope: "list" },
  "list.previous": { label: "Previous", keys: ["k", "ArrowUp"], scope: "list" },
  "list.open": { label: "Open", keys: ["o"], scope: "list" },
  "fact.accept": { label: "Accept", keys: ["y"], scope: "fact" },
  "fact.reject": { label: "Reject", keys: ["n"], scope: "fact" },
  "fact.note": { label: "Note", keys: ["e"], scope: "fact" },
  "fact.correct": { label: "Correct", keys: ["c"], scope: "fact" },
  "fact.merge": { label: "Merge", keys: ["m"], scope: "fact" },
  "fact.split": { label: "Split off", keys: ["s"], scope: "fact" },
  "review.undo": { label: "Undo the last review", keys: ["z", "u"], scope: "everywhere" },
  "document.next": { label: "Next words of this fact", keys: ["]"], scope: "document" },
  "document.previous": { label: "Previous words of this fact", keys: ["["], scope: "document" },
  "timeline.in": { label: "Zoom in", keys: ["+", "="], scope: "timeline" },
  "timeline.out": { label: "Zoom out", keys: ["-"], scope: "timeline" },
  "timeline.fit": { label: "Show everything", keys: ["0"], scope: "timeline" },
  "timeline.earlier": { label: "Earlier", keys: ["ArrowLeft"], scope: "timeline" },
  "timeline.later": { label: "Later", keys: ["ArrowRight"], scope: "timeline" },
  "go.search": { label: "Search", keys: ["/"], scope: "everywhere" },
  "go.chronology": { label: "Chronology", keys: ["g t"], scope: "everywhere" },
  "go.documents": { label: "Documents", keys: ["g d"], scope: "everywhere" },
  "go.claims": { label: "Claims", keys: ["g c"], scope: "everywhere" },
  "go.matrix": { label: "Who blames whom", keys: ["g b"], scope: "everywhere" },
  "go.entities": { label: "Entities", keys: ["g e"], scope: "everywhere" },
  "go.gaps": { label: "Gaps", keys: ["g g"], scope: "everywhere" },
  "go.log": { label: "Review log", keys: ["g l"], scope: "everywhere" },
  "show.theme": { label: "Light or dark", keys: ["t"], scope: "everywhere" },
  "show.help": { label: "Keys", keys: ["?"], scope: "everywhere" },
  "show.less": { label: "Let go of the chosen fact", keys: ["Escape"], scope: "everywhere" },
} as const satisfies Record<string, ActionDescription>;

export type ActionId = keyof typeof ACTIONS;

/** Object.keys, typed: the table has exactly these. */
export const ACTION_IDS = Object.keys(ACTIONS) as ActionId[];

export const SCOPE_NAMES: Readonly<Record<Scope, string>> = {
  everywhere: "Everywhere",
  list: "In a list",
  fact: "With a chosen fact or on its page",
  document: "In a document",
  timeline: "On the timeline",
};

const SHOWN: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
};

/** A key as it is printed beside a label. */
export function shownKey(key: string): string {
  return SHOWN[key] ?? key;
}

/** `casus code --pairs -`: what the first marked span does to the second. */
import type { EventStatus, EventType } from "../../schema/case-1.js";
import { codePair, unmark } from "../events/index.js";
import { analyse } from "../language/index.js";
import type { Resources } from "../resources.js";
import { plainDocument } from "./records.js";

export interface PairCoding {
  readonly id: string;
  /** Null when the first does nothing to the second. */
  readonly type: EventType | null;
  readonly mode?: string;
  readonly contexts: readonly string[];
  readonly status?: EventStatus;
  readonly confidence: number;
}

/** Codes one sentence in which the actor stands in `<s>…</s>` and the recipient in `<t>…</t>`. */
export function codeMarkedPair(id: string, marked: string, resources: Resources): PairCoding {
  const { text, sources, targets } = unmark(marked);
  const language = analyse(plainDocument({ id, text }), resources.language);
  const { type, mode, contexts, status, confidence } = codePair(language, sources, targets, resources.events);
  return { id, type: type ?? null, mode, contexts, status, confidence };
}

/** Whether a sentence has both marks. */
export function isMarked(marked: string): boolean {
  const { sources, targets } = unmark(marked);
  return sources.length > 0 && targets.length > 0;
}

import { type EventKnowledge, typeKey } from "./knowledge.js";
import type { Draft } from "./mentions.js";

/**
 * How likely an event mention is right, 0 to 1: the prior of its frame, raised by conditions that held and lowered
 * by missing parties. The numbers were set by hand on sentences of our own.
 */
export function confidenceOf(
  knowledge: EventKnowledge,
  draft: Draft,
  actors: number,
  recipients: number,
): number {
  const { frame, specificity } = draft.match;
  let odds = Math.log(frame.weight / (1 - Math.min(frame.weight, 0.99)));
  odds += Math.min(specificity, 2) * 0.15;
  if (actors === 0) odds -= draft.actor.heads.length > 0 ? 0.4 : 0.6;
  if (recipients === 0) {
    const required = knowledge.types.get(typeKey(draft.type, draft.mode))?.recipientRequired === true;
    odds -= required ? 0.8 : 0.3;
  }
  return Math.round((1 / (1 + Math.exp(-odds))) * 1000) / 1000;
}

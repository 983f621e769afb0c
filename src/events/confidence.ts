import { type EventKnowledge, typeKey } from "./knowledge.js";
import type { Draft } from "./mentions.js";

/** How sure an event mention is. */
export interface Sureness {
  /** What decides whether the mention is an event of the document, 0 to 1: lower where its parties are nobody known. */
  readonly standing: number;
  /** How often mentions like it have the right type, 0 to 1, to three places. */
  readonly confidence: number;
}

/**
 * The prior of a mention's frame, raised by conditions that held and lowered by missing parties; confidence is the share
 * of right types that was measured at such a score.
 */
export function surenessOf(
  knowledge: EventKnowledge,
  draft: Draft,
  actors: number,
  recipients: number,
): Sureness {
  const { frame, specificity } = draft.match;
  const base = Math.log(frame.weight / (1 - Math.min(frame.weight, 0.99))) + Math.min(specificity, 2) * 0.15;
  const required = knowledge.types.get(typeKey(draft.type, draft.mode))?.recipientRequired === true;
  const missing = required ? 0.8 : 0.3;
  const farther = draft.recipient.slot === "farther" ? 0.1 : 0;
  const told = { actor: draft.actor.heads.length > 0, recipient: draft.recipient.heads.length > 0 };
  const standing = base - (actors > 0 ? 0 : told.actor ? 0.4 : 0.6) - (recipients > 0 ? 0 : missing);
  const score =
    base -
    farther -
    (actors > 0 ? 0 : told.actor ? 0.2 : 0.6) -
    (recipients > 0 ? 0 : told.recipient ? 0.1 : missing);
  return {
    standing: rounded(logistic(standing)),
    confidence: rounded(calibrated(knowledge, logistic(score))),
  };
}

function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}

/** The share measured at a score, between the points of the table by straight lines. */
function calibrated(knowledge: EventKnowledge, score: number): number {
  const points = knowledge.calibration;
  for (let at = 1; at < points.length; at++) {
    const [before, after] = [points[at - 1], points[at]];
    if (score > after.score && at < points.length - 1) continue;
    const along = (score - before.score) / (after.score - before.score);
    return before.share + Math.min(1, Math.max(0, along)) * (after.share - before.share);
  }
  return score;
}

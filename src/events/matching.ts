import type { Grammar } from "./grammar.js";
import type { Condition, Frame } from "./knowledge.js";
import { slot } from "./slots.js";

/** A frame that a word opens in its sentence, and the words that decided. */
export interface Match {
  readonly frame: Frame;
  readonly trigger: number;
  /** Tokens that satisfied the conditions. */
  readonly decided: readonly number[];
  /** Tokens that the trigger takes in: its particles and the noun that completes it. */
  readonly absorbed: readonly number[];
  readonly specificity: number;
}

/** Kinds of phrases that a condition may ask for; a party is any entity that the text names or describes. */
export type Kind = "person" | "state" | "party";

/** Whether a token names an entity of a kind, for conditions such as `person=obj` or `party=iobj,to`. */
export type IsKind = (token: number, kind: Kind) => boolean;

/**
 * The frame that a word opens: of those whose conditions hold the one with most of them, then the one of greater
 * weight. A frame of type NONE wins a tie, since it was written for just these words; so does one of the user's own.
 */
export function matchFrame(grammar: Grammar, trigger: number, isKind: IsKind): Match | undefined {
  const candidates = grammar.knowledge.frames[grammar.wordClass(trigger)].get(grammar.word(trigger));
  if (!candidates) return undefined;
  let best: Match | undefined;
  let bestRank = -1;
  for (const frame of candidates) {
    const match = tryFrame(grammar, trigger, frame, isKind);
    if (!match) continue;
    const rank =
      match.specificity + frame.weight * 0.1 + (frame.type === "NONE" ? 0.25 : 0) + precedence[frame.origin];
    if (rank > bestRank) {
      best = match;
      bestRank = rank;
    }
  }
  return best;
}

const precedence: Readonly<Record<Frame["origin"], number>> = { codebook: 0.3, frames: 0, patterns: -0.5 };

/** The conditions of a frame that do not hold beside a word. */
export function unmetConditions(
  grammar: Grammar,
  trigger: number,
  frame: Frame,
  isKind: IsKind,
): readonly Condition[] {
  return frame.conditions.filter((condition) => satisfy(grammar, trigger, condition, isKind) === undefined);
}

function tryFrame(grammar: Grammar, trigger: number, frame: Frame, isKind: IsKind): Match | undefined {
  const decided: number[] = [];
  const absorbed: number[] = [];
  let specificity = 0;
  for (const condition of frame.conditions) {
    const found = satisfy(grammar, trigger, condition, isKind);
    if (found === undefined) return undefined;
    specificity += condition.words ? 1 : 0.6;
    if (found < 0) continue;
    decided.push(found);
    if (takesIn(condition)) absorbed.push(found);
  }
  return { frame, trigger, decided, absorbed, specificity };
}

/** Objects and particles complete a trigger; subjects, clauses, loose words and what governs it do not. */
function takesIn(condition: Condition): boolean {
  const [first] = condition.slot;
  return (
    condition.words !== undefined &&
    first !== "subj" &&
    first !== "any" &&
    first !== "comp" &&
    first !== "mod" &&
    first !== "up"
  );
}

/** The token that satisfies a condition, -1 where it holds without one, undefined where it does not hold. */
function satisfy(
  grammar: Grammar,
  trigger: number,
  condition: Condition,
  isKind: IsKind,
): number | undefined {
  const [kind] = condition.slot;
  if (kind === "person" || kind === "state" || kind === "party") {
    const found = [...(condition.words ?? [])]
      .flatMap((name) => slot(grammar, trigger, name.split(".")).slice(0, 1))
      .find((head) => isKind(head, kind));
    return condition.negated ? (found === undefined ? -1 : undefined) : found;
  }
  const heads = slot(grammar, trigger, condition.slot);
  const found = firstMatch(grammar, heads, condition.words);
  if (condition.negated) return found === undefined ? -1 : undefined;
  return found;
}

function firstMatch(
  grammar: Grammar,
  heads: readonly number[],
  words: ReadonlySet<string> | undefined,
): number | undefined {
  if (!words) return heads[0];
  for (const head of heads) {
    const found = grammar.phraseMatch(head, words);
    if (found >= 0) return found;
  }
  return undefined;
}

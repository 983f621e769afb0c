import { Configuration } from "./configuration.js";
import { maxParserKeys, type ParserSentence, parserFeatures } from "./parser-features.js";
import type { Scorer } from "./weights.js";

/**
 * What the parser's classes mean: 0 shifts, then come attachments of the stack's top to the buffer (`L`) and to the
 * token below (`R`), each with the number of its label.
 */
export interface Actions {
  readonly count: number;
  /** First class that attaches to the right; those from 1 to here attach to the left. */
  readonly firstRight: number;
  /** Label number of each class, -1 for the shift. */
  readonly label: Int32Array;
  /** The label of a root, and the class that gives it. */
  readonly rootLabel: number;
  readonly rootClass: number;
}

/**
 * Greedy transition parsing, arc-hybrid with labels (Goldberg and Nivre 2013), a linear model over hashed features.
 * One decision looks at a bounded part of the state: linear time.
 */
export class Parser {
  readonly state = new Configuration();
  private readonly keys = new Int32Array(maxParserKeys);
  private readonly scores = new Int32Array(256);

  constructor(
    private readonly weights: Scorer,
    private readonly actions: Actions,
  ) {}

  /** Leaves heads (sentence indices, `count` for the root) and label numbers in {@link state}. */
  parse(sentence: ParserSentence): void {
    const { state } = this;
    state.begin(sentence.count);
    while (!state.done) {
      if (state.depth === 0) {
        state.shift();
        continue;
      }
      apply(state, this.choose(sentence), this.actions);
    }
  }

  private choose(sentence: ParserSentence): number {
    const { state, scores, actions, keys } = this;
    if (state.next === state.count && state.depth === 1) return actions.rootClass;
    scores.fill(0, 0, actions.count);
    this.weights.score(keys, parserFeatures(state, sentence, keys), scores);
    return bestAllowed(state, scores, actions);
  }
}

/** The best class that the state allows. */
export function bestAllowed(state: Configuration, scores: Int32Array, actions: Actions): number {
  let best = -1;
  if (state.mayShift) best = 0;
  if (state.mayLeft && state.next < state.count) {
    for (let klass = 1; klass < actions.firstRight; klass++) {
      if (klass !== actions.rootClass && (best < 0 || scores[klass] > scores[best])) best = klass;
    }
  }
  if (state.mayRight) {
    for (let klass = actions.firstRight; klass < actions.count; klass++) {
      if (best < 0 || scores[klass] > scores[best]) best = klass;
    }
  }
  return best < 0 ? actions.rootClass : best;
}

export function apply(state: Configuration, klass: number, actions: Actions): void {
  if (klass === 0) state.shift();
  else if (klass < actions.firstRight) state.attachLeft(actions.label[klass]);
  else state.attachRight(actions.label[klass]);
}

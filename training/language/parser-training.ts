import { Configuration } from "../../src/language/configuration.js";
import { type Actions, apply, bestAllowed } from "../../src/language/parser.js";
import { maxParserKeys, type ParserSentence, parserFeatures } from "../../src/language/parser-features.js";
import { type GoldTree, leftMove, moveCosts, rightMove, shiftMove } from "./oracle.js";
import { Perceptron } from "./perceptron.js";
import type { Random } from "./random.js";

export interface ParserExample {
  fill(input: ParserSentence): void;
  readonly gold: GoldTree;
}

/** Trains the greedy parser with a dynamic oracle: it learns from the states that its own mistakes lead to. */
export function trainParser(
  examples: ParserExample[],
  actions: Actions,
  input: ParserSentence,
  epochs: number,
  random: Random,
  say: (line: string) => void,
): Perceptron {
  const trainer = new Trainer(actions, input);
  for (let epoch = 0; epoch < epochs; epoch++) {
    random.shuffle(examples);
    trainer.right = 0;
    trainer.count = 0;
    for (const example of examples) trainer.learn(example, epoch === 0 ? 0 : 0.9, random);
    say(`parser epoch ${epoch + 1}: ${((100 * trainer.right) / trainer.count).toFixed(2)} % of moves`);
  }
  return trainer.perceptron;
}

class Trainer {
  readonly perceptron = new Perceptron();
  right = 0;
  count = 0;
  private readonly state = new Configuration();
  private readonly keys = new Int32Array(maxParserKeys);
  private readonly scores = new Int32Array(256);
  private readonly costs = new Float64Array(3);
  private readonly onStack = new Uint8Array(1024);

  constructor(
    private readonly actions: Actions,
    private readonly input: ParserSentence,
  ) {}

  learn(example: ParserExample, exploring: number, random: Random): void {
    const { state, input, actions, keys, scores, onStack } = this;
    example.fill(input);
    state.begin(input.count);
    onStack.fill(0);
    while (!state.done) {
      if (state.depth === 0) {
        this.step(0);
        continue;
      }
      if (state.next === state.count && state.depth === 1) {
        this.step(actions.rootClass);
        continue;
      }
      const count = parserFeatures(state, input, keys);
      scores.fill(0, 0, actions.count);
      this.perceptron.score(keys, count, scores);
      const guess = bestAllowed(state, scores, actions);
      const gold = this.bestGold(example.gold);
      const fine = this.isGold(guess, example.gold);
      this.perceptron.tick();
      this.count++;
      if (fine) this.right++;
      else this.perceptron.update(keys, count, gold, guess);
      this.step(fine || random.next() < exploring ? guess : gold);
    }
  }

  private step(klass: number): void {
    const { state, onStack } = this;
    if (klass === 0) onStack[state.next] = 1;
    else onStack[state.stack[state.depth - 1]] = 0;
    apply(state, klass, this.actions);
  }

  /** The best-scored class among those that lose nothing (or least). Leaves costs in place. */
  private bestGold(gold: GoldTree): number {
    const { state, actions, scores, costs } = this;
    moveCosts(state, gold, this.onStack, costs);
    let best = -1;
    for (let klass = 0; klass < actions.count; klass++) {
      if (this.isGold(klass, gold) && (best < 0 || scores[klass] > scores[best])) best = klass;
    }
    return best;
  }

  private isGold(klass: number, gold: GoldTree): boolean {
    const { state, actions, costs } = this;
    const least = Math.min(costs[0], costs[1], costs[2]);
    if (klass === 0) return costs[shiftMove] === least;
    if (klass === actions.rootClass) return false;
    const top = state.stack[state.depth - 1];
    const left = klass < actions.firstRight;
    if (costs[left ? leftMove : rightMove] !== least) return false;
    const head = left ? state.next : state.stack[state.depth - 2];
    return (
      gold.heads[top] !== head ||
      actions.label[klass] === gold.labels[top] ||
      !this.has(left, gold.labels[top])
    );
  }

  /** Whether there is a class at all for a label on a side; rare ones have none. */
  private has(left: boolean, label: number): boolean {
    const { actions } = this;
    const from = left ? 1 : actions.firstRight;
    const to = left ? actions.firstRight : actions.count;
    for (let klass = from; klass < to; klass++) if (actions.label[klass] === label) return true;
    return false;
  }
}

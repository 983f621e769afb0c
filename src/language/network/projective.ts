import type { Kernels } from "./kernels.js";

/**
 * The best tree over a sentence by scores of arcs: projective, with exactly one root. Where each word's best head taken
 * alone makes such a tree already, that is the answer; else Eisner's algorithm (1996) finds it, in cubic time of a
 * bounded length. Scores of spans are kept in the kernels' memory; where a span was split is looked for again once the
 * tree is known, so that filling the tables asks for nothing but maxima.
 */
export class ProjectiveTrees {
  /**
   * Addresses of the scores of spans with the head at the left (right) end, complete and still open, by
   * `left * count + right`. Those read by their right end stand at `right * count + left`, so that every inner loop runs
   * along both of its arrays.
   */
  private readonly rightByLeft: number;
  private readonly rightByRight: number;
  private readonly leftByLeft: number;
  private readonly leftByRight: number;
  private readonly openRightByLeft: number;
  private readonly openLeftByRight: number;
  private readonly stack: Int32Array;

  /** Reserves its memory; it may be asked once the kernels have settled. */
  constructor(
    private readonly kernels: Kernels,
    longest: number,
  ) {
    const reserve = () => kernels.reserve(longest * longest * 4);
    this.rightByLeft = reserve();
    this.rightByRight = reserve();
    this.leftByLeft = reserve();
    this.leftByRight = reserve();
    this.openRightByLeft = reserve();
    this.openLeftByRight = reserve();
    this.stack = new Int32Array(longest * 6);
  }

  /**
   * Writes the head of each of `count` words to `heads`, -1 for the root. `scores[child * stride + head + 1]` says how
   * good an arc is, `scores[child * stride]` how good a root the child is; a word's score for itself is not read.
   */
  find(scores: Float32Array, stride: number, count: number, heads: Int32Array): void {
    bestHeads(scores, stride, count, heads);
    if (isProjectiveTree(heads, count)) return;
    this.fill(scores, stride, count);
    const root = this.bestRoot(scores, stride, count);
    heads[root] = -1;
    this.follow(root, count, heads);
  }

  private fill(scores: Float32Array, stride: number, count: number): void {
    const { bestSum } = this.kernels.run;
    const table = (address: number) => this.kernels.floats(address, count * count);
    const rightByLeft = table(this.rightByLeft);
    const rightByRight = table(this.rightByRight);
    const leftByLeft = table(this.leftByLeft);
    const leftByRight = table(this.leftByRight);
    const openRightByLeft = table(this.openRightByLeft);
    const openLeftByRight = table(this.openLeftByRight);
    for (const complete of [rightByLeft, rightByRight, leftByLeft, leftByRight])
      for (let at = 0; at < count; at++) complete[at * count + at] = 0;
    for (let width = 1; width < count; width++) {
      for (let i = 0, j = width; j < count; i++, j++) {
        const row = i * count;
        const column = j * count;
        // spans from i to k and from k + 1 to j, for k from i to j - 1
        const halves = bestSum(
          this.rightByLeft + (row + i) * 4,
          this.leftByRight + (column + i + 1) * 4,
          width,
        );
        openRightByLeft[row + j] = halves + scores[j * stride + i + 1];
        openLeftByRight[column + i] = halves + scores[i * stride + j + 1];
        // for k from i + 1 to j
        const right = bestSum(
          this.openRightByLeft + (row + i + 1) * 4,
          this.rightByRight + (column + i + 1) * 4,
          width,
        );
        rightByLeft[row + j] = right;
        rightByRight[column + i] = right;
        // for k from i to j - 1
        const left = bestSum(this.leftByLeft + (row + i) * 4, this.openLeftByRight + (column + i) * 4, width);
        leftByLeft[row + j] = left;
        leftByRight[column + i] = left;
      }
    }
  }

  private bestRoot(scores: Float32Array, stride: number, count: number): number {
    const leftByLeft = this.kernels.floats(this.leftByLeft, count);
    const rightByRight = this.kernels.floats(this.rightByRight + (count - 1) * count * 4, count);
    let root = 0;
    let best = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < count; at++) {
      const value = leftByLeft[at] + rightByRight[at] + scores[at * stride];
      if (value > best) {
        best = value;
        root = at;
      }
    }
    return root;
  }

  /** Reads the heads out of the tables, from the root's two halves down. */
  private follow(root: number, count: number, heads: Int32Array): void {
    const { stack } = this;
    let depth = 0;
    const push = (i: number, j: number, headLeft: number) => {
      if (i === j) return;
      stack[depth++] = i;
      stack[depth++] = j;
      stack[depth++] = headLeft;
    };
    push(0, root, 0);
    push(root, count - 1, 1);
    while (depth > 0) {
      const headLeft = stack[--depth];
      const j = stack[--depth];
      const i = stack[--depth];
      const row = i * count;
      const column = j * count;
      const split =
        headLeft === 1
          ? this.split(this.openRightByLeft + row * 4, this.rightByRight + column * 4, i + 1, j + 1)
          : this.split(this.leftByLeft + row * 4, this.openLeftByRight + column * 4, i, j);
      const [first, last] = headLeft === 1 ? [i, split] : [split, j];
      if (headLeft === 1) {
        heads[split] = i;
        push(split, j, 1);
      } else {
        heads[split] = j;
        push(i, split, 0);
      }
      const middle = this.split(
        this.rightByLeft + first * count * 4,
        this.leftByRight + (last * count + 1) * 4,
        first,
        last,
      );
      push(first, middle, 1);
      push(middle + 1, last, 0);
    }
  }

  /** Where the sum of two arrays is largest, from `from` to before `to`: the first such place. */
  private split(one: number, other: number, from: number, to: number): number {
    const a = this.kernels.floats(one, to);
    const b = this.kernels.floats(other, to);
    let best = from;
    for (let k = from + 1; k < to; k++) {
      if (Math.fround(a[k] + b[k]) > Math.fround(a[best] + b[best])) best = k;
    }
    return best;
  }
}

function bestHeads(scores: Float32Array, stride: number, count: number, heads: Int32Array): void {
  for (let child = 0; child < count; child++) {
    const row = child * stride;
    let best = -1;
    for (let head = 0; head < count; head++) {
      if (head !== child && scores[row + head + 1] > scores[row + best + 1]) best = head;
    }
    heads[child] = best;
  }
}

/** Whether heads make a tree with one root and no crossing arcs. Without crossings only a pair can be its own head. */
export function isProjectiveTree(heads: Int32Array, count: number): boolean {
  let root = -1;
  for (let at = 0; at < count; at++) {
    const head = heads[at];
    if (head < 0) {
      if (root >= 0) return false;
      root = at;
    }
  }
  if (root < 0) return false;
  for (let at = 0; at < count; at++) {
    let up = at;
    for (let step = 0; up !== root; step++) {
      if (step > count) return false;
      up = heads[up];
    }
  }
  for (let at = 0; at < count; at++) {
    if (heads[at] < 0) continue;
    const first = Math.min(at, heads[at]);
    const last = Math.max(at, heads[at]);
    if (root > first && root < last) return false;
    for (let other = first + 1; other < last; other++) {
      const head = heads[other];
      if (head < first || head > last) return false;
    }
  }
  return true;
}

/**
 * The best tree over a sentence by scores of arcs: projective, with exactly one root. Where each word's best head taken
 * alone makes such a tree already, that is the answer; else Eisner's algorithm (1996) finds it, in cubic time of a
 * bounded length.
 */
export class ProjectiveTrees {
  /** Scores of spans by first * count + last, complete and incomplete, with the head on the left (right) end. */
  private readonly completeRight: Float64Array;
  private readonly completeLeft: Float64Array;
  private readonly openRight: Float64Array;
  private readonly openLeft: Float64Array;
  /** Where each was split. */
  private readonly splitRight: Int16Array;
  private readonly splitLeft: Int16Array;
  private readonly splitOpen: Int16Array;
  private readonly stack: Int32Array;

  constructor(longest: number) {
    const size = longest * longest;
    this.completeRight = new Float64Array(size);
    this.completeLeft = new Float64Array(size);
    this.openRight = new Float64Array(size);
    this.openLeft = new Float64Array(size);
    this.splitRight = new Int16Array(size);
    this.splitLeft = new Int16Array(size);
    this.splitOpen = new Int16Array(size);
    this.stack = new Int32Array(longest * 6);
  }

  /**
   * Writes the head of each of `count` words to `heads`, -1 for the root. `scores[child * stride + head + 1]` says how
   * good an arc is, `scores[child * stride]` how good a root the child is; a word's score for itself is not read.
   */
  find(scores: Float32Array, stride: number, count: number, heads: Int32Array): void {
    bestHeads(scores, stride, count, heads);
    if (!isProjectiveTree(heads, count)) this.decode(scores, stride, count, heads);
  }

  private decode(scores: Float32Array, stride: number, count: number, heads: Int32Array): void {
    const { completeRight, completeLeft, openRight, openLeft, splitRight, splitLeft, splitOpen } = this;
    for (let at = 0; at < count; at++) {
      completeRight[at * count + at] = 0;
      completeLeft[at * count + at] = 0;
    }
    for (let width = 1; width < count; width++) {
      for (let i = 0, j = width; j < count; i++, j++) {
        const row = i * count;
        const span = row + j;
        let best = Number.NEGATIVE_INFINITY;
        let split = i;
        for (let k = i; k < j; k++) {
          const value = completeRight[row + k] + completeLeft[(k + 1) * count + j];
          if (value > best) {
            best = value;
            split = k;
          }
        }
        splitOpen[span] = split;
        openRight[span] = best + scores[j * stride + i + 1];
        openLeft[span] = best + scores[i * stride + j + 1];
        best = Number.NEGATIVE_INFINITY;
        for (let k = i + 1; k <= j; k++) {
          const value = openRight[row + k] + completeRight[k * count + j];
          if (value > best) {
            best = value;
            split = k;
          }
        }
        completeRight[span] = best;
        splitRight[span] = split;
        best = Number.NEGATIVE_INFINITY;
        for (let k = i; k < j; k++) {
          const value = completeLeft[row + k] + openLeft[k * count + j];
          if (value > best) {
            best = value;
            split = k;
          }
        }
        completeLeft[span] = best;
        splitLeft[span] = split;
      }
    }
    let root = 0;
    let best = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < count; at++) {
      const value = completeLeft[at] + completeRight[at * count + count - 1] + scores[at * stride];
      if (value > best) {
        best = value;
        root = at;
      }
    }
    heads[root] = -1;
    this.follow(root, count, heads);
  }

  /** Reads the heads out of the splits, from the root's two halves down. */
  private follow(root: number, count: number, heads: Int32Array): void {
    const { stack, splitRight, splitLeft, splitOpen } = this;
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
      const split = headLeft === 1 ? splitRight[i * count + j] : splitLeft[i * count + j];
      const [first, last] = headLeft === 1 ? [i, split] : [split, j];
      if (headLeft === 1) {
        heads[split] = i;
        push(split, j, 1);
      } else {
        heads[split] = j;
        push(i, split, 0);
      }
      const middle = splitOpen[first * count + last];
      push(first, middle, 1);
      push(middle + 1, last, 0);
    }
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

/** Longest sentence in tokens; longer ones are cut here. */
export const longestSentence = 400;

/**
 * State of an arc-hybrid parser (Kuhlmann, Gómez-Rodríguez and Satta 2011): a stack, a buffer and the arcs found. The
 * root stands at the end of the buffer, as token `count`, and takes one dependent, when it alone is left on the stack:
 * every sentence ends with exactly one root.
 */
export class Configuration {
  count = 0;
  /** Next token of the buffer; `count` is the root. */
  next = 0;
  depth = 0;
  readonly stack = new Int32Array(longestSentence + 2);
  readonly head = new Int32Array(longestSentence + 2);
  readonly label = new Int32Array(longestSentence + 2);
  /** First and second outermost dependents found so far on either side, -1 where there are none; last: how many. */
  readonly left = new Int32Array(longestSentence + 2);
  readonly left2 = new Int32Array(longestSentence + 2);
  readonly right = new Int32Array(longestSentence + 2);
  readonly right2 = new Int32Array(longestSentence + 2);
  readonly lefts = new Int32Array(longestSentence + 2);
  readonly rights = new Int32Array(longestSentence + 2);

  begin(count: number): void {
    this.count = count;
    this.next = 0;
    this.depth = 0;
    const end = count + 2;
    this.head.fill(-1, 0, end);
    this.label.fill(-1, 0, end);
    this.left.fill(-1, 0, end);
    this.left2.fill(-1, 0, end);
    this.right.fill(-1, 0, end);
    this.right2.fill(-1, 0, end);
    this.lefts.fill(0, 0, end);
    this.rights.fill(0, 0, end);
  }

  get done(): boolean {
    return this.next === this.count && this.depth === 0;
  }

  get mayShift(): boolean {
    return this.next < this.count;
  }

  /** The top of the stack may become a dependent of the buffer's first token. */
  get mayLeft(): boolean {
    return this.depth > 0 && (this.next < this.count || this.depth === 1);
  }

  /** The top of the stack may become a dependent of the token below it. */
  get mayRight(): boolean {
    return this.depth > 1;
  }

  shift(): void {
    this.stack[this.depth++] = this.next++;
  }

  attachLeft(label: number): void {
    const child = this.stack[--this.depth];
    const head = this.next;
    this.head[child] = head;
    this.label[child] = label;
    this.left2[head] = this.left[head];
    this.left[head] = child;
    this.lefts[head]++;
  }

  attachRight(label: number): void {
    const child = this.stack[--this.depth];
    const head = this.stack[this.depth - 1];
    this.head[child] = head;
    this.label[child] = label;
    this.right2[head] = this.right[head];
    this.right[head] = child;
    this.rights[head]++;
  }
}

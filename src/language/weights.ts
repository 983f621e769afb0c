/** What a linear model is asked: the weights of some features, summed into one score a class. */
export interface Scorer {
  /** Adds to `scores` the weights of the first `count` keys. */
  score(keys: Int32Array, count: number, scores: Int32Array): void;
}

/**
 * Weights of a linear model over hashed features, sparse: a feature knows only the classes that it speaks for.
 * Integers throughout, so that scores are equal on every machine. Immutable and safe to share.
 */
export class SparseWeights implements Scorer {
  /** Pairs of feature key and row + 1 (0 where the slot is free), open addressing. */
  private readonly slots: Int32Array;
  private readonly mask: number;

  /**
   * @param keys feature keys, row by row
   * @param rows where each row's entries begin; one longer than `keys`
   * @param entries class in the high byte, signed weight in the low byte
   */
  constructor(
    readonly keys: Int32Array,
    readonly rows: Int32Array,
    readonly entries: Int16Array,
  ) {
    let size = 16;
    while (size < keys.length * 2) size *= 2;
    this.slots = new Int32Array(size * 2);
    this.mask = size - 1;
    for (let row = 0; row < keys.length; row++) {
      let slot = keys[row] & this.mask;
      while (this.slots[slot * 2 + 1] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot * 2] = keys[row];
      this.slots[slot * 2 + 1] = row + 1;
    }
  }

  score(keys: Int32Array, count: number, scores: Int32Array): void {
    const { slots, mask, rows, entries } = this;
    for (let at = 0; at < count; at++) {
      const key = keys[at];
      let slot = (key & mask) << 1;
      let row = slots[slot + 1];
      while (row !== 0 && slots[slot] !== key) {
        slot = (((slot >> 1) + 1) & mask) << 1;
        row = slots[slot + 1];
      }
      if (row === 0) continue;
      const end = rows[row];
      for (let entry = rows[row - 1]; entry < end; entry++) {
        const packed = entries[entry];
        scores[(packed >> 8) & 0xff] += (packed << 24) >> 24;
      }
    }
  }
}

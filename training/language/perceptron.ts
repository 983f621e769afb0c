import type { Scorer } from "../../src/language/weights.js";
import { SparseWeights } from "../../src/language/weights.js";

/**
 * An averaged perceptron over hashed features (Collins 2002), sparse: a row of entries a feature, an entry for each
 * class that an update has touched.
 */
export class Perceptron implements Scorer {
  private slots = new Int32Array(1 << 17);
  private mask = (1 << 16) - 1;
  private features = 0;
  private rowKey = new Int32Array(1 << 15);
  private rowStart = new Int32Array(1 << 15);
  private rowCount = new Uint8Array(1 << 15);
  private rowSpace = new Uint8Array(1 << 15);
  private used = 0;
  private classes = new Uint8Array(1 << 17);
  private weights = new Int32Array(1 << 17);
  private totals = new Float64Array(1 << 17);
  private stamps = new Int32Array(1 << 17);
  private now = 0;

  score(keys: Int32Array, count: number, scores: Int32Array): void {
    for (let at = 0; at < count; at++) {
      const row = this.find(keys[at]);
      if (row < 0) continue;
      const start = this.rowStart[row];
      const end = start + this.rowCount[row];
      for (let entry = start; entry < end; entry++) scores[this.classes[entry]] += this.weights[entry];
    }
  }

  /** Counts one decision; averages are over decisions. */
  tick(): void {
    this.now++;
  }

  /** Moves the weights of the features towards the right class and away from the guessed one. */
  update(keys: Int32Array, count: number, right: number, guess: number): void {
    if (right === guess) return;
    for (let at = 0; at < count; at++) {
      const row = this.findOrAdd(keys[at]);
      this.bump(row, right, 1);
      this.bump(row, guess, -1);
    }
  }

  /**
   * The averaged weights as small integers. `scale` is how many steps a weight of 1 has; what rounds to less than
   * `least` steps is dropped.
   */
  quantise(scale: number, least: number): SparseWeights {
    const order = Array.from({ length: this.features }, (_, row) => row);
    order.sort((a, b) => this.rowKey[a] - this.rowKey[b]);
    const keys: number[] = [];
    const rows: number[] = [0];
    const entries: number[] = [];
    for (const row of order) {
      const before = entries.length;
      const start = this.rowStart[row];
      const kept: [number, number][] = [];
      for (let entry = start; entry < start + this.rowCount[row]; entry++) {
        const total = this.totals[entry] + this.weights[entry] * (this.now - this.stamps[entry]);
        const value = Math.round((total / Math.max(1, this.now)) * scale);
        if (Math.abs(value) < least) continue;
        kept.push([this.classes[entry], Math.max(-127, Math.min(127, value))]);
      }
      kept.sort((a, b) => a[0] - b[0]);
      for (const [klass, value] of kept) entries.push((klass << 8) | (value & 0xff));
      if (entries.length > before) {
        keys.push(this.rowKey[row]);
        rows.push(entries.length);
      }
    }
    return new SparseWeights(Int32Array.from(keys), Int32Array.from(rows), Int16Array.from(entries));
  }

  private find(key: number): number {
    let slot = key & this.mask;
    for (;;) {
      const row = this.slots[slot * 2 + 1];
      if (row === 0) return -1;
      if (this.slots[slot * 2] === key) return row - 1;
      slot = (slot + 1) & this.mask;
    }
  }

  private findOrAdd(key: number): number {
    const found = this.find(key);
    if (found >= 0) return found;
    if (this.features === this.rowKey.length) {
      this.rowKey = grown(this.rowKey, Int32Array);
      this.rowStart = grown(this.rowStart, Int32Array);
      this.rowCount = grown(this.rowCount, Uint8Array);
      this.rowSpace = grown(this.rowSpace, Uint8Array);
    }
    if (this.features * 2 > this.mask) this.rehash();
    const row = this.features++;
    this.rowKey[row] = key;
    this.rowStart[row] = this.claim(2);
    this.rowSpace[row] = 2;
    this.place(key, row);
    return row;
  }

  private rehash(): void {
    this.mask = this.mask * 2 + 1;
    this.slots = new Int32Array((this.mask + 1) * 2);
    for (let row = 0; row < this.features; row++) this.place(this.rowKey[row], row);
  }

  private place(key: number, row: number): void {
    let slot = key & this.mask;
    while (this.slots[slot * 2 + 1] !== 0) slot = (slot + 1) & this.mask;
    this.slots[slot * 2] = key;
    this.slots[slot * 2 + 1] = row + 1;
  }

  private bump(row: number, klass: number, by: number): void {
    const start = this.rowStart[row];
    const count = this.rowCount[row];
    for (let entry = start; entry < start + count; entry++) {
      if (this.classes[entry] !== klass) continue;
      this.totals[entry] += this.weights[entry] * (this.now - this.stamps[entry]);
      this.stamps[entry] = this.now;
      this.weights[entry] += by;
      return;
    }
    if (count === this.rowSpace[row]) this.widen(row);
    const entry = this.rowStart[row] + count;
    this.classes[entry] = klass;
    this.weights[entry] = by;
    this.totals[entry] = 0;
    this.stamps[entry] = this.now;
    this.rowCount[row] = count + 1;
  }

  private widen(row: number): void {
    const count = this.rowCount[row];
    const space = Math.min(255, count * 2);
    const from = this.rowStart[row];
    const to = this.claim(space);
    for (let at = 0; at < count; at++) {
      this.classes[to + at] = this.classes[from + at];
      this.weights[to + at] = this.weights[from + at];
      this.totals[to + at] = this.totals[from + at];
      this.stamps[to + at] = this.stamps[from + at];
    }
    this.rowStart[row] = to;
    this.rowSpace[row] = space;
  }

  private claim(space: number): number {
    if (this.used + space > this.classes.length) {
      this.classes = grown(this.classes, Uint8Array);
      this.weights = grown(this.weights, Int32Array);
      this.totals = grown(this.totals, Float64Array);
      this.stamps = grown(this.stamps, Int32Array);
    }
    const start = this.used;
    this.used += space;
    return start;
  }
}

function grown<T extends { readonly length: number; set(from: T): void }>(
  column: T,
  make: new (length: number) => T,
): T {
  const wider = new make(column.length * 2);
  wider.set(column);
  return wider;
}

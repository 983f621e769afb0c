import { gunzipSync } from "fflate";

/** Classes of the tagger: outside, and beginning and inside of a person's, a body's and a place's name. */
export const classes = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"] as const;

/** First bytes of a file of weights, before compression. */
export const magic = 0x4c4e4d31;

/** Integer weights of hashed features: a row of one small integer a class for each feature. */
export interface NameWeights {
  /** Adds the rows of the features to the scores. */
  score(keys: Int32Array, count: number, scores: Int32Array): void;
}

/**
 * Reads `model/names.bin`: magic, number of rows, keys, rows. Throws on bytes that are no such file: a broken
 * installation.
 */
export function readWeights(bytes: Uint8Array): NameWeights {
  const data = gunzipSync(bytes);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.byteLength < 8 || view.getUint32(0, true) !== magic)
    throw new Error("the names model is no model file of this version");
  const count = view.getUint32(4, true);
  const keys = new Int32Array(count);
  for (let at = 0; at < count; at++) keys[at] = view.getInt32(8 + at * 4, true);
  const rows = new Int16Array(count * classes.length);
  for (let at = 0; at < rows.length; at++) rows[at] = view.getInt16(8 + count * 4 + at * 2, true);
  return new HashedWeights(keys, rows);
}

class HashedWeights implements NameWeights {
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #keys: Int32Array;
  readonly #rows: Int16Array;

  constructor(keys: Int32Array, rows: Int16Array) {
    let size = 1024;
    while (size < keys.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size).fill(-1);
    this.#keys = keys;
    this.#rows = rows;
    keys.forEach((key, row) => {
      let slot = key & this.#mask;
      while (this.#slots[slot] >= 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = row;
    });
  }

  score(keys: Int32Array, count: number, scores: Int32Array): void {
    for (let at = 0; at < count; at++) {
      const key = keys[at];
      let slot = key & this.#mask;
      let row = this.#slots[slot];
      while (row >= 0 && this.#keys[row] !== key) {
        slot = (slot + 1) & this.#mask;
        row = this.#slots[slot];
      }
      if (row < 0) continue;
      const start = row * classes.length;
      for (let klass = 0; klass < classes.length; klass++) scores[klass] += this.#rows[start + klass];
    }
  }
}

import type { Vocabulary } from "../vocabulary.js";
import type { NetworkWeights } from "./weights.js";

/** What a word form looks like, by name: columns of the vocabulary. */
const looks = [
  "prefix2",
  "prefix3",
  "prefix4",
  "suffix1",
  "suffix2",
  "suffix3",
  "suffix4",
  "suffix5",
  "shape",
  "flags",
] as const satisfies readonly (keyof Vocabulary)[];

/** Whether the tables of a model are those that this version of the code knows. */
export function knowsTables(names: readonly string[]): boolean {
  return names.length === looks.length && names.every((name, at) => name === looks[at]);
}

/**
 * Vectors of word forms: the sum of a row for the word itself, where it is known, and of rows for its affixes, its
 * shape and its flags, found by hash. Integers; `vectorScale` of the weights says what they stand for.
 */
export class WordVectors {
  /** Pairs of a word's hash and its row (0 where the slot is free), open addressing. */
  private readonly slots: Int32Array;
  private readonly mask: number;
  private readonly firstRows: Int32Array;

  constructor(private readonly weights: NetworkWeights) {
    const { keys, buckets } = weights;
    let size = 16;
    while (size < keys.length * 2) size *= 2;
    this.slots = new Int32Array(size * 2);
    this.mask = size - 1;
    keys.forEach((key, at) => {
      let slot = key & this.mask;
      while (this.slots[slot * 2 + 1] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot * 2] = key;
      this.slots[slot * 2 + 1] = at + 1;
    });
    this.firstRows = new Int32Array(buckets.length);
    for (let at = 1; at < buckets.length; at++) this.firstRows[at] = this.firstRows[at - 1] + buckets[at - 1];
  }

  /** Writes the vector of a form of the vocabulary to `out`. */
  write(word: number, vocabulary: Vocabulary, out: Int16Array): void {
    const { words, tables, buckets } = this.weights;
    const size = this.weights.sizes.vector;
    out.fill(0);
    add(out, words, this.row(vocabulary.word[word]) * size, size);
    for (let at = 0; at < looks.length; at++) {
      const bucket = (vocabulary[looks[at]][word] >>> 0) % buckets[at];
      add(out, tables, (this.firstRows[at] + bucket) * size, size);
    }
  }

  /** A word's row; 0 is that of unknown words. */
  private row(key: number): number {
    const { slots, mask } = this;
    let slot = key & mask;
    while (slots[slot * 2 + 1] !== 0) {
      if (slots[slot * 2] === key) return slots[slot * 2 + 1];
      slot = (slot + 1) & mask;
    }
    return 0;
  }
}

function add(out: Int16Array, table: Int8Array, from: number, size: number): void {
  for (let at = 0; at < size; at++) out[at] += table[from + at];
}

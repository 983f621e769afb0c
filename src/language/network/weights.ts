import { one } from "./kernels.js";
import { knowsTables } from "./vectors.js";

/** Rows of integers, each with the size of its step and with what is added to its product. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Int16Array;
  readonly scale: Float32Array;
  readonly bias: Float32Array;
}

export interface NetworkSizes {
  /** Length of a word's vector, */
  readonly vector: number;
  /** of the state of one direction of a layer, */
  readonly hidden: number;
  /** of a word's view as the child or the head of an arc, */
  readonly arc: number;
  /** and of a relation. All are multiples of 8. */
  readonly relation: number;
}

/** All that the network has learned. */
export interface NetworkWeights {
  readonly sizes: NetworkSizes;
  /** Numbers of tags and of relations, and the relation of a root. */
  readonly tags: number;
  readonly labels: number;
  readonly rootRelation: number;
  /** Hashes of the known words, sorted; their rows follow that of unknown words. */
  readonly keys: Int32Array;
  readonly words: Int8Array;
  /** Rows of affixes, shapes and flags, table after table; how many each has. */
  readonly tables: Int8Array;
  readonly buckets: readonly number[];
  /** What one step of a word's vector is. */
  readonly vectorScale: number;
  readonly input1: Matrix;
  readonly input2: Matrix;
  /** First layer forward and backward, second layer forward and backward. */
  readonly recurrent: readonly Matrix[];
  /** Tags, names (none, then each class), each to a multiple of four, then the view of a word as the child and as the head of an arc, and the same for relations. */
  readonly views: Matrix;
  readonly relations: Matrix;
  /** The root's views: as the head of an arc (as kernels write it), and of a relation. */
  readonly rootArc: Int16Array;
  readonly rootRelationView: Float32Array;
  readonly arcScale: number;
}

/** An array of a model file, by name; they follow each other, each beginning at a multiple of 4 bytes. */
interface StoredArray {
  readonly name: string;
  readonly type: "int8" | "int16" | "int32" | "float32";
  readonly length: number;
}

/** What a model file says of its network. `training/language/neural/pack.py` writes it. */
export interface NetworkHead {
  readonly sizes: NetworkSizes;
  readonly tags: number;
  readonly labels: number;
  readonly rootRelation: number;
  readonly tables: readonly string[];
  readonly buckets: readonly number[];
  readonly vectorScale: number;
  readonly arcScale: number;
  readonly arrays: readonly StoredArray[];
}

const widths = { int8: 1, int16: 2, int32: 4, float32: 4 } as const;

/** Reads the arrays of a network. Throws where they are not those that this version knows. */
export function readNetworkWeights(head: NetworkHead, bytes: Uint8Array): NetworkWeights {
  if (!knowsTables(head.tables)) throw new Error("the language model is no model file of this version");
  const found = new Map<string, Uint8Array>();
  let at = 0;
  for (const { name, type, length } of head.arrays) {
    const size = length * widths[type];
    // a copy, so that it begins where its numbers may begin
    found.set(name, bytes.slice(at, at + size));
    at += Math.ceil(size / 4) * 4;
  }
  const array = (name: string): ArrayBuffer => {
    const part = found.get(name);
    if (part === undefined) throw new Error(`the language model has no ${name}`);
    return part.buffer as ArrayBuffer;
  };
  const matrix = (name: string, columns: number): Matrix => {
    const values = new Int16Array(array(`${name}.values`));
    return {
      rows: values.length / columns,
      columns,
      values,
      scale: new Float32Array(array(`${name}.scale`)),
      bias: new Float32Array(array(`${name}.bias`)),
    };
  };
  const { sizes } = head;
  return {
    sizes,
    tags: head.tags,
    labels: head.labels,
    rootRelation: head.rootRelation,
    buckets: head.buckets,
    vectorScale: head.vectorScale,
    arcScale: head.arcScale,
    keys: new Int32Array(array("keys")),
    words: new Int8Array(array("words")),
    tables: new Int8Array(array("tables")),
    input1: matrix("input1", sizes.vector),
    input2: matrix("input2", 2 * sizes.hidden),
    recurrent: ["forward1", "backward1", "forward2", "backward2"].map((name) => matrix(name, sizes.hidden)),
    views: matrix("views", 2 * sizes.hidden),
    relations: matrix("relations", sizes.relation),
    rootArc: Int16Array.from(new Float32Array(array("rootArc")), (value) => Math.round(value * one)),
    rootRelationView: new Float32Array(array("rootRelationView")),
  };
}

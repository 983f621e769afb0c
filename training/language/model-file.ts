import { gzipSync } from "fflate";
import { type ModelParts, magic } from "../../src/language/model.js";
import { SparseWeights } from "../../src/language/weights.js";
import { writeWeights } from "../../src/language/weights-format.js";

/** The bytes of a model file, as `loadLanguageModel` reads them. */
export function packModel({ head, tagger, parser }: ModelParts): Uint8Array {
  const headBytes = new TextEncoder().encode(JSON.stringify(head));
  const taggerBytes = writeWeights(tagger);
  const parserBytes = writeWeights(parser);
  const taggerAt = 16 + headBytes.length;
  const out = new Uint8Array(taggerAt + taggerBytes.length + parserBytes.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, headBytes.length, true);
  view.setUint32(8, taggerBytes.length, true);
  out.set(headBytes, 16);
  out.set(taggerBytes, taggerAt);
  out.set(parserBytes, taggerAt + taggerBytes.length);
  return gzipSync(out, { level: 9, mtime: 0 });
}

/** Weights without those of fewer steps than `least`, and without features that have none left. */
export function pruned(weights: SparseWeights, least: number): SparseWeights {
  const keys: number[] = [];
  const rows: number[] = [0];
  const entries: number[] = [];
  for (let row = 0; row < weights.keys.length; row++) {
    const before = entries.length;
    for (let at = weights.rows[row]; at < weights.rows[row + 1]; at++) {
      if (Math.abs((weights.entries[at] << 24) >> 24) >= least) entries.push(weights.entries[at]);
    }
    if (entries.length === before) continue;
    keys.push(weights.keys[row]);
    rows.push(entries.length);
  }
  return new SparseWeights(Int32Array.from(keys), Int32Array.from(rows), Int16Array.from(entries));
}

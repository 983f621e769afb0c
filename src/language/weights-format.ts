import { SparseWeights } from "./weights.js";

/**
 * Weights on disk: streams that compress well apart. Little-endian: number of rows and entries (uint32 each), lengths
 * of the streams (uint32 each), then sorted keys as variable-length deltas, entries a row as variable-length
 * integers, classes and weights as bytes.
 */
export function writeWeights(weights: SparseWeights): Uint8Array {
  const { keys, rows, entries } = weights;
  const deltas: number[] = [];
  const counts: number[] = [];
  let before = -0x80000000;
  for (let row = 0; row < keys.length; row++) {
    pushVariable(deltas, keys[row] - before);
    before = keys[row];
    pushVariable(counts, rows[row + 1] - rows[row]);
  }
  const out = new Uint8Array(16 + deltas.length + counts.length + entries.length * 2);
  const view = new DataView(out.buffer);
  view.setUint32(0, keys.length, true);
  view.setUint32(4, entries.length, true);
  view.setUint32(8, deltas.length, true);
  view.setUint32(12, counts.length, true);
  let at = 16;
  out.set(deltas, at);
  at += deltas.length;
  out.set(counts, at);
  at += counts.length;
  for (let entry = 0; entry < entries.length; entry++) out[at++] = (entries[entry] >> 8) & 0xff;
  for (let entry = 0; entry < entries.length; entry++) out[at++] = entries[entry] & 0xff;
  return out;
}

export function readWeights(bytes: Uint8Array): SparseWeights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rowCount = view.getUint32(0, true);
  const entryCount = view.getUint32(4, true);
  let deltaAt = 16;
  let countAt = 16 + view.getUint32(8, true);
  const classAt = countAt + view.getUint32(12, true);
  const weightAt = classAt + entryCount;
  const keys = new Int32Array(rowCount);
  const rows = new Int32Array(rowCount + 1);
  const entries = new Int16Array(entryCount);
  let key = -0x80000000;
  for (let row = 0; row < rowCount; row++) {
    let shift = 1;
    let byte = bytes[deltaAt++];
    let delta = byte & 0x7f;
    while (byte > 127) {
      byte = bytes[deltaAt++];
      shift *= 128;
      delta += (byte & 0x7f) * shift;
    }
    key += delta;
    keys[row] = key;
    byte = bytes[countAt++];
    let count = byte & 0x7f;
    if (byte > 127) count += bytes[countAt++] * 128;
    rows[row + 1] = rows[row] + count;
  }
  for (let entry = 0; entry < entryCount; entry++)
    entries[entry] = (bytes[classAt + entry] << 8) | bytes[weightAt + entry];
  return new SparseWeights(keys, rows, entries);
}

function pushVariable(out: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    out.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  out.push(rest);
}

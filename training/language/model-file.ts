import { gzipSync } from "fflate";
import { type ModelParts, magic } from "../../src/language/model.js";

/** The bytes of a model file, as `loadLanguageModel` reads them. */
export function packModel({ head, weights }: ModelParts): Uint8Array {
  const headBytes = new TextEncoder().encode(JSON.stringify(head));
  const out = new Uint8Array(8 + headBytes.length + weights.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, headBytes.length, true);
  out.set(headBytes, 8);
  out.set(weights, 8 + headBytes.length);
  return gzipSync(out, { level: 9, mtime: 0 });
}

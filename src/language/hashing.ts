/** Deterministic 32-bit hashes of short strings (FNV-1a and Murmur's finaliser). */

const basis = 0x811c9dc5 | 0;
const prime = 0x01000193;

/** Hash of `text[start, end)`. */
export function hashOf(text: string, start = 0, end = text.length): number {
  let hash = basis;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  return finish(hash);
}

function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}

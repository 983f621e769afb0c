/** Deterministic 32-bit hashes of short strings and of their combinations (FNV-1a and Murmur's finaliser). */

const basis = 0x811c9dc5 | 0;
const prime = 0x01000193;

/** Hash of `text[start, end)`. */
export function hashOf(text: string, start = 0, end = text.length): number {
  let hash = basis;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  return finish(hash);
}

/** Hash of a feature: a template's number and one value. */
export function key1(template: number, a: number): number {
  return finish(Math.imul(template + 1, 0x9e3779b1) ^ a);
}

export function key2(template: number, a: number, b: number): number {
  return finish(Math.imul(Math.imul(template + 1, 0x9e3779b1) ^ a, 0x85ebca6b) + b);
}

export function key3(template: number, a: number, b: number, c: number): number {
  const first = Math.imul(Math.imul(template + 1, 0x9e3779b1) ^ a, 0x85ebca6b) + b;
  return finish(Math.imul(first ^ (first >>> 15), 0x27d4eb2f) + c);
}

export function key4(template: number, a: number, b: number, c: number, d: number): number {
  const first = Math.imul(Math.imul(template + 1, 0x9e3779b1) ^ a, 0x85ebca6b) + b;
  const second = Math.imul(first ^ (first >>> 15), 0x27d4eb2f) + c;
  return finish(Math.imul(second ^ (second >>> 13), 0x165667b1) + d);
}

function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}

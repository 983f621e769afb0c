import type { Configuration } from "../../src/language/configuration.js";

/** Gold heads of one sentence (`count` for the root) and each word's gold dependents. */
export interface GoldTree {
  readonly heads: Int32Array;
  readonly labels: Int32Array;
  readonly dependents: readonly (readonly number[])[];
}

export const shiftMove = 0;
export const leftMove = 1;
export const rightMove = 2;

/**
 * Costs of the three moves: how many gold arcs each makes unreachable (Goldberg and Nivre 2013, for arc-hybrid).
 * A move that the state forbids costs Infinity.
 */
export function moveCosts(
  state: Configuration,
  gold: GoldTree,
  onStack: Uint8Array,
  costs: Float64Array,
): void {
  const { next, count, depth, stack } = state;
  const top = depth > 0 ? stack[depth - 1] : -1;
  const below = depth > 1 ? stack[depth - 2] : -1;
  costs[shiftMove] = state.mayShift ? 0 : Number.POSITIVE_INFINITY;
  costs[leftMove] = state.mayLeft ? 0 : Number.POSITIVE_INFINITY;
  costs[rightMove] = state.mayRight ? 0 : Number.POSITIVE_INFINITY;
  if (next < count) {
    const head = gold.heads[next];
    if (head < count && onStack[head] === 1 && head !== top) costs[shiftMove]++;
    for (const dependent of gold.dependents[next]) if (onStack[dependent] === 1) costs[shiftMove]++;
  }
  if (top < 0) return;
  const head = gold.heads[top];
  let lost = 0;
  for (const dependent of gold.dependents[top]) if (dependent >= next) lost++;
  costs[leftMove] += lost;
  if (head === below && below >= 0) costs[leftMove]++;
  if (head > next) costs[leftMove]++;
  costs[rightMove] += lost;
  if (head >= next) costs[rightMove]++;
}

import type { SpokenClaim } from "./spoken.js";

/** Which claim stands within which: the one with the smallest content over each token. */
export class Nesting {
  readonly #over: Int32Array;
  readonly #byCue: ReadonlyMap<number, number>;

  constructor(
    readonly claims: readonly SpokenClaim[],
    length: number,
  ) {
    this.#byCue = new Map(claims.map(({ cue }, index) => [cue, index]));
    this.#over = new Int32Array(length).fill(-1);
    const bySize = claims
      .map((_, index) => index)
      .sort((a, b) => claims[b].content.length - claims[a].content.length || a - b);
    // Large contents are written first, small ones over them.
    for (const index of bySize) for (const token of claims[index].content) this.#over[token] = index;
  }

  /** The claim in whose content a claim's cue stands, -1 where none reports it. */
  parent(index: number): number {
    const { cue, reporter } = this.claims[index];
    const reported = reporter === undefined ? undefined : this.#byCue.get(reporter);
    if (reported !== undefined) return reported;
    const over = this.#over[cue];
    return over === index ? -1 : over;
  }

  /** The claims between a token and a claim that holds it, from the innermost outward; the claim itself is left out. */
  between(index: number, token: number): readonly SpokenClaim[] {
    const chain: SpokenClaim[] = [];
    for (let at = this.#over[token], steps = 0; at >= 0 && at !== index && steps < 8; steps++) {
      chain.push(this.claims[at]);
      at = this.parent(at);
    }
    return chain;
  }
}

/**
 * The measures of coreference that the CoNLL shared tasks average: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998)
 * and entity-based CEAF (Luo 2005). Clusters are lists of mention keys; a mention of the one side that the other lacks
 * counts as a cluster of its own there.
 */
export type Clusters = readonly (readonly string[])[];

/** Sums over documents: right and all of the key (recall), right and all of the response (precision). */
class Tally {
  keyRight = 0;
  keyAll = 0;
  responseRight = 0;
  responseAll = 0;

  add(keyRight: number, keyAll: number, responseRight: number, responseAll: number): void {
    this.keyRight += keyRight;
    this.keyAll += keyAll;
    this.responseRight += responseRight;
    this.responseAll += responseAll;
  }

  get recall(): number {
    return this.keyAll === 0 ? 0 : this.keyRight / this.keyAll;
  }

  get precision(): number {
    return this.responseAll === 0 ? 0 : this.responseRight / this.responseAll;
  }

  get f1(): number {
    const sum = this.recall + this.precision;
    return sum === 0 ? 0 : (2 * this.recall * this.precision) / sum;
  }
}

/** The three measures over a set of documents; {@link CorefScores.conll} is their mean F1. */
export class CorefScores {
  readonly muc = new Tally();
  readonly b3 = new Tally();
  readonly ceafe = new Tally();
  readonly mentions = new Tally();

  get conll(): number {
    return (this.muc.f1 + this.b3.f1 + this.ceafe.f1) / 3;
  }

  /** One document. */
  add(key: Clusters, response: Clusters): void {
    const inKey = clusterOf(key);
    const inResponse = clusterOf(response);
    const shared = [...inKey.keys()].filter((mention) => inResponse.has(mention)).length;
    this.mentions.add(shared, inKey.size, shared, inResponse.size);
    this.muc.add(...linksKept(key, inResponse), ...linksKept(response, inKey));
    this.b3.add(...mentionsKept(key, inResponse, response), ...mentionsKept(response, inKey, key));
    const similarity = bestAlignment(key, response, inResponse);
    this.ceafe.add(similarity, key.length, similarity, response.length);
  }
}

function clusterOf(clusters: Clusters): Map<string, number> {
  return new Map(clusters.flatMap((mentions, index) => mentions.map((mention) => [mention, index] as const)));
}

function linksKept(clusters: Clusters, other: ReadonlyMap<string, number>): [number, number] {
  let right = 0;
  let all = 0;
  for (const mentions of clusters) {
    const parts = new Set(mentions.map((mention) => other.get(mention) ?? mention));
    right += mentions.length - parts.size;
    all += mentions.length - 1;
  }
  return [right, all];
}

function mentionsKept(
  clusters: Clusters,
  other: ReadonlyMap<string, number>,
  others: Clusters,
): [number, number] {
  let right = 0;
  let all = 0;
  for (const mentions of clusters) {
    const overlaps = overlapsOf(mentions, other);
    for (const overlap of overlaps.values()) right += (overlap * overlap) / mentions.length;
    all += mentions.length;
  }
  return [others.length === 0 ? 0 : right, all];
}

function overlapsOf(mentions: readonly string[], other: ReadonlyMap<string, number>): Map<number, number> {
  const overlaps = new Map<number, number>();
  for (const mention of mentions) {
    const at = other.get(mention);
    if (at !== undefined) overlaps.set(at, (overlaps.get(at) ?? 0) + 1);
  }
  return overlaps;
}

/** The greatest sum of 2·|K∩R| / (|K|+|R|) over one-to-one alignments of clusters. */
function bestAlignment(key: Clusters, response: Clusters, inResponse: ReadonlyMap<string, number>): number {
  const size = Math.max(key.length, response.length);
  if (size === 0) return 0;
  const cost = Array.from({ length: size }, () => new Float64Array(size));
  key.forEach((mentions, row) => {
    for (const [column, overlap] of overlapsOf(mentions, inResponse))
      cost[row][column] = (-2 * overlap) / (mentions.length + response[column].length);
  });
  return -leastCost(cost);
}

/** The assignment problem by the Hungarian method with potentials, in cubic time. */
function leastCost(cost: readonly Float64Array[]): number {
  const size = cost.length;
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  const before = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    rowOf[0] = row;
    let column = 0;
    const least = new Float64Array(size + 1).fill(Infinity);
    const used = new Uint8Array(size + 1);
    do {
      used[column] = 1;
      const current = rowOf[column];
      let delta = Infinity;
      let next = 0;
      for (let at = 1; at <= size; at++) {
        if (used[at]) continue;
        const value = cost[current - 1][at - 1] - rowPotential[current] - columnPotential[at];
        if (value < least[at]) {
          least[at] = value;
          before[at] = column;
        }
        if (least[at] < delta) {
          delta = least[at];
          next = at;
        }
      }
      for (let at = 0; at <= size; at++) {
        if (used[at]) {
          rowPotential[rowOf[at]] += delta;
          columnPotential[at] -= delta;
        } else least[at] -= delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    do {
      rowOf[column] = rowOf[before[column]];
      column = before[column];
    } while (column !== 0);
  }
  let total = 0;
  for (let at = 1; at <= size; at++) total += cost[rowOf[at] - 1][at - 1];
  return total;
}

import { gunzipSync } from "fflate";

/** Classes of marked pairs: the root codes with CONCEDE and RETREAT as one, and none. */
export const pairClasses = [
  "NONE",
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "COOPERATE",
  "AID",
  "YIELD",
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
] as const;

export type PairClass = (typeof pairClasses)[number];

/** The class of a type of the codebook; none without a type. */
export function pairClassOf(type: string | undefined): PairClass {
  const folded = type === "CONCEDE" || type === "RETREAT" ? "YIELD" : type;
  return pairClasses.find((one) => one === folded) ?? "NONE";
}

/** Rows of weights; the hash of a feature gives its row. */
export const buckets = 1 << 17;

/** First bytes of a file of weights, before compression. */
export const magic = 0x45564331;

/** A linear model over hashed features: integers with one scale. */
export interface EventWeights {
  readonly scale: number;
  /** `buckets` rows of one number a class. */
  readonly rows: Int8Array;
}

/** Reads `model/events.bin`. Throws on bytes that are no such file: a broken installation. */
export function readEventWeights(bytes: Uint8Array): EventWeights {
  const data = gunzipSync(bytes);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.byteLength !== 8 + buckets * pairClasses.length || view.getUint32(0, true) !== magic)
    throw new Error("the events model is no model file of this version");
  return { scale: view.getFloat32(4, true), rows: new Int8Array(data.buffer, data.byteOffset + 8) };
}

/** The row of a feature. */
export function bucketOf(key: number): number {
  return key & (buckets - 1);
}

/**
 * Scores of the classes, in natural logarithms up to one constant, by the features that {@link pairFeatures} wrote; each feature counts once.
 */
export function scoreClasses(weights: EventWeights, keys: Int32Array, count: number): Float64Array {
  const scores = new Float64Array(pairClasses.length);
  const seen = new Set<number>();
  for (let at = 0; at < count; at++) {
    const row = bucketOf(keys[at]);
    if (seen.has(row)) continue;
    seen.add(row);
    const start = row * pairClasses.length;
    for (let klass = 0; klass < scores.length; klass++) scores[klass] += weights.rows[start + klass];
  }
  for (let klass = 0; klass < scores.length; klass++) scores[klass] *= weights.scale;
  return scores;
}

/** The likeliest class and its probability, by the scores of all. */
export function bestClass(scores: Float64Array): { readonly klass: PairClass; readonly likely: number } {
  let best = 0;
  for (let klass = 1; klass < scores.length; klass++) if (scores[klass] > scores[best]) best = klass;
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - scores[best]);
  return { klass: pairClasses[best], likely: 1 / sum };
}

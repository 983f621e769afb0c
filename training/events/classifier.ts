import { buckets, pairClasses } from "../../src/events/classifying/classifier.js";

/** A sentence: its distinct rows, its class, how much it counts. */
export interface Example {
  readonly rows: Int32Array;
  readonly klass: number;
  readonly weight: number;
}

export interface Settings {
  readonly epochs: number;
  readonly rate: number;
  /** Pull of the squares of the weights towards nothing. */
  readonly decay: number;
  /** Share of features that a pass leaves out of a sentence. */
  readonly drop: number;
}

/** Softmax regression by AdaGrad (Duchi et al. 2011), rows left out at random; the same input gives the same weights. */
export function trainClassifier(examples: readonly Example[], settings: Settings): Float32Array {
  const classes = pairClasses.length;
  const weights = new Float32Array(buckets * classes);
  const squares = new Float32Array(buckets * classes).fill(1e-3);
  const scores = new Float64Array(classes);
  const random = generator(20_240_901);
  const order = examples.map((_, at) => at);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other], order[at]];
    }
    for (const number of order) {
      const { rows, klass, weight } = examples[number];
      const kept = settings.drop > 0 ? rows.filter(() => random() >= settings.drop) : rows;
      scores.fill(0);
      for (const row of kept)
        for (let one = 0; one < classes; one++) scores[one] += weights[row * classes + one];
      softmax(scores);
      for (let one = 0; one < classes; one++) {
        const error = weight * (scores[one] - (one === klass ? 1 : 0));
        if (Math.abs(error) < 1e-3) continue;
        for (const row of kept) {
          const slot = row * classes + one;
          const slope = error + settings.decay * weights[slot];
          squares[slot] += slope * slope;
          weights[slot] -= (settings.rate * slope) / Math.sqrt(squares[slot]);
        }
      }
    }
  }
  return weights;
}

export function classify(weights: Float32Array, rows: Int32Array): Float64Array {
  const scores = new Float64Array(pairClasses.length);
  for (const row of rows)
    for (let one = 0; one < scores.length; one++) scores[one] += weights[row * scores.length + one];
  return softmax(scores);
}

function softmax(scores: Float64Array): Float64Array {
  const most = Math.max(...scores);
  let sum = 0;
  for (let one = 0; one < scores.length; one++) {
    scores[one] = Math.exp(scores[one] - most);
    sum += scores[one];
  }
  for (let one = 0; one < scores.length; one++) scores[one] /= sum;
  return scores;
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const rounds = 250;

/** The probability that a logistic model gives a row; the last weight is the bias. */
export function logistic(weights: Float64Array, row: readonly number[]): number {
  let sum = weights[weights.length - 1];
  for (let at = 0; at < row.length; at++) sum += weights[at] * row[at];
  return 1 / (1 + Math.exp(-sum));
}

/** Fits a logistic model to weighted rows, with a quadratic penalty, by full-batch Adam (Kingma and Ba 2015). */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  rowWeights: readonly number[],
  penalty: number,
): Float64Array {
  const width = (rows[0]?.length ?? 0) + 1;
  const weights = new Float64Array(width);
  const [mean, square] = [new Float64Array(width), new Float64Array(width)];
  const filled = rows.map((row) => Uint16Array.from(row.flatMap((value, at) => (value === 0 ? [] : [at]))));
  const total = rowWeights.reduce((sum, weight) => sum + weight, 0);
  for (let round = 1; round <= rounds; round++) {
    const gradient = new Float64Array(width);
    rows.forEach((row, index) => {
      let sum = weights[width - 1];
      for (const at of filled[index]) sum += weights[at] * row[at];
      const error = rowWeights[index] * (labels[index] - 1 / (1 + Math.exp(-sum)));
      for (const at of filled[index]) gradient[at] += error * row[at];
      gradient[width - 1] += error;
    });
    const rate = round > rounds * 0.8 ? 0.02 : round > rounds * 0.5 ? 0.05 : 0.1;
    for (let at = 0; at < width; at++) {
      const slope = gradient[at] / total - (at < width - 1 ? (penalty * weights[at]) / rows.length : 0);
      mean[at] = 0.9 * mean[at] + 0.1 * slope;
      square[at] = 0.99 * square[at] + 0.01 * slope * slope;
      weights[at] +=
        (rate * (mean[at] / (1 - 0.9 ** round))) / (Math.sqrt(square[at] / (1 - 0.99 ** round)) + 1e-8);
    }
  }
  return weights;
}

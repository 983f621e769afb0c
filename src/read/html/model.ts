import type { Block } from "./blocks.js";
import { contextFeatureNames, contextFeatures } from "./context.js";
import { localFeatureNames, localFeatures, type Measures } from "./features.js";
import type { PageKnowledge } from "./knowledge.js";

/**
 * How much each block looks like a part of the article, 0 to 1. Three logistic models in a row: `local` sees each block
 * by itself; `context` sees what `local` made of the blocks around it and of the elements they share; `refined` sees the
 * same of `context`. The weights are in `lexicon/page/weights.tsv`; how they were made is in `training/page/`.
 */
export function scoreBlocks(
  blocks: readonly Block[],
  measures: readonly Measures[],
  titles: ReadonlySet<string>,
  knowledge: PageKnowledge,
): Float64Array {
  const features = blocks.map((block, at) => localFeatures(block, measures[at]));
  let scores = Float64Array.from(features, scorer(knowledge, "local", localFeatureNames));
  for (const name of ["context", "refined"]) {
    const score = scorer(knowledge, name, [...localFeatureNames, ...contextFeatureNames]);
    const around = contextFeatures(blocks, measures, scores, titles);
    scores = Float64Array.from(features, (local, at) => score([...local, ...around(at)]));
  }
  return scores;
}

function scorer(
  knowledge: PageKnowledge,
  model: string,
  names: readonly string[],
): (features: readonly number[]) => number {
  const weights = knowledge.weights.get(model);
  const vector = names.map((name) => weights?.get(name) ?? 0);
  const bias = weights?.get("(bias)") ?? 0;
  return (features) => {
    let sum = bias;
    for (let at = 0; at < vector.length; at++) sum += vector[at] * features[at];
    return 1 / (1 + Math.exp(-sum));
  };
}

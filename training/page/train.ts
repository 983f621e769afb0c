/**
 * Makes `lexicon/page/weights.tsv`: `npx tsx training/page/train.ts [--folds]`.
 *
 * Reads the annotated pages of the gold folder (`CASUS_GOLD`, default `../shared/gold`), labels each block of a page by
 * whether it raises the page's shingle score, and fits the three models of `src/read/html/model.ts` one after the other.
 * Each model is fitted on what the one before says of pages that it has not seen. `--folds` measures instead: eight
 * folds, no site in two of them. The same pages give the same weights.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { loadLexicon } from "../../src/lexicon/index.js";
import { markArticle } from "../../src/read/html/article.js";
import { collectBlocks } from "../../src/read/html/blocks.js";
import { contextFeatureNames, contextFeatures } from "../../src/read/html/context.js";
import { localFeatureNames, localFeatures, measure } from "../../src/read/html/features.js";
import { compilePage } from "../../src/read/html/knowledge.js";
import { readDeclared } from "../../src/read/html/metadata.js";
import { plain } from "../../src/read/html/titles.js";
import { parsePage } from "../../src/read/html/tree.js";
import { labelBlocks, shingleScore, words } from "./labels.js";
import { fitLogistic, logistic } from "./logistic.js";

const root = resolve(fileURLToPath(new URL("../../", import.meta.url)));
const gold = resolve(process.env.CASUS_GOLD ?? resolve(root, "../shared/gold"), "pages");
const localPenalty = 2;
const contextPenalty = 5;
const innerFolds = 4;
const outerFolds = 8;

interface Models {
  readonly local: Float64Array;
  readonly context: Float64Array;
  readonly refined: Float64Array;
}

const knowledge = compilePage(loadLexicon());
const truth: Record<string, { articleBody: string; url: string }> = JSON.parse(
  readFileSync(`${gold}/ground-truth.json`, "utf8"),
);

const pages = Object.entries(truth).map(([id, { articleBody, url }]) => {
  const tree = parsePage(gunzipSync(readFileSync(`${gold}/html/${id}.html.gz`)).toString("utf8"));
  const blocks = collectBlocks(tree);
  const measures = measure(blocks, knowledge);
  const length = Math.max(150, words(articleBody).length);
  return {
    site: new URL(url).hostname.split(".").slice(-2).join("."),
    articleBody,
    blocks,
    measures,
    titles: new Set(readDeclared(tree, { name: id, url }, knowledge).titles.map(plain)),
    local: blocks.map((block, at) => localFeatures(block, measures[at])),
    labels: labelBlocks(blocks, articleBody),
    // A block weighs what it weighs in the score of its page.
    weights: blocks.map((block) => ((Math.min(words(block.text).length, 150) + 3) / length) * 100),
  };
});
type TrainingPage = (typeof pages)[number];

if (process.argv.includes("--folds")) measureFolds();
else write(fitModels(pages));

function around(page: TrainingPage, scores: Float64Array): number[][] {
  const features = contextFeatures(page.blocks, page.measures, scores, page.titles);
  return page.local.map((local, at) => [...local, ...features(at)]);
}

function fitOn(chosen: readonly TrainingPage[], rows: readonly number[][][], penalty: number): Float64Array {
  return fitLogistic(
    rows.flat(),
    chosen.flatMap((page) => page.labels.map(Number)),
    chosen.flatMap((page) => page.weights),
    penalty,
  );
}

/** What a model says of each page when it is fitted on the others. */
function unseen(
  chosen: readonly TrainingPage[],
  rows: readonly number[][][],
  penalty: number,
): Float64Array[] {
  const scores: Float64Array[] = chosen.map(() => new Float64Array(0));
  for (let fold = 0; fold < innerFolds; fold++) {
    const kept = chosen.map((_, at) => at).filter((at) => at % innerFolds !== fold);
    const model = fitOn(
      kept.map((at) => chosen[at]),
      kept.map((at) => rows[at]),
      penalty,
    );
    for (let at = fold; at < chosen.length; at += innerFolds) {
      scores[at] = Float64Array.from(rows[at], (row) => logistic(model, row));
    }
  }
  return scores;
}

function fitModels(chosen: readonly TrainingPage[]): Models {
  const local = chosen.map((page) => page.local);
  const first = unseen(chosen, local, localPenalty);
  const context = chosen.map((page, at) => around(page, first[at]));
  const second = unseen(chosen, context, contextPenalty);
  const refined = chosen.map((page, at) => around(page, second[at]));
  return {
    local: fitOn(chosen, local, localPenalty),
    context: fitOn(chosen, context, contextPenalty),
    refined: fitOn(chosen, refined, contextPenalty),
  };
}

function predict(models: Models, page: TrainingPage): Float64Array {
  const first = Float64Array.from(page.local, (row) => logistic(models.local, row));
  const second = Float64Array.from(around(page, first), (row) => logistic(models.context, row));
  return Float64Array.from(around(page, second), (row) => logistic(models.refined, row));
}

function measureFolds(): void {
  const sites = [...new Set(pages.map((page) => page.site))].sort();
  let [precision, recall] = [0, 0];
  for (let fold = 0; fold < outerFolds; fold++) {
    const isHeld = (page: TrainingPage) => (sites.indexOf(page.site) * 5) % outerFolds === fold;
    const models = fitModels(pages.filter((page) => !isHeld(page)));
    for (const page of pages.filter(isHeld)) {
      const article = markArticle(page.blocks, page.measures, predict(models, page));
      const found = page.blocks.filter((_, at) => article[at]).map((block) => block.text);
      const score = shingleScore(found.join("\n"), page.articleBody);
      precision += score.precision / pages.length;
      recall += score.recall / pages.length;
    }
  }
  const f1 = (2 * precision * recall) / (precision + recall);
  console.log(
    `held-out sites: precision ${precision.toFixed(4)} recall ${recall.toFixed(4)} F1 ${f1.toFixed(4)}`,
  );
}

function write(models: Models): void {
  const lines = [
    "# Weights of the three logistic models that tell article from furniture, block by block; src/read/html/model.ts says",
    "# what each sees. Made by training/page/train.ts from 93 annotated pages; no text of a page is in them.",
    "# Source: own training. Licence: Apache-2.0.",
    "model\tfeature\tweight",
  ];
  const both = [...localFeatureNames, ...contextFeatureNames];
  const named = [
    ["local", localFeatureNames, models.local],
    ["context", both, models.context],
    ["refined", both, models.refined],
  ] as const;
  for (const [model, names, weights] of named) {
    for (const [at, name] of [...names, "(bias)"].entries()) {
      const weight = weights[at].toFixed(3);
      if (Number(weight) !== 0) lines.push(`${model}\t${name}\t${weight}`);
    }
  }
  writeFileSync(`${root}/lexicon/page/weights.tsv`, `${lines.join("\n")}\n`);
}

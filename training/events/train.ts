/**
 * Trains the classifier of events between two parties: tsx training/events/train.ts [--out FILE] [--folds]
 *
 * Reads the sentences of `training/corpus`, all our own writing, and writes `model/events.bin`. Same input, same bytes.
 * `--folds` measures instead: each writer's sentences by a classifier trained on those of the others.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "fflate";
import {
  bucketOf,
  buckets,
  magic,
  type PairClass,
  pairClasses,
  pairClassOf,
} from "../../src/events/classifying/classifier.js";
import { mostFeatures } from "../../src/events/classifying/features.js";
import { codePair, compileEvents, describePair, unmark } from "../../src/events/index.js";
import { analyse, loadLanguageModel } from "../../src/language/index.js";
import { loadLexicon } from "../../src/lexicon/index.js";
import { classify, type Example, trainClassifier } from "./classifier.js";

const { values: options } = parseArgs({
  options: {
    out: { type: "string", default: fileURLToPath(new URL("../../model/events.bin", import.meta.url)) },
    folds: { type: "boolean", default: false },
  },
});
const settings = { epochs: 20, rate: 0.04, decay: 1e-4, drop: 0.4 };
const corpus = new URL("../corpus/", import.meta.url);
const lexicon = loadLexicon();
const model = loadLanguageModel(readFileSync(new URL("../../model/language.bin", import.meta.url)), lexicon);
const knowledge = compileEvents(lexicon);

interface Sentence extends Example {
  readonly writer: string;
  /** What the rules alone say. */
  readonly rule: PairClass;
}

const keys = new Int32Array(mostFeatures);
const sentences = readdirSync(corpus)
  .filter((file) => file.endsWith(".tsv"))
  .sort()
  .flatMap((file) =>
    readFileSync(new URL(file, corpus), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => read(file, line)),
  );

function read(writer: string, line: string): Sentence {
  const [type, , , marked] = line.split("\t");
  const { text, sources, targets } = unmark(marked);
  const language = analyse({ text, sections: [{ start: 0, end: text.length, role: "body" }] }, model);
  const count = describePair(language, sources, targets, knowledge, keys);
  const klass = pairClasses.indexOf(pairClassOf(type));
  if (klass < 0) throw new Error(`${writer}: no type: ${line}`);
  return {
    writer,
    klass,
    weight: 1,
    rows: Int32Array.from(new Set(Array.from(keys.subarray(0, count), bucketOf))),
    rule: pairClassOf(codePair(language, sources, targets, knowledge).type),
  };
}

function share(of: readonly Sentence[], isRight: (sentence: Sentence) => boolean): string {
  return (of.filter(isRight).length / of.length).toFixed(3);
}

function measure(): void {
  for (const writer of new Set(sentences.map((one) => one.writer))) {
    const weights = trainClassifier(
      sentences.filter((one) => one.writer !== writer),
      settings,
    );
    const held = sentences.filter((one) => one.writer === writer);
    const best = (scores: Float64Array) => scores.indexOf(Math.max(...scores));
    console.log(
      `${writer}: ${held.length} sentences, right by rules ${share(held, (one) => one.rule === pairClasses[one.klass])}, by the classifier ${share(held, (one) => best(classify(weights, one.rows)) === one.klass)}`,
    );
  }
}

/** Weights as small integers with one scale. */
function write(): void {
  const weights = trainClassifier(sentences, settings);
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
  const bytes = new Uint8Array(8 + buckets * pairClasses.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setFloat32(4, scale, true);
  new Int8Array(bytes.buffer, 8).set(Int8Array.from(weights, (weight) => Math.round(weight / scale)));
  const packed = gzipSync(bytes, { level: 9, mtime: 0 });
  writeFileSync(options.out, packed);
  console.log(`${options.out}: ${sentences.length} sentences, ${(packed.length / 1e6).toFixed(2)} MB`);
}

if (options.folds) measure();
else write();

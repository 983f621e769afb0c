/**
 * `npm run train:language [-- --tagger-epochs N --parser-epochs N --folds N --share S --out FILE]`: trains the tagger,
 * the parser and the tables of lemmas and features on UD English EWT and the free genres of GUM under
 * `CASUS_GOLD/ud` (default `../shared/gold/ud`), and writes `model/language.bin`. The same data gives the same bytes.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "fflate";
import { fillSentence, tagNumbers } from "../../src/language/analyse.js";
import { longestSentence } from "../../src/language/configuration.js";
import { type ModelHead, magic, readActions, readTagSets } from "../../src/language/model.js";
import { ParserSentence } from "../../src/language/parser-features.js";
import { splittingTables } from "../../src/language/splitting.js";
import { Vocabulary } from "../../src/language/vocabulary.js";
import { writeWeights } from "../../src/language/weights-format.js";
import { loadLexicon } from "../../src/lexicon/index.js";
import { recapitalised } from "./augment.js";
import { type ParserExample, trainParser } from "./parser-training.js";
import { Random } from "./random.js";
import { learnFeats, learnLemmas, learnTagSets } from "./tables.js";
import { tagAll, trainTagger } from "./tagger-training.js";
import { isFree, readTreebank, type TreebankSentence } from "./treebank.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const gold = process.env.CASUS_GOLD ?? `${root}../shared/gold`;
const { values: options } = parseArgs({
  options: {
    "tagger-epochs": { type: "string", default: "6" },
    "parser-epochs": { type: "string", default: "8" },
    folds: { type: "string", default: "5" },
    share: { type: "string", default: "1" },
    out: { type: "string", default: `${root}model/language.bin` },
  },
});
/** Steps of a weight of 1, and the least number of steps that is kept. */
const taggerScale = 8;
const parserScale = 6;
const parserLeast = 3;

const started = Date.now();
const say = (line: string) => console.log(`${((Date.now() - started) / 1000).toFixed(0)} s  ${line}`);
const random = new Random(20_220_907);
const sentences = readSentences();
say(`${sentences.length} sentences, ${sentences.reduce((sum, one) => sum + one.forms.length, 0)} words`);

const tags = [
  ...new Set(sentences.flatMap((one) => one.forms.map((_, at) => `${one.upos[at]}|${one.xpos[at]}`))),
].sort();
const labels = [...new Set(sentences.flatMap((one) => one.deprels))].sort();
const head: ModelHead = {
  format: 1,
  tags,
  labels,
  actions: learnActions(),
  tagSets: learnTagSets(sentences),
  lemmas: learnLemmas(sentences),
  feats: learnFeats(sentences),
  splitting: splittingTables(loadLexicon()),
};
const tagSets = readTagSets(head.tagSets);
const tagged = sentences.map((one) => ({
  forms: one.forms,
  tags: Uint8Array.from(one.forms, (_, at) => tags.indexOf(`${one.upos[at]}|${one.xpos[at]}`)),
}));
const taggerEpochs = Number(options["tagger-epochs"]);

const guessed = jackknife(Number(options.folds));
const tagger = trainTagger(
  [...tagged, ...recapitalised(tagged, 0.3, random)],
  tags.length,
  tagSets,
  taggerEpochs,
  random,
  say,
).quantise(taggerScale, 1);
say(`tagger: ${tagger.keys.length} features, ${tagger.entries.length} weights`);
const parser = trainParser(
  parserExamples(),
  readActions(head),
  new ParserSentence(),
  Number(options["parser-epochs"]),
  random,
  say,
).quantise(parserScale, parserLeast);
say(`parser: ${parser.keys.length} features, ${parser.entries.length} weights`);
write();

function readSentences(): TreebankSentence[] {
  const all = [
    ...readTreebank(gold, "en_ewt-ud-train"),
    ...readTreebank(gold, "en_gum-ud-train").filter(isFree),
  ];
  const usable = all.filter((one) => one.forms.length <= longestSentence);
  return usable.slice(0, Math.ceil(usable.length * Number(options.share)));
}

/** Classes of the parser: every label on the side that it was seen on three times. */
function learnActions(): string[] {
  const counts = new Map<string, number>();
  for (const { heads, deprels } of sentences)
    heads.forEach((to, at) => {
      const side = to < 0 || to > at ? "L" : "R";
      const action = `${side}${labels.indexOf(deprels[at])}`;
      counts.set(action, (counts.get(action) ?? 0) + 1);
    });
  const kept = [...counts].filter(([, count]) => count >= 3).map(([action]) => action);
  const side = (letter: string) =>
    kept
      .filter((action) => action.startsWith(letter))
      .sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  return ["S", ...side("L"), ...side("R")];
}

/** Tags of each sentence by a tagger that has not seen it: what the parser will meet. */
function jackknife(folds: number): Uint8Array[] {
  const guesses: Uint8Array[] = new Array(sentences.length);
  const foldOf = (at: number) => Math.floor(at / 20) % folds;
  for (let fold = 0; fold < folds; fold++) {
    const seen = tagged.filter((_, at) => foldOf(at) !== fold);
    const unseen = tagged.map((_, at) => at).filter((at) => foldOf(at) === fold);
    const perceptron = trainTagger(seen, tags.length, tagSets, Math.max(2, taggerEpochs - 2), random, say);
    const found = tagAll(
      unseen.map((at) => tagged[at]),
      perceptron,
      tags.length,
      tagSets,
      taggerScale,
    );
    unseen.forEach((at, index) => {
      guesses[at] = found[index];
    });
  }
  return guesses;
}

function parserExamples(): ParserExample[] {
  const vocabulary = new Vocabulary(tagSets);
  const numbers = tagNumbers(
    tags.map((tag) => tag.slice(0, tag.indexOf("|"))),
    tags.map((tag) => tag.slice(tag.indexOf("|") + 1)),
  );
  return sentences.map((sentence, at) => {
    const words = Int32Array.from(sentence.forms, (form) => vocabulary.add(form));
    const count = words.length;
    const heads = Int32Array.from(sentence.heads, (to) => (to < 0 ? count : to));
    const dependents: number[][] = sentence.forms.map(() => []);
    heads.forEach((to, from) => {
      if (to < count) dependents[to].push(from);
    });
    return {
      fill: (input) => fillSentence(input, { vocabulary, words, tags: guessed[at] }, 0, count, numbers),
      gold: {
        heads,
        labels: Int32Array.from(sentence.deprels, (label) => labels.indexOf(label)),
        dependents,
      },
    };
  });
}

function write(): void {
  const headBytes = new TextEncoder().encode(JSON.stringify(head));
  const taggerBytes = writeWeights(tagger);
  const parserBytes = writeWeights(parser);
  const out = new Uint8Array(16 + headBytes.length + taggerBytes.length + parserBytes.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, headBytes.length, true);
  view.setUint32(8, taggerBytes.length, true);
  out.set(headBytes, 16);
  out.set(taggerBytes, 16 + headBytes.length);
  out.set(parserBytes, 16 + headBytes.length + taggerBytes.length);
  const packed = gzipSync(out, { level: 9, mtime: 0 });
  writeFileSync(options.out, packed);
  say(`${options.out}: ${(packed.length / 1e6).toFixed(2)} MB`);
}

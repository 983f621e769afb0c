/**
 * `npm run train:language [-- --tagger-epochs N --parser-epochs N --folds N --share S --out FILE]`: trains the tagger,
 * the parser and the tables of lemmas and features on UD English EWT and the free genres of GUM, with words of the
 * field from State Department releases, all under `CASUS_GOLD` (default `../shared/gold`), and writes
 * `model/language.bin`. The same data gives the same bytes.
 *
 * `--weights FILE` takes the weights of a model file instead of training and renews what is learned by counting, and
 * the copy of the lexicon's tables, in seconds. `--tagger-least N` and `--parser-least N`: how many steps a weight must have.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fillSentence, tagNumbers } from "../../src/language/analyse.js";
import { longestSentence } from "../../src/language/configuration.js";
import { type ModelParts, readActions, readModelFile, readTagSets } from "../../src/language/model.js";
import { ParserSentence } from "../../src/language/parser-features.js";
import { languageTables } from "../../src/language/tables.js";
import { type TagSets, Vocabulary } from "../../src/language/vocabulary.js";
import { loadLexicon } from "../../src/lexicon/index.js";
import { recapitalised } from "./augment.js";
import { bulkTags } from "./bulk.js";
import { packModel, pruned } from "./model-file.js";
import { type ParserExample, trainParser } from "./parser-training.js";
import { Random } from "./random.js";
import { learnFeats, learnLemmas, learnTagSets } from "./tables.js";
import { type TaggedSentence, tagAll, trainTagger } from "./tagger-training.js";
import { isFree, readTreebank, type TreebankSentence } from "./treebank.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const gold = process.env.CASUS_GOLD ?? `${root}../shared/gold`;
const { values: options } = parseArgs({
  options: {
    "tagger-epochs": { type: "string", default: "6" },
    "parser-epochs": { type: "string", default: "7" },
    folds: { type: "string", default: "4" },
    share: { type: "string", default: "1" },
    weights: { type: "string" },
    "tagger-least": { type: "string", default: "2" },
    "parser-least": { type: "string", default: "8" },
    out: { type: "string", default: `${root}model/language.bin` },
  },
});
/** Steps of a weight of 1. */
const taggerScale = 8;
const parserScale = 6;

const started = Date.now();
const say = (line: string) => console.log(`${((Date.now() - started) / 1000).toFixed(0)} s  ${line}`);
const random = new Random(20_220_907);
const sentences = readSentences();
say(`${sentences.length} sentences, ${sentences.reduce((sum, one) => sum + one.forms.length, 0)} words`);

const tables = languageTables(loadLexicon());
const parts = options.weights === undefined ? train() : readModelFile(readFileSync(options.weights));
const tagger = pruned(parts.tagger, Number(options["tagger-least"]));
const parser = pruned(parts.parser, Number(options["parser-least"]));
say(`tagger: ${tagger.keys.length} features, ${tagger.entries.length} weights`);
say(`parser: ${parser.keys.length} features, ${parser.entries.length} weights`);
const counted = { lemmas: learnLemmas(sentences), feats: learnFeats(sentences), tables };
const packed = packModel({ head: { ...parts.head, ...counted }, tagger, parser });
writeFileSync(options.out, packed);
say(`${options.out}: ${(packed.length / 1e6).toFixed(2)} MB`);

function train(): ModelParts {
  const tags = [
    ...new Set(sentences.flatMap((one) => one.forms.map((_, at) => `${one.upos[at]}|${one.xpos[at]}`))),
  ].sort();
  const labels = [...new Set(sentences.flatMap((one) => one.deprels))].sort();
  const tagged = sentences.map((one) => ({
    forms: one.forms,
    tags: Uint8Array.from(one.forms, (_, at) => tags.indexOf(`${one.upos[at]}|${one.xpos[at]}`)),
  }));
  const epochs = Number(options["tagger-epochs"]);
  const sets = learnTagSets(sentences, fieldWords(tagged, tags));
  const tagSets = readTagSets(sets);
  const guessed = jackknife(tagged, tags, tagSets, Number(options.folds), Math.max(2, epochs - 2));
  const copies = recapitalised(tagged, 0.5, random);
  const tagger = trainTagger([...tagged, ...copies], tags.length, tagSets, epochs, random, say);
  const actions = learnActions(labels);
  const parser = trainParser(
    parserExamples(guessed, tags, labels, tagSets),
    readActions({ actions, labels }),
    new ParserSentence(),
    Number(options["parser-epochs"]),
    random,
    say,
  );
  return {
    head: {
      format: 1,
      tags,
      labels,
      actions,
      tagSets: sets,
      lemmas: {},
      feats: { tags: {}, words: {} },
      tables,
    },
    tagger: tagger.quantise(taggerScale, 1),
    parser: parser.quantise(parserScale, 3),
  };
}

function readSentences(): TreebankSentence[] {
  const all = [
    ...readTreebank(gold, "en_ewt-ud-train"),
    ...readTreebank(gold, "en_gum-ud-train").filter(isFree),
  ];
  const usable = all.filter((one) => one.forms.length <= longestSentence);
  return usable.slice(0, Math.ceil(usable.length * Number(options.share)));
}

/** Tags of words that the treebanks lack, by a first tagger on bulk text. */
function fieldWords(
  tagged: readonly TaggedSentence[],
  tags: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const first = readTagSets(learnTagSets(sentences));
  const weights = trainTagger(tagged, tags.length, first, 3, random, say).quantise(taggerScale, 1);
  const words = bulkTags(gold, weights, tags, first, tables);
  say(`${words.size} words known from bulk text`);
  return words;
}

/** Classes of the parser: every label on the side that it was seen on three times. */
function learnActions(labels: readonly string[]): string[] {
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
function jackknife(
  tagged: readonly TaggedSentence[],
  tags: readonly string[],
  tagSets: TagSets,
  folds: number,
  epochs: number,
): Uint8Array[] {
  const guesses: Uint8Array[] = new Array(sentences.length);
  const foldOf = (at: number) => Math.floor(at / 20) % folds;
  for (let fold = 0; fold < folds; fold++) {
    const seen = tagged.filter((_, at) => foldOf(at) !== fold);
    const unseen = tagged.map((_, at) => at).filter((at) => foldOf(at) === fold);
    const perceptron = trainTagger(seen, tags.length, tagSets, epochs, random, say);
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

function parserExamples(
  guessed: readonly Uint8Array[],
  tags: readonly string[],
  labels: readonly string[],
  tagSets: TagSets,
): ParserExample[] {
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

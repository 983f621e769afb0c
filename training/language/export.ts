import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { splitDocument } from "../../src/language/analyse.js";
import { longestSentence } from "../../src/language/limits.js";
import { compileTables, languageTables } from "../../src/language/tables.js";
import { Vocabulary } from "../../src/language/vocabulary.js";
import { loadLexicon } from "../../src/lexicon/index.js";
import { recapitalised } from "./augment.js";
import { exportNames } from "./names.js";
import { newsPieces } from "./news.js";
import { Random } from "./random.js";
import { isFree, readTreebank, type TreebankSentence } from "./treebank.js";

/** Longest sentence of the bulk text that the teacher is asked about. */
const longestBulk = 120;

/** The treebanks that weights may be trained on. */
export function treebanks(gold: string): TreebankSentence[] {
  return [
    ...readTreebank(gold, "en_ewt-ud-train"),
    ...readTreebank(gold, "en_gum-ud-train").filter(isFree),
  ].filter((one) => one.forms.length <= longestSentence);
}

/**
 * Writes what the network's trainer reads to a folder: the treebanks and the bulk text as numbers of word forms, and
 * the forms with what `Vocabulary` knows of each. Sentences and words of the bulk text are those that the product
 * itself finds, so that training meets what running will.
 */
export function exportTraining(gold: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const vocabulary = new Vocabulary();
  const random = new Random(20_220_908);
  const train = treebanks(gold);
  const tags = [
    ...new Set(train.flatMap((one) => one.forms.map((_, at) => `${one.upos[at]}|${one.xpos[at]}`))),
  ].sort();
  const labels = [...new Set(train.flatMap((one) => one.deprels))].sort();
  writeFileSync(`${folder}/classes.json`, JSON.stringify({ tags, labels }));

  const numbers = (sentence: TreebankSentence) => ({
    f: sentence.forms.map((form) => vocabulary.add(form)),
    t: sentence.forms.map((_, at) => tags.indexOf(`${sentence.upos[at]}|${sentence.xpos[at]}`)),
    h: sentence.heads,
    l: sentence.deprels.map((label) => labels.indexOf(label)),
  });
  const write = (name: string, rows: readonly object[]) =>
    writeFileSync(`${folder}/${name}.jsonl`, rows.map((row) => JSON.stringify(row)).join("\n"));
  write("train", train.map(numbers));
  write("copies", recapitalised(train, 0.4, random).map(numbers));
  write("ewt-dev", readTreebank(gold, "en_ewt-ud-dev").map(numbers));
  write("gum-dev", readTreebank(gold, "en_gum-ud-dev").filter(isFree).map(numbers));
  write("pud", readTreebank(gold, "en_pud-ud-test").map(numbers));
  const bulk = bulkSentences(gold).filter((forms) => forms.length <= longestBulk);
  const copied = recapitalised(
    bulk.filter((forms) => forms.length > 4).map((forms) => ({ forms })),
    0.08,
    random,
  );
  write(
    "bulk",
    [...bulk, ...copied.map(({ forms }) => forms)].map((forms) => ({
      f: forms.map((form) => vocabulary.add(form)),
    })),
  );
  exportNames(gold, folder, vocabulary);
  writeForms(folder, vocabulary);
}

/** Columns of a form in the order that `neural/data.py` knows. */
export function writeForms(folder: string, v: Vocabulary): void {
  const columns = [
    v.word,
    v.prefix2,
    v.prefix3,
    v.prefix4,
    v.suffix1,
    v.suffix2,
    v.suffix3,
    v.suffix4,
    v.suffix5,
    v.shape,
    v.flags,
  ];
  const all = new Int32Array(v.forms.length * columns.length);
  columns.forEach((column, number) => {
    for (let form = 0; form < v.forms.length; form++) all[form * columns.length + number] = column[form];
  });
  writeFileSync(`${folder}/forms.bin`, all);
  writeFileSync(`${folder}/forms.json`, JSON.stringify(v.forms));
}

/** Word forms of the sentences of releases of the US State Department and of Wikinews. */
export function bulkSentences(gold: string): string[][] {
  const knowledge = { knowledge: compileTables(languageTables(loadLexicon())) };
  return bulkTexts(gold).flatMap((text) => {
    const { sentences, start, end } = splitDocument(
      { text, sections: [{ start: 0, end: text.length, role: "body" }] },
      knowledge,
    );
    return sentences.map(({ first, last }) =>
      Array.from({ length: last - first }, (_, at) => text.slice(start[first + at], end[first + at])),
    );
  });
}

function bulkTexts(gold: string): string[] {
  const releases = gunzipSync(readFileSync(`${gold}/bulk/state-department-2021-2022.ndjson.gz`))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): { text: string } => JSON.parse(line))
    .map((record) => record.text);
  return [...releases, ...newsPieces(gold).map(({ text }) => text)];
}

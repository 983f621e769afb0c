/**
 * `npm run train:language`: makes `model/language.bin` from UD English EWT and the free genres of GUM, with bulk text that
 * a teacher labels, all under `CASUS_GOLD` (default `../shared/gold`). The steps: write what the network's trainer reads
 * (`export.ts`); fine-tune the teachers of trees and of names and let them label (`neural/teacher.py`, `neural/names_teacher.py`); train the small network
 * (`neural/student.py`) and write its numbers (`neural/pack.py`); count lemmas and features and put all into one file.
 *
 * `PYTHON` is an interpreter with `neural/requirements.txt` installed, `TEACHER` the folder of the pretrained encoder.
 * `--tables` keeps the network of the present file and renews what is learned by counting, in seconds.
 * `--network FILE` packs a network that `neural/pack.py` has written as FILE.json and FILE.bin. `--out FILE`.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type ModelParts, readModelFile } from "../../src/language/model.js";
import { bulkSentences, exportTraining, treebanks } from "./export.js";
import { packModel } from "./model-file.js";
import { knownWords, learnFeats, learnLemmas } from "./tables.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const gold = process.env.CASUS_GOLD ?? `${root}../shared/gold`;
const model = `${root}model/language.bin`;
const { values: options } = parseArgs({
  options: {
    tables: { type: "boolean", default: false },
    network: { type: "string" },
    folder: { type: "string", default: `${root}training/cache/language` },
    out: { type: "string", default: model },
  },
});

const sentences = treebanks(gold);
const { head, weights } = options.tables
  ? readModelFile(readFileSync(model))
  : packed(options.network ?? train());
const counted = {
  words: knownWords(sentences, bulkSentences(gold)).join(" "),
  lemmas: learnLemmas(sentences),
  feats: learnFeats(sentences),
};
const bytes = packModel({ head: { ...head, ...counted }, weights });
writeFileSync(options.out, bytes);
console.log(`${options.out}: ${(bytes.length / 1e6).toFixed(2)} MB`);

/** Trains a network; returns where it was written, without the ending. */
function train(): string {
  const python = process.env.PYTHON ?? "python3";
  const teacher = process.env.TEACHER;
  if (teacher === undefined)
    throw new Error("TEACHER: the folder of the encoder, see training/language/README.md");
  exportTraining(gold, options.folder);
  const run = (script: string, ...args: string[]) =>
    execFileSync(python, [`${root}training/language/neural/${script}`, options.folder, ...args], {
      stdio: "inherit",
    });
  run("teacher.py", teacher);
  run("names_teacher.py", teacher);
  run("student.py", `${options.folder}/student`);
  run("pack.py", `${options.folder}/student`);
  return `${options.folder}/student`;
}

function packed(network: string): ModelParts {
  const classes = JSON.parse(readFileSync(`${network}.json`, "utf8"));
  const { tags, labels, ...rest } = classes;
  return {
    head: {
      format: 2,
      tags,
      labels,
      words: "",
      lemmas: {},
      feats: { tags: {}, words: {} },
      network: { ...rest, tags: tags.length, labels: labels.length },
    },
    weights: readFileSync(`${network}.bin`),
  };
}

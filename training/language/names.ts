import { readFileSync, writeFileSync } from "node:fs";
import { splitDocument } from "../../src/language/analyse.js";
import { compileTables, languageTables } from "../../src/language/tables.js";
import type { Vocabulary } from "../../src/language/vocabulary.js";
import { loadLexicon } from "../../src/lexicon/index.js";
import { type MarkedName, nameTypes, readMarks } from "./marks.js";
import { newsPieces } from "./news.js";
import { isFree, readTreebank } from "./treebank.js";

/** Classes of words, as `neural/names_teacher.py` and the network's file have them. */
export const nameClasses = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"];

/** A sentence with the class of each word. */
interface NamedSentence {
  readonly set: string;
  readonly forms: readonly string[];
  readonly classes: readonly number[];
}

/**
 * Writes the sentences whose names are marked for the teacher of names, and those that it is watched with: `names.jsonl`,
 * `names-dev.jsonl`. The marks are our own (`names/*.tsv`, by sentence and characters, without text) on the treebanks and
 * on Wikinews, and CrossNER's on politics.
 */
export function exportNames(gold: string, folder: string, vocabulary: Vocabulary): void {
  const write = (name: string, sentences: readonly NamedSentence[]) =>
    writeFileSync(
      `${folder}/${name}.jsonl`,
      sentences
        .map(({ set, forms, classes }) =>
          JSON.stringify({ set, f: forms.map((form) => vocabulary.add(form)), n: classes }),
        )
        .join("\n"),
    );
  write("names", [
    ...ofTreebank(gold, "ewt"),
    ...ofTreebank(gold, "gum"),
    ...ofNews(gold),
    ...ofColumns("politics", `${gold}/entities/crossner-politics-train.txt`, 0, 1),
  ]);
  write("names-dev", [
    ...ofColumns("politics", `${gold}/entities/crossner-politics-dev.txt`, 0, 1),
    ...ofColumns("web", `${gold}/entities/uner-ewt-dev.iob2`, 1, 2),
  ]);
}

function classesOf(
  starts: readonly number[],
  ends: readonly number[],
  names: readonly MarkedName[],
): readonly number[] {
  return starts.map((start, at) => {
    const name = names.find((one) => start < one.end && ends[at] > one.start);
    if (name === undefined) return 0;
    return nameClasses.indexOf(`${start <= name.start ? "B" : "I"}-${name.type}`);
  });
}

function ofTreebank(gold: string, set: "ewt" | "gum"): NamedSentence[] {
  const marks = readMarks(set);
  return readTreebank(gold, `en_${set}-ud-train`)
    .filter(isFree)
    .map(({ id, forms, starts, ends }) => ({
      set,
      forms,
      classes: classesOf(starts, ends, marks.get(id) ?? []),
    }));
}

/** Marks of news are by piece, and their characters are those of the whole piece. */
function ofNews(gold: string): NamedSentence[] {
  const marks = readMarks("wikinews");
  const knowledge = { knowledge: compileTables(languageTables(loadLexicon())) };
  return newsPieces(gold).flatMap(({ id, text }) => {
    const names = marks.get(id);
    if (names === undefined) return [];
    const sections = [{ start: 0, end: text.length, role: "body" as const }];
    const { sentences, start, end } = splitDocument({ text, sections }, knowledge);
    return sentences.map(({ first, last }) => {
      const starts = Array.from(start.subarray(first, last));
      const ends = Array.from(end.subarray(first, last));
      return {
        set: "wikinews",
        forms: starts.map((from, at) => text.slice(from, ends[at])),
        classes: classesOf(starts, ends, names),
      };
    });
  });
}

/** A word a line with BIO tags. */
function ofColumns(set: string, path: string, form: number, tag: number): NamedSentence[] {
  return readFileSync(path, "utf8")
    .split(/\n\s*\n/)
    .map((block) => block.split("\n").filter((line) => line !== "" && !line.startsWith("# ")))
    .filter((lines) => lines.length > 0)
    .map((lines) => {
      const cells = lines.map((line) => line.split("\t"));
      return {
        set,
        forms: cells.map((row) => row[form]),
        classes: cells.map((row) => {
          const kind = nameTypes[(row[tag] ?? "O").slice(2)];
          return kind === undefined ? 0 : nameClasses.indexOf(`${row[tag][0]}-${kind}`);
        }),
      };
    });
}

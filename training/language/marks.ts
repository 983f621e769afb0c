import { readFileSync } from "node:fs";
import { newsPieces } from "./news.js";
import { isFree, readTreebank } from "./treebank.js";

export type NameType = "PER" | "ORG" | "LOC";

/** A name that an annotator marked: characters of the text of its sentence, piece or text. */
export interface MarkedName {
  readonly start: number;
  readonly end: number;
  readonly type: NameType;
}

/** A text whose names are marked. */
export interface MarkedText {
  readonly set: string;
  readonly text: string;
  readonly names: readonly MarkedName[];
}

/** What sets of others call the types. */
export const nameTypes: Readonly<Record<string, NameType>> = {
  person: "PER",
  politician: "PER",
  PER: "PER",
  organisation: "ORG",
  politicalparty: "ORG",
  ORG: "ORG",
  country: "LOC",
  location: "LOC",
  LOC: "LOC",
};

/** The marks of one table, by sentence or piece. Throws where a line is no mark. */
export function readMarks(name: "ewt" | "gum" | "wikinews"): Map<string, MarkedName[]> {
  const marks = new Map<string, MarkedName[]>();
  for (const line of readFileSync(new URL(`names/${name}.tsv`, import.meta.url), "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [sentence, start, end, type] = line.split("\t");
    if (type !== "PER" && type !== "ORG" && type !== "LOC") throw new Error(`${name}.tsv: no mark: ${line}`);
    const names = marks.get(sentence) ?? [];
    names.push({ start: Number(start), end: Number(end), type });
    marks.set(sentence, names);
  }
  return marks;
}

/**
 * Texts with all names marked, for the tagger of names: the training parts of EWT and of GUM's free genres, pieces of Wikinews,
 * CrossNER's politics, and every second document of UNER's marks on EWT's development part; the others measure it.
 */
export function markedTexts(gold: string): MarkedText[] {
  return [
    ...ofTreebank(gold, "ewt"),
    ...ofTreebank(gold, "gum"),
    ...ofNews(gold),
    ...ofColumns("politics", readFileSync(`${gold}/entities/crossner-politics-train.txt`, "utf8"), 0, 1),
    ...developmentDocuments(gold)
      .filter((_, number) => number % 2 === 0)
      .flatMap((lines) => ofColumns("web", lines, 1, 2)),
  ];
}

/** UNER's columns, a string a document. */
function developmentDocuments(gold: string): string[] {
  return readFileSync(`${gold}/entities/uner-ewt-dev.iob2`, "utf8")
    .split(/(?=^# newdoc id)/m)
    .filter((lines) => lines.startsWith("# newdoc"));
}

function ofTreebank(gold: string, set: "ewt" | "gum"): MarkedText[] {
  const marks = readMarks(set);
  const texts: { set: string; document: string; text: string; names: MarkedName[] }[] = [];
  for (const { id, document, text } of readTreebank(gold, `en_${set}-ud-train`).filter(isFree)) {
    if (texts.at(-1)?.document !== document) texts.push({ set, document, text: "", names: [] });
    append(texts[texts.length - 1], text, marks.get(id) ?? []);
  }
  return texts;
}

function ofNews(gold: string): MarkedText[] {
  const marks = readMarks("wikinews");
  return newsPieces(gold).flatMap(({ id, text }) => {
    const names = marks.get(id);
    return names === undefined ? [] : [{ set: "wikinews", text, names }];
  });
}

/** A word a line with BIO tags, sentences apart by an empty line: one text of at most twenty sentences after another. */
function ofColumns(set: string, columns: string, form: number, tag: number): MarkedText[] {
  const texts: { set: string; text: string; names: MarkedName[] }[] = [];
  const sentences = columns
    .split(/\n\s*\n/)
    .map((block) => block.split("\n").filter((line) => line !== "" && !line.startsWith("# ")))
    .filter((lines) => lines.length > 0);
  sentences.forEach((lines, number) => {
    if (number % 20 === 0) texts.push({ set, text: "", names: [] });
    let text = "";
    const names: { start: number; end: number; type: NameType }[] = [];
    for (const line of lines) {
      const cells = line.split("\t");
      if (text !== "") text += " ";
      const start = text.length;
      text += cells[form];
      const [place, kind] = (cells[tag] ?? "O").split("-");
      const type = nameTypes[kind];
      const open = names.at(-1);
      if (type !== undefined && place === "B") names.push({ start, end: text.length, type });
      else if (type !== undefined && open?.type === type && open.end === start - 1) open.end = text.length;
    }
    append(texts[texts.length - 1], text, names);
  });
  return texts;
}

/** Sentences stand apart, as the measure has them. */
function append(
  whole: { text: string; names: MarkedName[] },
  text: string,
  names: readonly MarkedName[],
): void {
  const gap = whole.text === "" ? "" : "\n\n";
  const from = whole.text.length + gap.length;
  whole.text += gap + text;
  for (const { start, end, type } of names) whole.names.push({ start: start + from, end: end + from, type });
}

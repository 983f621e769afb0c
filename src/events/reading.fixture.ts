import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { EntityLayer } from "../entities/index.js";
import {
  analyse,
  type Language,
  type LanguageModel,
  loadLanguageModel,
  type Upos,
} from "../language/index.js";
import { loadLexicon } from "../lexicon/index.js";
import { codeEvents, compileEvents, type EventLayer } from "./index.js";

const modelFile = fileURLToPath(new URL("../../model/language.bin", import.meta.url));

/** Whether the language model is built: tests that read text are skipped without it. */
export const hasModel = existsSync(modelFile);

export const knowledge = compileEvents(loadLexicon());

export const noEntities: EntityLayer = { mentions: [], entities: [], places: [] };

let model: LanguageModel | undefined;

/** Reads a text as one body section. */
export function languageOf(text: string): Language {
  model ??= loadLanguageModel(new Uint8Array(readFileSync(modelFile)));
  return analyse({ text, sections: [{ start: 0, end: text.length, role: "body" }] }, model);
}

/** Codes a text without times and entities: triggers, types, status and the phrases of the roles. */
export function codeText(text: string): EventLayer {
  return codeEvents({ id: "d:test", text }, languageOf(text), { times: [] }, noEntities, knowledge);
}

/** A row of `sentences.fixture.tsv`. */
export interface Expected {
  readonly type: string;
  readonly mode: string;
  readonly status: string;
  readonly actor: string;
  readonly recipient: string;
  readonly construction: string;
  readonly sentence: string;
}

/** Reads a fixture table of sentences. */
export function expectations(file: string): readonly Expected[] {
  const text = readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .map((line) => {
      const [type, mode, status, actor, recipient, construction, sentence] = line.split("\t");
      return { type, mode, status, actor, recipient, construction, sentence };
    });
}

/** Codes a text whose trees are given. */
export function codeTree(text: string, language: Language): EventLayer {
  return codeEvents({ id: "d:test", text }, language, { times: [] }, noEntities, knowledge);
}

/** Reads the trees of a CoNLL-U fixture, by the text of their sentence; MISC holds the offsets of each token. */
export function trees(file: string): ReadonlyMap<string, Language> {
  const found = new Map<string, Language>();
  const text = readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8");
  for (const block of text.split("\n\n")) {
    const lines = block.split("\n");
    const sentence = lines.find((line) => line.startsWith("# text = "))?.slice("# text = ".length);
    const rows = lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split("\t"));
    if (sentence !== undefined) found.set(sentence, languageOfRows(sentence, rows));
  }
  return found;
}

function languageOfRows(text: string, rows: readonly (readonly string[])[]): Language {
  const { length } = rows;
  const head = Int32Array.from(rows, (row) => Number(row[6]) - 1);
  const childStart = new Int32Array(length + 1);
  const children = new Int32Array(length);
  let at = 0;
  for (let token = 0; token < length; token++) {
    childStart[token] = at;
    for (let child = 0; child < length; child++) if (head[child] === token) children[at++] = child;
  }
  childStart[length] = at;
  const offset = (row: readonly string[], part: number) => Number(row[9].split(":")[part]);
  return {
    sentences: [{ start: 0, end: text.length, first: 0, last: length, role: "body" }],
    tokens: {
      length,
      start: Int32Array.from(rows, (row) => offset(row, 0)),
      end: Int32Array.from(rows, (row) => offset(row, 1)),
      form: rows.map((row) => row[1]),
      lemma: rows.map((row) => row[2]),
      upos: rows.map((row) => uposOf(row[3])),
      xpos: rows.map((row) => row[4]),
      feats: rows.map((row) => row[5]),
      head,
      deprel: rows.map((row) => row[7]),
      sentence: new Int32Array(length),
      childStart,
      children,
    },
  };
}

const uposTags: readonly Upos[] = [
  "ADJ",
  "ADP",
  "ADV",
  "AUX",
  "CCONJ",
  "DET",
  "INTJ",
  "NOUN",
  "NUM",
  "PART",
  "PRON",
  "PROPN",
  "PUNCT",
  "SCONJ",
  "SYM",
  "VERB",
];

function uposOf(tag: string): Upos {
  return uposTags.find((one) => one === tag) ?? "X";
}

/** What is wrong with the reading of a sentence; empty where it is as expected. */
export function mismatch(expected: Expected, layer: EventLayer = codeText(expected.sentence)): string {
  const { mentions } = layer;
  if (expected.type === "none")
    return mentions.map((one) => `${one.type}.${one.mode ?? ""} (${one.lemma})`).join(", ");
  const problems: string[] = [];
  for (const one of mentions) {
    const wrong: string[] = [];
    if (one.type !== expected.type || (one.mode ?? "") !== expected.mode)
      wrong.push(`${one.type}.${one.mode ?? ""}`);
    if (one.status !== expected.status) wrong.push(one.status);
    if (!holds(expected.sentence, one.actorSpans, expected.actor)) wrong.push("actor");
    if (!holds(expected.sentence, one.recipientSpans, expected.recipient)) wrong.push("recipient");
    if (wrong.length === 0) return "";
    problems.push(`${one.lemma}: ${wrong.join(" ")}`);
  }
  return problems.join("; ") || "no event";
}

function holds(
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[] | undefined,
  word: string,
): boolean {
  if (word === "") return true;
  return (spans ?? []).some((span) =>
    text.slice(span.start, span.end).toLowerCase().includes(word.toLowerCase()),
  );
}

/** The sentences of `neutral.fixture.tsv`, none of which tells an event. */
export function neutralSentences(): readonly string[] {
  const text = readFileSync(fileURLToPath(new URL("./neutral.fixture.tsv", import.meta.url)), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .slice(1)
    .map((line) => line.split("\t")[1]);
}

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

const lexicon = loadLexicon();
export const knowledge = compileEvents(lexicon);

/** The contexts of the codebook. */
export const contextNames = lexicon.rows("events/contexts").map((row) => row.context ?? "");

export const noEntities: EntityLayer = { mentions: [], entities: [], places: [] };

let model: LanguageModel | undefined;

/** Reads a text as one body section. */
export function languageOf(text: string): Language {
  model ??= loadLanguageModel(new Uint8Array(readFileSync(modelFile)), lexicon);
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
  /** PLOVER contexts that the event must have, among others. */
  readonly contexts: readonly string[];
  readonly style: string;
}

/** A row of `sentences.known.fixture.tsv`: one of the table that is not read right yet, and what is read instead. */
export interface Known {
  readonly type: string;
  readonly recipient: string;
  readonly sentence: string;
  readonly read: string;
}

/** Reads the rows of the table that are known to fail. */
export function knownFailures(): readonly Known[] {
  return fixtureRows("./sentences.known.fixture.tsv").map(([type, recipient, sentence, read]) => ({
    type,
    recipient,
    sentence,
    read,
  }));
}

/** What tells the rows of one sentence apart. */
export function rowKey(row: Pick<Expected, "type" | "recipient" | "sentence">): string {
  return `${row.type}\t${row.recipient}\t${row.sentence}`;
}

function fixtureRows(file: string): readonly (readonly string[])[] {
  return readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .map((line) => line.split("\t"));
}

/** Reads a fixture table of sentences. */
export function expectations(file: string): readonly Expected[] {
  return fixtureRows(file).map((cells) => {
    const [type, mode, status, actor, recipient, construction, sentence, contexts = "", style = ""] = cells;
    return {
      type,
      mode,
      status,
      actor,
      recipient,
      construction,
      sentence,
      contexts: contexts === "" ? [] : contexts.split("|"),
      style,
    };
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
      names: new Int16Array(rows.length * 6),
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
    if (one.type !== expected.type || (expected.mode !== "any" && (one.mode ?? "") !== expected.mode))
      wrong.push(`${one.type}.${one.mode ?? ""}`);
    if (one.status !== expected.status) wrong.push(one.status);
    if (!holds(expected.sentence, one.actorSpans, expected.actor)) wrong.push("actor");
    if (!holds(expected.sentence, one.recipientSpans, expected.recipient)) wrong.push("recipient");
    const missing = expected.contexts.filter((context) => !one.contexts.includes(context));
    if (missing.length > 0) wrong.push(`not ${missing.join(" ")}`);
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
  if (word === "-") return (spans ?? []).length === 0;
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

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { EntityLayer } from "../entities/index.js";
import { analyse, type Language, type LanguageModel, loadLanguageModel } from "../language/index.js";
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

/** What is wrong with the reading of a sentence; empty where it is as expected. */
export function mismatch(expected: Expected): string {
  const { mentions } = codeText(expected.sentence);
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

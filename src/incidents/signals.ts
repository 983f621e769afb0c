/**
 * What the words of a passage tell of an incident (theft, espionage, a defaced page, access), and the EuRepoC types that
 * follow: by `lexicon/incidents/signals.tsv`, a signal speaks for a type with or unless other signals stand beside it.
 */
import type { Evidence, Incident, IncidentType } from "../../schema/case-1.js";
import { findPhrases, type Language } from "../language/index.js";
import type { Document } from "../read/index.js";
import type { IncidentKnowledge } from "./knowledge.js";
import type { ToldReader } from "./told.js";
import { wordsEvidence } from "./words.js";

/** The evidence of each signal in the sentences. */
export function signalsIn(
  document: Pick<Document, "id" | "text">,
  language: Language,
  sentences: readonly number[],
  knowledge: IncidentKnowledge,
  isTold: ToldReader,
): ReadonlyMap<string, readonly Evidence[]> {
  const found = new Map<string, Evidence[]>();
  for (const sentence of sentences) {
    const { first, last } = language.sentences[sentence];
    for (const phrase of findPhrases(language.tokens, first, last, knowledge.types)) {
      if (!isTold(phrase.first, phrase.last)) continue;
      for (const signal of phrase.value) {
        const evidence = found.get(signal) ?? [];
        if (evidence.length < 3) evidence.push(wordsEvidence(document, language, phrase.first, phrase.last));
        found.set(signal, evidence);
      }
    }
  }
  return found;
}

export function typesOf(
  signals: ReadonlyMap<string, readonly Evidence[]>,
  knowledge: IncidentKnowledge,
  title: boolean,
): Incident["types"] {
  const types = new Map<IncidentType, Evidence[]>();
  for (const rule of knowledge.signals) {
    const evidence = signals.get(rule.signal);
    if (!evidence || types.has(rule.type) || (title && rule.last)) continue;
    if (rule.with.length > 0 && !rule.with.some((one) => signals.has(one))) continue;
    if (rule.unless.some((one) => signals.has(one))) continue;
    types.set(rule.type, [...evidence]);
  }
  return [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, evidence]) => ({ type, evidence }));
}

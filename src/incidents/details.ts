import { findPhrases, type Language } from "../language/index.js";
import type { IncidentKnowledge } from "./knowledge.js";
import type { Passage } from "./passages.js";

/**
 * The sentences that may tell how an incident was done (techniques, malware, indicators): a report says first what happened
 * and paragraphs later how. Of a document with one incident all; else those of its passage and those behind it, up to where
 * another incident is told of. Sentences that compare it with others ("a similar attack had hit …") are left out.
 */
export function detailSentences(
  language: Language,
  passage: Passage,
  incidents: readonly Passage[],
  knowledge: IncidentKnowledge,
): readonly number[] {
  const { sentences } = language;
  const own = new Set(passage.sentences);
  const others = new Set<number>();
  for (const other of incidents)
    for (const sentence of other.sentences) if (!own.has(sentence)) others.add(sentence);
  const details = new Set(own);
  if (incidents.length < 2) for (let at = 0; at < sentences.length; at++) details.add(at);
  for (const from of own) {
    for (let at = from + 1; at < sentences.length && !others.has(at) && !details.has(at); at++)
      details.add(at);
  }
  return [...details]
    .filter((sentence) => own.has(sentence) || !tellsOfAnother(language, sentence, knowledge))
    .sort((a, b) => a - b);
}

function tellsOfAnother(
  { tokens, sentences }: Language,
  sentence: number,
  knowledge: IncidentKnowledge,
): boolean {
  const { first, last } = sentences[sentence];
  return findPhrases(tokens, first, last, knowledge.another).some(({ last: from }) =>
    findPhrases(tokens, from, Math.min(last, from + 3), knowledge.types).some(({ value }) =>
      value.includes("attack"),
    ),
  );
}

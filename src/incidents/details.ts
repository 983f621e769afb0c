import type { Language } from "../language/index.js";
import type { Passage } from "./passages.js";

/**
 * The sentences that may tell how an incident was done (techniques, malware, indicators): a report says first what happened
 * and paragraphs later how. Of a document with one incident all; else those of its passage and those behind it, up to where
 * another incident is told of.
 */
export function detailSentences(
  { sentences }: Language,
  passage: Passage,
  incidents: readonly Passage[],
): readonly number[] {
  if (incidents.length < 2) return sentences.map((_, index) => index);
  const own = new Set(passage.sentences);
  const others = new Set<number>();
  for (const other of incidents)
    for (const sentence of other.sentences) if (!own.has(sentence)) others.add(sentence);
  const details = new Set(own);
  for (const from of own) {
    for (let at = from + 1; at < sentences.length && !others.has(at) && !details.has(at); at++)
      details.add(at);
  }
  return [...details].sort((a, b) => a - b);
}

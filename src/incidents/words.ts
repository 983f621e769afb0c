import type { Evidence } from "../../schema/case-1.js";
import type { Language } from "../language/index.js";
import type { Document } from "../read/index.js";

/** Evidence for words `first` to `last` of a sentence: the sentence is quoted, the words are its trigger. */
export function wordsEvidence(
  document: Pick<Document, "id" | "text">,
  language: Language,
  first: number,
  last: number,
): Evidence {
  const { tokens } = language;
  const sentence = language.sentences[tokens.sentence[first]];
  return {
    document: document.id,
    start: sentence.start,
    end: sentence.end,
    quote: document.text.slice(sentence.start, sentence.end),
    trigger: { start: tokens.start[first], end: tokens.end[last - 1] },
  };
}

/** What a text itself says is not known: "it remains unclear who …", "no group has claimed responsibility". */
import type { Gap } from "../../schema/case-1.js";
import { findPhrases, type Language } from "../language/index.js";
import type { EventsByToken } from "./events-by-token.js";
import type { ClaimKnowledge } from "./knowledge.js";

export function gapsOf(
  document: { readonly id: string; readonly text: string },
  language: Language,
  events: EventsByToken,
  knowledge: ClaimKnowledge,
): readonly Gap[] {
  const gaps: Gap[] = [];
  for (const sentence of language.sentences) {
    const [found] = findPhrases(language.tokens, sentence.first, sentence.last, knowledge.gaps);
    if (!found) continue;
    const tokens: number[] = [];
    for (let token = sentence.first; token < sentence.last; token++) tokens.push(token);
    const quote = document.text.slice(sentence.start, sentence.end);
    gaps.push({
      question: `The text leaves open: ${shorten(quote)}`,
      about: events.among(tokens).map((event) => events.layer.events[event].id),
      evidence: [
        {
          document: document.id,
          start: sentence.start,
          end: sentence.end,
          quote,
          trigger: {
            start: language.tokens.start[found.first],
            end: language.tokens.end[found.last - 1],
          },
        },
      ],
    });
  }
  return gaps;
}

/** A quote on one line, cut at a word after some two hundred characters. */
function shorten(quote: string): string {
  const line = quote.replaceAll(/\s+/g, " ");
  if (line.length <= 220) return line;
  const cut = line.lastIndexOf(" ", 200);
  return `${line.slice(0, cut > 100 ? cut : 200)} …`;
}

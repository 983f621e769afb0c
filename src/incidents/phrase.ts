import type { Mention } from "../entities/index.js";
import { baseRelation, findPhrases, type Language } from "../language/index.js";
import type { IncidentKnowledge } from "./knowledge.js";

const up = new Set(["amod", "compound", "nmod", "nmod:poss", "flat", "appos"]);
const down = new Set(["conj", "amod", "compound", "nmod", "flat", "appos", "fixed"]);
/** How many steps up from a mention its phrase may reach, and how many tokens behind its head. */
const steps = 4;
const width = 14;

/**
 * The tokens of the phrase that a mention stands in: "Albanian" in "the websites of Albanian ministries and banks" has
 * all of its nouns. It ends where a word for a deed governs ("attacks on"), at clauses, and at what another party owns.
 */
export function phraseTokens(
  language: Language,
  mention: Mention,
  others: readonly Mention[],
  knowledge: IncidentKnowledge,
): ReadonlySet<number> {
  const { tokens } = language;
  const { first, last } = language.sentences[mention.sentence];
  const isDeed = (at: number) => {
    if (tokens.upos[at] === "VERB") return true;
    return findPhrases(tokens, at, at + 1, knowledge.types).length > 0;
  };
  let top = mention.head;
  for (let step = 0; step < steps; step++) {
    const head = tokens.head[top];
    if (head < first || head >= last) break;
    const relation = tokens.deprel[top];
    if (!up.has(relation) && baseRelation(relation) !== "nmod") break;
    if (isDeed(head)) break;
    top = head;
  }
  const owned = new Set(others.flatMap((other) => tokensOf(other)));
  const found = new Set(tokensOf(mention));
  const open = [top];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at > mention.last + width || at < mention.first - width || owned.has(at)) continue;
    const children: number[] = [];
    for (let child = tokens.childStart[at]; child < tokens.childStart[at + 1]; child++)
      children.push(tokens.children[child]);
    // "and Greek banks": what another party owns is not this one's.
    if (at !== top && !found.has(at) && children.some((child) => owned.has(child))) continue;
    found.add(at);
    for (const child of children) {
      if (down.has(baseRelation(tokens.deprel[child]))) open.push(child);
    }
  }
  return found;
}

function tokensOf({ first, last }: Mention): number[] {
  return Array.from({ length: last - first }, (_, at) => first + at);
}

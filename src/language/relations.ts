import type { Tokens } from "./tokens.js";

/**
 * Makes subtypes agree that hang on each other, since each is decided alone: a subject beside a passive
 * auxiliary is a passive subject, and what `by` brings to a passive is its agent, unless it is a time or a means.
 */
export function agreeRelations(tokens: Tokens, deprel: string[], agentless: ReadonlySet<string>): void {
  for (let at = 0; at < tokens.length; at++) {
    const head = tokens.head[at];
    if (head < 0) continue;
    if (deprel[at] === "nsubj" && childWith(tokens, head, "aux:pass") >= 0) deprel[at] = "nsubj:pass";
    else if (deprel[at] === "obl" && isAgent(tokens, at, head, agentless)) deprel[at] = "obl:agent";
  }
}

function isAgent(tokens: Tokens, at: number, head: number, agentless: ReadonlySet<string>): boolean {
  if (at < head || tokens.xpos[head] !== "VBN") return false;
  if (tokens.upos[at] !== "NOUN" && tokens.upos[at] !== "PROPN" && tokens.upos[at] !== "PRON") return false;
  if (agentless.has(tokens.lemma[at].toLowerCase())) return false;
  if (childWith(tokens, head, "aux") >= 0 && childWith(tokens, head, "aux:pass") < 0) return false;
  const mark = childWith(tokens, at, "case");
  return mark >= 0 && tokens.lemma[mark] === "by";
}

/** The first dependent with exactly this relation, -1 where there is none. */
export function childWith(tokens: Tokens, at: number, relation: string): number {
  for (let child = tokens.childStart[at]; child < tokens.childStart[at + 1]; child++) {
    if (tokens.deprel[tokens.children[child]] === relation) return tokens.children[child];
  }
  return -1;
}

import { findPhrases, type Tokens } from "../language/index.js";
import { subtree } from "./grammar.js";
import type { ClaimKnowledge } from "./knowledge.js";
import type { SpokenClaim } from "./spoken.js";

/** Why somebody did what is claimed, in the speaker's words: "in retaliation for the sanctions". */
export function motiveOf(
  claim: SpokenClaim,
  text: string,
  tokens: Tokens,
  knowledge: ClaimKnowledge,
): string | undefined {
  const content = new Set(claim.content);
  const first = claim.content[0];
  const last = claim.content[claim.content.length - 1];
  for (const signal of findPhrases(tokens, first, last + 1, knowledge.motives)) {
    if (!content.has(signal.first) || signal.last > last) continue;
    let top = signal.last;
    for (let head = tokens.head[top]; head >= signal.first && content.has(head) && head <= last; ) {
      top = head;
      head = tokens.head[top];
    }
    let end = signal.last;
    for (const token of subtree(tokens, top)) if (token === end && content.has(token)) end++;
    while (end > signal.last && tokens.upos[end - 1] === "PUNCT") end--;
    if (end > signal.last) return text.slice(tokens.start[signal.first], tokens.end[end - 1]);
  }
  return undefined;
}

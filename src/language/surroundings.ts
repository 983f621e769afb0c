import { feats, type Surroundings } from "./feats.js";
import { childWith } from "./relations.js";
import type { Tokens } from "./tokens.js";

const inflected: ReadonlySet<string> = new Set(["VB", "VBN", "VBD", "VBP", "VBG"]);

/** Features that hang on the tree. */
export function refineFeats(tokens: Tokens, found: string[]): void {
  for (let at = 0; at < tokens.length; at++) {
    if (inflected.has(tokens.xpos[at])) found[at] = feats(found[at], surroundings(tokens, at));
  }
}

function surroundings(tokens: Tokens, at: number): Surroundings {
  const has = (relation: string) => childWith(tokens, at, relation) >= 0;
  // an auxiliary agrees with the subject of the word that it helps
  const helps = tokens.upos[at] === "AUX" && tokens.head[at] >= 0;
  const subject = subjectOf(tokens, helps ? tokens.head[at] : at);
  return {
    xpos: tokens.xpos[at],
    upos: tokens.upos[at],
    deprel: tokens.deprel[at],
    has,
    subjectLemma: subject < 0 ? "" : tokens.lemma[subject],
    subjectFeats: subject < 0 ? "" : tokens.feats[subject],
    subjectLast: subject >= 0 && childWith(tokens, subject, "conj") >= 0,
  };
}

/** The subject of a word, or of the one that it is coordinated with. */
function subjectOf(tokens: Tokens, at: number): number {
  let clause = at;
  for (let step = 0; step < 4; step++) {
    for (const relation of ["nsubj", "nsubj:pass"]) {
      const subject = childWith(tokens, clause, relation);
      if (subject >= 0) return subject;
    }
    if (tokens.deprel[clause] !== "conj") return -1;
    clause = tokens.head[clause];
  }
  return -1;
}

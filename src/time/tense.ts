import type { Tokens } from "../language/index.js";
import type { TimeKnowledge } from "./knowledge.js";

export type Tense = "past" | "future" | "present" | "unknown";

const reach = 40;

/**
 * The tense of the verb that governs a token: the nearest verb above it in the tree, or without a tree the nearest
 * verb beside it in the sentence. An infinitive has the tense of what governs it, or lies in the future.
 */
export function tenseAt(
  tokens: Tokens,
  token: number,
  first: number,
  last: number,
  knowledge: TimeKnowledge,
): Tense {
  let at = tokens.head[token];
  let isInfinitive = false;
  for (let step = 0; at >= 0 && step < reach; step++) {
    const tense = tenseOfVerb(tokens, at, knowledge);
    if (tense === "infinitive") isInfinitive = true;
    // What was planned, before the past of the telling, is no more to come: "was to meet on 23 July".
    else if (tense !== "unknown") return isInfinitive && tense === "present" ? "future" : tense;
    at = tokens.head[at];
  }
  if (isInfinitive) return "future";
  for (let distance = 1; distance < reach; distance++) {
    for (const beside of [token - distance, token + distance]) {
      if (beside < first || beside >= last) continue;
      const tense = tenseOfVerb(tokens, beside, knowledge);
      if (tense !== "unknown" && tense !== "infinitive") return tense;
    }
  }
  return "unknown";
}

function tenseOfVerb(tokens: Tokens, verb: number, knowledge: TimeKnowledge): Tense | "infinitive" {
  const tag = tokens.xpos[verb];
  const isVerb = tag === "MD" || tag?.startsWith("VB") === true;
  // Without tags, May with a capital is the month.
  const known =
    isVerb || tag === "_"
      ? knowledge.tenses.get(isVerb ? tokens.form[verb].toLowerCase() : tokens.form[verb])
      : undefined;
  if (tag === "MD") return known ?? "future";
  if (!tag?.startsWith("VB") && known === undefined) return "unknown";
  for (let child = tokens.childStart[verb] ?? 0; child < (tokens.childStart[verb + 1] ?? 0); child++) {
    const auxiliary = knowledge.tenses.get(tokens.form[tokens.children[child]].toLowerCase());
    const relation = tokens.deprel[tokens.children[child]];
    if (auxiliary === undefined || !relation?.startsWith("aux")) continue;
    // "Has met" is past, "is meeting" and "is planned" are not.
    return auxiliary === "present" && tag === "VBN" && relation === "aux" ? "past" : auxiliary;
  }
  if (known !== undefined) return known;
  if (tag === "VBD" || tag === "VBN") return "past";
  if (tag === "VB") return "infinitive";
  if (tag === "VBP" || tag === "VBZ") return "present";
  return "unknown";
}

import type { Tokens } from "../language/index.js";
import type { TimeKnowledge, VerbTense } from "./knowledge.js";

/**
 * `planned` and `nearest` are of dates that a word such as "scheduled" fixes: still to come, unless that lies far away;
 * `nearest` where the fixing is itself in the past ("was due on Monday").
 */
export type Tense = "past" | "future" | "present" | "planned" | "nearest" | "unknown";

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
    else if (tense === "promise") return isInfinitive ? "planned" : "past";
    // What was planned, before the past of the telling, is no more to come: "was to meet on 23 July".
    else if (tense !== "unknown") return isInfinitive && tense === "present" ? "future" : tense;
    at = tokens.head[at];
  }
  if (isInfinitive) return "future";
  for (let distance = 1; distance < reach; distance++) {
    for (const beside of [token - distance, token + distance]) {
      if (beside < first || beside >= last) continue;
      const tense = tenseOfVerb(tokens, beside, knowledge);
      if (tense === "promise") return "past";
      if (tense !== "unknown" && tense !== "infinitive") return tense;
    }
  }
  return "unknown";
}

function tenseOfVerb(
  tokens: Tokens,
  verb: number,
  knowledge: TimeKnowledge,
): VerbTense | "infinitive" | "unknown" {
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
    // "It is to end": the verb to be before an infinitive.
    const isAuxiliary = relation?.startsWith("aux") || (relation === "cop" && tag === "VB");
    if (auxiliary === undefined || !isAuxiliary) continue;
    if (known === "promise" && auxiliary === "past") return known;
    // "Has met" is past, "is meeting" and "is planned" are not.
    return auxiliary === "present" && tag === "VBN" && relation === "aux" ? "past" : auxiliary;
  }
  if (known !== undefined) return known;
  if (tag === "VBD" || tag === "VBN") return "past";
  if (tag === "VB") return "infinitive";
  if (tag === "VBP" || tag === "VBZ") return "present";
  return "unknown";
}

/** Whether a verb in the past stands right before a token, or before the "on" that leads to it. */
export function followsPast(tokens: Tokens, token: number, first: number): boolean {
  const before = token - (tokens.form[token - 1] === "on" ? 2 : 1);
  return before >= first && tokens.xpos[before] === "VBD";
}

/** How many words before a date one that looks ahead to it is sought. */
const forwardReach = 8;

/**
 * What a word that looks ahead says of the date after it: "was postponed to 3 January", "is due on Friday". `before`
 * are the words before the date in lower case, nearest last; undefined where none of them does, or another verb
 * stands between.
 */
export function forwardTense(before: readonly string[], knowledge: TimeKnowledge): Tense | undefined {
  const preposition = prepositionBefore(before);
  const end = before.length - 1;
  for (let at = end; at >= 0 && at > end - forwardReach; at--) {
    const word = before[at];
    const forward = knowledge.forward
      .get(word)
      ?.find(({ words }) => words.every((one, index) => before[at - words.length + 1 + index] === one));
    if (forward) {
      const nothing = at === end || (at === end - 1 && before[end] === "the");
      if (!forward.prepositions.includes(nothing ? "-" : preposition)) return undefined;
      if (forward.when === "future") return "future";
      return forward.when === "ahead" ? "planned" : plannedTense(before, at, knowledge);
    }
    if (knowledge.tenses.has(word) || stops.has(word)) return undefined;
  }
  return undefined;
}

/** Between a word and its date these begin something else. */
const stops: ReadonlySet<string> = new Set([";", ":", "after", "since", "when", "who", "which"]);

function prepositionBefore(before: readonly string[]): string {
  const last = before[before.length - 1] ?? "";
  const further = before[before.length - 2] ?? "";
  return last === "the" || last === "about" || last === "around" || last === "least" ? further : last;
}

/** By the auxiliary before the word: "is scheduled" is to come, "was scheduled" and "the vote scheduled" may be over. */
function plannedTense(before: readonly string[], at: number, knowledge: TimeKnowledge): Tense {
  for (let back = at - 1; back >= 0 && back >= at - 3; back--) {
    const tense = knowledge.tenses.get(before[back]);
    if (
      tense === "past" &&
      before[back] === "been" &&
      knowledge.tenses.get(before[back - 1] ?? "") === "present"
    )
      return "future";
    if (tense === "past" || tense === "promise") return "nearest";
    if (tense !== undefined) return "future";
  }
  return "planned";
}

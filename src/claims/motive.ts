import { dependents, type FoundPhrase, findPhrases, type Tokens } from "../language/index.js";
import { subtree } from "./grammar.js";
import type { MotiveSignal } from "./knowledge.js";
import type { SpokenClaim } from "./spoken.js";
import { isDeedWord, type Telling } from "./told.js";

/**
 * Why somebody did what is claimed, in the speaker's words: "in retaliation for the sanctions", "over its support for".
 * `tellsDeed`: the claim is about an event or takes a stance, so that words of purpose tell a motive and no plan.
 */
export function motiveOf(
  claim: SpokenClaim,
  text: string,
  telling: Telling,
  tellsDeed: boolean,
): string | undefined {
  const { tokens, knowledge } = telling;
  const content = new Set(claim.content);
  const first = claim.content[0];
  const last = claim.content[claim.content.length - 1];
  for (const signal of findPhrases(tokens, first, last + 1, knowledge.motives)) {
    if (!content.has(signal.first) || signal.last > last) continue;
    if (!isMotive(signal, claim, telling, tellsDeed)) continue;
    let top = signal.last;
    for (let head = tokens.head[top]; head >= signal.first && content.has(head) && head <= last; ) {
      top = head;
      head = tokens.head[top];
    }
    let end = signal.last;
    for (const token of subtree(tokens, top))
      if (token === end && content.has(token) && !opensAside(tokens, token)) end++;
    while (end > signal.last && tokens.upos[end - 1] === "PUNCT") end--;
    if (end > signal.last) return text.slice(tokens.start[signal.first], tokens.end[end - 1]);
  }
  return undefined;
}

/** ", a factor that …", ", which …": what goes on about the reason is none. */
function opensAside(tokens: Tokens, comma: number): boolean {
  if (tokens.form[comma] !== ",") return false;
  const next = tokens.form[comma + 1]?.toLowerCase();
  return next === "a" || next === "an" || tokens.xpos[comma + 1] === "WDT" || tokens.xpos[comma + 1] === "WP";
}

function isMotive(
  signal: FoundPhrase<MotiveSignal>,
  claim: SpokenClaim,
  telling: Telling,
  tellsDeed: boolean,
): boolean {
  const { needs } = signal.value;
  if (needs === undefined) return true;
  if (needs === "deed" && !isPurpose(signal, telling)) return false;
  if (needs === "deed") return tellsDeed || claim.content.some((token) => isDeedWord(token, telling));
  return isReason(signal, telling);
}

/** "attacked it to deter others": an infinitive tells a purpose only where it hangs on a deed as its adverbial. */
function isPurpose(signal: FoundPhrase<MotiveSignal>, telling: Telling): boolean {
  const { tokens } = telling;
  if (tokens.form[signal.first].toLowerCase() !== "to" || signal.last - signal.first !== 2) return true;
  const verb = signal.first + 1;
  return tokens.deprel[verb] === "advcl" && tokens.head[verb] >= 0 && isDone(tokens.head[verb], telling);
}

/** "over its support", "for hosting the exiles", beside a deed; "linked to its support" beside anything. */
function isReason(signal: FoundPhrase<MotiveSignal>, telling: Telling): boolean {
  const { tokens, knowledge } = telling;
  const marker = signal.last - 1;
  const noun = tokens.head[marker];
  if (noun <= marker) return false;
  const owned = dependents(tokens, noun, "nmod:poss").length > 0 || isPrecise(tokens, noun);
  const gerund = tokens.xpos[noun] === "VBG";
  if (!gerund && !(knowledge.deeds.reason.has(tokens.lemma[noun].toLowerCase()) && owned)) return false;
  if (signal.last - signal.first > 1) return true;
  const above = tokens.head[noun];
  return (
    above >= 0 && (tokens.upos[above] === "VERB" || isDeedWord(above, telling)) && isDone(above, telling)
  );
}

/** A reason is said of whom or for what: "over the visit", "over support for sanctions". */
function isPrecise(tokens: Tokens, noun: number): boolean {
  return dependents(tokens, noun, "nmod", "det", "compound", "amod").length > 0;
}

function isDone(token: number, telling: Telling): boolean {
  return isDeedWord(token, telling) || telling.events.at(token) !== undefined;
}

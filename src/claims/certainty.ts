/**
 * How sure a claim is, in its own words. Likelihood (ICD 203, PHIA, plain hedges) and analytic confidence are kept
 * apart, as ICD 203 (2015, section D.6.e) demands. The wording that counts is the one nearest to the top of what is said.
 */
import type { AnalyticConfidence, Certainty, Scale } from "../../schema/case-1.js";
import { type FoundPhrase, findPhrases, type Tokens } from "../language/index.js";
import { isNegated } from "./grammar.js";
import type { ClaimKnowledge, Wording } from "./knowledge.js";
import type { SpokenClaim } from "./spoken.js";

export interface Strength {
  readonly wording?: string;
  readonly scale?: Scale;
  readonly certainty?: Certainty;
  readonly confidence?: AnalyticConfidence;
  readonly hedges: readonly string[];
}

/**
 * Reads the strength of a claim. `text` is the document's; wordings are given as they stand in it. A denial (`denies`) is
 * as strong as it is flat: "baseless" and "never" are what it says and no likelihood, and only a hedge makes it weaker.
 */
export function strengthOf(
  claim: SpokenClaim,
  text: string,
  tokens: Tokens,
  knowledge: ClaimKnowledge,
  denies = false,
): Strength {
  const words = (found: FoundPhrase<Wording>) =>
    text.slice(tokens.start[found.first], tokens.end[found.last - 1]);
  const all = wordings(claim, tokens, knowledge);
  const candidates = denies ? all.filter((found) => isHedge(found, tokens)) : all;
  const likelihoods = candidates.filter((found) => found.value.band);
  const confidence = candidates.find((found) => found.value.confidence);
  const main = nearestToTop(likelihoods, claim, tokens);
  const hedges = candidates.map(words);
  // A demand is not more or less likely.
  if (claim.kind === "demand" || claim.kind === "refusal") return { hedges: [] };
  if (main) {
    return {
      wording: words(main),
      scale: main.value.scale,
      certainty: main.value.band,
      confidence: confidence?.value.confidence,
      hedges,
    };
  }
  // A verb of belief is a wording itself: "is believed to", "suspect that".
  if (claim.certainty && claim.certainty !== "stated-as-fact") {
    const first = claim.cueTokens[0];
    const last = claim.cueTokens[claim.cueTokens.length - 1];
    return {
      wording: text.slice(tokens.start[first], tokens.end[last]),
      scale: "plain",
      certainty: claim.certainty,
      confidence: confidence?.value.confidence,
      hedges,
    };
  }
  if (confidence)
    return {
      wording: words(confidence),
      scale: "confidence",
      confidence: confidence.value.confidence,
      hedges,
    };
  return { certainty: isStated(claim, tokens, knowledge) ? "stated-as-fact" : undefined, hedges };
}

const hedging: ReadonlySet<Certainty> = new Set<Certainty>(["very-likely", "likely", "roughly-even"]);

/** "probably", "may", "with moderate confidence": what makes a denial weaker, and no word about what is denied. */
function isHedge({ first, value }: FoundPhrase<Wording>, tokens: Tokens): boolean {
  if (value.confidence !== undefined) return true;
  const upos = tokens.upos[first];
  return value.band !== undefined && hedging.has(value.band) && (upos === "ADV" || upos === "AUX");
}

/** Wordings within the content and among the cue's own modifiers, but not in a clause that only hangs on the content. */
function wordings(claim: SpokenClaim, tokens: Tokens, knowledge: ClaimKnowledge): FoundPhrase<Wording>[] {
  const inContent = new Set(claim.content);
  const first = Math.min(claim.cue, claim.content[0] ?? claim.cue);
  const last = Math.max(claim.cue, ...claim.content.slice(-1)) + 1;
  return findPhrases(
    tokens,
    Math.max(0, first - 6),
    Math.min(tokens.length, last + 6),
    knowledge.certainty,
  ).filter((found) => {
    if (tokens.sentence[found.first] !== tokens.sentence[claim.cue]) return false;
    // A phrase around the cue says more than the cue: "no doubt" against "doubt".
    if (found.first <= claim.cue && claim.cue < found.last)
      return found.last - found.first > 1 || found.value.confidence !== undefined;
    const upos = tokens.upos[found.first];
    // "May 2021" and the prime minister May are no modal.
    if (upos === "PROPN" || upos === "NUM") return false;
    if (found.last - found.first === 1 && upos === "AUX" && !inContent.has(found.first)) return false;
    // "could no longer be maintained" is not possible, and certain.
    if (found.last - found.first === 1 && upos === "AUX" && isNegated(tokens, tokens.head[found.first]))
      return false;
    // Verbs such as "suggest" are wordings only where they are not cues with a subject of their own.
    if (upos === "VERB" && knowledge.cues.has(tokens.lemma[found.first]) && found.last - found.first === 1)
      return inContent.has(found.first) && tokens.deprel[found.first] === "amod";
    if (inContent.has(found.first)) return depth(tokens, found.first, claim) <= 3;
    return hangsOn(tokens, found.first, claim.cue);
  });
}

function nearestToTop(
  found: readonly FoundPhrase<Wording>[],
  claim: SpokenClaim,
  tokens: Tokens,
): FoundPhrase<Wording> | undefined {
  let best: FoundPhrase<Wording> | undefined;
  let bestDepth = Number.POSITIVE_INFINITY;
  for (const one of found) {
    const at =
      hangsOn(tokens, one.first, claim.cue) && !claim.content.includes(one.first)
        ? 0
        : 1 + depth(tokens, one.first, claim);
    if (at < bestDepth) {
      best = one;
      bestDepth = at;
    }
  }
  return best;
}

function depth(tokens: Tokens, token: number, claim: SpokenClaim): number {
  let at = token;
  let steps = 0;
  while (at >= 0 && at !== claim.contentHead && at !== claim.cue && steps < 20) {
    at = tokens.head[at];
    steps++;
  }
  return at < 0 ? 20 : steps;
}

function hangsOn(tokens: Tokens, token: number, head: number): boolean {
  let at = token;
  for (let steps = 0; steps < 4 && at >= 0; steps++) {
    if (at === head) return true;
    at = tokens.head[at];
  }
  return false;
}

/** What is forecast, demanded, refused, asked or not said at all is not stated as a fact. */
function isStated(claim: SpokenClaim, tokens: Tokens, knowledge: ClaimKnowledge): boolean {
  if (claim.kind === "forecast" || claim.kind === "demand" || claim.kind === "refusal") return false;
  if (claim.withdrawn || claim.negated) return false;
  return !knowledge.deeds.question.has(tokens.lemma[claim.cue].toLowerCase());
}

/** What the negation of a band says: who is not sure leaves it open, who does not believe thinks it unlikely. */
const negations: Readonly<Record<Certainty, Certainty>> = {
  "stated-as-fact": "roughly-even",
  "almost-certain": "roughly-even",
  "very-likely": "roughly-even",
  likely: "unlikely",
  "roughly-even": "unlikely",
  unlikely: "almost-certain",
  "very-unlikely": "roughly-even",
  "almost-no-chance": "roughly-even",
};

/** A negated cue of thinking turns the band that it expresses around: "does not believe" is unlikely. */
export function negatedStrength(claim: SpokenClaim, strength: Strength): Strength {
  if (!claim.negated || claim.kind !== "assessment") return strength;
  // "has not seen evidence that": as "no evidence".
  if (claim.frame === "noun")
    return strength.wording ? strength : { ...strength, certainty: "very-unlikely", scale: "plain" };
  return {
    ...strength,
    certainty: negations[claim.certainty ?? "likely"],
    scale: strength.scale ?? "plain",
  };
}

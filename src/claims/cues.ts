/**
 * Finds who says what with which words, on the tree: verbs of saying in active and passive, participles, prepositional
 * sources ("according to"), and nouns that carry a claim ("the accusation that"). Quotation marks are handled in
 * `quotes.ts`, what the claim amounts to in `stance.ts`.
 */
import { dependents, type Language, type Tokens } from "../language/index.js";
import { frameOrder, matchFrame } from "./frames.js";
import {
  isInfinitive,
  isNegated,
  isPassive,
  nominal,
  spanOf,
  subjectRelations,
  subtree,
  trim,
} from "./grammar.js";
import type { ClaimKnowledge, Cue } from "./knowledge.js";
import { adjectiveClaim, nounClaim, withdrawalClaim } from "./nouns.js";
import { refusalOf } from "./refusals.js";
import { headlineClaim, headlineVerb, idiomClaim, sourcePhrases } from "./sources.js";
import type { SpokenClaim } from "./spoken.js";

/** The claims of one sentence, in the order of their cues. */
export function claimsOfSentence(
  language: Language,
  index: number,
  knowledge: ClaimKnowledge,
): SpokenClaim[] {
  const { tokens } = language;
  const sentence = language.sentences[index];
  const found = sourcePhrases(tokens, sentence, index, knowledge);
  const taken = new Set(found.flatMap((claim) => claim.cueTokens));
  const headline = headlineClaim(tokens, sentence, index, knowledge);
  if (headline) found.push(headline);
  for (let token = sentence.first; token < sentence.last; token++) {
    if (taken.has(token)) continue;
    const claim = claimAt(tokens, index, token, knowledge);
    if (!claim) continue;
    found.push(claim);
    // "neither confirmed nor denied", "declined to comment": the words of a refusal say nothing else.
    if (claim.frame !== "refusal") continue;
    for (const word of claim.cueTokens) taken.add(word);
    if (claim.contentHead !== undefined && tokens.lemma[claim.cue] !== "confirm")
      taken.add(claim.contentHead);
  }
  return withoutPhrases(withoutCueWords(cited(found, tokens)), tokens)
    .map((claim) => withPreposition(claim, tokens))
    .sort((a, b) => a.cue - b.cue);
}

/** "X reported that Y, citing two diplomats": what the diplomats say stands within what X reports. */
function cited(found: readonly SpokenClaim[], tokens: Tokens): SpokenClaim[] {
  return found.map((claim) => {
    if (claim.frame !== "source" || !["citing", "quoting"].includes(tokens.form[claim.cue].toLowerCase()))
      return claim;
    const reporter = found.find(
      (other) =>
        (other.cue === claim.contentHead || other.contentHead === claim.contentHead) &&
        other.frame !== "source" &&
        other.source !== undefined,
    );
    return reporter === undefined
      ? claim
      : { ...claim, content: reporter.content, contentHead: reporter.contentHead, reporter: reporter.cue };
  });
}

/** "continued to call for": no claim of the word alone that belongs to another's cue. */
function withoutCueWords(found: readonly SpokenClaim[]): SpokenClaim[] {
  const words = new Set(found.flatMap((claim) => claim.cueTokens.filter((token) => token !== claim.cue)));
  return found.filter((claim) => !words.has(claim.cue));
}

/**
 * "According to the Post, officials said": the phrase is no part of the officials. "X said that Y allegedly attacked" has
 * a speaker: the adverb is a hedge, and no claim of its own.
 */
function withoutPhrases(found: readonly SpokenClaim[], tokens: Tokens): SpokenClaim[] {
  const phrases = new Set(
    found.flatMap((claim) => (claim.frame === "source" ? [...claim.cueTokens, ...claim.sourceTokens] : [])),
  );
  const around = found.filter(({ frame }) => frame === "source");
  const said = new Set(found.flatMap((claim) => (claim.frame === "adverb" ? [] : claim.content)));
  return found
    .filter((claim) => claim.frame !== "adverb" || !said.has(claim.cue))
    .map((claim) =>
      claim.frame === "source" || !claim.sourceTokens.some((token) => phrases.has(token))
        ? claim
        : {
            ...claim,
            sourceTokens: trim(
              tokens,
              claim.sourceTokens.filter((token) => !phrases.has(token)),
            ),
          },
    )
    .map((claim) => {
      // "…, according to the paper.": a source that reports this claim is not within it.
      const reporting = around.filter((other) => other !== claim && other.content.includes(claim.cue));
      if (reporting.length === 0) return claim;
      const outside = new Set(reporting.flatMap((other) => [...other.cueTokens, ...other.sourceTokens]));
      if (!claim.content.some((token) => outside.has(token))) return claim;
      const content = trim(
        tokens,
        claim.content.filter((token) => !outside.has(token)),
      );
      return content.length > 0 ? { ...claim, content } : claim;
    });
}

const cuePrepositions = new Set(["of", "about", "for", "on", "with", "against", ":"]);

/** "accused of", "talked about", "said:": a preposition or colon right behind the cue belongs to it. */
function withPreposition(claim: SpokenClaim, tokens: Tokens): SpokenClaim {
  const last = claim.cueTokens[claim.cueTokens.length - 1];
  const next = last + 1;
  if (claim.frame === "source" || !cuePrepositions.has(tokens.form[next]?.toLowerCase() ?? "")) return claim;
  const colon = tokens.form[next] === ":";
  const starts = claim.content[0] === next || (colon && claim.content[0] > next);
  if (!starts || claim.content.length < 2) return claim;
  return {
    ...claim,
    cueTokens: [...claim.cueTokens, next],
    content: claim.content.filter((token) => token !== next),
  };
}

function claimAt(
  tokens: Tokens,
  index: number,
  token: number,
  knowledge: ClaimKnowledge,
): SpokenClaim | undefined {
  switch (tokens.upos[token]) {
    case "VERB":
      return (
        refusalOf(tokens, index, token, knowledge) ??
        withdrawalClaim(tokens, index, token, knowledge) ??
        idiomClaim(tokens, index, token, knowledge) ??
        adjectiveClaim(tokens, index, token, knowledge) ??
        verbClaim(tokens, index, token, knowledge)
      );
    case "ADJ":
      return adjectiveClaim(tokens, index, token, knowledge);
    case "ADV":
      return adverbClaim(tokens, index, token, knowledge);
    case "NOUN":
      return headlineVerb(tokens, index, token, knowledge) ?? nounClaim(tokens, index, token, knowledge);
    default:
      return undefined;
  }
}

/** "Iran allegedly attacked the port": hearsay without anybody who says it. */
function adverbClaim(
  tokens: Tokens,
  index: number,
  adverb: number,
  knowledge: ClaimKnowledge,
): SpokenClaim | undefined {
  const head = tokens.head[adverb];
  if (head < 0 || !knowledge.deeds.adverb.has(tokens.form[adverb].toLowerCase())) return undefined;
  if (tokens.upos[head] !== "VERB" || ["amod", "conj"].includes(tokens.deprel[head])) return undefined;
  const content = trim(
    tokens,
    subtree(tokens, head).filter((token) => token !== adverb),
  );
  if (content.length === 0) return undefined;
  return {
    sentence: index,
    cue: adverb,
    cueTokens: [adverb],
    sourceTokens: [],
    content,
    contentHead: head,
    kind: "statement",
    frame: "adverb",
    certainty: "likely",
    negated: false,
    passive: true,
    rule: `${tokens.form[adverb]} (adverb)`,
  };
}

function verbClaim(
  tokens: Tokens,
  index: number,
  verb: number,
  knowledge: ClaimKnowledge,
): SpokenClaim | undefined {
  const cues = knowledge.cues.get(tokens.lemma[verb].toLowerCase());
  // "alleged actions": a participle before its noun says nothing of its own; it is a hedge.
  if (!cues || tokens.deprel[verb] === "amod") return undefined;
  const order = (cue: Cue) => 2 * frameOrder[cue.content] + (cue.particle ? 0 : 1);
  for (const cue of cues.toSorted((a, b) => order(a) - order(b))) {
    const match = matchFrame(tokens, verb, cue, knowledge);
    if (!match) continue;
    const source = match.source;
    const said = new Set(match.content);
    const pronoun = relativePronoun(tokens, verb, source);
    const sourceTokens =
      source === undefined || said.has(source)
        ? []
        : pronoun !== undefined
          ? [pronoun]
          : trim(
              tokens,
              nominal(tokens, source, verb).filter((token) => !said.has(token)),
            );
    const cueTokens = controlledCue(tokens, verb, cueWords(tokens, verb, cue), knowledge);
    // An apposition is closed by its comma: "Smith, a spokesman for the union, said".
    const next = (sourceTokens[sourceTokens.length - 1] ?? -2) + 1;
    if (sourceTokens.some((token) => tokens.form[token] === ",") && tokens.form[next] === ",")
      sourceTokens.push(next);
    const outside = new Set([...sourceTokens, ...cueTokens]);
    const content = trim(
      tokens,
      match.content.filter((token) => !outside.has(token)),
    );
    if (content.length === 0) continue;
    return {
      sentence: index,
      cue: verb,
      cueTokens,
      source,
      sourceTokens,
      addressee: match.addressee,
      content,
      contentHead: match.contentHead,
      accused: match.accused,
      kind: cue.kind,
      frame: cue.content,
      stance: cue.stance,
      certainty: cue.certainty ?? hearsay(tokens, verb, source, knowledge),
      negated:
        isNegated(tokens, verb) ||
        isRefused(tokens, verb, knowledge) ||
        [source, isPassive(tokens, verb) ? dependents(tokens, verb, "nsubj:pass")[0] : undefined].some(
          (one) => one !== undefined && isNobody(tokens, one, knowledge),
        ),
      withdrawn: isTakenBack(tokens, verb, knowledge) || isNoLonger(tokens, verb),
      takenBack: isTakenBack(tokens, verb, knowledge) || isNoLonger(tokens, verb),
      passive: isPassive(tokens, verb),
      rule: `${cue.lemma}${cue.particle ? ` ${cue.particle}` : ""} (${cue.content})`,
    };
  }
  return undefined;
}

/** "It is alleged that …": what is said without anybody who says it is hearsay. */
function hearsay(tokens: Tokens, verb: number, source: number | undefined, knowledge: ClaimKnowledge) {
  const heard = source === undefined && isPassive(tokens, verb);
  return heard && knowledge.deeds.hearsay.has(tokens.lemma[verb].toLowerCase()) ? "likely" : undefined;
}

/** "officials who said": the pronoun speaks where the clause stands, whoever it stands for. */
function relativePronoun(tokens: Tokens, verb: number, source: number | undefined): number | undefined {
  if (source === undefined || tokens.deprel[verb] !== "acl:relcl" || tokens.head[verb] !== source)
    return undefined;
  return dependents(tokens, verb, "nsubj").find(
    (one) => tokens.xpos[one] === "WP" || tokens.xpos[one] === "WDT",
  );
}

/** "nobody", "no group", "none of them": a subject that says that it was not said. */
function isNobody(tokens: Tokens, source: number, knowledge: ClaimKnowledge): boolean {
  return (
    knowledge.deeds.nobody.has(tokens.lemma[source].toLowerCase()) ||
    dependents(tokens, source, "det").some((det) =>
      knowledge.deeds.nobody.has(tokens.lemma[det].toLowerCase()),
    )
  );
}

/** "refused to rule out that". */
function isRefused(tokens: Tokens, verb: number, knowledge: ClaimKnowledge): boolean {
  const head = tokens.head[verb];
  // "warned against blaming", "without blaming".
  const kept = dependents(tokens, verb, "mark", "case").some((mark) =>
    ["against", "without"].includes(tokens.form[mark].toLowerCase()),
  );
  return (
    kept ||
    (head >= 0 &&
      tokens.deprel[verb] === "xcomp" &&
      knowledge.deeds.refuse.has(tokens.lemma[head].toLowerCase()))
  );
}

/** "no longer believes that". */
function isNoLonger(tokens: Tokens, verb: number): boolean {
  return dependents(tokens, verb, "advmod").some(
    (child) =>
      (tokens.form[child].toLowerCase() === "longer" && tokens.form[child - 1]?.toLowerCase() === "no") ||
      (tokens.form[child].toLowerCase() === "longer" &&
        dependents(tokens, child, "advmod", "det").length > 0),
  );
}

/** "apologised for saying that". */
function isTakenBack(tokens: Tokens, verb: number, knowledge: ClaimKnowledge): boolean {
  const head = tokens.head[verb];
  if (head < 0 || !knowledge.deeds.withdraw.has(tokens.lemma[head].toLowerCase())) return false;
  return ["advcl", "xcomp", "obl", "ccomp"].includes(tokens.deprel[verb]);
}

/** "continued to call for", "went on to explain": the verbs that only say how it was said belong to the cue. */
function controlledCue(
  tokens: Tokens,
  verb: number,
  cueTokens: number[],
  knowledge: ClaimKnowledge,
): number[] {
  const above = tokens.head[verb];
  const first = cueTokens[0];
  if (above < 0 || above >= first || first - above > 4 || tokens.upos[above] !== "VERB") return cueTokens;
  if (!["xcomp", "advcl"].includes(tokens.deprel[verb]) || !isInfinitive(tokens, verb)) return cueTokens;
  if (!knowledge.deeds.manner.has(tokens.lemma[above].toLowerCase())) return cueTokens;
  const between = spanOf(above + 1, first - 1);
  if (between.some((token) => !["PART", "ADV", "ADP"].includes(tokens.upos[token]))) return cueTokens;
  const before = dependents(tokens, above, "aux", "advmod").filter(
    (child) => child < above && above - child <= 3,
  );
  return spanOf(Math.min(above, ...before), cueTokens[cueTokens.length - 1]);
}

/** The words of the cue: the verb with its auxiliaries, particle and preposition, and the adverbs between them. */
function cueWords(tokens: Tokens, verb: number, cue: Cue): number[] {
  let first = verb;
  let last = verb;
  for (const child of dependents(tokens, verb, "aux", "advmod")) {
    // Adverbs before the verb belong to the saying; those behind it mostly to what is said.
    if (child < first && verb - child <= 5) first = child;
  }
  const subject = dependents(tokens, verb, ...subjectRelations).find((child) => child < verb);
  if (subject !== undefined && first < subject)
    first = Math.min(verb, ...dependents(tokens, verb, "aux").filter((child) => child > subject));
  for (const child of dependents(tokens, verb, "compound:prt")) if (child === last + 1) last = child;
  if (cue.particle && tokens.form[last + 1]?.toLowerCase() === cue.particle) last++;
  return spanOf(first, last);
}

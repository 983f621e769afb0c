/** Sources that no verb has as its subject: "according to X", "X: …" in a headline, "laid the blame on X". */
import { dependents, findPhrases, type Sentence, type Tokens } from "../language/index.js";
import {
  clauseAbove,
  headOutside,
  isPassive,
  nextNominal,
  nominal,
  nominalModifier,
  oblique,
  rootOf,
  spanOf,
  subjectOf,
  subtree,
  trim,
} from "./grammar.js";
import type { ClaimKnowledge, Idiom } from "./knowledge.js";
import type { SpokenClaim } from "./spoken.js";

/** "according to X": the source hangs on the clause that is its content. */
export function sourcePhrases(
  tokens: Tokens,
  sentence: Sentence,
  index: number,
  knowledge: ClaimKnowledge,
): SpokenClaim[] {
  const found: SpokenClaim[] = [];
  for (const { first, last, value } of findPhrases(
    tokens,
    sentence.first,
    sentence.last,
    knowledge.sources,
  )) {
    const source = sourceOfSignal(tokens, sentence, first, last);
    if (source === undefined) continue;
    // "tons per year" measures; "per the ministry" quotes.
    if (tokens.form[first].toLowerCase() === "per" && !isDefinite(tokens, source)) continue;
    const cueTokens = spanOf(first, last - 1);
    const phrase = subtree(tokens, source);
    const sourceTokens = trim(
      tokens,
      nominal(tokens, source, first).filter((token) => token >= last),
    );
    const outside = new Set([...sourceTokens, ...cueTokens, ...phrase]);
    const governor = tokens.head[source];
    const closes = isClosing(tokens, sentence, first, Math.max(...phrase));
    const clause = closes
      ? rootOf(tokens, sentence)
      : clauseAbove(tokens, governor >= 0 && !outside.has(governor) ? governor : rootOf(tokens, sentence));
    const content = trim(
      tokens,
      subtree(tokens, clause).filter((token) => !outside.has(token)),
    );
    if (content.length === 0 || sourceTokens.length === 0) continue;
    found.push({
      sentence: index,
      cue: first,
      cueTokens,
      source,
      sourceTokens,
      content,
      contentHead: clause,
      kind: value,
      frame: "source",
      negated: false,
      passive: false,
      rule: "source phrase",
    });
  }
  return found;
}

/** "…, according to the paper." speaks of the whole sentence. */
function isClosing(tokens: Tokens, { last }: Sentence, first: number, end: number): boolean {
  if (tokens.form[first - 1] !== "," || tokens.lemma[first] === "cite" || tokens.lemma[first] === "quote")
    return false;
  for (let token = end + 1; token < last; token++) if (tokens.upos[token] !== "PUNCT") return false;
  return true;
}

function isDefinite(tokens: Tokens, noun: number): boolean {
  return tokens.upos[noun] === "PROPN" || dependents(tokens, noun, "det", "nmod:poss").length > 0;
}

/** What the signal introduces: the nearest head outside the signal whose subtree holds it, or its object. */
function sourceOfSignal(tokens: Tokens, sentence: Sentence, first: number, last: number): number | undefined {
  let source = headOutside(tokens, first, last);
  if (source !== undefined && source < first) source = dependents(tokens, last - 1, "obj", "obl", "nmod")[0];
  if (source === undefined || !["NOUN", "PROPN", "PRON"].includes(tokens.upos[source]))
    source = nextNominal(tokens, last, sentence.last);
  return source;
}

/** A headline's source may be at most this many words long: "Albania: Iran behind attack". */
const longestHeadlineSource = 5;

/** "Albania: Iran behind attack". Whether what stands before the colon can speak is asked later. */
export function headlineClaim(
  tokens: Tokens,
  sentence: Sentence,
  index: number,
  knowledge: ClaimKnowledge,
): SpokenClaim | undefined {
  if (sentence.role !== "title" && sentence.role !== "heading") return undefined;
  let colon = -1;
  for (
    let at = sentence.first + 1;
    at <= sentence.first + longestHeadlineSource && at < sentence.last - 1;
    at++
  ) {
    if (["VERB", "AUX", "ADP"].includes(tokens.upos[at - 1])) return undefined;
    if (tokens.form[at] !== ":") continue;
    colon = at;
    break;
  }
  if (colon < 0) return undefined;
  const content = trim(tokens, spanOf(colon + 1, sentence.last - 1));
  if (content.length === 0) return undefined;
  // "Albania and Iran: a rupture", "Cyber war: what we know": a topic, and nothing that it says.
  const tells = content.some(
    (token) =>
      tokens.upos[token] === "VERB" ||
      tokens.upos[token] === "AUX" ||
      knowledge.deeds.blame.has(tokens.lemma[token].toLowerCase()) ||
      knowledge.cues.has(tokens.lemma[token].toLowerCase()),
  );
  const asks = ["what", "how", "why", "who", "where", "when"].includes(tokens.form[content[0]].toLowerCase());
  if (!tells || asks) return undefined;
  const said = new Set(content);
  const head = content.find((token) => tokens.upos[token] === "VERB") ?? content[0];
  const top = content.find((token) => !said.has(tokens.head[token]) && tokens.upos[token] === "VERB");
  return {
    sentence: index,
    cue: colon,
    cueTokens: [colon],
    source: colon - 1,
    sourceTokens: spanOf(sentence.first, colon - 1),
    content,
    contentHead: top ?? head,
    kind: "statement",
    frame: "headline",
    negated: false,
    passive: false,
    rule: "headline",
  };
}

/**
 * "Rwanda denies arming rebels", "Tehran denies role in attack": a verb of saying that the tagger takes for a noun in the
 * plural, behind the name of the speaker.
 */
export function headlineVerb(
  tokens: Tokens,
  index: number,
  noun: number,
  knowledge: ClaimKnowledge,
): SpokenClaim | undefined {
  if (tokens.xpos[noun] !== "NNS" || !dependents(tokens, noun, "compound").includes(noun - 1))
    return undefined;
  if (tokens.upos[noun - 1] !== "PROPN") return undefined;
  const cues = knowledge.cues.get(tokens.lemma[noun].toLowerCase());
  const cue = cues?.find(({ content, particle }) => content === "clause" && !particle);
  if (!cue || knowledge.nouns.has(tokens.lemma[noun].toLowerCase())) return undefined;
  const top = tokens.deprel[noun] === "compound" ? tokens.head[noun] : noun;
  if (tokens.head[top] >= 0) return undefined;
  const source = noun - 1;
  const sourceTokens = subtree(tokens, source);
  const outside = new Set([noun, ...sourceTokens]);
  const content = trim(
    tokens,
    subtree(tokens, top).filter((token) => token > noun && !outside.has(token)),
  );
  if (content.length === 0) return undefined;
  const said = top === noun ? dependents(tokens, noun, "acl", "obj", "ccomp", "nmod")[0] : top;
  const clause = said !== undefined && tokens.upos[said] === "VERB";
  const row = clause ? cue : (cues?.find((one) => one.content === "object") ?? cue);
  return {
    sentence: index,
    cue: noun,
    cueTokens: [noun],
    source,
    sourceTokens,
    content,
    contentHead: said,
    kind: row.kind,
    frame: row.content,
    stance: row.stance,
    certainty: row.certainty,
    negated: false,
    passive: false,
    rule: `${cue.lemma} (headline)`,
  };
}

/** "laid the blame for the blackout on Russia", "pointed the finger at Iran". */
export function idiomClaim(
  tokens: Tokens,
  index: number,
  verb: number,
  knowledge: ClaimKnowledge,
): SpokenClaim | undefined {
  const idioms = knowledge.idioms.get(tokens.lemma[verb].toLowerCase());
  if (!idioms) return undefined;
  const passive = isPassive(tokens, verb);
  const [object] = passive
    ? dependents(tokens, verb, "nsubj:pass")
    : dependents(tokens, verb, "obj", "nsubj").filter((child) => tokens.deprel[child] !== "nsubj:pass");
  for (const idiom of idioms) {
    const noun = [object, ...dependents(tokens, verb, "obj", "nsubj")].find(
      (one) => one !== undefined && tokens.lemma[one].toLowerCase() === idiom.noun,
    );
    if (noun === undefined) continue;
    const blamed =
      oblique(tokens, verb, idiom.blamed) ??
      // "the blame for the blackout on Russia", where the parser hangs Russia on the blackout.
      [noun, ...dependents(tokens, noun, "nmod")]
        .map((one) => nominalModifier(tokens, one, idiom.blamed))
        .find((one) => one !== undefined);
    if (blamed === undefined) continue;
    const source = noun === subjectOf(tokens, verb) ? undefined : idiomSource(tokens, verb, passive);
    return blame(tokens, index, verb, noun, blamed, source, idiom);
  }
  return undefined;
}

function idiomSource(tokens: Tokens, verb: number, passive: boolean): number | undefined {
  return passive ? oblique(tokens, verb, "by") : subjectOf(tokens, verb);
}

function blame(
  tokens: Tokens,
  index: number,
  verb: number,
  noun: number,
  blamed: number,
  source: number | undefined,
  idiom: Idiom,
): SpokenClaim {
  const deed =
    oblique(tokens, verb, "for") ?? oblique(tokens, verb, "over") ?? nominalModifier(tokens, noun, "for");
  const content = new Set(subtree(tokens, blamed));
  if (deed !== undefined) for (const token of subtree(tokens, deed)) content.add(token);
  const first = Math.min(verb, noun);
  const cueTokens = spanOf(first, Math.max(verb, noun)).filter((token) => !content.has(token));
  return {
    sentence: index,
    cue: verb,
    cueTokens,
    source,
    sourceTokens: source === undefined ? [] : nominal(tokens, source, verb),
    content: [...content].sort((a, b) => a - b),
    contentHead: deed ?? blamed,
    accused: blamed,
    kind: "attribution",
    frame: "attribute",
    stance: "attributes",
    certainty: idiom.certainty,
    negated: false,
    passive: source === undefined,
    rule: `${idiom.noun} (idiom)`,
  };
}

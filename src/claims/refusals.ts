/** Who will not say: "declined to name the country", "would not comment", "has not attributed", "neither confirmed nor denied". */
import { dependents, type Tokens } from "../language/index.js";
import { isNegated, isPassive, nominal, spanOf, subjectOf, subtree } from "./grammar.js";
import type { ClaimKnowledge } from "./knowledge.js";
import type { SpokenClaim } from "./spoken.js";

export function refusalOf(
  tokens: Tokens,
  sentence: number,
  verb: number,
  knowledge: ClaimKnowledge,
): SpokenClaim | undefined {
  const source = subjectOf(tokens, verb);
  if (source === undefined || isPassive(tokens, verb)) return undefined;
  if (
    [source, ...dependents(tokens, source, "det")].some((one) =>
      knowledge.deeds.nobody.has(tokens.lemma[one].toLowerCase()),
    )
  )
    return undefined;
  const found =
    evaded(tokens, verb, knowledge) ??
    unsaid(tokens, verb, knowledge) ??
    noComment(tokens, verb, knowledge) ??
    neitherNor(tokens, verb);
  if (!found) return undefined;
  const cueTokens = spanOf(found.from, found.to);
  const taken = new Set(cueTokens);
  const content = found.content.filter((token) => !taken.has(token) && tokens.upos[token] !== "PUNCT");
  return {
    sentence,
    cue: verb,
    cueTokens,
    source,
    sourceTokens: nominal(tokens, source, verb),
    content: content.length > 0 ? content : [found.to],
    contentHead: found.head,
    kind: "refusal",
    frame: "refusal",
    stance: "declines",
    negated: false,
    passive: false,
    rule: `refusal (${tokens.lemma[verb]})`,
  };
}

interface Refusal {
  readonly from: number;
  readonly to: number;
  readonly content: readonly number[];
  readonly head?: number;
}

/** "declined to comment", "avoided naming", "stopped short of blaming". */
function evaded(tokens: Tokens, verb: number, knowledge: ClaimKnowledge): Refusal | undefined {
  if (!knowledge.deeds.refuse.has(tokens.lemma[verb].toLowerCase())) return undefined;
  // "stopped short of blaming": the gerund may hang on "short".
  const said = [verb, ...dependents(tokens, verb, "advmod", "xcomp")]
    .flatMap((head) => dependents(tokens, head, "xcomp", "ccomp", "advcl", "obl", "acl"))
    .find((child) => child > verb && saysOrBlames(tokens, child, knowledge));
  if (said === undefined) return undefined;
  const from = Math.min(verb, ...dependents(tokens, verb, "aux").filter((child) => child < verb));
  return { from, to: verb, content: subtree(tokens, said), head: said };
}

/** "would not comment", "did not respond to", "has not attributed the attack". */
function unsaid(tokens: Tokens, verb: number, knowledge: ClaimKnowledge): Refusal | undefined {
  if (!isNegated(tokens, verb) || !saysOrBlames(tokens, verb, knowledge)) return undefined;
  const clause = dependents(tokens, verb, "ccomp")[0];
  // "did not say that Iran attacked" leaves nothing out: it is a speech that was not made.
  if (clause !== undefined && dependents(tokens, clause, "mark").some((mark) => isThat(tokens, mark)))
    return undefined;
  const before = dependents(tokens, verb, "aux", "advmod").filter((child) => child < verb);
  const from = Math.min(verb, ...before);
  const content = dependents(tokens, verb, "obj", "obl", "ccomp", "xcomp").flatMap((child) =>
    child > verb ? subtree(tokens, child) : [],
  );
  return { from, to: verb, content: content.sort((a, b) => a - b), head: clause };
}

/** "had no comment", "gave no answer". */
function noComment(tokens: Tokens, verb: number, knowledge: ClaimKnowledge): Refusal | undefined {
  const comment = dependents(tokens, verb, "obj").find(
    (child) =>
      tokens.upos[child] === "NOUN" &&
      knowledge.deeds.comment.has(tokens.lemma[child].toLowerCase()) &&
      dependents(tokens, child, "det").some((det) => tokens.lemma[det].toLowerCase() === "no"),
  );
  return comment === undefined ? undefined : { from: verb, to: comment, content: [], head: comment };
}

/** "neither confirmed nor denied", "would not confirm or deny". */
function neitherNor(tokens: Tokens, verb: number): Refusal | undefined {
  if (tokens.lemma[verb] !== "confirm") return undefined;
  const deny = dependents(tokens, verb, "conj").find((child) => tokens.lemma[child] === "deny");
  if (deny === undefined) return undefined;
  const lead = verb - 1;
  const neither = lead >= 0 && tokens.form[lead].toLowerCase() === "neither";
  if (!neither && !isNegated(tokens, verb)) return undefined;
  const objects = [verb, deny].flatMap((one) => dependents(tokens, one, "obj", "ccomp"));
  const before = dependents(tokens, verb, "aux", "advmod").filter((child) => child < verb);
  return {
    from: Math.min(neither ? lead : verb, ...before),
    to: deny,
    content: objects.flatMap((one) => subtree(tokens, one)).sort((a, b) => a - b),
    head: objects[0],
  };
}

function saysOrBlames(tokens: Tokens, verb: number, knowledge: ClaimKnowledge): boolean {
  if (tokens.upos[verb] !== "VERB") return false;
  const lemma = tokens.lemma[verb].toLowerCase();
  return knowledge.deeds.comment.has(lemma) || knowledge.deeds.ascribe.has(lemma);
}

function isThat(tokens: Tokens, mark: number): boolean {
  return tokens.form[mark].toLowerCase() === "that";
}

/** Claims that a noun or an adjective carries: "the accusation that …", "Kenya's denial of …", "is confident that …". */
import { dependents, type Tokens } from "../language/index.js";
import {
  isInfinitive,
  isNegated,
  isPassive,
  nominal,
  nominalModifier,
  oblique,
  spanOf,
  subjectOf,
  subjectOfLightVerb,
  subtree,
  trim,
} from "./grammar.js";
import type { ClaimKnowledge } from "./knowledge.js";
import type { SpokenClaim } from "./spoken.js";

export function nounClaim(
  tokens: Tokens,
  sentence: number,
  noun: number,
  knowledge: ClaimKnowledge,
): SpokenClaim | undefined {
  const row = knowledge.nouns.get(tokens.lemma[noun].toLowerCase());
  if (!row) return undefined;
  const clause = dependents(tokens, noun, "acl", "ccomp").find(
    (child) =>
      (tokens.deprel[child] !== "acl:relcl" || isComplement(tokens, noun, child)) &&
      (isComplement(tokens, noun, child) ||
        dependents(tokens, child, "mark").some((mark) => tokens.lemma[mark].toLowerCase() === "that") ||
        isInfinitive(tokens, child)),
  );
  const deed = nominalModifier(tokens, noun, "of");
  const possessor =
    dependents(tokens, noun, "nmod:poss")[0] ??
    nominalModifier(tokens, noun, "by") ??
    (deed === undefined ? undefined : nominalModifier(tokens, deed, "by")) ??
    nominalModifier(tokens, noun, "from") ??
    agentOfBlamed(tokens, noun, deed);
  const head = clause ?? (possessor === undefined ? undefined : deed);
  if (head === undefined) return undefined;
  // "a warning of storms" is no claim of anybody; a clause is one even without a speaker.
  const withdrawn = isWithdrawn(tokens, noun, knowledge);
  const withdrawer = withdrawn ? withdrawerOf(tokens, noun, possessor) : undefined;
  const source = withdrawer ?? possessor ?? subjectOfLightVerb(tokens, noun);
  const said = new Set(subtree(tokens, head));
  const sourceTokens = source === undefined ? [] : nominal(tokens, source, noun);
  const outside = new Set(sourceTokens);
  if (source !== undefined) for (const child of dependents(tokens, source, "case")) outside.add(child);
  const content = trim(
    tokens,
    [...said].filter((token) => !outside.has(token)),
  );
  if (content.length === 0 || (source === undefined && !row.certainty && !row.stance)) return undefined;
  // What somebody dismisses without saying whose it is, is within the denial and nobody's claim of its own.
  if (possessor === undefined && isDismissed(tokens, noun, knowledge)) return undefined;
  return {
    sentence,
    cue: noun,
    cueTokens: [noun],
    source,
    sourceTokens,
    content,
    contentHead: head,
    accused: row.stance === "attributes" ? blamedByNoun(tokens, noun, deed) : undefined,
    kind: row.kind,
    frame: "noun",
    stance: row.stance,
    certainty: row.certainty,
    // "no doubt that" affirms: a noun that doubts is turned around, not negated.
    negated: row.certainty !== "unlikely" && isWithout(tokens, noun),
    withdrawn: withdrawn || isScared(tokens, noun),
    takenBack: withdrawn && !isProvedWrong(tokens, noun, knowledge),
    passive: false,
    rule: `${tokens.lemma[noun]} (noun)`,
  };
}

/** "no evidence", "has not seen evidence". */
function isWithout(tokens: Tokens, noun: number): boolean {
  if (dependents(tokens, noun, "det").some((det) => tokens.lemma[det].toLowerCase() === "no")) return true;
  return tokens.deprel[noun] === "obj" && tokens.head[noun] >= 0 && isNegated(tokens, tokens.head[noun]);
}

/** "denial that it had bombed the camp", where the parser takes "that" for a pronoun: the clause lacks nothing. */
function isComplement(tokens: Tokens, noun: number, clause: number): boolean {
  if (tokens.deprel[clause] !== "acl:relcl" || tokens.form[noun + 1]?.toLowerCase() !== "that") return false;
  const that = noun + 1;
  if (tokens.head[that] !== clause || tokens.deprel[that] !== "obj") return false;
  return (
    dependents(tokens, clause, "nsubj").length > 0 &&
    dependents(tokens, clause, "obj").some((child) => child !== that)
  );
}

/** "the attribution of the attack to Russia", "the accusation against Chad". */
function blamedByNoun(tokens: Tokens, noun: number, deed: number | undefined): number | undefined {
  return (
    nominalModifier(tokens, noun, "to") ??
    (deed === undefined ? undefined : nominalModifier(tokens, deed, "to")) ??
    nominalModifier(tokens, noun, "against")
  );
}

/** "the attribution of the attack to Russia by Denmark", where the parser hangs Denmark on Russia. */
function agentOfBlamed(tokens: Tokens, noun: number, deed: number | undefined): number | undefined {
  const blamed = blamedByNoun(tokens, noun, deed);
  return blamed === undefined ? undefined : nominalModifier(tokens, blamed, "by");
}

/** The noun is what a verb of denial has as its object, or as the subject of its passive. */
function isDismissed(tokens: Tokens, noun: number, knowledge: ClaimKnowledge): boolean {
  let at = tokens.head[noun];
  // "dismissed as absurd the claim that", where the parser hangs the noun on the adjective.
  for (let steps = 0; at >= 0 && tokens.upos[at] !== "VERB" && steps < 3; steps++) at = tokens.head[at];
  if (at < 0 || (at > noun && tokens.deprel[noun] !== "nsubj:pass")) return false;
  return knowledge.cues.get(tokens.lemma[at].toLowerCase())?.some((cue) => cue.stance === "denies") ?? false;
}

/** "withdrew its claim that", "the report proved wrong". */
function isWithdrawn(tokens: Tokens, noun: number, knowledge: ClaimKnowledge): boolean {
  const verb = governingVerb(tokens, noun);
  if (verb === undefined) return false;
  if (knowledge.deeds.withdraw.has(tokens.lemma[verb].toLowerCase())) return true;
  // "took back", "walked back".
  const phrasal = dependents(tokens, verb, "advmod", "compound:prt").some((child) =>
    knowledge.deeds.withdraw.has(`${tokens.lemma[verb]} ${tokens.form[child]}`.toLowerCase()),
  );
  if (phrasal) return true;
  // What somebody else calls a lie has been said all the same.
  const owned = dependents(tokens, noun, "nmod:poss").length > 0;
  const subject = !owned && dependents(tokens, verb, "nsubj").includes(noun);
  const predicates = [verb, ...dependents(tokens, verb, "xcomp", "obj")];
  return subject && predicates.some((one) => knowledge.deeds.dismissal.has(tokens.lemma[one].toLowerCase()));
}

/** "the report proved a hoax": what is wrong was not taken back by who said it. */
function isProvedWrong(tokens: Tokens, noun: number, knowledge: ClaimKnowledge): boolean {
  const verb = governingVerb(tokens, noun);
  if (verb === undefined || dependents(tokens, verb, "obj").includes(noun)) return false;
  return [verb, ...dependents(tokens, verb, "xcomp", "obj")].some((one) =>
    knowledge.deeds.dismissal.has(tokens.lemma[one].toLowerCase()),
  );
}

/** "Kyiv withdrew its accusation": who withdraws is who had said it, where the noun only has a pronoun for them. */
function withdrawerOf(tokens: Tokens, noun: number, possessor: number | undefined): number | undefined {
  if (possessor !== undefined && tokens.upos[possessor] !== "PRON") return undefined;
  const verb = governingVerb(tokens, noun);
  if (verb === undefined || tokens.deprel[noun] !== "obj") return undefined;
  return subjectOf(tokens, verb);
}

/** "withdrew the accusation": an accusation that the text has told before, taken back without saying it again. */
export function withdrawalClaim(
  tokens: Tokens,
  sentence: number,
  verb: number,
  knowledge: ClaimKnowledge,
): SpokenClaim | undefined {
  const lemma = tokens.lemma[verb].toLowerCase();
  const phrasal = dependents(tokens, verb, "advmod", "compound:prt").some((child) =>
    knowledge.deeds.withdraw.has(`${lemma} ${tokens.form[child]}`.toLowerCase()),
  );
  if (!phrasal && !knowledge.deeds.withdraw.has(lemma)) return undefined;
  const passive = isPassive(tokens, verb);
  const [noun] = dependents(tokens, verb, passive ? "nsubj:pass" : "obj");
  if (noun === undefined) return undefined;
  const said = tokens.lemma[noun].toLowerCase();
  if (knowledge.nouns.get(said)?.stance !== "attributes" && !knowledge.deeds.involvement.has(said))
    return undefined;
  if (dependents(tokens, noun, "acl", "ccomp").length > 0) return undefined;
  const source = passive ? oblique(tokens, verb, "by") : subjectOf(tokens, verb);
  if (source === undefined && !passive) return undefined;
  return {
    sentence,
    cue: verb,
    cueTokens: [verb],
    source,
    sourceTokens: source === undefined ? [] : nominal(tokens, source, verb),
    content: trim(tokens, subtree(tokens, noun)),
    contentHead: noun,
    accused: blamedByNoun(tokens, noun, nominalModifier(tokens, noun, "of")),
    kind: "statement",
    frame: "noun",
    negated: isNegated(tokens, verb),
    withdrawn: true,
    takenBack: !isNegated(tokens, verb),
    passive,
    rule: `${lemma} (withdrawal)`,
  };
}

function governingVerb(tokens: Tokens, noun: number): number | undefined {
  const head = tokens.head[noun];
  if (head < 0) return undefined;
  return ["obj", "nsubj", "nsubj:pass", "obl", "xcomp", "ccomp"].includes(tokens.deprel[noun])
    ? head
    : undefined;
}

/** Marks around one word alone: `their "proof" that …`. */
function isScared(tokens: Tokens, noun: number): boolean {
  return isQuote(tokens, noun - 1) && isQuote(tokens, noun + 1);
}

function isQuote(tokens: Tokens, token: number): boolean {
  return ['"', "“", "”", "``", "''", "'", "‘", "’"].includes(tokens.form[token]);
}

/** "is confident that", "were sure that": the subject is who thinks so. */
export function adjectiveClaim(
  tokens: Tokens,
  sentence: number,
  adjective: number,
  knowledge: ClaimKnowledge,
): SpokenClaim | undefined {
  const row = knowledge.adjectives.get(tokens.form[adjective].toLowerCase());
  if (row === undefined) return undefined;
  const clause = dependents(tokens, adjective, "ccomp", "advcl", "acl").find(
    (child) =>
      child > adjective &&
      (tokens.deprel[child] === "ccomp" ||
        dependents(tokens, child, "mark").some((mark) => tokens.form[mark].toLowerCase() === "that")),
  );
  const source = dependents(tokens, adjective, "nsubj")[0];
  if (clause === undefined || source === undefined || tokens.upos[source] === "DET") return undefined;
  // "nobody should be surprised that": an attitude that nobody is said to have.
  const wished = dependents(tokens, adjective, "aux").some((aux) =>
    knowledge.deeds.coming.has(tokens.form[aux].toLowerCase()),
  );
  if (wished || knowledge.deeds.nobody.has(tokens.lemma[source].toLowerCase())) return undefined;
  const negated = isNegated(tokens, adjective);
  const before = dependents(tokens, adjective, "cop", "aux", "advmod").filter(
    (child) => child < adjective && child > source,
  );
  return {
    sentence,
    cue: adjective,
    cueTokens: spanOf(Math.min(adjective, ...before), adjective),
    source,
    sourceTokens: nominal(tokens, source, adjective),
    content: trim(tokens, subtree(tokens, clause)),
    contentHead: clause,
    kind: "assessment",
    frame: "adjective",
    certainty: row.certainty,
    negated,
    passive: false,
    rule: `${tokens.form[adjective]} (adjective)`,
  };
}

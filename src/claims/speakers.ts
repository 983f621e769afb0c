/** Who can be a speaker, and whose words a claim within another is. */
import { dependents, findPhrases, type Tokens } from "../language/index.js";
import type { ClaimKnowledge } from "./knowledge.js";
import type { People } from "./people.js";
import type { SpokenClaim } from "./spoken.js";

/**
 * Whether the source of a claim is somebody or something that speaks: an entity, a person's pronoun, or a document,
 * inquiry or piece of evidence. "The rupture underscores …" is the document's own voice, and no claim.
 */
export function canSpeak(
  claim: SpokenClaim,
  tokens: Tokens,
  people: People,
  knowledge: ClaimKnowledge,
): boolean {
  const { source } = claim;
  if (source === undefined)
    return (
      claim.passive || claim.frame === "noun" || !["object", "support", "predicate"].includes(claim.frame)
    );
  const lemma = tokens.lemma[source].toLowerCase();
  // "if you believe": the reader is no source.
  if (lemma === "you") return false;
  const shows = knowledge.deeds.show.has(tokens.lemma[claim.cue].toLowerCase());
  if (shows && lemma === "it" && claim.frame !== "refusal") return false;
  const mention = people.mentionOf(source);
  const named = mention !== undefined && (mention.kind !== "nominal" || people.isNamed(mention.entity));
  // "how nations might respond", "the data does not detail": nobody has said anything.
  if (claim.kind === "statement" && claim.stance === undefined && !named) {
    if (isYetToSpeak(claim, tokens, knowledge) && claim.frame !== "clause") return false;
    if (claim.negated && claim.frame === "object") return false;
    // "…, signalling that a new era begins": the participle goes on about the sentence, and not about its last subject.
    const aside = tokens.xpos[claim.cue] === "VBG" && tokens.deprel[claim.cue] === "advcl";
    if (shows && aside && !isDocument(source, tokens, knowledge)) return false;
  }
  if (claim.frame === "headline") return mention !== undefined && mention.type !== "place";
  // "Morocco had supported the rebels" is a deed, "supports the plan" a word.
  if (claim.frame === "object" && knowledge.deeds.siding.has(tokens.lemma[claim.cue].toLowerCase())) {
    const object = claim.contentHead;
    const party =
      object !== undefined &&
      (people.mentionOf(object) !== undefined ||
        isBody(object, tokens, knowledge) ||
        hasPerson(object, tokens, knowledge));
    if (party || (mention !== undefined && !people.isNamed(mention.entity))) return false;
  }
  const remarks = knowledge.deeds.remark.has(tokens.lemma[claim.cue].toLowerCase());
  if (mention)
    return !remarks || mention.kind !== "nominal" || (named && hasPerson(source, tokens, knowledge));
  if (tokens.upos[source] === "PROPN") return true;
  if (tokens.upos[source] !== "NOUN") return !knowledge.deeds.thing.has(lemma);
  if (knowledge.deeds.anaphor.has(lemma)) return false;
  if (remarks) return false;
  // Anything can be said to say something; only somebody or a document can be said to show, to demand or to condemn it.
  if (!shows && (claim.frame === "clause" || claim.frame === "source")) return true;
  return (
    knowledge.deeds.speaker.has(lemma) ||
    isDocument(source, tokens, knowledge) ||
    isBody(source, tokens, knowledge)
  );
}

/** A report, a piece of evidence, or a noun of saying: "the statement", "the evidence". */
export function isDocument(source: number, tokens: Tokens, knowledge: ClaimKnowledge): boolean {
  return (
    findPhrases(tokens, source, source + 1, knowledge.basis).length > 0 ||
    findPhrases(tokens, source, source + 1, knowledge.forms).length > 0 ||
    knowledge.deeds.document.has(tokens.lemma[source].toLowerCase()) ||
    knowledge.nouns.has(tokens.lemma[source].toLowerCase())
  );
}

function isYetToSpeak({ cue }: SpokenClaim, tokens: Tokens, knowledge: ClaimKnowledge): boolean {
  return dependents(tokens, cue, "aux").some((aux) =>
    knowledge.deeds.coming.has(tokens.form[aux].toLowerCase()),
  );
}

function hasPerson(noun: number, tokens: Tokens, knowledge: ClaimKnowledge): boolean {
  return knowledge.deeds.speaker.has(tokens.lemma[noun].toLowerCase());
}

/** A body speaks even where nothing says whose it is: "the council condemned the attack". */
function isBody(source: number, tokens: Tokens, knowledge: ClaimKnowledge): boolean {
  const [body] = findPhrases(tokens, source, source + 1, knowledge.levels);
  return body !== undefined && body.value !== "infrastructure" && body.value !== "cluster";
}

/**
 * Whether what a claim within another says is not the outer speaker's word: somebody else's, or not said as a fact at
 * all (denied, withdrawn, demanded, promised). What a document or a piece of evidence says, the outer speaker says.
 */
export function isNotSaidBy(
  inner: SpokenClaim,
  speaker: readonly string[],
  tokens: Tokens,
  people: People,
  knowledge: ClaimKnowledge,
): boolean {
  if (inner.negated || inner.withdrawn || inner.stance === "denies") return true;
  if (["demand", "forecast", "refusal"].includes(inner.kind)) return true;
  const { source } = inner;
  // "X reported, citing Y": X says it as well.
  if (source === undefined || inner.reporter !== undefined) return false;
  const document = tokens.upos[source] === "NOUN" && people.mentionOf(source) === undefined;
  if (document && isDocument(source, tokens, knowledge)) return false;
  const entities = people.entitiesOf(source, inner.sourceTokens);
  if (entities.length > 0)
    return !entities.some((entity) => speaker.some((one) => people.sameSide(one, entity)));
  return ["NOUN", "PROPN"].includes(tokens.upos[source]) && !isDocument(source, tokens, knowledge);
}

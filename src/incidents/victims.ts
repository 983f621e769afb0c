/** Who was hit, by the words around a mention: headlines, "against", "the victims were", "targets in". */
import type { Entity, Mention } from "../entities/index.js";
import { dependents, type Language, type Sentence, type Tokens } from "../language/index.js";
import type { IncidentKnowledge } from "./knowledge.js";
import { isVersus } from "./origins.js";
import { sensesAt } from "./senses.js";

/** Whether a state or people stands behind "vs." in a title, or is what a word such as "against" leads to. */
export function isTarget(
  language: Language,
  mention: Mention,
  knowledge: IncidentKnowledge,
  otherDeeds: ReadonlySet<number>,
): boolean {
  const { tokens } = language;
  const sentence = language.sentences[mention.sentence];
  if (isChiefly(tokens, sentence, mention, knowledge)) return true;
  for (let at = mention.first - 1; at >= Math.max(sentence.first, mention.first - 5); at--) {
    const words = sensesAt(tokens, at, knowledge);
    if (words.has("against")) return !isMotive(tokens, at, mention, knowledge, otherDeeds);
    if (isVersus(tokens, sentence, at)) return true;
    if (["VERB", "AUX", "ADP", "SCONJ"].includes(tokens.upos[at])) return false;
  }
  return false;
}

/** "Several countries, mainly in Russia". */
function isChiefly(
  tokens: Tokens,
  { first }: Sentence,
  mention: Mention,
  knowledge: IncidentKnowledge,
): boolean {
  let at = mention.first - 1;
  if (at > first && tokens.upos[at] === "DET") at--;
  return at > first && whereabouts.has(tokens.form[at].toLowerCase()) && tokens.form[at] !== "from"
    ? sensesAt(tokens, at - 1, knowledge).has("chiefly")
    : false;
}

/**
 * "In protest against airstrikes in Yemen", "to defend its reefs against Chinese patrols", "the war against Ukraine": what
 * stands behind such a word is why it was done, or what somebody else does.
 */
export function isMotive(
  tokens: Tokens,
  against: number,
  { last }: Mention,
  knowledge: IncidentKnowledge,
  otherDeeds: ReadonlySet<number>,
): boolean {
  if (tokens.form[against].toLowerCase() !== "against") return false;
  for (let at = against + 1; at < last + 2 && at < tokens.length; at++) if (otherDeeds.has(at)) return true;
  const object = tokens.head[against];
  if (object < 0) return false;
  if (otherDeeds.has(object)) return true;
  for (const at of [tokens.head[object], against - 1])
    if (at >= 0 && sensesAt(tokens, at, knowledge).has("protest")) return true;
  return false;
}

/** "The target was the Italian railway", "victims in Spain", "were victims of spyware", "among the victims were clinics in Chile". */
export function isTargetNoun(
  tokens: Tokens,
  at: number,
  relation: string,
  cases: readonly string[],
  knowledge: IncidentKnowledge,
): boolean {
  if (!sensesAt(tokens, at, knowledge).has("target")) return false;
  if (relation === "nmod" || relation === "obl") return cases.some((one) => whereabouts.has(one));
  // "Activists were victims of".
  return relation.startsWith("nsubj") && dependents(tokens, at, "cop").length > 0;
}

const whereabouts = new Set([
  "in",
  "from",
  "across",
  "inside",
  "at",
  "throughout",
  "within",
  "such",
  "include",
]);

/** A noun of which a victim or target is told, or is told with "include": "victims included companies in Vietnam". */
export function isToldOfTargets(tokens: Tokens, head: number, knowledge: IncidentKnowledge): boolean {
  const isTargets = (at: number) => sensesAt(tokens, at, knowledge).has("target");
  if (tokens.upos[head] === "VERB")
    return tokens.lemma[head] === "include" && dependents(tokens, head, "nsubj").some(isTargets);
  if (dependents(tokens, head, "cop").length === 0) return false;
  return dependents(tokens, head, "nsubj", "obl", "nmod").some(
    (at) =>
      isTargets(at) &&
      (tokens.deprel[at].startsWith("nsubj") ||
        dependents(tokens, at, "case").some((one) => tokens.lemma[one] === "among")),
  );
}

/** A group that is known for attacks, and the company of a hacked account, were not hit themselves. */
export function isBystander(
  { tokens }: Language,
  { first, last }: Mention,
  entity: Entity | undefined,
  knowledge: IncidentKnowledge,
): boolean {
  if (entity?.kind === "cyber-group") return true;
  if (entity?.kind !== "company" && entity?.kind !== "media") return false;
  // "Twitter account", "Google-Mail-Accounts".
  for (let at = last; at < Math.min(tokens.length, last + 5); at++) {
    if (sensesAt(tokens, at, knowledge).has("platform")) return true;
    if (tokens.form[at + 1] === "-") at++;
    else if (tokens.form[at] !== "-") break;
  }
  const next = tokens.form[last]?.toLowerCase() ?? "";
  // "Twitter of the army hacked", "posted via Twitter"; "an attack on Twitter" hit it.
  if (!knowledge.sides.get(entity.name.toLowerCase())?.has("platform")) return false;
  const before = tokens.form[first - 1]?.toLowerCase() ?? "";
  const attacked = first > 1 && sensesAt(tokens, first - 2, knowledge).has("against");
  return next === "of" || (["via", "on", "through", "from", "using", "over"].includes(before) && !attacked);
}

/** "BIS hack", "Taliban website hacked", "… hacked by": what a headline names before such a word was hit, and did nothing. */
export function isHeadlineVictim(
  { tokens, sentences }: Language,
  first: number,
  last: number,
  knowledge: IncidentKnowledge,
  groups: ReadonlySet<number>,
): boolean {
  const sentence = sentences[tokens.sentence[first]];
  for (let at = last; at < Math.min(sentence.last, last + 6); at++) {
    const next = tokens.form[at + 1]?.toLowerCase();
    // "The exchange fell victim to a breach".
    if (tokens.upos[at] === "VERB" && (next === "victim" || next === "prey")) return true;
    // "Pentagon attacked by", "border control hit with".
    if (sensesAt(tokens, at, knowledge).has("against") && (next === "by" || next === "with")) return true;
    if (sensesAt(tokens, at, knowledge).has("victim")) {
      const verb = tokens.upos[at] === "VERB";
      const by = tokens.form[at + 1]?.toLowerCase() === "by";
      const bare = !verb || tokens.xpos[at] === "VBN" || tokens.form[at].endsWith("ed");
      // "Labour Party defacement by Anonymous": behind "of" or "by" stands who did it.
      if (!verb && sentence.role === "title" && at + 2 < sentence.last && groups.has(at + 2)) return true;
      // "Iranian hacks of Albanian ministries" are nobody's misfortune but theirs.
      if (!verb && (sentence.role !== "title" || ["of", "on", "into", "against"].includes(next ?? "")))
        return false;
      const hasObject = verb && dependents(tokens, at, "obj").length > 0;
      return (
        by || (bare && !hasObject && (verb || at + 1 >= sentence.last || tokens.upos[at + 1] !== "NOUN"))
      );
    }
    if (!["NOUN", "PROPN", "ADJ", "PART", "PUNCT", "NUM"].includes(tokens.upos[at])) return false;
    if (tokens.form[at] === ",") return false;
  }
  return false;
}

/**
 * Where an attack came from, by the words around a people or a state: "Chinese state-sponsored hackers", "Iran-linked",
 * "hackers from North Korea", "linked to the government of Belarus", "was blamed on Russia", "Turkey vs. Sweden". Read on
 * the words and not on the tree: descriptions of incidents are full of headlines and lists.
 */
import type { Mention } from "../entities/index.js";
import { findPhrases, type Language, type Sentence, type Tokens } from "../language/index.js";
import type { IncidentKnowledge } from "./knowledge.js";
import { sensesAt } from "./senses.js";

/** How many words of its phrase a people may stand before the word for those who attack. */
const phraseLength = 7;

export function comesFrom(
  language: Language,
  mention: Mention,
  knowledge: IncidentKnowledge,
  named: boolean,
  groups: ReadonlySet<number>,
  otherDeeds: ReadonlySet<number>,
): boolean {
  const { tokens } = language;
  const sentence = language.sentences[mention.sentence];
  return (
    qualifiesAttackers(tokens, sentence, mention, knowledge, groups) ||
    isOrigin(tokens, mention) ||
    // "Anonymous Philippines": a group's name that ends in a state's.
    (named && groups.has(mention.first - 1) && tokens.deprel[mention.head] !== "conj") ||
    followsLink(tokens, sentence, mention, knowledge) ||
    // "attributed by Blackberry", "prevented by Microsoft": a people or state behind "by" did it, others may have done much.
    (named && isAgent(tokens, sentence, mention, knowledge)) ||
    isBlamed(tokens, sentence, mention, knowledge, otherDeeds) ||
    isCharged(tokens, sentence, mention, knowledge) ||
    isLinked(tokens, sentence, mention, knowledge) ||
    standsBeforeVersus(tokens, sentence, mention)
  );
}

/** "Chinese (state-sponsored) hackers", "the Russian APT", "Iran-linked", "North Korea's hacking group", "Chinese espionage". */
function qualifiesAttackers(
  tokens: Tokens,
  sentence: Sentence,
  mention: Mention,
  knowledge: IncidentKnowledge,
  groups: ReadonlySet<number>,
): boolean {
  let backed = false;
  // A mention may itself end in the word: "Chinese hackers".
  for (let at = mention.first; at < Math.min(sentence.last, mention.last + phraseLength); at++) {
    const inside = at < mention.last;
    const senses = sensesAt(tokens, at, knowledge);
    if (senses.has("tie") && !inside) return true;
    // "the North Korean Lazarus Group": a name that is known for it.
    if (senses.has("attacker") || (groups.has(at) && !inside)) return true;
    if (senses.has("backing")) backed = true;
    if (senses.has("group") && backed) return true;
    if (senses.has("deed") && !inside && at <= mention.last + 3 && endsPhrase(tokens, at + 1, sentence))
      return true;
    const upos = tokens.upos[at];
    // "Spanish-speaking hackers" may be from anywhere.
    if (senses.has("language")) return false;
    // "Kenya blamed Somali hackers", "Kenya suffered hackers' attacks" say nothing of hackers from Kenya.
    if (!inside && (senses.has("blaming") || senses.has("suffering"))) return false;
    if (inside || tokens.form[at] === "-" || senses.size > 0) continue;
    const goes = ["ADJ", "NOUN", "PROPN", "NUM", "ADV", "PART"].includes(upos);
    // "Chinese and Iranian hackers"; but "websites of the Philippines and LulzSec".
    const joins =
      upos === "CCONJ" &&
      tokens.upos[mention.last - 1] === "ADJ" &&
      ["ADJ", "PROPN"].includes(tokens.upos[at + 1] ?? "X");
    if (!goes && !joins) return false;
  }
  return false;
}

/** "Chinese in origin". */
function isOrigin(tokens: Tokens, { last }: Mention): boolean {
  return tokens.form[last]?.toLowerCase() === "in" && tokens.form[last + 1]?.toLowerCase() === "origin";
}

function endsPhrase(tokens: Tokens, at: number, sentence: Sentence): boolean {
  return at >= sentence.last || !["NOUN", "PROPN"].includes(tokens.upos[at]);
}

/** "hackers from China", "linked to Iran", "backed by the government of Belarus", "originated in Russia". */
function followsLink(
  tokens: Tokens,
  sentence: Sentence,
  mention: Mention,
  knowledge: IncidentKnowledge,
): boolean {
  const from = Math.max(sentence.first, mention.first - 10);
  let before = mention.first;
  // "the government of", "the communist": words of the phrase that stand before its name.
  while (before > from && isPhraseWord(tokens, before - 1)) before--;
  // "linked to Albania's sheltering" leads to a deed, and not to a side.
  const owned = tokens.head[mention.head];
  if (
    owned > mention.head &&
    tokens.deprel[mention.head] === "nmod:poss" &&
    tokens.form[owned].endsWith("ing")
  )
    return false;
  const joined = findPhrases(tokens, from, mention.first, knowledge.links).at(-1);
  if (joined && joined.last >= before && joined.last <= mention.first) {
    if (!joined.value) return true;
    // "from" and "in" say where something comes from only behind those who attack, "from" also behind the attack.
    const from = tokens.form[joined.first].toLowerCase() === "from";
    const participle = joined.last - joined.first > 1;
    for (let at = joined.first - 1; at >= Math.max(sentence.first, joined.first - 5); at--) {
      const senses = sensesAt(tokens, at, knowledge);
      if (senses.has("attacker") || ((from || participle) && senses.has("launched"))) return true;
      // "a campaign believed to be based in Russia".
      if (participle && ["VERB", "AUX", "PART"].includes(tokens.upos[at])) continue;
      if (["VERB", "AUX", "ADP"].includes(tokens.upos[at])) return false;
      if (!from && tokens.upos[at] === "NOUN") return false;
    }
  }
  return false;
}

function isPhraseWord(tokens: Tokens, at: number): boolean {
  return (
    ["DET", "ADJ", "ADV"].includes(tokens.upos[at]) || ["government", "state", "of"].includes(tokens.form[at])
  );
}

/** "by Chinese …", "by the Iranian government": behind "by", where no word of telling or owning stands before it. */
function isAgent(
  tokens: Tokens,
  sentence: Sentence,
  mention: Mention,
  knowledge: IncidentKnowledge,
): boolean {
  for (let at = mention.first - 1; at >= Math.max(sentence.first, mention.first - 6); at--) {
    if (tokens.form[at].toLowerCase() !== "by") {
      if (["VERB", "AUX", "ADP", "PUNCT", "SCONJ"].includes(tokens.upos[at])) return false;
      continue;
    }
    // "attributed to the group by", "a report by".
    for (let told = at - 1; told >= Math.max(sentence.first, at - 5); told--) {
      if (sensesAt(tokens, told, knowledge).has("reported")) return false;
      if (["VERB", "AUX", "PUNCT", "SCONJ"].includes(tokens.upos[told])) break;
    }
    for (let head = mention.last; head < Math.min(sentence.last, mention.last + 4); head++) {
      if (!["NOUN", "PROPN", "ADJ"].includes(tokens.upos[head])) break;
      if (sensesAt(tokens, head, knowledge).has("reporter")) return false;
    }
    return true;
  }
  return false;
}

/** "Indicted three Chilean programmers for stealing data", "a warrant for a Turkish officer over the hack". */
function isCharged(
  tokens: Tokens,
  sentence: Sentence,
  { first, last }: Mention,
  knowledge: IncidentKnowledge,
): boolean {
  const charges = (at: number) => sensesAt(tokens, at, knowledge).has("charging");
  let charged = false;
  for (let at = first - 1; at >= Math.max(sentence.first, first - 4) && !charged; at--) {
    charged = charges(at);
    if (!charged && !["DET", "ADJ", "NUM", "NOUN"].includes(tokens.upos[at]) && tokens.form[at] !== "for")
      break;
  }
  for (let at = last; at < Math.min(sentence.last, last + 7) && !charged; at++) {
    // "were indicted", and not "indicted nobody".
    charged = charges(at) && tokens.xpos[at] === "VBN";
    if (!["NOUN", "PROPN", "ADJ", "AUX", "ADV"].includes(tokens.upos[at])) break;
  }
  return charged && findPhrases(tokens, last, sentence.last, knowledge.types).length > 0;
}

/** "Linked the breach of several French firms to a Russian group": the words between are what is linked. */
function isLinked(
  tokens: Tokens,
  sentence: Sentence,
  { first }: Mention,
  knowledge: IncidentKnowledge,
): boolean {
  let at = first - 1;
  while (at > sentence.first && ["DET", "ADJ"].includes(tokens.upos[at])) at--;
  if (!["to", "with", "on"].includes(tokens.form[at]?.toLowerCase())) return false;
  for (let before = at - 1; before >= Math.max(sentence.first, at - 14); before--) {
    if (tokens.upos[before] !== "VERB") continue;
    if (!sensesAt(tokens, before, knowledge).has("linking")) return false;
    if (findPhrases(tokens, before, at, knowledge.types).length === 0) return false;
    return !["not", "n't", "never", "cannot"].some((word) =>
      [1, 2, 3].some((steps) => tokens.form[before - steps]?.toLowerCase() === word),
    );
  }
  return false;
}

/** "Accuse Myanmar of a massacre" is no word on who attacked computers. */
function isOfOthers(
  tokens: Tokens,
  sentence: Sentence,
  { last }: Mention,
  knowledge: IncidentKnowledge,
  otherDeeds: ReadonlySet<number>,
): boolean {
  const to = Math.min(sentence.last, last + 9);
  if (findPhrases(tokens, last, to, knowledge.types).length > 0) return false;
  for (let at = last; at < to; at++)
    if (otherDeeds.has(at) || sensesAt(tokens, at, knowledge).has("violence")) return true;
  return false;
}

/** "accused China", "suspects North Korea", "Russia is behind", "Iran was blamed". */
function isBlamed(
  tokens: Tokens,
  sentence: Sentence,
  mention: Mention,
  knowledge: IncidentKnowledge,
  otherDeeds: ReadonlySet<number>,
): boolean {
  for (let at = mention.first - 1; at >= Math.max(sentence.first, mention.first - 3); at--) {
    if (sensesAt(tokens, at, knowledge).has("blaming"))
      return !isOfOthers(tokens, sentence, mention, knowledge, otherDeeds);
    if (!["DET", "ADJ", "NOUN", "PROPN"].includes(tokens.upos[at])) break;
  }
  // "make China responsible", "China suspected" at the end of a headline.
  const next = tokens.form[mention.last]?.toLowerCase() ?? "";
  const ends =
    mention.last + 1 >= sentence.last ||
    [".", "in", "of", "over", "for"].includes(tokens.form[mention.last + 1]);
  if (mention.last < sentence.last && next === "responsible") return true;
  if (mention.last < sentence.last && ends && ["suspected", "blamed", "accused"].includes(next)) return true;
  let is = false;
  for (let at = mention.last; at < Math.min(sentence.last, mention.last + 6); at++) {
    is ||= tokens.lemma[at] === "be";
    const close = tokens.form[at].toLowerCase() === "behind" && at <= mention.last + 1;
    if ((is || close) && sensesAt(tokens, at, knowledge).has("blamed")) return true;
    if (!["AUX", "ADV", "NOUN", "PROPN", "ADJ", "PART", "VERB"].includes(tokens.upos[at])) return false;
  }
  return false;
}

function standsBeforeVersus(tokens: Tokens, sentence: Sentence, mention: Mention): boolean {
  if (sentence.role !== "title" && sentence.role !== "heading") return false;
  for (let at = mention.last; at < sentence.last; at++) if (isVersus(tokens, sentence, at)) return true;
  return false;
}

/** "Turkish hackers vs. Sweden" is an incident's name; "Albania vs Iran Explained: What to Know" an article's, and says no direction. */
export function isVersus(tokens: Tokens, { first, last }: Sentence, at: number): boolean {
  for (let token = first; token < last; token++)
    if (tokens.form[token] === ":" || tokens.upos[token] === "VERB" || tokens.upos[token] === "AUX")
      return false;
  return ["vs", "vs.", "versus", "v."].includes(tokens.form[at].toLowerCase());
}

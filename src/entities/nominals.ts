import { type Context, folded, headOf } from "./context.js";
import type { Coverage } from "./coverage.js";
import { anaphor, describedState } from "./descriptions.js";
import type { Draft, Referent } from "./drafts.js";
import { homeOf } from "./home.js";
import type { Nominal, Title } from "./knowledge.js";
import { type Memory, newMemory, remember } from "./memory.js";
import { hasComplement, type Modifiers, modifiersOf, sectorNow } from "./modifiers.js";
import { officeDraft } from "./office-nouns.js";
import { organDraft } from "./organ-nouns.js";
import { slug } from "./pieces.js";
import type { Match } from "./trie.js";

/**
 * Common nouns that stand for actors: "the Albanian government", "Iranian diplomats", "the hackers". Each belongs to the
 * state that its modifier names; without one, to the state that the document last gave the same noun.
 */
export function findNominals(context: Context, covered: Coverage): void {
  const memory = newMemory(homeOf(context, covered));
  context.language.sentences.forEach((sentence, index) => {
    let token = sentence.first;
    while (token < sentence.last) {
      const name = covered.of(token);
      if (name) {
        remember(context, memory, name);
        if (!opensNominal(name)) {
          token = name.last;
          continue;
        }
      }
      if (context.timed[token] || isTitleOfName(covered, token)) {
        token++;
        continue;
      }
      const draft = name ? undefined : nominalAt(context, covered, token, sentence.last, index, memory);
      if (draft) {
        covered.add(draft);
        remember(context, memory, draft);
        token = draft.last;
      } else token = name ? name.last : token + 1;
    }
  });
}

const opensNominal = (name: Draft): boolean => name.rule === "demonym" || name.rule === "state";

function isTitleOfName(covered: Coverage, token: number): boolean {
  for (let ahead = token + 1; ahead <= token + 6; ahead++) {
    const title = covered.of(ahead)?.title;
    if (title) return token >= title.first && token < title.last;
  }
  return false;
}

function nominalAt(
  context: Context,
  covered: Coverage,
  first: number,
  limit: number,
  sentence: number,
  memory: Memory,
): Draft | undefined {
  const { knowledge, cut, tokens } = context;
  const organ = knowledge.organs.longest(cut, first, limit, false);
  const noun = knowledge.nominals.longest(cut, first, limit, false);
  const title = knowledge.titles.longest(cut, first, limit, false);
  if (title && isOffice(title, noun) && isNounPhrase(context, covered, first, title.last))
    return officeDraft(context, covered, first, title.last, title.values[0], memory);
  const word = tokens.lemma[first].toLowerCase();
  // "the Baltic state" is a state of the Baltic, "the Albanian state" an organ.
  const described = knowledge.descriptions.has(word) ? describedState(context, covered, first) : undefined;
  if (described) return described;
  if (organ && organ.last >= (noun?.last ?? 0) && isNounPhrase(context, covered, first, organ.last))
    return organDraft(context, covered, first, organ.last, organ.values[0], sentence, memory);
  if (noun && isNounPhrase(context, covered, first, noun.last))
    return nounDraft(context, covered, first, noun.last, noun.values[0], memory);
  return undefined;
}

/** The last word is a noun that no longer noun follows in the same compound, and no token is taken by a name. */
function isNounPhrase(context: Context, covered: Coverage, first: number, last: number): boolean {
  const { tokens, knowledge, cut } = context;
  const upos = tokens.upos[last - 1];
  if (upos === "ADJ" && last < tokens.length && /^(NOUN|ADJ|PROPN)$/.test(tokens.upos[last])) return false;
  if (
    upos === "ADJ" &&
    !/^(nsubj|obj|obl|nmod)/.test(tokens.deprel[last - 1]) &&
    !/^['’]s?$/.test(tokens.form[first - 1] ?? "")
  )
    return false;
  // A phrase of several words is known by its words, whatever the tagger made of the last one.
  const phrase = last - first > 1 && upos !== "VERB";
  if (!phrase && upos !== "NOUN" && upos !== "PROPN" && upos !== "ADJ") return false;
  for (let token = first; token < last; token++) if (covered.of(token)) return false;
  // "government networks", "firm stance": the noun after it is what is spoken of, unless that is a name ("group X").
  if (last - first === 1 && last < tokens.length && tokens.sentence[last] === tokens.sentence[first]) {
    if (
      (tokens.upos[last] === "NOUN" || tokens.upos[last] === "PROPN") &&
      !covered.of(last) &&
      !knowledge.nominals.longest(cut, last, last + 1, false)
    )
      return false;
  }
  const head = headOf(tokens, first, last);
  if (tokens.deprel[head] === "compound" && tokens.head[head] >= last) {
    // "government networks", "police station": the noun only modifies another.
    return false;
  }
  return true;
}

function isOffice(title: Match<Title>, noun: Match<Nominal> | undefined): boolean {
  const { leader, courtesy } = title.values[0];
  return !courtesy && (leader || (noun !== undefined && title.last > noun.last));
}

const bare = new Set(["collective"]);

/** Nouns of these classes may take each other's place; others are only taken up by the same noun. */
const exchangeable = new Set([
  "hacker",
  "rebel",
  "dissident",
  "opposition",
  "soldier",
  "diplomat",
  "armed group",
]);

function memoryKey(noun: Nominal): string {
  return `${exchangeable.has(noun.class) ? noun.class : noun.lemma} ${noun.plural}`;
}

function nounDraft(
  context: Context,
  covered: Coverage,
  first: number,
  last: number,
  noun: Nominal,
  memory: Memory,
): Draft | undefined {
  const { tokens, document } = context;
  const found = modifiersOf(context, covered, first, last);
  if (bare.has(noun.class)) {
    if (
      !found.state ||
      (!found.definite && !noun.plural) ||
      noun.lemma === "state" ||
      noun.lemma === "country" ||
      noun.lemma === "nation"
    )
      return undefined;
  }
  if (noun.class === "vessel" && !found.state) return undefined;
  // "its opposition to the plan" is no body.
  if (noun.lemma === "opposition" && last < tokens.length && folded(context, last) === "to") return undefined;
  if (noun.class === "anaphor") return anaphor(context, covered, found, last, noun);
  const isBack = !found.state && found.definite && (found.words.length === 0 || noun.plural);
  const previous = isBack && !hasComplement(context, last) ? spokenOf(found, noun, memory) : [];
  if (previous.length === 1) {
    return {
      first: found.start,
      last,
      kind: "nominal",
      referent: previous[0].referent,
      rule: "noun spoken of before",
      plural: noun.plural,
      class: memoryKey(noun),
    };
  }
  if (previous.length > 1)
    covered.leaveOpen({
      first: found.start,
      last,
      kind: "nominal",
      candidates: previous,
      reason: "several were called so",
      owner: true,
    });
  else if (isBack && found.words.length === 0 && takesUpNames(noun)) {
    const named = anaphor(context, covered, found, last, noun, memoryKey(noun));
    if (named) return named;
  }
  const name = document.text
    .slice(tokens.start[startOfWords(context, covered, found.start, first)], tokens.end[last - 1])
    .replace(/\s+/g, " ");
  const words = slug(document.text.slice(tokens.start[first], tokens.end[last - 1]));
  if (words === "") return undefined;
  const seat = staysAtHome(context, noun, last) ? found.seat : undefined;
  const country = found.state ?? seat;
  const id = country === undefined ? introduced(context, found, words, memory) : words;
  const referent: Referent = {
    id: found.state ? `${slug(found.state)}-${words}` : id,
    name,
    kind: noun.kind,
    country,
    sector: sectorNow(found, noun.sector),
  };
  return {
    first: found.start,
    last,
    kind: "nominal",
    referent,
    rule: "common noun for an actor",
    plural: noun.plural,
    class: memoryKey(noun),
    fresh: id !== words,
  };
}

/** Whom "the minister" or "the diplomats" may be: who was named with the office, or called by the noun before. */
function spokenOf(found: Modifiers, noun: Nominal, memory: Memory): readonly Draft[] {
  const holders =
    noun.kind === "person" && !noun.plural && found.words.length === 0
      ? memory.holders.latest(noun.lemma, 1)
      : [];
  return holders.length > 0 ? holders : memory.classes.latest(memoryKey(noun));
}

/** "the company" after one company's name, "the militants" after an armed group's. */
function takesUpNames(noun: Nominal): boolean {
  return noun.plural ? noun.class === "rebel" : noun.kind !== "person" && noun.kind !== "population";
}

/**
 * The id of an actor that only a noun names: that of the noun; another where the text brings in another one ("a soldier
 * … a second soldier"), or another number of them ("two soldiers … three soldiers").
 */
function introduced(context: Context, found: Modifiers, words: string, memory: Memory): string {
  const before = memory.described.get(words);
  const { quantity } = found;
  if (!before) {
    memory.described.set(words, { times: 1, quantity });
    return words;
  }
  if (quantity !== "") return quantity === before.quantity ? words : slug(`${words} ${quantity}`);
  if (found.definite || !/^(an?|another|one)$/.test(folded(context, found.start))) return words;
  before.times++;
  return `${words}-${before.times}`;
}

const goAbroad = new Set(["MIL", "DIP", "MED", "IGO", "NGO", "SPY", "REF", "CVL", "BUS"]);

/** "police in Caracas" are of the state that the town lies in; soldiers, diplomats or tourists need not be. */
function staysAtHome(context: Context, noun: Nominal, last: number): boolean {
  if (noun.sector === undefined || !goAbroad.has(noun.sector)) return true;
  if (context.knowledge.cues.get("local-noun")?.has(noun.lemma)) return true;
  return last >= context.tokens.length || !/^(in|from)$/.test(folded(context, last));
}

function startOfWords(context: Context, _covered: Coverage, start: number, first: number): number {
  return start < first && context.tokens.upos[start] === "DET" ? start + 1 : start;
}

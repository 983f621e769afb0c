import { type Context, folded, headOf } from "./context.js";
import type { Coverage } from "./coverage.js";
import { anaphor, describedState, stateReferent, statesIn } from "./descriptions.js";
import type { Draft, Referent } from "./drafts.js";
import { homeOf } from "./home.js";
import type { Nominal, Organ, Title } from "./knowledge.js";
import { type Modifiers, modifiersOf } from "./modifiers.js";
import { organReferent } from "./organs.js";
import { isCapitalised, slug } from "./pieces.js";
import { Spoken } from "./spoken.js";
import type { Match } from "./trie.js";

/**
 * Common nouns that stand for actors: "the Albanian government", "Iranian diplomats", "the hackers". Each belongs to the
 * state that its modifier names; without one, to the state that the document last gave the same noun.
 */
export function findNominals(context: Context, covered: Coverage): void {
  const memory: Memory = {
    organs: new Spoken(),
    classes: new Spoken(),
    holders: new Spoken(),
    described: new Map(),
    home: homeOf(context, covered),
  };
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

interface Memory {
  /** By organ suffix, those whose state is known. */
  readonly organs: Spoken;
  /** By class of noun or title, those whose state is known. */
  readonly classes: Spoken;
  /** By title, the persons who were named with it. */
  readonly holders: Spoken;
  /** How often an actor that no state is known of was introduced, by the slug of its noun, and with which number first. */
  readonly described: Map<string, { times: number; readonly quantity: string }>;
  /** The state that the document speaks from, where it says. */
  readonly home: string | undefined;
}

function remember(context: Context, memory: Memory, draft: Draft): void {
  const sentence = context.tokens.sentence[draft.first];
  if (draft.kind === "name" && draft.referent.kind === "person" && draft.title) {
    const { words } = draft.title;
    memory.holders.note(words, draft, sentence);
    // "Defence Minister …": later "the minister"; the prime minister is not called so.
    if (!context.knowledge.cues.get("own-office")?.has(words))
      memory.holders.note(words.split(" ").at(-1) ?? words, draft, sentence);
  }
  if (draft.class && draft.referent.country) memory.classes.note(draft.class, draft, sentence);
  if (draft.fresh && draft.class) memory.classes.note(draft.class, draft, sentence);
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

/** "the Albanian prime minister", "its foreign minister": one person a state, by name where the document gives one. */
function officeDraft(
  context: Context,
  covered: Coverage,
  first: number,
  last: number,
  title: Title,
  memory: Memory,
): Draft | undefined {
  const found = modifiersOf(context, covered, first, last);
  if (context.tokens.feats[last - 1].includes("Number=Plur")) return undefined;
  const state = found.state ?? found.seat;
  const sentence = context.tokens.sentence[first];
  const isOf = (country: string | undefined) => !found.state || country === found.state;
  // "the president of that country": another than the one named before.
  const another = !found.state && hasComplement(context, last);
  const holders = another
    ? []
    : memory.holders.latest(title.title, 1, (draft) => isOf(stateBefore(covered, draft)));
  const before = !another && !found.state && found.definite ? memory.classes.latest(title.title) : [];
  const known = holders.length > 0 ? holders : before;
  const named = known.length === 1 ? known[0].referent : undefined;
  const referent: Referent = named ?? {
    ...officeOf(context, found, title),
    kind: "person",
    country: state,
    sector: sectorNow(found, title.sector),
  };
  const draft: Draft = {
    first: found.start,
    last,
    kind: "nominal",
    referent,
    rule: holders.length === 1 ? "office of a person named" : "office",
  };
  if (known.length > 1) {
    covered.leaveOpen({
      first: found.start,
      last,
      kind: "nominal",
      candidates: known,
      reason: "several hold the office",
      owner: true,
    });
  } else if (referent.country) {
    memory.classes.note(title.title, draft, sentence);
    memory.classes.note(`${title.title.split(" ").at(-1)} false`, draft, sentence);
  }
  return draft;
}

function hasComplement(context: Context, last: number): boolean {
  return last < context.tokens.length && /^(of|from|for)$/.test(folded(context, last));
}

/** The state that stands beside the title of a person named: "Moldovan Foreign Minister …". */
function stateBefore(covered: Coverage, { title }: Draft): string | undefined {
  const before = title && (covered.of(title.first - 1) ?? covered.of(title.first - 2));
  const near = before && title.first - before.last <= 1 && before.referent.kind === "state";
  return near ? before.referent.country : undefined;
}

/** What an office is called: once a state where the state is known, by its own words where it is a town's. */
function officeOf(context: Context, found: Modifiers, title: Title): { id: string; name: string } {
  const words = found.former ? `former ${title.title}` : title.title;
  if (!found.state) return { id: slug(words), name: words };
  const state = context.knowledge.states.get(found.state)?.name ?? found.state;
  return { id: slug(`${found.state} ${words}`), name: `${words} of ${state}` };
}

const ofOffice = new Set(["GOV", "DIP", "LEG", "JUD"]);

/** Who no longer holds office is of the elite (`ELI`), as CAMEO and PLOVER code it. */
function sectorNow(found: Modifiers, sector: string | undefined): string | undefined {
  return found.former && sector !== undefined && ofOffice.has(sector) ? "ELI" : sector;
}

function organDraft(
  context: Context,
  covered: Coverage,
  first: number,
  last: number,
  organ: Organ,
  sentence: number,
  memory: Memory,
): Draft | undefined {
  const found = modifiersOf(context, covered, first, last);
  if (folded(context, last - 1) === "state" && !meansGovernment(context, found, last)) return undefined;
  const capital = isCapitalised(context.tokens.form[first]) && !context.headline[sentence];
  const said = found.state ?? found.seat;
  const meant: Owner =
    said === undefined && (found.definite || capital)
      ? ownerOf(context, covered, first, sentence, organ, memory)
      : {
          country: said,
          rule: found.state ? "organ of a state" : "organ of the place beside it",
          candidates: [],
        };
  const { country } = meant;
  const start = found.state || found.definite ? found.start : first;
  if (!country) {
    if (organ.self && !found.definite) return undefined;
    const words = context.cut.parts(last - 1).length > 0 ? organ.name : "";
    const referent: Referent = {
      id: slug(words),
      name: words,
      kind: organ.sector === "MED" ? "media" : "government",
      sector: organ.sector,
    };
    if (referent.id === "") return undefined;
    if (found.definite)
      covered.leaveOpen({
        first: start,
        last,
        kind: "nominal",
        candidates: meant.candidates,
        reason: meant.candidates.length > 0 ? "several states may own it" : "no state is named before it",
        owner: true,
      });
    return {
      first: start,
      last,
      kind: "nominal",
      referent,
      rule: "organ of an unnamed state",
      organ,
      class: organ.suffix,
    };
  }
  const draft: Draft = {
    first: start,
    last,
    kind: "nominal",
    referent: organ.self
      ? stateReferent(context, country)
      : organReferent(context, country, organ.suffix, organ.name, organ.sector),
    rule: meant.rule,
    class: `organ ${organ.suffix}`,
  };
  memory.organs.note(organ.suffix, draft, sentence);
  return draft;
}

interface Owner {
  readonly country: string | undefined;
  readonly rule: string;
  /** Those that it may be, where it is not clear. */
  readonly candidates: readonly Draft[];
}

/**
 * Whose organ is meant where no state stands beside it: that of the organ spoken of before, else the only state of its
 * sentence, else the only one of the sentence before, else the one that the document speaks from.
 */
function ownerOf(
  context: Context,
  covered: Coverage,
  first: number,
  sentence: number,
  organ: Organ,
  memory: Memory,
): Owner {
  const before = memory.organs.latest(organ.suffix, 1);
  if (before.length === 1)
    return { country: before[0].referent.country, rule: "organ spoken of before", candidates: [] };
  if (before.length > 1) return { country: undefined, rule: "", candidates: before };
  const here = statesIn(context, covered, sentence, first);
  if (here.length === 1)
    return { country: here[0].referent.id, rule: "organ of the only state of the sentence", candidates: [] };
  if (memory.home !== undefined)
    return { country: memory.home, rule: "organ of the state that the document speaks from", candidates: [] };
  if (here.length > 1) return { country: undefined, rule: "", candidates: here };
  const there = sentence === 0 ? [] : statesIn(context, covered, sentence - 1);
  return there.length === 1
    ? {
        country: there[0].referent.id,
        rule: "organ of the only state of the sentence before",
        candidates: [],
      }
    : { country: undefined, rule: "", candidates: there };
}

/** "the Albanian state" is the state; "the US state of Alabama" and "a state" are not. */
function meansGovernment(context: Context, found: Modifiers, last: number): boolean {
  if (!found.state || !found.definite) return false;
  return last >= context.tokens.length || folded(context, last) !== "of";
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

import { type Context, folded, headOf } from "./context.js";
import type { Coverage } from "./coverage.js";
import { anaphor, describedState, stateReferent } from "./descriptions.js";
import type { Draft, Referent } from "./drafts.js";
import { homeOf } from "./home.js";
import type { Nominal, Organ, Title } from "./knowledge.js";
import { type Modifiers, modifiersOf } from "./modifiers.js";
import { organReferent } from "./organs.js";
import { isCapitalised, slug } from "./pieces.js";
import type { Match } from "./trie.js";

/**
 * Common nouns that stand for actors: "the Albanian government", "Iranian diplomats", "the hackers". Each belongs to the
 * state that its modifier names; without one, to the state that the document last gave the same noun.
 */
export function findNominals(context: Context, covered: Coverage): void {
  const memory: Memory = {
    organs: new Map(),
    classes: new Map(),
    holders: new Map(),
    home: homeOf(context, covered),
  };
  context.language.sentences.forEach((sentence, index) => {
    let token = sentence.first;
    while (token < sentence.last) {
      const name = covered.of(token);
      if (name) {
        remember(memory, covered, name);
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
        remember(memory, covered, draft);
        token = draft.last;
      } else token = name ? name.last : token + 1;
    }
  });
}

interface Memory {
  /** Organ suffix to the state it last belonged to. */
  readonly organs: Map<string, string>;
  /** Class of noun to the referent it last had. */
  readonly classes: Map<string, Referent>;
  /** Title to the person who was last named with it. */
  readonly holders: Map<string, { readonly referent: Referent; readonly country: string | undefined }>;
  /** The state that the document speaks from, where it says. */
  readonly home: string | undefined;
}

function remember(memory: Memory, covered: Coverage, draft: Draft): void {
  if (draft.kind === "name" && draft.referent.kind === "person" && draft.title) {
    const before = covered.of(draft.title.first - 1) ?? covered.of(draft.title.first - 2);
    const near = before && draft.title.first - before.last <= 1 && before.referent.kind === "state";
    memory.holders.set(draft.title.words, {
      referent: draft.referent,
      country: near ? before.referent.country : undefined,
    });
  }
  if (draft.class && draft.referent.country) memory.classes.set(draft.class, draft.referent);
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
  if (organ && organ.last >= (noun?.last ?? 0) && isNounPhrase(context, covered, first, organ.last))
    return organDraft(context, covered, first, organ.last, organ.values[0], sentence, memory);
  if (noun && isNounPhrase(context, covered, first, noun.last))
    return nounDraft(context, covered, first, noun.last, noun.values[0], memory);
  const word = tokens.lemma[first].toLowerCase();
  if (knowledge.descriptions.has(word)) return describedState(context, covered, first);
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
  const key = title.title.split(" ").at(-1) ?? title.title;
  const holder = memory.holders.get(title.title);
  const named = holder && (!found.state || holder.country === found.state) ? holder.referent : undefined;
  const previous = !found.state && found.definite ? memory.classes.get(title.title) : undefined;
  const referent = named ??
    previous ?? {
      ...officeOf(context, found, title),
      kind: "person",
      country: state,
      sector: sectorNow(found, title.sector),
    };
  if (referent.country) {
    memory.classes.set(title.title, referent);
    memory.classes.set(key, referent);
  }
  return {
    first: found.start,
    last,
    kind: "nominal",
    referent,
    rule: named ? "office of a person named" : "office",
  };
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
  let country = found.state ?? found.seat;
  if (!country && (found.definite || capital))
    country = memory.organs.get(organ.suffix) ?? stateNear(covered, first, context) ?? memory.home;
  if (country) memory.organs.set(organ.suffix, country);
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
    return referent.id === ""
      ? undefined
      : {
          first: start,
          last,
          kind: "nominal",
          referent,
          rule: "organ of an unnamed state",
          organ,
          class: organ.suffix,
        };
  }
  return {
    first: start,
    last,
    kind: "nominal",
    referent: organ.self
      ? stateReferent(context, country)
      : organReferent(context, country, organ.suffix, organ.name, organ.sector),
    rule: found.state ? "organ of a state" : "organ of the state spoken of",
    class: `organ ${organ.suffix}`,
  };
}

/** "the Albanian state" is the state; "the US state of Alabama" and "a state" are not. */
function meansGovernment(context: Context, found: Modifiers, last: number): boolean {
  if (!found.state || !found.definite) return false;
  return last >= context.tokens.length || folded(context, last) !== "of";
}

/** The only state that the sentence names before the noun, if there is exactly one. */
function stateNear(covered: Coverage, token: number, context: Context): string | undefined {
  const sentence = context.language.sentences[context.tokens.sentence[token]];
  const found = new Set<string>();
  for (let at = sentence.first; at < token; at++) {
    const name = covered.of(at);
    if (name && name.referent.kind === "state") found.add(name.referent.id);
  }
  return found.size === 1 ? [...found][0] : undefined;
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
  return exchangeable.has(noun.class) ? `${noun.class} ${noun.plural}` : noun.lemma;
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
    const described = describedState(context, covered, last - 1);
    if (described) return described;
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
  const previous = memory.classes.get(memoryKey(noun));
  if (!found.state && found.definite && previous && (found.words.length === 0 || noun.plural)) {
    return {
      first: found.start,
      last,
      kind: "nominal",
      referent: previous,
      rule: "noun spoken of before",
      plural: noun.plural,
      class: memoryKey(noun),
    };
  }
  const name = document.text
    .slice(tokens.start[startOfWords(context, covered, found.start, first)], tokens.end[last - 1])
    .replace(/\s+/g, " ");
  const words = slug(document.text.slice(tokens.start[first], tokens.end[last - 1]));
  if (words === "") return undefined;
  const seat = staysAtHome(context, noun, last) ? found.seat : undefined;
  const referent: Referent = {
    id: found.state ? `${slug(found.state)}-${words}` : words,
    name,
    kind: noun.kind,
    country: found.state ?? seat,
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
  };
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

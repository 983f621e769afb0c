import { type Context, folded, headOf } from "./context.js";
import type { Coverage } from "./coverage.js";
import type { Draft, Referent } from "./drafts.js";
import type { Nominal, Organ, Title } from "./knowledge.js";
import { organReferent } from "./names.js";
import { isCapitalised, slug } from "./pieces.js";
import type { Match } from "./trie.js";

/**
 * Common nouns that stand for actors: "the Albanian government", "Iranian diplomats", "the hackers". Each belongs to the
 * state that its modifier names; without one, to the state that the document last gave the same noun.
 */
export function findNominals(context: Context, covered: Coverage): void {
  const memory: Memory = { organs: new Map(), classes: new Map(), holders: new Map() };
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
  const { tokens } = context;
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
  const key = title.title.split(" ").at(-1) ?? title.title;
  const holder = memory.holders.get(title.title);
  const named = holder && (!found.state || holder.country === found.state) ? holder.referent : undefined;
  const previous = !found.state && found.definite ? memory.classes.get(title.title) : undefined;
  const referent = named ??
    previous ?? {
      id: slug(found.state ? `${found.state} ${title.title}` : title.title),
      name: found.state
        ? `${title.title} of ${context.knowledge.states.get(found.state)?.name ?? found.state}`
        : title.title,
      kind: "person",
      country: found.state,
      sector: title.sector,
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

interface Modifiers {
  /** Where the noun phrase begins, determiner included. */
  readonly start: number;
  readonly state?: string;
  readonly definite: boolean;
  readonly words: readonly string[];
}

/** Walks left over adjectives, compounds and the determiner, and reads the state among them or in a possessor. */
function modifiersOf(context: Context, covered: Coverage, first: number, last: number): Modifiers {
  const { tokens } = context;
  const sentence = context.language.sentences[tokens.sentence[first]];
  const head = headOf(tokens, first, last);
  let start = first;
  let state: string | undefined;
  let definite = false;
  const words: string[] = [];
  for (let at = first - 1; at >= sentence.first; at--) {
    const name = covered.of(at);
    if (name) {
      const demonym = name.rule === "demonym" || name.rule === "state" || name.rule === "people";
      if (
        demonym &&
        at === name.last - 1 &&
        (name.rule !== "state" || tokens.head[headOf(tokens, name.first, name.last)] === head)
      ) {
        state ??= name.referent.country;
        start = name.first;
        at = name.first;
        continue;
      }
      break;
    }
    const upos = tokens.upos[at];
    const inside = tokens.head[at] >= at && tokens.head[at] < last;
    if (upos === "DET" && inside) {
      start = at;
      definite = /^(the|this|that|these|those|its|their)$/i.test(tokens.form[at]);
      break;
    }
    const joined = /^[-‐‑]$/.test(tokens.form[at]);
    if (
      !joined &&
      !(
        inside &&
        (upos === "ADJ" ||
          upos === "NOUN" ||
          upos === "PROPN" ||
          upos === "NUM" ||
          upos === "VERB" ||
          upos === "X")
      )
    )
      break;
    if (context.timed[at]) break;
    start = at;
    words.unshift(tokens.form[at]);
  }
  while (start < first && /^[-‐‑]$/.test(tokens.form[start])) start++;
  state ??= possessorState(context, covered, start) ?? complementState(context, covered, last, sentence.last);
  return { start, state, definite, words };
}

/** "Albania's government", "Tehran's ambassador". */
function possessorState(context: Context, covered: Coverage, start: number): string | undefined {
  if (start < 2 || !/^['’]s?$/.test(context.tokens.form[start - 1])) return undefined;
  const owner = covered.of(start - 2);
  if (!owner) return undefined;
  return owner.referent.kind === "state" || owner.referent.kind === "government" || owner.kind === "metonym"
    ? owner.referent.country
    : undefined;
}

/** "the government of Albania", "the prime minister of Kosovo". */
function complementState(
  context: Context,
  covered: Coverage,
  last: number,
  limit: number,
): string | undefined {
  if (last >= limit || folded(context, last) !== "of") return undefined;
  const at = folded(context, Math.min(last + 1, limit - 1)) === "the" ? last + 2 : last + 1;
  const name = at < limit ? covered.of(at) : undefined;
  return name && name.first === at && name.referent.kind === "state" ? name.referent.country : undefined;
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
  let country = found.state;
  if (!country && (found.definite || capital))
    country = memory.organs.get(organ.suffix) ?? stateNear(covered, first, context);
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

export function stateReferent(context: Context, code: string): Referent {
  return { id: code, name: context.knowledge.states.get(code)?.name ?? code, kind: "state", country: code };
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
  const referent: Referent = {
    id: found.state ? `${slug(found.state)}-${words}` : words,
    name,
    kind: noun.kind,
    country: found.state,
    sector: noun.sector,
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

const fillable: Readonly<Record<string, ReadonlySet<string>>> = {
  organisation: new Set([
    "organisation",
    "political-group",
    "armed-group",
    "cyber-group",
    "company",
    "media",
  ]),
  "political-group": new Set(["political-group", "armed-group"]),
  government: new Set(["government", "media"]),
  intergovernmental: new Set(["intergovernmental"]),
  "cyber-group": new Set(["cyber-group"]),
};

/** "the group", "these actors": the last thing of a fitting kind in this sentence or the two before. */
function anaphor(
  context: Context,
  covered: Coverage,
  found: Modifiers,
  last: number,
  noun: Nominal,
): Draft | undefined {
  if (!found.definite || found.words.length > 0 || found.state) return undefined;
  const kinds = fillable[noun.kind];
  const sentence = context.tokens.sentence[last - 1];
  const from = context.language.sentences[Math.max(0, sentence - 2)].first;
  for (let at = found.start - 1; at >= from; at--) {
    const before = covered.of(at);
    if (!before || before.kind === "pronoun" || before.rule === "demonym") continue;
    if (!kinds?.has(before.referent.kind)) continue;
    return {
      first: found.start,
      last,
      kind: "nominal",
      referent: before.referent,
      rule: "noun for what was named",
      plural: noun.plural,
      class: before.class,
    };
  }
  return undefined;
}

function startOfWords(context: Context, _covered: Coverage, start: number, first: number): number {
  return start < first && context.tokens.upos[start] === "DET" ? start + 1 : start;
}

/** "the Balkan country", "the country": the state spoken of, where one answers. */
function describedState(context: Context, covered: Coverage, token: number): Draft | undefined {
  const { tokens, knowledge } = context;
  if (!knowledge.descriptions.has(tokens.lemma[token].toLowerCase()) || tokens.upos[token] !== "NOUN")
    return undefined;
  const sentence = context.language.sentences[tokens.sentence[token]];
  let start = token;
  let region: ReadonlySet<string> | undefined;
  for (let at = token - 1; at >= Math.max(sentence.first, token - 5); at--) {
    const word = folded(context, at);
    if (word === "the" || word === "this") {
      start = at;
      break;
    }
    if (
      tokens.upos[at] !== "ADJ" &&
      tokens.upos[at] !== "PROPN" &&
      tokens.upos[at] !== "NOUN" &&
      tokens.upos[at] !== "PUNCT"
    )
      return undefined;
    region ??=
      knowledge.described.get(word) ??
      knowledge.described.get(`${folded(context, Math.max(0, at - 1))} ${word}`);
  }
  if (start === token) return undefined;
  if (!region && start !== token - 1) return undefined;
  const states = recentStates(context, covered, start, region ? 12 : 1);
  const fitting = region ? states.filter((id) => region.has(id)) : states;
  const chosen = region ? fitting[0] : fitting.length === 1 ? fitting[0] : undefined;
  if (!chosen) return undefined;
  return {
    first: start,
    last: token + 1,
    kind: "nominal",
    referent: stateReferent(context, chosen),
    rule: region ? "description by region" : "the country",
  };
}

/** States mentioned before a token, latest first, in its sentence and up to `back` sentences before. */
export function recentStates(
  context: Context,
  covered: Coverage,
  token: number,
  back: number,
): readonly string[] {
  const sentence = context.tokens.sentence[token];
  const from = context.language.sentences[Math.max(0, sentence - back)].first;
  const found: string[] = [];
  for (let at = token - 1; at >= from && at >= token - 600; at--) {
    const name = covered.of(at);
    if (name && name.referent.kind === "state" && !found.includes(name.referent.id))
      found.push(name.referent.id);
  }
  return found;
}

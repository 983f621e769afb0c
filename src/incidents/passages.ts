import type { EventStatus } from "../../schema/case-1.js";
import type { EntityLayer } from "../entities/index.js";
import type { EventLayer, EventMention } from "../events/index.js";
import {
  baseRelation,
  dependents,
  type FoundPhrase,
  findPhrases,
  type Language,
  type Sentence,
} from "../language/index.js";
import type { IncidentKnowledge } from "./knowledge.js";

/** The sentences that speak of one cyber incident. */
export interface Passage {
  /** Index of the coded event; absent where the words tell of an incident that is no coded event. */
  readonly event?: number;
  /** Coded events that are steps of it, where they are told as events of their own. */
  readonly steps?: readonly number[];
  /** Sentence indices, ascending. */
  readonly sentences: readonly number[];
}

/** The coded events of a passage, that which carries the incident first. */
export function eventsOf({ event, steps = [] }: Passage): readonly number[] {
  return event === undefined ? steps : [event, ...steps];
}

/** A passage takes in at most this many sentences after the last mention of its event. */
const reach = 4;

/**
 * Which sentences speak of which cyber event: those that mention it, and those that follow in the same paragraph until
 * another cyber event is mentioned; what a title names is what the text below it tells of. Planned, threatened and generic attacks are no incidents.
 */
export function passagesOf(
  text: string,
  language: Language,
  entities: EntityLayer,
  events: EventLayer,
  knowledge: IncidentKnowledge,
): readonly Passage[] {
  const mentionedIn = new Map<number, number[]>();
  let tellsOfComputers: boolean | undefined;
  events.events.forEach((event, index) => {
    if (event.mode !== "cyber" || !["happened", "ongoing", "possible", "denied"].includes(event.status))
      return;
    if (events.members[index].every((member) => isMerelyConceivable(language, events.mentions[member])))
      return;
    const members = events.members[index].map((member) => events.mentions[member]);
    if (members.every((member) => isViolence(language, member, knowledge))) return;
    if (members.every(({ token }) => isMereTaking(language, token, knowledge))) {
      tellsOfComputers ??= isOfComputers(language, entities, knowledge);
      if (!tellsOfComputers) return;
    }
    for (const member of events.members[index]) {
      const { sentence } = events.mentions[member];
      const sharing = mentionedIn.get(sentence) ?? [];
      if (!sharing.includes(index)) sharing.push(index);
      mentionedIn.set(sentence, sharing);
    }
  });
  const passages = new Map<number, number[]>();
  let current: readonly number[] = [];
  let since = 0;
  language.sentences.forEach((sentence, index) => {
    const before = language.sentences[index - 1];
    if (before && before.role !== "title" && endsBetween(text, before, sentence)) current = [];
    const mentioned = mentionedIn.get(index);
    if (mentioned) {
      current = mentioned;
      since = 0;
    } else if (++since > reach) {
      current = [];
    }
    for (const event of current) {
      const sentences = passages.get(event);
      if (sentences) sentences.push(index);
      else passages.set(event, [index]);
    }
  });
  const [first] = [...passages.values()].sort((a, b) => a[0] - b[0]);
  if (first) first.unshift(...leadsTo(text, language, first[0], knowledge));
  if (first) first.unshift(...titlesBefore(language, first[0]));
  return [...passages].sort(([a], [b]) => a - b).map(([event, sentences]) => ({ event, sentences }));
}

/** "Stole", "leaked": what is done without computers as well. */
function isMereTaking({ tokens }: Language, token: number, knowledge: IncidentKnowledge): boolean {
  const signals = findPhrases(tokens, token, token + 1, knowledge.types).flatMap(({ value }) => value);
  return signals.length > 0 && signals.every((signal) => takings.has(signal));
}

const takings = new Set(["theft", "doxing"]);

/**
 * Whether a text speaks of computers, or of those who attack them, anywhere: "spies stole the plans of the fortress" may be
 * coded by its words alone, and is no incident.
 */
function isOfComputers(language: Language, entities: EntityLayer, knowledge: IncidentKnowledge): boolean {
  const { tokens } = language;
  if (entities.mentions.some(({ type }) => type === "cyber-group")) return true;
  for (let at = 0; at < tokens.length; at++) {
    const senses =
      knowledge.sides.get(tokens.form[at].toLowerCase()) ??
      knowledge.sides.get(tokens.lemma[at].toLowerCase());
    if (senses?.has("hacker") || senses?.has("thing") || senses?.has("virtual")) return true;
  }
  return findPhrases(tokens, 0, tokens.length, knowledge.cyber).length > 0;
}

/** "An assault on the barracks": what such words tell was done by other means, unless a word for computers stands before them. */
function isViolence(
  { tokens, sentences }: Language,
  { token, sentence }: EventMention,
  knowledge: IncidentKnowledge,
): boolean {
  if (!knowledge.sides.get(tokens.lemma[token].toLowerCase())?.has("violence")) return false;
  for (let at = Math.max(sentences[sentence].first, token - 2); at < token; at++)
    if (knowledge.sides.get(tokens.form[at].toLowerCase())?.has("virtual")) return false;
  return true;
}

/** "Anonymous goes on with its campaign against Norway. They took down …": who hacks is named before what they did. */
function leadsTo(text: string, language: Language, first: number, knowledge: IncidentKnowledge): number[] {
  const leads: number[] = [];
  for (let at = first - 1; at >= Math.max(0, first - 2); at--) {
    const sentence = language.sentences[at];
    if (sentence.role === "title" || endsBetween(text, sentence, language.sentences[at + 1])) break;
    if (!hasHackers(language, sentence.first, sentence.last, knowledge)) break;
    leads.unshift(at);
  }
  return leads;
}

/** What a title names is what the first incident below it is about: "Turkish hackers vs. Sweden". */
function titlesBefore({ sentences }: Language, first: number): number[] {
  const titles: number[] = [];
  for (let at = 0; at < first && sentences[at].role === "title"; at++) titles.push(at);
  return titles;
}

/**
 * The sentences that tell of an incident in a text without a coded cyber event: from the first that has a word of attacks
 * on computers and is no forecast, as far as a passage reaches.
 */
export function untoldPassage(
  language: Language,
  entities: EntityLayer,
  events: EventLayer,
  knowledge: IncidentKnowledge,
): Passage | undefined {
  const sentences: number[] = [];
  const unreal = new Set<number>();
  for (const { token, status } of events.mentions) if (unrealised.has(status)) unreal.add(token);
  // "Lazarus attacked": a group that is known for it.
  const groups = new Set<number>();
  for (const { type, sentence } of entities.mentions) if (type === "cyber-group") groups.add(sentence);
  let since = reach;
  language.sentences.forEach((sentence, index) => {
    const { first, last } = sentence;
    const words =
      groups.has(index) || hasHackers(language, first, last, knowledge) ? knowledge.types : knowledge.cyber;
    const happened = ({ first }: FoundPhrase<unknown>) => !unreal.has(first) && !isComing(language, first);
    const tells =
      findPhrases<unknown>(language.tokens, first, last, words).some(happened) ||
      findPhrases(language.tokens, first, last, knowledge.types).some(
        (phrase) => happened(phrase) && isDoneToThings(language, phrase, knowledge),
      );
    if (tells) since = 0;
    else if (++since > reach) return;
    if (since < reach) sentences.push(index);
  });
  if (sentences.length === 0) return undefined;
  return { sentences: [...titlesBefore(language, sentences[0]), ...sentences] };
}

/** "The ministry's website was blocked", "emails were obtained from servers": a deed that is done to what computers are. */
function isDoneToThings(
  { tokens, sentences }: Language,
  { first, last }: FoundPhrase<unknown>,
  knowledge: IncidentKnowledge,
): boolean {
  const limit = sentences[tokens.sentence[first]];
  const from = Math.max(limit.first, first - reachOfThings);
  const to = Math.min(limit.last, last + reachOfThings);
  for (let at = from; at < to; at++) {
    if (!["NOUN", "PROPN"].includes(tokens.upos[at])) continue;
    const senses =
      knowledge.sides.get(tokens.form[at].toLowerCase()) ??
      knowledge.sides.get(tokens.lemma[at].toLowerCase());
    if (!senses?.has("thing")) continue;
    let above = at;
    for (let steps = 0; steps < 4 && above >= limit.first; steps++) {
      if (above >= first && above < last && above !== at) return true;
      if (!things.has(baseRelation(tokens.deprel[above]))) break;
      above = tokens.head[above];
      if (above >= first && above < last) return true;
    }
  }
  return false;
}

const reachOfThings = 10;
const things = new Set(["nmod", "compound", "conj", "obj", "nsubj", "obl", "appos", "flat"]);

/** "Hackers empty accounts": where those who attack computers are named, any word for what they do tells of an incident. */
function hasHackers(
  { tokens }: Language,
  first: number,
  last: number,
  knowledge: IncidentKnowledge,
): boolean {
  for (let at = first; at < last; at++) {
    const senses =
      knowledge.sides.get(tokens.form[at].toLowerCase()) ??
      knowledge.sides.get(tokens.lemma[at].toLowerCase());
    if (senses?.has("hacker")) return true;
  }
  return false;
}

const unrealised: ReadonlySet<EventStatus> = new Set<EventStatus>([
  "planned",
  "threatened",
  "ordered",
  "negated",
  "cancelled",
  "generic",
]);

/** "hackers could steal", "will be attacked": under a modal without a perfect nothing has happened. */
export function isComing({ tokens, sentences }: Language, token: number): boolean {
  const { first } = sentences[tokens.sentence[token]];
  let at = token;
  for (let steps = 0; steps < 6 && at >= first; steps++) {
    const auxiliaries = dependents(tokens, at, "aux");
    if (
      auxiliaries.some((aux) => tokens.xpos[aux] === "MD") &&
      !auxiliaries.some((aux) => tokens.lemma[aux] === "have")
    )
      return true;
    at = tokens.head[at];
  }
  return false;
}

function endsBetween(text: string, before: Sentence, after: Sentence): boolean {
  return before.role !== after.role || text.slice(before.end, after.start).includes("\n\n");
}

/** "Could launch an attack" is about what may come; "may have launched" is about a deed that somebody believes in. */
function isMerelyConceivable({ tokens, sentences }: Language, mention: EventMention): boolean {
  const modal = mention.why.find(({ voice, rule }) => voice === "status" && rule === "modal");
  if (!modal || mention.status !== "possible") return false;
  const { first } = sentences[mention.sentence];
  for (let token = mention.token - 1; token >= first; token--) {
    if (tokens.upos[token] === "AUX" && tokens.lemma[token] === "have") return false;
    if (tokens.form[token] === modal.words) return true;
  }
  return true;
}

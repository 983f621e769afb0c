import type { EventStatus } from "../../schema/case-1.js";
import type { EntityLayer } from "../entities/index.js";
import type { EventLayer, EventMention } from "../events/index.js";
import {
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
  /** Sentence indices, ascending. */
  readonly sentences: readonly number[];
}

/** A passage takes in at most this many sentences after the last mention of its event. */
const reach = 4;

/**
 * Which sentences speak of which cyber event: those that mention it, and those that follow in the same paragraph until
 * another cyber event is mentioned; what a title names is what the text below it tells of. Planned, threatened and generic attacks are no incidents.
 */
export function passagesOf(text: string, language: Language, events: EventLayer): readonly Passage[] {
  const mentionedIn = new Map<number, number[]>();
  events.events.forEach((event, index) => {
    if (event.mode !== "cyber" || !["happened", "ongoing", "possible", "denied"].includes(event.status))
      return;
    if (events.members[index].every((member) => isMerelyConceivable(language, events.mentions[member])))
      return;
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
  if (first) first.unshift(...titlesBefore(language, first[0]));
  return [...passages].sort(([a], [b]) => a - b).map(([event, sentences]) => ({ event, sentences }));
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
    const found: readonly FoundPhrase<unknown>[] = findPhrases<unknown>(
      language.tokens,
      sentence.first,
      sentence.last,
      words,
    );
    if (found.some(({ first }) => !unreal.has(first) && !isComing(language, first))) since = 0;
    else if (++since > reach) return;
    if (since < reach) sentences.push(index);
  });
  if (sentences.length === 0) return undefined;
  return { sentences: [...titlesBefore(language, sentences[0]), ...sentences] };
}

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

import type { Event } from "../../schema/case-1.js";
import type { ClaimLayer } from "../claims/index.js";
import type { EntityLayer, Mention } from "../entities/index.js";
import type { EventLayer } from "../events/index.js";
import { findPhrases, type Language } from "../language/index.js";
import { deedsOf } from "./deeds.js";
import type { IncidentKnowledge } from "./knowledge.js";
import { eventsOf, type Passage } from "./passages.js";
import { sensesAt } from "./senses.js";
import { type Side, sideOf, type TreeReader } from "./side-of.js";
import { isLanguage, isRegion, isWordAsTown, stateWords } from "./state-words.js";
import { isBystander } from "./victims.js";

export interface Sides {
  readonly initiators: readonly Mention[];
  readonly receivers: readonly Mention[];
  /** Who blames somebody for it: "Lithuania linked the hack of its broadcaster to". */
  readonly accusers: readonly Mention[];
}

/**
 * The sides that mentions with a country take in the deeds of a passage, read up the tree: what stands in the subject or
 * behind "by" began it, what stands in the object or behind "against" was hit, however deep in the phrase ("the website
 * of the Irish parliament"). A mention that qualifies a word for attackers names where they come from.
 */
export function sidesReader(
  language: Language,
  entities: EntityLayer,
  events: EventLayer,
  claims: ClaimLayer,
  knowledge: IncidentKnowledge,
): (passage: Passage) => Sides {
  const countries = new Set(
    entities.entities.filter((one) => one.kind === "state" || one.country).map((one) => one.id),
  );
  const byId = new Map(entities.entities.map((one) => [one.id, one]));
  const countryOf = (id: string) => byId.get(id)?.country ?? id;
  // "the US Air Force" names its country; "the FBI" does not, and is hit only where the tree says so.
  const namesState = ({ entity, first, last }: Mention) =>
    byId.get(entity)?.kind === "state" ||
    byId.get(entity) === undefined ||
    findPhrases(language.tokens, first, last, knowledge.stateNames, true).some(
      ({ value }) => value === byId.get(entity)?.country,
    );
  const busy = elsewhere(entities, events, claims);
  // "the country" and "the attackers" say of nobody where they are from: a mention must hold a name.
  const named = new Set<number>();
  for (const { kind, first, last } of entities.mentions)
    if (kind === "name" || kind === "metonym") for (let at = first; at < last; at++) named.add(at);
  const holdsName = ({ first, last }: Mention) => {
    for (let at = first; at < last; at++) if (named.has(at)) return true;
    return false;
  };
  const groups = new Set<number>();
  for (const { type, first, last } of entities.mentions)
    if (type === "cyber-group") for (let at = first; at < last; at++) groups.add(at);
  const known = entities.mentions.filter(
    (one) =>
      countries.has(one.entity) &&
      holdsName(one) &&
      !isRegion(language.tokens, one.first, one.last, knowledge) &&
      !isLanguage(language.tokens, one, knowledge) &&
      !isWordAsTown(language, one, byId.get(one.entity), knowledge),
  );
  // The "Cuba ransomware gang" has a state's name and is of none.
  const inNames = new Set<number>();
  for (const { type, rule, first, last } of entities.mentions)
    if (type === "cyber-group" && (rule === "organisation" || rule === "cyber group"))
      for (let at = first; at < last; at++) inNames.add(at);
  const mentions = bySentence([...known, ...stateWords(language, known, inNames, countryOf, knowledge)]);
  // Words for what was no attack on computers: "criticised", "airstrikes".
  const otherDeeds = new Set(
    events.mentions.flatMap(({ type, mode, token }) => (type !== undefined && mode !== "cyber" ? token : [])),
  );
  const coded = new Set(events.members.flat());
  // Cyber deeds that are no event of their own belong to the passage they are told in.
  const loose = bySentence(
    events.mentions.filter(
      ({ mode, status }, index) =>
        mode === "cyber" && (status === "happened" || status === "ongoing") && !coded.has(index),
    ),
  );
  return (passage) => {
    const own = eventsOf(passage);
    const triggers = own.flatMap((event) => events.members[event].map((one) => events.mentions[one].token));
    for (const sentence of passage.sentences) {
      for (const { token } of loose.get(sentence) ?? []) triggers.push(token);
    }
    const deeds = deedsOf(language, events, passage.sentences, triggers, knowledge);
    // Who the event says began it, and whom claims about it accuse, was not hit by it.
    const here = passage.sentences.flatMap((sentence) => mentions.get(sentence) ?? []);
    const accusers = here.filter((mention) => isAccuser(language, mention, knowledge));
    const accusing = new Set(accusers.map(({ entity }) => countryOf(entity)));
    const began = new Set([
      ...own
        .flatMap((event) => events.events[event].actor.map((entity) => countryOf(entity)))
        .filter((state) => !accusing.has(state)),
      ...own.flatMap((event) => accusedOf(events.events[event], claims).map((entity) => countryOf(entity))),
    ]);
    const reader: TreeReader = { language, knowledge, deeds, otherDeeds, groups };
    const read = readSides(reader, here, namesState);
    const sides: Record<Side, Mention[]> = { initiator: [], receiver: [] };
    const open: Mention[] = [];
    for (const mention of here) {
      const side = read.get(mention);
      if (side === "receiver" && isBystander(language, mention, byId.get(mention.entity), knowledge))
        continue;
      if (side) sides[side].push(mention);
      else if (namesState(mention)) open.push(mention);
      if (side === "initiator") began.add(countryOf(mention.entity));
    }
    // Where no words say who was hit: a state that an incident's sentence names, and that neither began it nor only speaks
    // or acts otherwise.
    const told =
      sides.receiver.length > 0 ||
      own
        .flatMap((event) => events.events[event].recipient)
        .some((id) => byId.get(id)?.kind === "state" || byId.get(id)?.country);
    if (told) return { initiators: sides.initiator, receivers: sides.receiver, accusers };
    const left = open.filter(({ entity }) => !began.has(countryOf(entity)));
    for (const mention of left) {
      if (busy(mention) || isReporter(language, mention, knowledge)) continue;
      if (isIncidentSentence(language, mention.sentence, knowledge)) sides.receiver.push(mention);
    }
    // "South Korea blames the North for stealing blueprints" was hit itself where nothing else says who was.
    const hurt = accusers.filter((mention) => left.includes(mention));
    if (sides.receiver.length === 0 && new Set(hurt.map(({ entity }) => countryOf(entity))).size === 1)
      sides.receiver.push(...hurt);
    return { initiators: sides.initiator, receivers: sides.receiver, accusers };
  };
}

/** The sides of all mentions; what is listed with another has its side: "targets in Ghana, Kenya and Togo". */
function readSides(
  reader: TreeReader,
  mentions: readonly Mention[],
  namesState: (mention: Mention) => boolean,
): ReadonlyMap<Mention, Side> {
  const { tokens } = reader.language;
  const read = new Map<Mention, Side>();
  const ofHead = new Map<number, Side>();
  for (const mention of mentions) {
    const own = sideOf(reader, mention, namesState(mention));
    const listed = tokens.deprel[mention.head] === "conj" ? ofHead.get(tokens.head[mention.head]) : undefined;
    const side = own ?? listed;
    if (side === undefined) continue;
    read.set(mention, side);
    if (!ofHead.has(mention.head)) ofHead.set(mention.head, side);
  }
  return read;
}

function isAccuser({ tokens }: Language, { head }: Mention, knowledge: IncidentKnowledge): boolean {
  const verb = tokens.head[head];
  if (verb < 0 || tokens.deprel[head] !== "nsubj") return false;
  const senses = sensesAt(tokens, verb, knowledge);
  return senses.has("blaming") || senses.has("linking");
}

/** "The Finnish security firm": who tells of it. */
function isReporter(
  { tokens, sentences }: Language,
  mention: Mention,
  knowledge: IncidentKnowledge,
): boolean {
  const limit = Math.min(sentences[mention.sentence].last, mention.last + 4);
  for (let at = mention.first; at < limit; at++) {
    if (at >= mention.last && !["NOUN", "PROPN", "ADJ"].includes(tokens.upos[at])) return false;
    if (sensesAt(tokens, at, knowledge).has("press")) return true;
  }
  return false;
}

function accusedOf(event: Event | undefined, claims: ClaimLayer): readonly string[] {
  if (event === undefined) return [];
  return claims.claims.flatMap((claim) =>
    claim.stance === "attributes" && claim.about.includes(event.id) ? (claim.accused ?? []) : [],
  );
}

/** Whether a mention speaks in a claim, or has a part in an event that is no cyber attack. */
function elsewhere(
  entities: EntityLayer,
  events: EventLayer,
  claims: ClaimLayer,
): (mention: Mention) => boolean {
  const spans: { start: number; end: number }[] = [];
  for (const { evidence } of claims.claims) for (const one of evidence) spans.push(...(one.source ?? []));
  const acting = new Set<Mention>();
  for (const { mode, type, actor, recipient } of events.mentions) {
    if (mode === "cyber" || type === undefined || type === "ASSAULT") continue;
    for (const index of [...actor, ...recipient]) acting.add(entities.mentions[index]);
  }
  const starts = new Map<number, number>();
  for (const { start, end } of spans) starts.set(start, Math.max(end, starts.get(start) ?? 0));
  const sorted = [...starts].sort(([a], [b]) => a - b);
  return (mention) => {
    if (acting.has(mention)) return true;
    // Spans of speakers hardly overlap: the last that begins before the mention decides.
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle][0] <= mention.start) low = middle + 1;
      else high = middle;
    }
    return low > 0 && sorted[low - 1][1] >= mention.end;
  };
}

/** Whether a sentence, or a title, tells of an attack on computers in any word. */
function isIncidentSentence(language: Language, index: number, knowledge: IncidentKnowledge): boolean {
  const { first, last, role } = language.sentences[index];
  return role === "title" || findPhrases(language.tokens, first, last, knowledge.types).length > 0;
}

function bySentence<Item extends { readonly sentence: number }>(
  items: readonly Item[],
): ReadonlyMap<number, readonly Item[]> {
  const index = new Map<number, Item[]>();
  for (const item of items) {
    const sharing = index.get(item.sentence);
    if (sharing) sharing.push(item);
    else index.set(item.sentence, [item]);
  }
  return index;
}

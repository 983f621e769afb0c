import type { Event } from "../../schema/case-1.js";
import type { ClaimLayer } from "../claims/index.js";
import type { Entity, EntityLayer, Mention } from "../entities/index.js";
import type { EventLayer } from "../events/index.js";
import { baseRelation, dependents, findPhrases, type Language } from "../language/index.js";
import type { IncidentKnowledge } from "./knowledge.js";
import { comesFrom, isHeadlineVictim, isTarget } from "./origins.js";
import type { Passage } from "./passages.js";

export interface Sides {
  readonly initiators: readonly Mention[];
  readonly receivers: readonly Mention[];
}

/** How far up the tree a mention's part in the deed is looked for. */
const reach = 8;
const against = new Set(["against", "on", "at", "into", "targeting"]);
const within = new Set(["amod", "compound", "nmod", "nmod:poss", "flat", "appos", "conj"]);

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
  const known = entities.mentions.filter((one) => countries.has(one.entity) && holdsName(one));
  const mentions = bySentence([...known, ...stateWords(language, known, countryOf, knowledge)]);
  const coded = new Set(events.members.flat());
  // Cyber deeds that are no event of their own belong to the passage they are told in.
  const loose = bySentence(
    events.mentions.filter(
      ({ mode, status }, index) =>
        mode === "cyber" && (status === "happened" || status === "ongoing") && !coded.has(index),
    ),
  );
  return (passage) => {
    const event = passage.event === undefined ? undefined : events.events[passage.event];
    const members = passage.event === undefined ? [] : events.members[passage.event];
    const triggers = new Set(members.map((member) => events.mentions[member].token));
    for (const sentence of passage.sentences) {
      for (const { token } of loose.get(sentence) ?? []) triggers.add(token);
    }
    const sides: Record<Side, Mention[]> = { initiator: [], receiver: [] };
    const open: Mention[] = [];
    // Who the event says began it, and whom claims about it accuse, was not hit by it.
    const began = new Set(
      [...(event?.actor ?? []), ...accusedOf(event, claims)].map((entity) => countryOf(entity)),
    );
    for (const sentence of passage.sentences) {
      for (const mention of mentions.get(sentence) ?? []) {
        const side = sideOf(language, mention, triggers, knowledge, namesState(mention), groups);
        if (side === "receiver" && isBystander(language, mention, byId.get(mention.entity), knowledge))
          continue;
        if (side) sides[side].push(mention);
        else if (namesState(mention)) open.push(mention);
        if (side === "initiator") began.add(countryOf(mention.entity));
      }
    }
    // Where no words say who was hit: a state that an incident's sentence names, and that neither began it nor only speaks
    // or acts otherwise.
    const told =
      sides.receiver.length > 0 ||
      (event?.recipient ?? []).some((id) => byId.get(id)?.kind === "state" || byId.get(id)?.country);
    for (const mention of told ? [] : open) {
      if (began.has(countryOf(mention.entity)) || busy(mention)) continue;
      if (isIncidentSentence(language, mention.sentence, knowledge)) sides.receiver.push(mention);
    }
    return { initiators: sides.initiator, receivers: sides.receiver };
  };
}

type Side = "initiator" | "receiver";

/** A group that is known for attacks, and the company of a hacked account, were not hit themselves. */
export function isBystander(
  { tokens }: Language,
  mention: Mention,
  entity: Entity | undefined,
  knowledge: IncidentKnowledge,
): boolean {
  if (entity?.kind === "cyber-group") return true;
  if (entity?.kind !== "company" && entity?.kind !== "media") return false;
  const next = tokens.form[mention.last]?.toLowerCase() ?? "";
  return knowledge.sides.get(next)?.has("platform") === true;
}

/** Names and adjectives of states that stand in no mention of theirs: "Anonymous Philippines", "the Turkish hacker group". */
function stateWords(
  { tokens, sentences }: Language,
  known: readonly Mention[],
  countryOf: (id: string) => string,
  knowledge: IncidentKnowledge,
): readonly Mention[] {
  const covered = new Map<number, Set<string>>();
  for (const { entity, first, last } of known) {
    for (let at = first; at < last; at++) {
      const codes = covered.get(at) ?? new Set();
      covered.set(at, codes.add(countryOf(entity)));
    }
  }
  return sentences.flatMap((sentence, index) =>
    [
      ...findPhrases(tokens, sentence.first, sentence.last, knowledge.stateNames, true),
      ...findPhrases(tokens, sentence.first, sentence.last, knowledge.peoplesInLowerCase, true).filter(
        ({ last }) => attackersFollow(tokens, last, sentence.last, knowledge),
      ),
    ].flatMap(({ first, last, value }): Mention[] =>
      covered.get(first)?.has(value) || isRegion(tokens, first - 1, knowledge)
        ? []
        : [
            {
              start: tokens.start[first],
              end: tokens.end[last - 1],
              kind: "name",
              type: "state",
              entity: value,
              sentence: index,
              first,
              last,
              head: last - 1,
              rule: "state name",
            },
          ],
    ),
  );
}

/** "South America" is not America. */
function isRegion(tokens: Language["tokens"], before: number, knowledge: IncidentKnowledge): boolean {
  const form = tokens.form[before] ?? "";
  return /^\p{Lu}/u.test(form) && knowledge.sides.get(form.toLowerCase())?.has("region") === true;
}

/** "turkish hackers": written small, a people is read where a word for attackers follows. */
function attackersFollow(
  tokens: Language["tokens"],
  from: number,
  last: number,
  knowledge: IncidentKnowledge,
): boolean {
  for (let at = from; at < Math.min(last, from + 3); at++) {
    const senses =
      knowledge.sides.get(tokens.form[at].toLowerCase()) ??
      knowledge.sides.get(tokens.lemma[at].toLowerCase());
    if (senses?.has("attacker") || senses?.has("group")) return true;
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

function sideOf(
  language: Language,
  mention: Mention,
  triggers: ReadonlySet<number>,
  knowledge: IncidentKnowledge,
  named: boolean,
  groups: ReadonlySet<number>,
): Side | undefined {
  if (isHeadlineVictim(language, mention.first, mention.last, knowledge)) return "receiver";
  if (comesFrom(language, mention, knowledge, named, groups)) return "initiator";
  if (isTarget(language, mention, knowledge)) return "receiver";
  const { tokens } = language;
  let at = mention.head;
  for (let steps = 0; steps < reach; steps++) {
    const head = tokens.head[at];
    if (head < 0) return undefined;
    const relation = tokens.deprel[at];
    // "The university suffered an attack".
    if (
      tokens.upos[head] === "VERB" &&
      relation === "nsubj" &&
      knowledge.sides.get(tokens.lemma[head])?.has("suffering")
    )
      return "receiver";
    if (triggers.has(head)) {
      const cases = dependents(tokens, at, "case").map((one) => tokens.lemma[one].toLowerCase());
      const side = sideByRelation(relation, cases, tokens.upos[head] === "VERB");
      // "Commission hacked": a headline's participle without an object tells of its subject.
      const bare =
        relation === "nsubj" &&
        dependents(tokens, head, "obj", "obl", "aux").length === 0 &&
        tokens.form[head].endsWith("ed");
      return side === "initiator" && bare ? "receiver" : side;
    }
    if (!within.has(relation) && baseRelation(relation) !== "nmod") return undefined;
    at = head;
  }
  return undefined;
}

function sideByRelation(relation: string, cases: readonly string[], verb: boolean): Side | undefined {
  if (cases.includes("by")) return "initiator";
  if (cases.some((one) => against.has(one))) return "receiver";
  if (!verb) return undefined;
  if (relation === "nsubj") return "initiator";
  return relation === "obj" || relation === "nsubj:pass" ? "receiver" : undefined;
}

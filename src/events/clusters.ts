import type { Event, Evidence, Span } from "../../schema/case-1.js";
import type { EntityLayer } from "../entities/index.js";
import { contentId } from "../identity.js";
import type { Language } from "../language/index.js";
import type { Document } from "../read/index.js";
import type { TimeLayer } from "../time/index.js";
import type { CodedMention } from "./coding.js";
import { compare } from "./discourse.js";
import type { EventLayer, EventMention } from "./index.js";
import { type EventKnowledge, typeKey } from "./knowledge.js";
import { titleOf } from "./titles.js";

/** How many earlier events of a type a mention is compared with: bounds the work on long documents. */
const window = 40;

type Comparison = (one: CodedMention, other: CodedMention) => "same" | "open" | "apart";

interface Cluster {
  readonly id: number;
  readonly members: number[];
  /** Whether a member is coded: a mention joins an event of the document before one that is none. */
  told: boolean;
}

/** Joins the mentions of one event and writes the document's events. */
export function clusterEvents(
  document: Pick<Document, "id" | "text">,
  language: Language,
  times: TimeLayer,
  entities: EntityLayer,
  knowledge: EventKnowledge,
  coded: readonly CodedMention[],
): EventLayer {
  const sameParty = partyTest(entities);
  const clusters = cluster(coded, (one, other) => compare(one, other, sameParty, knowledge.words));
  const clusterOf = new Map<number, number>();
  for (const one of clusters) for (const member of one.members) clusterOf.set(member, one.id);
  const mentions = coded.map((mention, index) => publicMention(mention, clusterOf.get(index) ?? 0));
  const events: Event[] = [];
  const members: number[][] = [];
  const named = new Set(
    coded.filter((mention) => mention.coded && !mention.described).map((mention) => deedOf(mention)),
  );
  for (const one of clusters) {
    const told = one.members.filter((member) => coded[member].coded);
    if (told.length === 0) continue;
    // Of a document that says who attacked whom, "the attack on a network" is told again, not another attack.
    if (told.every((member) => coded[member].described && named.has(deedOf(coded[member])))) continue;
    events.push(
      eventOf(
        document,
        language,
        times,
        entities,
        knowledge,
        told.map((member) => coded[member]),
      ),
    );
    members.push(told);
  }
  return { mentions, events, members };
}

function deedOf({ type, mode }: CodedMention): string {
  return `${type}.${mode ?? ""}`;
}

/** Two entities are one party where they are the same, or one is the state that the other belongs to. */
function partyTest(entities: EntityLayer): (a: string, b: string) => boolean {
  const country = new Map(entities.entities.map((entity) => [entity.id, entity.country]));
  return (a, b) => a === b || country.get(a) === b || country.get(b) === a;
}

function cluster(coded: readonly CodedMention[], joins: Comparison): readonly Cluster[] {
  const clusters: Cluster[] = [];
  const byType = new Map<string, Cluster[]>();
  coded.forEach((mention, index) => {
    const key = mention.type ?? "";
    const known = byType.get(key) ?? [];
    const home =
      findHome(coded, known, mention, joins, true) ?? findHome(coded, known, mention, joins, false);
    if (home) {
      home.members.push(index);
      home.told ||= mention.coded;
      return;
    }
    const fresh: Cluster = { id: clusters.length, members: [index], told: mention.coded };
    clusters.push(fresh);
    known.push(fresh);
    byType.set(key, known);
  });
  return clusters;
}

function findHome(
  coded: readonly CodedMention[],
  known: readonly Cluster[],
  mention: CodedMention,
  joins: Comparison,
  told: boolean,
): Cluster | undefined {
  for (let at = known.length - 1; at >= 0 && known.length - at <= window; at--) {
    if (known[at].told !== told) continue;
    const { members } = known[at];
    const verdicts = sample(members).map((member) => joins(coded[member], mention));
    if (verdicts.includes("same") && !verdicts.includes("apart")) return known[at];
  }
  return undefined;
}

/** The first mention of an event and its last few: enough to compare with, however often it is told. */
function sample(members: readonly number[]): readonly number[] {
  return members.length <= 6 ? members : [...members.slice(0, 2), ...members.slice(-4)];
}

function publicMention(mention: CodedMention, cluster: number): EventMention {
  const {
    actors: _actors,
    recipients: _recipients,
    coded: _coded,
    described: _described,
    definite: _definite,
    noun: _noun,
    placeMention: _place,
    title: _title,
    ...rest
  } = mention;
  return { ...rest, cluster };
}

function eventOf(
  document: Pick<Document, "id" | "text">,
  language: Language,
  times: TimeLayer,
  entities: EntityLayer,
  knowledge: EventKnowledge,
  members: readonly CodedMention[],
): Event {
  const best = leading(members);
  const type = best.type ?? "CONSULT";
  const mode = best.mode ?? members.find((member) => member.mode !== undefined)?.mode;
  const entry = knowledge.types.get(typeKey(type, mode));
  const actor = union(members.map((member) => member.actors));
  const recipient = union(members.map((member) => member.recipients));
  const dated = dateOf(members);
  const place = members.find((member) => member.place !== undefined)?.place;
  const status = statusOf(members);
  const cameo =
    members.find((member) => member.mode === mode && member.cameo !== undefined)?.cameo ?? entry?.cameo;
  const names = new Map(entities.entities.map((entity) => [entity.id, entity.name]));
  const naming = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id);
  const described = (spans: readonly Span[] | undefined) =>
    best.described
      ? (spans ?? [])
          .map((span) => document.text.slice(span.start, span.end))
          .filter(isShort)
          .map(lowered)
      : [];
  const [first] = members;
  return {
    id: contentId("e", document.id, first.trigger.start, first.trigger.end),
    type,
    ...(mode === undefined ? {} : { mode }),
    contexts: union(members.map((member) => member.contexts)).sort(),
    ...(cameo ? { cameo } : {}),
    quad: entry?.quad ?? "verbal-cooperation",
    score: entry?.score ?? 0,
    actor,
    recipient,
    ...dated,
    ...(place === undefined ? {} : { place }),
    status,
    title: titleOf(
      knowledge,
      { type, mode, status },
      actor.length > 0 ? naming(actor) : described(best.actorSpans),
      recipient.length > 0 ? naming(recipient) : described(best.recipientSpans),
      best.title,
    ),
    confidence: joined(members),
    reports: 1,
    sources: 1,
    evidence: members.map((member) => evidenceOf(document, language, times, entities, member)),
  };
}

/** "A hospital" within a title. */
function lowered(phrase: string): string {
  return phrase.charAt(0).toLowerCase() + phrase.slice(1);
}

/** Whether a phrase fits into a title. */
function isShort(phrase: string): boolean {
  return phrase.length <= 60 && !phrase.includes("\n");
}

/** The mention that says most: parties first, then confidence. */
function leading(members: readonly CodedMention[]): CodedMention {
  let best = members[0];
  const rank = (one: CodedMention) =>
    (one.actors.length > 0 ? 1 : 0) + (one.recipients.length > 0 ? 1 : 0) + one.confidence;
  for (const member of members) if (rank(member) > rank(best)) best = member;
  return best;
}

function statusOf(members: readonly CodedMention[]): Event["status"] {
  for (const status of ["happened", "ongoing"] as const)
    if (members.some((member) => member.status === status)) return status;
  return members[0].status;
}

function dateOf(members: readonly CodedMention[]): Pick<Event, "date" | "dateFrom"> {
  for (const from of ["stated", "inferred", "published"] as const) {
    let best: CodedMention | undefined;
    for (const member of members) {
      if (member.dateFrom !== from || member.date === undefined) continue;
      if (best?.date === undefined || precision(member.date) > precision(best.date)) best = member;
    }
    if (best?.date !== undefined) return { date: best.date, dateFrom: from };
  }
  return {};
}

function precision(date: string): number {
  return date.includes("/") ? 0 : date.length;
}

/** More mentions make an event surer, with diminishing returns: they are one author's words. */
function joined(members: readonly CodedMention[]): number {
  const sure = members.map((member) => member.confidence).sort((one, other) => other - one);
  let doubt = 1 - sure[0];
  for (const confidence of sure.slice(1, 3)) doubt *= 1 - confidence * 0.3;
  return Math.round((1 - doubt) * 1000) / 1000;
}

function union(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}

function evidenceOf(
  document: Pick<Document, "id" | "text">,
  language: Language,
  times: TimeLayer,
  entities: EntityLayer,
  member: CodedMention,
): Evidence {
  const sentence = language.sentences[member.sentence];
  const spans = (indices: readonly number[], fallback: readonly Span[]): Span[] =>
    indices.length > 0
      ? indices.map((index) => ({ start: entities.mentions[index].start, end: entities.mentions[index].end }))
      : fallback.map((span) => ({ ...span }));
  const actor = spans(member.actor, member.actorSpans ?? []);
  const recipient = spans(member.recipient, member.recipientSpans ?? []);
  const time =
    member.dateFrom !== "published" && member.time !== undefined ? times.times[member.time] : undefined;
  const place = member.placeMention === undefined ? undefined : entities.mentions[member.placeMention];
  return {
    document: document.id,
    start: sentence.start,
    end: sentence.end,
    quote: document.text.slice(sentence.start, sentence.end),
    trigger: { ...member.trigger },
    ...(actor.length > 0 ? { actor } : {}),
    ...(recipient.length > 0 ? { recipient } : {}),
    ...(time ? { date: { start: time.start, end: time.end } } : {}),
    ...(place ? { place: { start: place.start, end: place.end } } : {}),
  };
}

import type { Event } from "../../schema/case-1.js";
import type { Entity } from "../entities/index.js";
import type { EventLayer } from "../events/index.js";
import { findPhrases, type Language } from "../language/index.js";
import type { IncidentKnowledge } from "./knowledge.js";
import type { Passage } from "./passages.js";
import { stepsIn } from "./phases.js";
import type { TechniqueReader } from "./techniques.js";

/** The passages of one incident: that of its own event first, then those of events that are steps of it. */
export interface Campaign {
  readonly main: Passage;
  readonly parts: readonly Passage[];
}

const impact = "TA0040";
const deedSignals = new Set(["attack", "access", "ddos", "deface", "theft"]);

/**
 * Events that are steps of one incident: told in sentences that follow each other, or with nothing but steps between, by
 * and against nobody else, where one of them is a step that leads to something (access, movement, theft), and where no word
 * says that it is another attack. The incident is that of the event that did the damage, or of the first.
 */
export function campaignsOf(
  language: Language,
  entities: readonly Entity[],
  events: EventLayer,
  passages: readonly Passage[],
  techniques: TechniqueReader,
  knowledge: IncidentKnowledge,
): readonly Campaign[] {
  const countries = new Map(
    entities.map(({ id, kind, country }) => [id, country ?? (kind === "state" ? id : undefined)]),
  );
  // "The group" and "several ministries" may be anybody's: only states are told apart.
  const statesOf = (ids: readonly string[] = []) => ids.flatMap((id) => countries.get(id) ?? []);
  const sameSide = (a: readonly string[] | undefined, b: readonly string[] | undefined) => {
    const [one, other] = [statesOf(a), statesOf(b)];
    return one.length === 0 || other.length === 0 || other.some((state) => one.includes(state));
  };
  // "They got in. ¶ They moved on. ¶ They deployed …": what stands between tells of steps as well.
  const followsOn = (until: number, first: number) => {
    if (first - until > reach) return false;
    for (let at = until + 1; at < first; at++)
      if (stepsIn(language, at, techniques, knowledge).length === 0) return false;
    return true;
  };
  const told = passages
    .flatMap((passage) => toldOf(language, events, passage, techniques, knowledge) ?? [])
    .sort((a, b) => a.first - b.first);
  const groups: Told[][] = [];
  for (const one of told) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const joins =
      group !== undefined &&
      last !== undefined &&
      followsOn(last.until, one.first) &&
      !one.another &&
      group.every(
        ({ event }) =>
          sameSide(event.actor, one.event.actor) && sameSide(event.recipient, one.event.recipient),
      ) &&
      (one.leads || last.leads);
    if (joins) group.push(one);
    else groups.push([one]);
  }
  return groups.map((group) => {
    const main = group.findLast(({ damages }) => damages) ?? group[0];
    return { main: main.passage, parts: group.flatMap((one) => (one === main ? [] : [one.passage])) };
  });
}

interface Told {
  readonly passage: Passage;
  readonly event: Event;
  readonly first: number;
  readonly until: number;
  /** Whether the words of the event are a step before the damage. */
  readonly leads: boolean;
  readonly damages: boolean;
  readonly another: boolean;
}

function toldOf(
  language: Language,
  events: EventLayer,
  passage: Passage,
  techniques: TechniqueReader,
  knowledge: IncidentKnowledge,
): Told | undefined {
  if (passage.event === undefined) return undefined;
  const { tokens, sentences } = language;
  const members = events.members[passage.event].map((member) => events.mentions[member]);
  const tactics = new Set<string>();
  let another = false;
  for (const { sentence, token } of members) {
    for (const step of stepsIn(language, sentence, techniques, knowledge)) {
      const own = step.first <= token && token < step.last;
      if (own || tokens.head[step.last - 1] === token) tactics.add(step.tactic.id);
    }
    const { first, last } = sentences[sentence];
    for (const phrase of findPhrases(tokens, first, last, knowledge.another)) {
      // "new malware" is none.
      const deeds = findPhrases(tokens, phrase.last, Math.min(last, phrase.last + 4), knowledge.types);
      another ||= deeds.some(({ value }) => value.some((signal) => deedSignals.has(signal)));
    }
  }
  return {
    passage,
    event: events.events[passage.event],
    first: Math.min(...members.map(({ sentence }) => sentence)),
    until: passage.sentences.at(-1) ?? 0,
    leads: tactics.size > 0 && !tactics.has(impact),
    damages: tactics.has(impact),
    another,
  };
}

/** How many sentences before its first a campaign may have begun. */
const reach = 4;

/**
 * One passage of all sentences of a campaign, under its main event, with the sentences right before it in its paragraph that
 * tell of steps and belong to no other event: "They gained access in January. In March they deployed ransomware."
 */
export function wholePassage(
  text: string,
  language: Language,
  { main, parts }: Campaign,
  taken: ReadonlySet<number>,
  techniques: TechniqueReader,
  knowledge: IncidentKnowledge,
): Passage {
  const sentences = new Set([main, ...parts].flatMap((passage) => passage.sentences));
  const first = Math.min(...sentences);
  for (let at = first - 1; at >= Math.max(0, first - reach); at--) {
    const [before, after] = [language.sentences[at], language.sentences[at + 1]];
    const breaks = before.role !== after.role || text.slice(before.end, after.start).includes("\n\n");
    if (breaks || taken.has(at) || stepsIn(language, at, techniques, knowledge).length === 0) break;
    sentences.add(at);
  }
  const steps = parts.flatMap(({ event }) => event ?? []);
  return { ...main, ...(steps.length > 0 ? { steps } : {}), sentences: [...sentences].sort((a, b) => a - b) };
}

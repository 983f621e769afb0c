/**
 * Cyber incidents in EuRepoC's terms: what the sentences that speak of a coded cyber event say of its types, initiators,
 * receivers, tactics and techniques, malware, indicators, effects, dates and the acts that answer it. Each value carries
 * the words that it was read from, and no two lists are multiplied with each other.
 */
import type { Event, Evidence, Incident, IncidentPhase, Link } from "../../schema/case-1.js";
import type { ClaimLayer } from "../claims/index.js";
import type { EntityLayer } from "../entities/index.js";
import type { EventLayer } from "../events/index.js";
import { contentId } from "../identity.js";
import { dependents, type Language, subtreeSpan } from "../language/index.js";
import type { Document } from "../read/index.js";
import type { TimeExpression, TimeLayer } from "../time/index.js";
import { campaignsOf, wholePassage } from "./campaigns.js";
import { detailSentences } from "./details.js";
import { intensityOf } from "./intensity.js";
import type { IncidentKnowledge } from "./knowledge.js";
import { meansOf } from "./means.js";
import { nameOf } from "./names.js";
import { initiatorsOf } from "./parties.js";
import { type Passage, passagesOf, untoldPassage } from "./passages.js";
import { courseOf, phasesOf } from "./phases.js";
import { receiversOf } from "./receivers.js";
import { sidesReader } from "./sides.js";
import { signalsIn, typesOf } from "./signals.js";
import { namedStates } from "./state-words.js";
import { techniqueReader } from "./techniques.js";
import { toldReader } from "./told.js";
import { wordsEvidence } from "./words.js";

export { intensityOf, sumOf } from "./intensity.js";
export { compileIncidents, type IncidentKnowledge } from "./knowledge.js";

export interface IncidentLayer {
  /** The incident of each cyber event, by event id. */
  readonly byEvent: ReadonlyMap<string, Incident>;
  /** Incidents that the words tell of without a coded event, as events with nothing but what the incident says. */
  readonly events: readonly Event[];
  /** From events that are steps of an incident to the event that carries it. */
  readonly links: readonly Link[];
}

/** Describes the incident of each coded cyber event; in a text that has none but tells of an incident, that one. */
export function describeIncidents(
  document: Pick<Document, "id" | "text">,
  language: Language,
  entities: EntityLayer,
  events: EventLayer,
  claims: ClaimLayer,
  knowledge: IncidentKnowledge,
  times?: TimeLayer,
): IncidentLayer {
  const incidents = new Map<string, Incident>();
  // Most documents tell of no incident: the reader is made for the first that one tells of.
  let named: ReadonlySet<string> | undefined;
  let readSides: ReturnType<typeof sidesReader> | undefined;
  const isTold = toldReader(document.text, language, knowledge.techniques.contexts);
  const techniques = techniqueReader(document, language, isTold, knowledge.techniques);
  const describe = (passage: Passage, others: readonly Passage[]): Incident => {
    const details = detailSentences(language, passage, others, knowledge);
    named ??= namedStates(language, knowledge);
    readSides ??= sidesReader(language, entities, events, claims, knowledge);
    const sides = readSides(passage);
    const signals = signalsIn(document, language, passage.sentences, knowledge, isTold);
    // A title that only says "hack" says nothing of its kind where the text below goes on to tell.
    const bare = passage.sentences.every((sentence) => language.sentences[sentence].role === "title");
    const incident: Incident = {
      types: typesOf(signals, knowledge, bare && language.sentences.length > passage.sentences.length),
      initiators: initiatorsOf(
        document,
        language,
        entities,
        events,
        claims,
        passage,
        sides,
        named,
        knowledge,
      ),
      receivers: receiversOf(document, language, entities, events, passage, sides, knowledge),
      ...meansOf(document, language, details, techniques, isTold, knowledge),
      effects: effectsOf(document, language, passage, knowledge, times),
      responses: [],
    };
    const event = passage.event === undefined ? undefined : events.events[passage.event];
    const phases = phasesOf(document, language, times, details, techniques, isTold, knowledge);
    const dated = event?.date && event.dateFrom !== "published" ? span(event.date, event.evidence) : {};
    const whole = { ...incident, ...dated, ...courseOf(phases) };
    return {
      ...nameOf(document, language, entities, passage, whole, knowledge),
      ...whole,
      ...(phases.length > 0 ? { phases } : {}),
      intensity: intensityOf(whole, knowledge),
    };
  };
  const passages = passagesOf(document.text, language, entities, events, knowledge);
  const links: Link[] = [];
  const taken = new Set(passages.flatMap(({ sentences }) => sentences));
  const campaigns = campaignsOf(language, entities.entities, events, passages, techniques, knowledge);
  const wholes = campaigns.map((campaign) =>
    wholePassage(document.text, language, campaign, taken, techniques, knowledge),
  );
  campaigns.forEach(({ main, parts }, index) => {
    if (main.event === undefined) return;
    const event = events.events[main.event];
    const incident = describe(wholes[index], wholes);
    const steps = parts.flatMap((part) => (part.event === undefined ? [] : [events.events[part.event]]));
    incidents.set(event.id, {
      ...incident,
      ...(incident.phases ? { phases: withEvents(incident.phases, steps) } : {}),
      responses: [...new Set([event, ...steps].flatMap(({ id }) => responsesTo(id, claims)))].sort(),
    });
    for (const step of steps) links.push(partOf(step, event));
  });
  const untold = passages.length > 0 ? undefined : untoldPassage(language, entities, events, knowledge);
  const told = untold && untoldEvent(document, language, untold, describe(untold, [untold]));
  return { byEvent: incidents, events: told ? [told] : [], links };
}

/** A step that is a coded event of its own belongs to the incident's event. */
function partOf(step: Event, whole: Event): Link {
  return {
    id: contentId("l", "part-of", step.id, whole.id),
    type: "part-of",
    from: step.id,
    to: whole.id,
    confidence: 0.7,
    evidence: step.evidence.slice(0, 1),
  };
}

/** Each phase with the event whose words tell of it. */
function withEvents(phases: readonly IncidentPhase[], steps: readonly Event[]): IncidentPhase[] {
  return phases.map((phase) => {
    const event = steps.find((step) =>
      step.evidence.some(({ trigger }) =>
        phase.evidence.some(
          (words) =>
            trigger &&
            words.trigger &&
            trigger.start < words.trigger.end &&
            words.trigger.start < trigger.end,
        ),
      ),
    );
    return event ? { ...phase, event: event.id } : phase;
  });
}

/**
 * An incident without a coded event becomes one, so that nothing the text tells of it is lost: in PLOVER coercion by cyber
 * means (`COERCE`, mode `cyber`, CAMEO 176), with low confidence. Where no side is known, the text must say of which type
 * it was and that somebody unknown did it.
 */
function untoldEvent(
  document: Pick<Document, "id" | "text">,
  language: Language,
  passage: Passage,
  incident: Incident,
): Event | undefined {
  const parties = (sides: readonly { entity?: string }[]) => sides.flatMap(({ entity }) => entity ?? []);
  const actor = parties(incident.initiators);
  const recipient = parties(incident.receivers);
  const vague = incident.types.length === 0 || incident.initiators.length === 0;
  if (actor.length + recipient.length === 0 && vague) return undefined;
  const { start, end } = language.sentences[passage.sentences[0]];
  return {
    id: contentId("e", document.id, "incident", start, end),
    type: "COERCE",
    mode: "cyber",
    contexts: ["cyber"],
    cameo: "176",
    quad: "material-conflict",
    score: -7,
    actor,
    recipient,
    status: "happened",
    title: "A cyber incident is told of",
    confidence: 0.5,
    reports: 1,
    sources: 1,
    evidence: [{ document: document.id, start, end, quote: document.text.slice(start, end) }],
    incident,
  };
}

/** From an interval its two ends, from any other date the start alone. */
function span(date: string, evidence: readonly Evidence[]): Pick<Incident, "start" | "end"> {
  const [from = "", to = ""] = date.split("/");
  const told = dateEvidence(evidence);
  const known = (end: string) => end !== "" && end !== "..";
  return {
    ...(known(from) ? { start: { date: from, evidence: told } } : {}),
    ...(known(to) ? { end: { date: to, evidence: told } } : {}),
  };
}

function dateEvidence(evidence: readonly Evidence[]): Evidence[] {
  const dated = evidence.filter((one) => one.date);
  return dated.length > 0 ? dated : evidence.slice(0, 1);
}

/** "crippled government services": a verb of effect with what it affected, in the document's words. */
function effectsOf(
  document: Pick<Document, "id" | "text">,
  language: Language,
  passage: Passage,
  knowledge: IncidentKnowledge,
  times: TimeLayer | undefined,
): Incident["effects"] {
  const { tokens } = language;
  const durations = new Map<number, TimeExpression[]>();
  for (const time of times?.times ?? []) {
    if (time.kind !== "duration" || !time.timex.startsWith("P")) continue;
    durations.set(time.sentence, [...(durations.get(time.sentence) ?? []), time]);
  }
  const effects = new Map<string, Incident["effects"][number]>();
  for (const sentence of passage.sentences) {
    const { first, last } = language.sentences[sentence];
    for (let token = first; token < last; token++) {
      const kind = tokens.upos[token] === "VERB" ? knowledge.effects.get(tokens.lemma[token]) : undefined;
      if (!kind) continue;
      const object = dependents(tokens, token, "obj", "nsubj:pass")[0];
      if (object === undefined) continue;
      if (kind === "affected" && !knowledge.affected.has(tokens.lemma[object])) continue;
      const span = subtreeSpan(tokens, object);
      const from = Math.max(first, Math.min(token, span.first));
      const to = Math.min(last, Math.max(token + 1, Math.min(span.last, object + 12)));
      const effect = document.text.slice(tokens.start[from], tokens.end[to - 1]).replaceAll(/\s+/g, " ");
      if (effect.length > 160 || effects.has(effect)) continue;
      // "knocked the portal offline for three days": the next duration behind the verb.
      const lasted = durations.get(sentence)?.find((time) => time.first > token && time.first - token <= 20);
      effects.set(effect, {
        effect,
        ...(lasted ? { duration: lasted.timex } : {}),
        evidence: [wordsEvidence(document, language, from, to)],
      });
    }
  }
  return [...effects.values()];
}

/** Events that the text links to this one as a response. */
function responsesTo(event: string, claims: ClaimLayer): string[] {
  const responses = claims.links
    .filter((link) => link.to === event && (link.type === "responds-to" || link.type === "retaliates-for"))
    .map((link) => link.from);
  const caused = claims.links
    .filter((link) => link.from === event && link.type === "causes")
    .map((link) => link.to);
  return [...new Set([...responses, ...caused])].sort();
}

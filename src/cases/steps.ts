/**
 * Steps of one incident that different documents tell of: one report has the access, another the wiper. Sides and time
 * alone join nothing, since states attack each other more than once: something particular must be in both.
 */
import type { Case, Event, Incident, IncidentPhase, IncidentType, Link } from "../../schema/case-1.js";
import { contentId } from "../identity.js";
import { type Bounds, boundsOf } from "./bounds.js";
import { mergeIncidents } from "./incidents.js";
import type { Merging } from "./merging.js";
import { compareNumbers, compareText } from "./order.js";

/** Between the step and the damage may lie so many days. */
const LONGEST = 730;
const COMPARED = 0.6;

/** ATT&CK's tactics for what an incident did, where its text tells of no steps. */
const TACTICS: Readonly<Record<IncidentType, { readonly id: string; readonly name: string }>> = {
  "hijacking-without-misuse": { id: "TA0001", name: "Initial Access" },
  "hijacking-with-misuse": { id: "TA0002", name: "Execution" },
  "data-theft": { id: "TA0010", name: "Exfiltration" },
  "data-theft-and-doxing": { id: "TA0010", name: "Exfiltration" },
  disruption: { id: "TA0040", name: "Impact" },
  ransomware: { id: "TA0040", name: "Impact" },
};
const DAMAGE: ReadonlySet<IncidentType> = new Set<IncidentType>(["disruption", "ransomware"]);
const LEAD: ReadonlySet<IncidentType> = new Set<IncidentType>(["hijacking-without-misuse", "data-theft"]);

/** An event with an incident and what decides whether it is a step of another. */
interface Told {
  readonly event: Event;
  readonly incident: Incident;
  readonly when: Bounds;
  readonly documents: ReadonlySet<string>;
  readonly initiators: ReadonlySet<string>;
  readonly receivers: ReadonlySet<string>;
  /** What is particular to one incident: groups, bodies that were hit, malware, indicators, the name that texts give it. */
  readonly groups: ReadonlySet<string>;
  readonly bodies: ReadonlySet<string>;
  readonly traces: ReadonlySet<string>;
}

/**
 * Joins steps of other documents to the incident that did the damage: its phases take them in, the step's event is linked
 * to it as a part (derived) and carries no incident of its own. A step that fits two incidents is joined to none.
 */
export function joinSteps(built: Pick<Case, "events" | "entities">, merging: Merging): Link[] {
  const kinds = new Map(built.entities.map(({ id, kind }) => [id, kind]));
  const told = built.events.flatMap((event) => toldOf(event, kinds, merging) ?? []);
  const damages = told.filter(({ incident }) => incident.types.some(({ type }) => DAMAGE.has(type)));
  const steps = told.filter(
    ({ incident }) =>
      incident.types.length > 0 &&
      incident.types.every(({ type }) => LEAD.has(type)) &&
      (incident.phases ?? []).every(({ tactic }) => tactic !== TACTICS.disruption.id),
  );
  const joined = new Map<Told, Told[]>();
  for (const step of steps) {
    const fitting = damages.filter((damage) => leadsTo(step, damage));
    if (fitting.length !== 1) continue;
    joined.set(fitting[0], [...(joined.get(fitting[0]) ?? []), step]);
  }
  const links: Link[] = [];
  for (const [damage, parts] of joined) {
    const phases = phasesOf([damage, ...parts]);
    const whole = mergeIncidents(
      [damage, ...parts].map(({ event }) => event),
      merging,
    );
    if (!whole) continue;
    const [start] = phases.flatMap(({ date }) => date ?? []);
    damage.event.incident = { ...whole, ...(start ? { start } : {}), phases };
    for (const { event } of parts) {
      delete event.incident;
      links.push(partOf(event, damage.event));
    }
  }
  return links.sort((a, b) => compareText(a.id, b.id));
}

function toldOf(event: Event, kinds: ReadonlyMap<string, string>, { families }: Merging): Told | undefined {
  const { incident } = event;
  const when = boundsOf((incident?.start ?? event).date);
  if (!incident || !when || event.review === "rejected") return undefined;
  const states = (sides: readonly { readonly entity?: string; readonly country?: string }[]) =>
    new Set(
      sides.flatMap(({ entity, country }) => country ?? (entity === undefined ? [] : families.of(entity))),
    );
  const entities = (sides: readonly { readonly entity?: string }[], wanted: (kind: string) => boolean) =>
    new Set(
      sides.flatMap(({ entity }) =>
        entity !== undefined && families.ofNamed([entity]).length > 0 && wanted(kinds.get(entity) ?? "other")
          ? entity
          : [],
      ),
    );
  return {
    event,
    incident,
    when,
    documents: new Set(event.evidence.map(({ document }) => document)),
    initiators: states(incident.initiators),
    receivers: states(incident.receivers),
    groups: entities(incident.initiators, (kind) => kind === "cyber-group"),
    bodies: entities(incident.receivers, (kind) => kind !== "state" && kind !== "place"),
    traces: new Set([
      ...(incident.nameFrom === "stated" && incident.name ? [incident.name.toLowerCase()] : []),
      ...(incident.malware ?? []).map(({ name }) => name.toLowerCase()),
      ...(incident.indicators ?? []).map(({ value }) => value),
    ]),
  };
}

function leadsTo(step: Told, damage: Told): boolean {
  if (step.when.from > damage.when.from || damage.when.from - step.when.to > LONGEST) return false;
  if (step === damage || overlap(step.documents, damage.documents)) return false;
  if (differ(step.initiators, damage.initiators) || differ(step.receivers, damage.receivers)) return false;
  if (differ(step.groups, damage.groups) || differ(step.bodies, damage.bodies)) return false;
  const particular =
    overlap(step.groups, damage.groups) ||
    overlap(step.bodies, damage.bodies) ||
    overlap(step.traces, damage.traces) ||
    // The later report tells of the earlier step itself, with its date.
    (damage.incident.phases ?? []).some(({ date }) => date !== undefined && date.date === dateOf(step));
  return particular && overlap(step.receivers, damage.receivers);
}

function dateOf({ event, incident }: Told): string | undefined {
  return (incident.start ?? event).date;
}

function overlap<Value>(a: ReadonlySet<Value>, b: ReadonlySet<Value>): boolean {
  for (const value of a) if (b.has(value)) return true;
  return false;
}

/** Whether both name somebody and nobody is in both. */
function differ<Value>(a: ReadonlySet<Value>, b: ReadonlySet<Value>): boolean {
  return a.size > 0 && b.size > 0 && !overlap(a, b);
}

/** The phases that the reports tell of, in the order of their dates; a report without phases is one itself. */
function phasesOf([damage, ...steps]: readonly Told[]): IncidentPhase[] {
  const own = damage.incident.phases ?? [asPhase(damage, ({ type }) => DAMAGE.has(type))];
  const others = steps.flatMap((step) =>
    (step.incident.phases ?? [asPhase(step, () => true)]).map((phase) => ({
      ...phase,
      event: step.event.id,
    })),
  );
  const keyOf = ({ tactic, name, date }: IncidentPhase) => `${tactic ?? name} ${date?.date ?? ""}`;
  const known = new Set(own.map(keyOf));
  const from = ({ date }: IncidentPhase) => boundsOf(date?.date)?.from ?? Number.POSITIVE_INFINITY;
  return [...own, ...others.filter((phase) => !known.has(keyOf(phase)))].sort(
    (a, b) => compareNumbers(from(a), from(b)) || compareText(keyOf(a), keyOf(b)),
  );
}

function asPhase(
  { event, incident }: Told,
  wanted: (one: Incident["types"][number]) => boolean,
): IncidentPhase {
  const model = incident.types.find(wanted) ?? incident.types[0];
  const { id, name } = TACTICS[model.type];
  const date =
    incident.start ??
    (event.date === undefined ? undefined : { date: event.date, evidence: event.evidence.slice(0, 1) });
  return {
    name,
    tactic: id,
    ...(date ? { date } : {}),
    techniques: incident.techniques,
    ...(incident.malware ? { malware: incident.malware } : {}),
    evidence: model.evidence,
  };
}

function partOf(step: Event, whole: Event): Link {
  return {
    id: contentId("l", "part-of", step.id, whole.id),
    type: "part-of",
    from: step.id,
    to: whole.id,
    confidence: COMPARED,
    evidence: [...step.evidence.slice(0, 1), ...whole.evidence.slice(0, 1)],
    derived: true,
  };
}

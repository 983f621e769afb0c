import type {
  Event,
  Evidence,
  Incident,
  IncidentDate,
  IncidentPhase,
  Intensity,
  IntensityPart,
  Receiver,
} from "../../schema/case-1.js";
import { sumOf } from "../incidents/index.js";
import { boundsOf } from "./bounds.js";
import type { Merging } from "./merging.js";
import { canonical, compareNumbers, compareText, mergeEvidence, sortedSet } from "./order.js";

/**
 * The incident of a merged event, value by value: each type, initiator, receiver and so on once, with the evidence
 * of all reports that give it. Values are never combined with one another: that one report names a ministry and
 * another a country makes two receivers, not a product of both.
 */
export function mergeIncidents(parts: readonly Event[], merging: Merging): Incident | undefined {
  const incidents = parts.flatMap((part) => (part.incident ? [part.incident] : []));
  if (incidents.length === 0) return undefined;
  const values = <Value extends Worded>(
    listOf: (incident: Incident) => readonly Value[] | undefined,
    identity: (value: Value) => string = (value) => canonical(withoutEvidence(value)),
  ): Value[] => mergeValues(incidents.map(listOf), identity, merging);
  const merged: Incident = {
    types: values((incident) => incident.types),
    initiators: values((incident) => incident.initiators),
    receivers: values((incident) => incident.receivers),
    tactics: values(
      (incident) => incident.tactics,
      (tactic) => tactic.id,
    ),
    techniques: values(
      (incident) => incident.techniques,
      (technique) => technique.id,
    ),
    effects: values((incident) => incident.effects),
    responses: sortedSet(incidents.flatMap((incident) => incident.responses.map(merging.eventId))),
  };
  Object.assign(merged, mergeNames(incidents, merging));
  const malware = values(
    (incident) => incident.malware,
    (family) => family.name.toLowerCase(),
  );
  if (malware.length > 0) merged.malware = malware;
  const indicators = values((incident) => incident.indicators);
  if (indicators.length > 0) merged.indicators = indicators;
  const start = mergeDates(
    incidents.map((incident) => incident.start),
    merging,
  );
  if (start) merged.start = start;
  const end = mergeDates(
    incidents.map((incident) => incident.end),
    merging,
  );
  if (end) merged.end = end;
  const phases = mergePhases(incidents, merging);
  if (phases.length > 0) merged.phases = phases;
  const intensity = mergeIntensities(
    incidents.flatMap((incident) => incident.intensity ?? []),
    merging,
  );
  if (intensity) merged.intensity = intensity;
  return merged;
}

/** The name that most texts give it; one that the engine made only where no text names it. */
function mergeNames(
  incidents: readonly Incident[],
  merging: Merging,
): Pick<Incident, "name" | "nameFrom" | "nameEvidence"> {
  const named = incidents.filter(({ name }) => name !== undefined);
  const stated = named.filter(({ nameFrom }) => nameFrom !== "made");
  const choice = stated.length > 0 ? stated : named;
  const name = mostFrequent(choice.flatMap((incident) => incident.name ?? []));
  if (name === undefined) return {};
  const alike = choice.filter((incident) => incident.name === name);
  const evidence = mergeEvidence(
    merging.order,
    alike.map(({ nameEvidence }) => nameEvidence ?? []),
  );
  const [{ nameFrom }] = alike;
  return {
    name,
    ...(nameFrom ? { nameFrom } : {}),
    ...(evidence.length > 0 ? { nameEvidence: evidence } : {}),
  };
}

/** A step is one step in all reports that give it the same tactic and date. */
function mergePhases(incidents: readonly Incident[], merging: Merging): IncidentPhase[] {
  const groups = new Map<string, IncidentPhase[]>();
  for (const phase of incidents.flatMap(({ phases }) => phases ?? [])) {
    const key = `${phase.tactic ?? phase.name} ${phase.date?.date ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), phase]);
  }
  const merged = [...groups.values()].map((group): IncidentPhase => {
    const [model] = [...group].sort((a, b) => compareText(canonical(a), canonical(b)));
    const date = mergeDates(
      group.map((phase) => phase.date),
      merging,
    );
    const malware = mergeValues(
      group.map((phase) => phase.malware),
      ({ name }) => name.toLowerCase(),
      merging,
    );
    return {
      name: model.name,
      ...(model.tactic ? { tactic: model.tactic } : {}),
      ...(date ? { date } : {}),
      techniques: mergeValues(
        group.map(({ techniques }) => techniques),
        ({ id }) => id,
        merging,
      ),
      ...(malware.length > 0 ? { malware } : {}),
      ...(model.event ? { event: merging.eventId(model.event) } : {}),
      evidence: mergeEvidence(
        merging.order,
        group.map(({ evidence }) => evidence),
      ),
    };
  });
  const from = ({ date }: IncidentPhase) =>
    (date ? boundsOf(date.date)?.from : undefined) ?? Number.POSITIVE_INFINITY;
  return merged.sort(
    (a, b) =>
      compareNumbers(from(a), from(b)) ||
      compareText(a.date?.date ?? "", b.date?.date ?? "") ||
      compareText(a.tactic ?? a.name, b.tactic ?? b.name),
  );
}

/**
 * Part by part what the reports tell most of: the most points that words give, else a part that is told of without points,
 * else none. The sum is done again.
 */
function mergeIntensities(intensities: readonly Intensity[], merging: Merging): Intensity | undefined {
  const [first] = intensities;
  if (first === undefined) return undefined;
  const rank = ({ points, evidence }: IntensityPart) =>
    evidence.length > 0 ? (points === undefined ? 1 : 1 + points) : points === undefined ? -1 : 0;
  const parts = first.parts.map(({ part }) => {
    const all = intensities.flatMap((one) => one.parts.filter((each) => each.part === part));
    const [best] = [...all].sort(
      (a, b) => compareNumbers(rank(b), rank(a)) || compareText(canonical(a), canonical(b)),
    );
    const same = all.filter(({ points, because }) => points === best.points && because === best.because);
    return {
      ...best,
      evidence: mergeEvidence(
        merging.order,
        same.map(({ evidence }) => evidence),
      ),
    };
  });
  const grave = mergeEvidence(
    merging.order,
    intensities.map(({ multiplierEvidence }) => multiplierEvidence ?? []),
  );
  return sumOf(parts, grave);
}

function withoutEvidence(value: object): object {
  const hidden = new Set<string>(["evidence", ...wordsKeys]);
  return Object.fromEntries(Object.entries(value).filter(([key]) => !hidden.has(key)));
}

/** A value of an incident with its words. */
type Worded = { readonly evidence: Evidence[] } & Partial<Pick<Receiver, WordsKey>>;

function mergeValues<Value extends Worded>(
  lists: readonly (readonly Value[] | undefined)[],
  identity: (value: Value) => string,
  merging: Merging,
): Value[] {
  const groups = new Map<string, Value[]>();
  for (const list of lists) {
    for (const value of list ?? []) {
      const key = identity(value);
      const group = groups.get(key);
      if (group) group.push(value);
      else groups.set(key, [value]);
    }
  }
  return [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, group]) => ({
      ...[...group].sort((a, b) => compareText(canonical(a), canonical(b)))[0],
      ...mergeWords(group, merging),
      evidence: mergeEvidence(
        merging.order,
        group.map((value) => value.evidence),
      ),
    }));
}

/** The words of category, sub-category and sector of one value, each for itself. */
function mergeWords(
  group: readonly Partial<Pick<Receiver, WordsKey>>[],
  merging: Merging,
): Partial<Pick<Receiver, WordsKey>> {
  const merged: Partial<Pick<Receiver, WordsKey>> = {};
  for (const key of wordsKeys) {
    const lists = group.flatMap((value) => (value[key] ? [value[key]] : []));
    if (lists.length > 0) merged[key] = mergeEvidence(merging.order, lists);
  }
  return merged;
}

const wordsKeys = ["categoryEvidence", "subcategoryEvidence", "sectorEvidence"] as const;
type WordsKey = (typeof wordsKeys)[number];

function mostFrequent(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || compareText(a, b)).at(0)?.[0];
}

/** The date that most reports give, the narrowest on a tie, with the evidence of those that give it. */
function mergeDates(
  dates: readonly (IncidentDate | undefined)[],
  merging: Merging,
): IncidentDate | undefined {
  const groups = new Map<string, Evidence[][]>();
  for (const date of dates) {
    if (date) groups.set(date.date, [...(groups.get(date.date) ?? []), date.evidence]);
  }
  const width = (date: string) => {
    const bounds = boundsOf(date);
    return bounds ? bounds.to - bounds.from : Number.POSITIVE_INFINITY;
  };
  const chosen = [...groups]
    .sort(([a, m], [b, n]) => n.length - m.length || compareNumbers(width(a), width(b)) || compareText(a, b))
    .at(0);
  return chosen && { date: chosen[0], evidence: mergeEvidence(merging.order, chosen[1]) };
}

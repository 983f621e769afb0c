import type { Event, Evidence, Incident, IncidentDate } from "../../schema/case-1.js";
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
  const values = <Value extends { readonly evidence: Evidence[] }>(
    listOf: (incident: Incident) => readonly Value[] | undefined,
    identity: (value: Value) => string = (value) => canonical({ ...value, evidence: undefined }),
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
  const name = mostFrequent(
    incidents.flatMap((incident) => (incident.name === undefined ? [] : [incident.name])),
  );
  if (name !== undefined) merged.name = name;
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
  return merged;
}

function mergeValues<Value extends { readonly evidence: Evidence[] }>(
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
      evidence: mergeEvidence(
        merging.order,
        group.map((value) => value.evidence),
      ),
    }));
}

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

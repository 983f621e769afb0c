import type { Dispute, Event, Evidence } from "../../schema/case-1.js";
import { boundsOf } from "./bounds.js";
import type { Families } from "./families.js";
import { mergeIncidents } from "./incidents.js";
import { findNumbers } from "./numbers.js";
import { canonical, compareText, type DocumentOrder, mergeEvidence, sortedSet } from "./order.js";

/** What merging needs to know beyond the items themselves. */
export interface Merging {
  readonly order: DocumentOrder;
  readonly families: Families;
  /** The independent source that a document speaks for: copies and papers of one house are one. */
  readonly sourceOf: (document: string) => string;
  /** EDTF date of a document's publication. */
  readonly publishedOn: (document: string) => string | undefined;
  /** Id in the case of an event of a reading. */
  readonly eventId: (id: string) => string;
}

/** One value of a field with what stands behind it. */
interface Supported<Value> {
  readonly value: Value;
  readonly parts: readonly Event[];
  readonly sources: number;
  readonly confidence: number;
}

/** Part of what is left of the doubt that a further independent source takes away, at full confidence. */
const CORROBORATION = 0.5;

/**
 * One event from its mentions in the readings. Each field takes the value that most independent sources give, the
 * more confident and then the earlier on a tie; values that cannot both be true are kept in `disputed`.
 * `parts` are sorted by id beforehand, so that the result does not depend on the order of the readings.
 */
export function mergeEvents(parts: readonly Event[], merging: Merging): Event {
  const ids = sortedSet(parts.flatMap((part) => [part.id, ...(part.members ?? [])]));
  const evidence = mergeEvidence(
    merging.order,
    parts.map((part) => part.evidence),
  );
  if (parts.length === 1) return alone(parts[0], evidence, merging);

  const type = best(parts, (part) => part.type, merging);
  const mode = best(
    parts.filter((part) => part.type === type?.value),
    (part) => part.mode,
    merging,
  );
  const status = best(parts, (part) => part.status, merging);
  const actor = bestParties(parts, (part) => part.actor, merging);
  const recipient = bestParties(parts, (part) => part.recipient, merging);
  const date = bestDate(parts, merging);
  const place = bestPlace(parts, merging);
  const model = mostTypical(parts, [type, mode, status, actor, recipient, date], merging);
  const incident = mergeIncidents(parts, merging);
  const disputed = findDisputes(parts, merging);
  return dropAbsent({
    id: sortedSet(parts.map((part) => part.id))[0],
    type: type?.value ?? model.type,
    mode: mode?.value,
    contexts: sortedSet(parts.flatMap((part) => part.contexts)),
    cameo: model.cameo,
    quad: model.quad,
    score: model.score,
    actor: actor?.value ?? [],
    recipient: recipient?.value ?? [],
    date: date?.date,
    dateFrom: date?.dateFrom,
    place: place?.value,
    status: status?.value ?? model.status,
    title: model.title,
    confidence: combinedConfidence(parts, merging),
    reports: parts.reduce((sum, part) => sum + part.reports, 0),
    sources: countSources(evidence, merging),
    disputed: disputed.length > 0 ? disputed : undefined,
    evidence,
    incident,
    members: ids,
  });
}

function alone(part: Event, evidence: Evidence[], merging: Merging): Event {
  const { incident, parts: _parts, review: _review, ...rest } = part;
  const event: Event = {
    ...rest,
    contexts: sortedSet(part.contexts),
    sources: countSources(evidence, merging),
    evidence,
    members: sortedSet([part.id, ...(part.members ?? [])]),
  };
  if (incident) event.incident = mergeIncidents([part], merging);
  return event;
}

export function countSources(evidence: readonly Evidence[], merging: Merging): number {
  return Math.max(1, new Set(evidence.map((words) => merging.sourceOf(words.document))).size);
}

/** A copy of the object without fields that are undefined. */
function dropAbsent(event: Event): Event {
  const present = { ...event };
  for (const field of Object.keys(present) as (keyof Event)[]) {
    if (present[field] === undefined) delete present[field];
  }
  return present;
}

function supported<Value>(
  parts: readonly Event[],
  readValue: (part: Event) => Value | undefined,
  merging: Merging,
): Supported<Value>[] {
  const groups = new Map<string, { value: Value; parts: Event[] }>();
  for (const part of parts) {
    const value = readValue(part);
    if (value === undefined) continue;
    const key = canonical(value);
    const group = groups.get(key);
    if (group) group.parts.push(part);
    else groups.set(key, { value, parts: [part] });
  }
  return [...groups]
    .map(([key, { value, parts: holders }]) => ({
      key,
      value,
      parts: holders,
      sources: countSources(
        holders.flatMap((part) => part.evidence),
        merging,
      ),
      confidence: Math.max(...holders.map((part) => part.confidence)),
    }))
    .sort(
      (a, b) =>
        b.sources - a.sources ||
        b.parts.length - a.parts.length ||
        b.confidence - a.confidence ||
        earliest(a.parts, merging) - earliest(b.parts, merging) ||
        compareText(a.key, b.key),
    );
}

function earliest(parts: readonly Event[], merging: Merging): number {
  return Math.min(
    ...parts.flatMap((part) => part.evidence.map((words) => merging.order.get(words.document) ?? 0)),
    Number.MAX_SAFE_INTEGER,
  );
}

function best<Value>(
  parts: readonly Event[],
  readValue: (part: Event) => Value | undefined,
  merging: Merging,
): Supported<Value> | undefined {
  return supported(parts, readValue, merging).at(0);
}

/** The best supported list that names somebody; "hackers" only where no source says more. */
function bestParties(
  parts: readonly Event[],
  partiesOf: (part: Event) => readonly string[],
  merging: Merging,
): Supported<string[]> | undefined {
  const lists = supported(
    parts,
    (part) => {
      const parties = partiesOf(part);
      return parties.length > 0 ? [...parties] : undefined;
    },
    merging,
  );
  return lists.find(({ value }) => merging.families.ofNamed(value).length > 0) ?? lists.at(0);
}

/** The country gives way to the town: a source that says more precisely where does not disagree. */
function bestPlace(parts: readonly Event[], merging: Merging): Supported<string> | undefined {
  const places = supported(parts, (part) => part.place, merging);
  return places.find(({ value }) => merging.families.of(value) !== value) ?? places.at(0);
}

const FROM = { stated: 0, inferred: 1, published: 2 } as const;

/** Stated before inferred before bounded by publication; among those the best supported, then the most precise. */
function bestDate(parts: readonly Event[], merging: Merging): Pick<Event, "date" | "dateFrom"> | undefined {
  const dated = parts.filter((part) => part.date !== undefined);
  if (dated.length === 0) return undefined;
  const rank = Math.min(...dated.map((part) => FROM[part.dateFrom ?? "inferred"]));
  const candidates = supported(
    dated.filter((part) => FROM[part.dateFrom ?? "inferred"] === rank),
    (part) => ({ date: part.date, dateFrom: part.dateFrom }),
    merging,
  );
  const narrowest = Math.min(...candidates.map(({ value }) => width(value.date)));
  const precise = candidates.filter(({ value }) => width(value.date) === narrowest);
  return (precise.at(0) ?? candidates[0]).value;
}

function width(date: string | undefined): number {
  const bounds = boundsOf(date);
  return bounds ? bounds.to - bounds.from : Number.POSITIVE_INFINITY;
}

/** The mention that agrees with most of the chosen values: title, code and score are taken from it. */
function mostTypical(parts: readonly Event[], chosen: readonly unknown[], merging: Merging): Event {
  const texts = new Set(chosen.map((choice) => canonical(valueIn(choice))));
  const agreement = (part: Event) =>
    [
      part.type,
      part.mode,
      part.status,
      part.actor,
      part.recipient,
      { date: part.date, dateFrom: part.dateFrom },
    ].filter((value) => value !== undefined && texts.has(canonical(value))).length;
  return [...parts].sort(
    (a, b) =>
      agreement(b) - agreement(a) ||
      b.confidence - a.confidence ||
      earliest([a], merging) - earliest([b], merging) ||
      compareText(a.id, b.id),
  )[0];
}

function valueIn(choice: unknown): unknown {
  return typeof choice === "object" && choice !== null && "value" in choice ? choice.value : choice;
}

/**
 * The confidence of the best source, raised by every further independent one: sources err together often enough
 * that they are not multiplied as if they never did.
 */
function combinedConfidence(parts: readonly Event[], merging: Merging): number {
  const bySource = new Map<string, number>();
  for (const part of parts) {
    for (const words of part.evidence) {
      const source = merging.sourceOf(words.document);
      bySource.set(source, Math.max(bySource.get(source) ?? 0, part.confidence));
    }
  }
  const [first = 0, ...others] = [...bySource.values()].sort((a, b) => b - a);
  const doubt = others.reduce((left, confidence) => left * (1 - CORROBORATION * confidence), 1 - first);
  return Math.round((1 - doubt) * 1000) / 1000;
}

function findDisputes(parts: readonly Event[], merging: Merging): Dispute[] {
  const disputes: Dispute[] = [];
  const dispute = (field: string, values: readonly (readonly [string, readonly Event[]])[]) => {
    if (values.length < 2) return;
    const evidence = values.flatMap(([, holders]) => holders.map((part) => part.evidence));
    disputes.push({
      field,
      values: values.map(([value]) => value),
      evidence: mergeEvidence(merging.order, evidence),
    });
  };
  dispute("date", disjointDates(parts, merging));
  dispute(
    "recipient",
    differentParties(parts, (part) => part.recipient, merging),
  );
  dispute(
    "actor",
    differentParties(parts, (part) => part.actor, merging),
  );
  dispute(
    "status",
    supported(parts, (part) => part.status, merging).map(({ value, parts: holders }) => [value, holders]),
  );
  for (const differing of findNumbers(parts)) dispute("number", differing);
  const own = parts.flatMap((part) => part.disputed ?? []);
  return [...disputes, ...own.filter(({ field }) => disputes.every((other) => other.field !== field))];
}

/** Dates that texts state and that cannot be one: at least one other does not meet them. */
function disjointDates(parts: readonly Event[], merging: Merging): [string, readonly Event[]][] {
  const dates = supported(
    parts.filter((part) => part.dateFrom !== "published"),
    (part) => part.date,
    merging,
  ).map(({ value, parts: holders }) => ({ value, holders, bounds: boundsOf(value) }));
  const differing = dates.filter(({ bounds }) =>
    dates.some(
      (other) => bounds && other.bounds && (other.bounds.from > bounds.to || bounds.from > other.bounds.to),
    ),
  );
  return differing
    .sort((a, b) => (a.bounds?.from ?? 0) - (b.bounds?.from ?? 0) || compareText(a.value, b.value))
    .map(({ value, holders }) => [value, holders]);
}

/** Lists that name different parties, as `ALB` and `ALB, MKD` do; those that name nobody do not differ. */
function differentParties(
  parts: readonly Event[],
  partiesOf: (part: Event) => readonly string[],
  merging: Merging,
): [string, readonly Event[]][] {
  const named = (part: Event) => merging.families.ofNamed(partiesOf(part));
  const groups = supported(
    parts.filter((part) => named(part).length > 0),
    named,
    merging,
  );
  return groups
    .map(({ value, parts: holders }): [string, readonly Event[]] => [value.join(", "), holders])
    .sort(([a], [b]) => compareText(a, b));
}

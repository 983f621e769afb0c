/** The work that may run on any thread: one document in, a plain value out. */
import type { Claim, Entity, Event } from "../../schema/case-1.js";
import { build, type Reading } from "../cases/index.js";
import { FORMATS } from "../exchange/index.js";
import type { Document } from "../read/index.js";
import { toReading, understand } from "../reading.js";
import type { Resources } from "../resources.js";
import { type Annotation, type AnnotationLayer, annotate, eventsOfClusters } from "./annotation.js";
import { codeMarkedPair, type PairCoding } from "./pairs.js";
import { plainDocument, type TextRecord } from "./records.js";

export type Task =
  | { readonly kind: "read"; readonly document: Document }
  | { readonly kind: "code"; readonly record: TextRecord; readonly incidents: boolean }
  | { readonly kind: "rows"; readonly record: TextRecord; readonly format: string }
  | { readonly kind: "annotate"; readonly record: TextRecord; readonly layers: readonly AnnotationLayer[] }
  | { readonly kind: "part"; readonly record: TextRecord; readonly layers: readonly AnnotationLayer[] }
  | { readonly kind: "pair"; readonly id: string; readonly sentence: string };

export interface Coded {
  readonly id: TextRecord["id"];
  readonly events: readonly Event[];
  readonly claims: readonly Claim[];
  readonly entities: readonly Entity[];
}

/** The lines of a tab-separated format, each with its line end, and how many events the format could not hold. */
export interface Rows {
  readonly lines: string;
  readonly leftOut: number;
}

/** An annotation with what joins it to others of the same case. */
export interface Part {
  readonly annotation: Annotation;
  readonly reading: Reading;
  readonly eventOf: ReadonlyMap<number, string>;
}

export interface Results {
  readonly read: Reading;
  readonly code: Coded;
  readonly rows: Rows;
  readonly annotate: Annotation;
  readonly part: Part;
  readonly pair: PairCoding;
}

/** Runs one task. Pure. */
export function run<Kind extends Task["kind"]>(
  task: Extract<Task, { kind: Kind }>,
  resources: Resources,
): Results[Kind];
export function run(task: Task, resources: Resources): Results[Task["kind"]] {
  switch (task.kind) {
    case "read":
      return toReading(understand(task.document, resources));
    case "code":
      return code(task.record, task.incidents, resources);
    case "rows":
      return rows(task.record, task.format, resources);
    case "annotate":
      return annotate(task.record.id, understand(plainDocument(task.record), resources), task.layers);
    case "part":
      return part(task.record, task.layers, resources);
    case "pair":
      return codeMarkedPair(task.id, task.sentence, resources);
  }
}

function part(record: TextRecord, wanted: readonly AnnotationLayer[], resources: Resources): Part {
  const layers = understand(plainDocument(record), resources);
  return {
    annotation: annotate(record.id, layers, wanted),
    reading: toReading(layers),
    eventOf: eventsOfClusters(layers),
  };
}

function code(record: TextRecord, incidents: boolean, resources: Resources): Coded {
  const { events, claims, entities } = toReading(understand(plainDocument(record), resources));
  const used = new Set<string>();
  for (const event of events) {
    for (const id of [...(event.actor ?? []), ...(event.recipient ?? []), event.place ?? ""]) used.add(id);
  }
  if (incidents) {
    for (const { incident } of events)
      for (const { entity } of [...(incident?.initiators ?? []), ...(incident?.receivers ?? [])])
        if (entity !== undefined) used.add(entity);
  }
  for (const claim of claims) {
    for (const list of [claim.speaker, claim.onBehalfOf, claim.addressee, claim.accused])
      for (const id of list ?? []) used.add(id);
  }
  return {
    id: record.id,
    events: incidents ? events : events.map(({ incident: _, ...event }) => event),
    claims,
    // Codes speak for themselves; what a slug stands for is told on the same line.
    entities: entities.filter((entity) => used.has(entity.id) && !isCode(entity.id)),
  };
}

/** The record as a case of its own; the record's id stands before the event's, so that rows find their way back. */
function rows(record: TextRecord, name: string, resources: Resources): Rows {
  const format = FORMATS.get(name);
  const built = build([toReading(understand(plainDocument(record), resources))]);
  const events = built.events.map((event) => ({ ...event, id: `${record.id}/${event.id}` }));
  const named = { ...built, events };
  return { lines: format?.rows?.(named) ?? "", leftOut: format?.leftOut?.(named) ?? 0 };
}

function isCode(id: string): boolean {
  return /^[A-Z]{2,6}$/.test(id);
}

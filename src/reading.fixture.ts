import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { build, type Reading } from "./cases/index.js";
import { isCodedRole } from "./language/index.js";
import type { Document } from "./read/index.js";
import type { Layers } from "./reading.js";
import { isValidEdtf } from "./time/index.js";

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const schema: object = JSON.parse(
  readFileSync(new URL("../schema/case-1.schema.json", import.meta.url), "utf8"),
);
const validate = new Ajv({ allErrors: true }).compile(schema);

/** A document of one section that was published on a day of 2022. */
export function documentOf(text: string): Document {
  return {
    id: "d:0123456789abcdef",
    published: "2022-09-12",
    publishedFrom: "argument",
    language: "en",
    sha256: "0".repeat(64),
    text,
    sections: text === "" ? [] : [{ start: 0, end: text.length, role: "body" }],
  };
}

/**
 * What is wrong with a reading, a line each: spans outside of the text or in furniture, quotes that are not the text,
 * layers out of order, ids that occur twice or refer to nothing, dates that are no EDTF, confidences that are none,
 * what JSON loses, and what the schema of cases does not allow.
 */
export function faultsOf(layers: Layers, reading: Reading): string[] {
  const faults = [
    ...itemFaults(layers, reading),
    ...orderFaults(layers, reading),
    ...referenceFaults(reading),
    ...(JSON.stringify(withoutLoss(reading)) === JSON.stringify(withoutLoss(plain(reading)))
      ? []
      : ["JSON loses something"]),
  ];
  if (!validate(build([reading])))
    for (const { instancePath, message } of validate.errors ?? [])
      faults.push(`schema: ${instancePath} ${message ?? ""}`);
  return faults;
}

function plain(reading: Reading): unknown {
  return JSON.parse(JSON.stringify(reading));
}

/** Fields that are there but undefined would be lost without a trace. */
function withoutLoss(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLoss);
  if (typeof value !== "object" || value === null) return value === undefined ? "undefined" : value;
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, withoutLoss(inner)]));
}

function itemFaults({ document, times }: Layers, reading: Reading): string[] {
  const { text } = document;
  const furniture = document.sections.filter(({ role }) => !isCodedRole(role));
  const faults: string[] = [];
  const outside = ({ start, end }: Stretch) =>
    !(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length);
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const inner of value) visit(inner, path);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    if (isStretch(value)) {
      if (outside(value)) faults.push(`${path} outside of the text: ${value.start}–${value.end}`);
      if ("quote" in value && value.quote !== text.slice(value.start, value.end))
        faults.push(`${path} quotes what is not there: ${String(value.quote)}`);
      const inFurniture = (offset: number) =>
        furniture.some(({ start, end }) => offset >= start && offset < end);
      // What is said may go on behind an advertisement; nothing begins or ends in one.
      if (inFurniture(value.start) || inFurniture(value.end - 1))
        faults.push(`${path} in furniture: ${text.slice(value.start, value.end)}`);
    }
    if ("confidence" in value && typeof value.confidence === "number")
      if (!(value.confidence >= 0 && value.confidence <= 1)) faults.push(`${path} confidence`);
    if ("date" in value && typeof value.date === "string" && !isValidEdtf(value.date))
      faults.push(`${path} date ${value.date}`);
    for (const [field, inner] of Object.entries(value)) visit(inner, `${path}.${field}`);
  };
  const { sentences } = reading.document;
  const { entities, events, claims, links, gaps } = reading;
  visit({ sentences, entities, events, claims, links, gaps }, "reading");
  for (const time of times.times) {
    if (outside(time)) faults.push(`time outside of the text: ${time.start}–${time.end}`);
    const dated = time.kind === "date" || time.kind === "time";
    for (const value of dated ? [time.value, time.point] : [])
      if (value !== undefined && !isValidEdtf(value)) faults.push(`time ${value}`);
  }
  return faults;
}

function isStretch(value: object): value is Stretch {
  return (
    "start" in value && "end" in value && typeof value.start === "number" && typeof value.end === "number"
  );
}

function orderFaults({ document, language, times, entities, events }: Layers, reading: Reading): string[] {
  const { tokens } = language;
  const apart: readonly (readonly [string, readonly Stretch[]])[] = [
    ["sections", document.sections],
    ["sentences", reading.document.sentences],
    ["tokens", Array.from(tokens.start, (start, index) => ({ start, end: tokens.end[index] }))],
  ];
  const rising: readonly (readonly [string, readonly Stretch[]])[] = [
    ["times", times.times],
    ["mentions", entities.mentions],
    ["places", entities.places],
    ["triggers", events.mentions.map(({ trigger }) => trigger)],
  ];
  return [
    ...apart.flatMap(([name, list]) =>
      list.some(({ start }, index) => index > 0 && start < list[index - 1].end) ? [`${name} overlap`] : [],
    ),
    ...rising.flatMap(([name, list]) =>
      list.some(({ start }, index) => index > 0 && start < list[index - 1].start)
        ? [`${name} out of order`]
        : [],
    ),
  ];
}

function referenceFaults({ entities, events, claims, links, gaps }: Reading): string[] {
  const items = [...events, ...claims, ...links].map(({ id }) => id);
  const everyId = [...items, ...entities.map(({ id }) => id)];
  const twice = everyId.filter((id, index) => everyId.indexOf(id) !== index);
  const known = {
    entity: new Set(entities.map(({ id }) => id)),
    event: new Set(events.map(({ id }) => id)),
    claim: new Set(claims.map(({ id }) => id)),
    item: new Set(items),
  };
  const missing = (kind: keyof typeof known, field: string, ids: readonly (string | undefined)[]) =>
    ids.flatMap((id) =>
      id === undefined || known[kind].has(id) ? [] : [`${field} refers to no ${kind}: ${id}`],
    );
  return [
    ...twice.map((id) => `id twice: ${id}`),
    ...events.flatMap(({ actor, recipient, place, incident, evidence }) => [
      ...missing("entity", "actor", actor),
      ...missing("entity", "recipient", recipient),
      ...missing("entity", "place", [place]),
      ...missing("event", "response", incident?.responses ?? []),
      ...(evidence.length === 0 ? ["event without evidence"] : []),
    ]),
    ...claims.flatMap((claim) => [
      ...missing("entity", "speaker", claim.speaker ?? []),
      ...missing("entity", "on behalf of", claim.onBehalfOf ?? []),
      ...missing("entity", "addressee", claim.addressee ?? []),
      ...missing("entity", "accused", claim.accused ?? []),
      ...missing("event", "about", claim.about),
      ...missing("claim", "answers", claim.answers ?? []),
      ...missing("claim", "within", [claim.within]),
      ...(claim.evidence.length === 0 ? ["claim without evidence"] : []),
    ]),
    ...links.flatMap(({ from, to }) => [
      ...missing("item", "link", [from, to]),
      ...(from === to ? ["link to itself"] : []),
    ]),
    ...gaps.flatMap(({ about, candidates = [] }) => [
      ...missing("item", "gap", about),
      ...missing("entity", "candidate", candidates),
    ]),
  ];
}

import type { Entity, EntityMention, Role } from "../../schema/case-1.js";
import { canonical, compareText, type DocumentOrder, mergeEvidence } from "./order.js";

/** An entity of one document, with the document's text, from which the names are counted. */
export interface EntityReading {
  readonly entity: Entity;
  readonly document: string;
  readonly text: string;
}

/**
 * One entity from what each document has of it. Name, kind, country and sector are those that most documents give;
 * `names` are ordered by how often the documents use them; roles with the same title, state and time are one.
 */
export function mergeEntity(id: string, readings: readonly EntityReading[], order: DocumentOrder): Entity {
  const entity: Entity = {
    id,
    name: commonest(readings.map((reading) => reading.entity.name)) ?? id,
    kind: commonest(readings.map((reading) => reading.entity.kind)) ?? "other",
    names: countedNames(readings),
    mentions: mergeMentions(readings, order),
  };
  const country = commonest(readings.map((reading) => reading.entity.country));
  if (country !== undefined) entity.country = country;
  const sector = commonest(readings.map((reading) => reading.entity.sector));
  if (sector !== undefined) entity.sector = sector;
  const roles = mergeRoles(
    readings.flatMap((reading) => reading.entity.roles ?? []),
    order,
  );
  if (roles.length > 0) entity.roles = roles;
  const locations = new Map(
    readings.flatMap(({ entity: { location } }) =>
      location ? [[canonical(location), location] as const] : [],
    ),
  );
  const location = commonest(
    readings.map((reading) => reading.entity.location && canonical(reading.entity.location)),
  );
  if (location !== undefined) entity.location = locations.get(location);
  return entity;
}

/** The value that occurs most often, the first in code-unit order on a tie. */
export function commonest<Value extends string>(values: readonly (Value | undefined)[]): Value | undefined {
  const counts = new Map<Value, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  let winner: Value | undefined;
  for (const [value, count] of counts) {
    const most = winner === undefined ? 0 : (counts.get(winner) ?? 0);
    if (winner === undefined || count > most || (count === most && value < winner)) winner = value;
  }
  return winner;
}

function countedNames(readings: readonly EntityReading[]): string[] {
  const counts = new Map<string, number>();
  for (const { entity } of readings) for (const name of entity.names) counts.set(name, 0);
  for (const { entity, text } of readings) {
    for (const mention of entity.mentions) {
      const surface = text.slice(mention.start, mention.end);
      const count = counts.get(surface);
      if (count !== undefined) counts.set(surface, count + 1);
    }
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || compareText(a, b)).map(([name]) => name);
}

function mergeMentions(readings: readonly EntityReading[], order: DocumentOrder): EntityMention[] {
  const seen = new Map<string, EntityMention>();
  for (const { entity } of readings) {
    for (const mention of entity.mentions) {
      seen.set(`${mention.document} ${mention.start} ${mention.end} ${mention.kind}`, mention);
    }
  }
  return [...seen.values()].sort(
    (a, b) =>
      (order.get(a.document) ?? 0) - (order.get(b.document) ?? 0) ||
      a.start - b.start ||
      a.end - b.end ||
      compareText(a.kind, b.kind),
  );
}

function mergeRoles(roles: readonly Role[], order: DocumentOrder): Role[] {
  const groups = new Map<string, Role[]>();
  for (const role of roles) {
    const key = canonical([role.title, role.of, role.from, role.to]);
    const group = groups.get(key);
    if (group) group.push(role);
    else groups.set(key, [role]);
  }
  return [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, group]) => ({
      ...group[0],
      evidence: mergeEvidence(
        order,
        group.map((role) => role.evidence),
      ),
    }));
}

import type { Entity, EntityMention, Role } from "../../schema/case-1.js";
import { type EntityReading, mergeEntity } from "./entities.js";
import type { Reading } from "./index.js";
import { canonical, compareText, type DocumentOrder } from "./order.js";
import type { Answer, Made, Referring } from "./referents.js";

/**
 * The entities of the case: one for each id of the readings, but for what reviewers changed. A merged entity has the
 * names, mentions and roles of all that went into it, and is otherwise what its target is. Mentions that were split off
 * go to another entity, with the roles that only their sentences give. An answered expression is one mention more. An
 * entity that says something else than the readings keeps what they say as `parts`; those of one that a reviewer made
 * are empty.
 */
export function mergeEntities(
  readings: readonly Reading[],
  referring: Referring,
  order: DocumentOrder,
): Entity[] {
  const byId = new Map<string, EntityReading[]>();
  for (const { document, entities } of readings)
    for (const entity of entities)
      add(byId, entity.id, { entity, document: document.id, text: document.text });
  const asRead = (id: string) => mergeEntity(id, byId.get(id) ?? [], order);
  if (referring.isAsRead) return [...byId.keys()].sort(compareText).map(asRead);

  const pieces = new Map<string, EntityReading[]>();
  const origins = new Map<string, string[]>();
  for (const [id, list] of byId) {
    add(origins, referring.entity(id), id);
    for (const reading of list)
      for (const [owner, piece] of piecesOf(reading, referring)) add(pieces, owner, piece);
  }
  for (const { document } of readings)
    for (const answer of referring.answersIn(document.id))
      for (const id of answer.entities) add(pieces, referring.entity(id), answered(id, answer, document));

  return [...pieces.keys()].sort(compareText).map((id) => {
    const parts = (origins.get(id) ?? []).sort(compareText).map(asRead);
    const model = parts.find((part) => part.id === id) ?? referring.made(id);
    const merged = mergeEntity(id, pieces.get(id) ?? [], order);
    const entity = model ? likeModel(merged, model, parts, referring) : merged;
    const [only] = parts;
    return parts.length === 1 && canonical(only) === canonical(entity) ? only : { ...entity, parts };
  });
}

function add<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** What one document has of an entity, by whom its mentions mean now; whoever it stood for keeps what is left. */
function piecesOf(reading: EntityReading, referring: Referring): Map<string, EntityReading> {
  const { entity, document, text } = reading;
  const home = referring.entity(entity.id);
  const mentions = new Map<string, EntityMention[]>([[home, []]]);
  for (const mention of entity.mentions)
    add(mentions, referring.owner(document, mention, entity.id), mention);
  if (mentions.size === 1) return new Map([[home, reading]]);
  const roles = new Map<string, Role[]>();
  for (const role of entity.roles ?? []) {
    const owners = referring.named(entity.id, role.evidence);
    add(roles, owners.includes(home) ? home : owners[0], role);
  }
  const said = (list: readonly EntityMention[]) =>
    new Set(list.map(({ start, end }) => surface(text, start, end)));
  const everywhere = said(entity.mentions);
  return new Map(
    [...mentions].map(([owner, own]) => {
      const here = said(own);
      const isName = (name: string) => here.has(name) || (owner === home && !everywhere.has(name));
      const { roles: _roles, ...rest } = entity;
      const piece: Entity = { ...rest, names: entity.names.filter(isName), mentions: own };
      const held = roles.get(owner);
      return [owner, { entity: held ? { ...piece, roles: held } : piece, document, text }] as const;
    }),
  );
}

function surface(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/\s+/g, " ");
}

/** The words of an answered question, as what their document has of an entity. */
function answered(id: string, { start, end, kind }: Answer, document: Reading["document"]): EntityReading {
  const mention: EntityMention = { document: document.id, start, end, kind, rule: "review" };
  const names = kind === "pronoun" ? [] : [surface(document.text, start, end)];
  return {
    entity: { id, name: id, kind: "other", names, mentions: [mention] },
    document: document.id,
    text: document.text,
  };
}

/** Name, kind and the rest are the model's; what it lacks, parts of its kind may give. Nobody belongs to themselves. */
function likeModel(
  merged: Entity,
  model: Entity | Made,
  parts: readonly Entity[],
  referring: Referring,
): Entity {
  const alike: readonly (Entity | Made)[] = [model, ...parts.filter(({ kind }) => kind === model.kind)];
  const given = <Field extends "country" | "sector" | "location">(field: Field): Entity[Field] =>
    alike.map((part: Partial<Entity>) => part[field]).find((value) => value !== undefined);
  const { sector: _sector, location: _location, country: _country, roles, ...rest } = merged;
  const entity: Entity = { ...rest, name: model.name, kind: model.kind };
  if (entity.names.length === 0) entity.names = [model.name];
  const country = given("country");
  const belongs = country === undefined ? undefined : referring.entity(country);
  if (belongs !== undefined && (belongs !== entity.id || country === entity.id)) entity.country = belongs;
  const sector = given("sector");
  if (sector !== undefined) entity.sector = sector;
  const location = given("location");
  if (location !== undefined) entity.location = location;
  if (roles) entity.roles = roles.map((role) => referredRole(role, referring));
  return entity;
}

function referredRole(role: Role, referring: Referring): Role {
  if (role.of === undefined) return role;
  return { ...role, of: referring.named(role.of, role.evidence)[0] };
}

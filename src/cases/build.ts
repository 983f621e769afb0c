import type { Case } from "../../schema/case-1.js";
import { assemble, finish } from "./assemble.js";
import { clusterEvents } from "./clusters.js";
import { findCopies } from "./copies.js";
import { type EntityReading, mergeEntity } from "./entities.js";
import { Families, type Party } from "./families.js";
import { type Features, featuresOf } from "./features.js";
import type { Reading } from "./index.js";
import { canonical, compareDocuments, compareText, documentOrder } from "./order.js";

/**
 * The case that a pile of readings makes. The same readings give the same case, byte for byte, in any order; a
 * document that occurs twice counts once. Lists are in the order that `docs/case-format.md` gives.
 */
export function build(readings: readonly Reading[]): Case {
  const sorted = sortReadings(readings);
  const copies = findCopies(sorted.map(({ document }) => document));
  return finish(assemble(sorted, { events: groupEvents(sorted), changes: [], aliases: new Map(), copies }));
}

/** By publication and id, each document once. */
export function sortReadings(readings: readonly Reading[]): Reading[] {
  const byId = new Map<string, Reading>();
  for (const reading of readings) {
    const known = byId.get(reading.document.id);
    // Two readings of one document can only come from two engines; which one counts must not depend on the order.
    if (!known || compareText(canonical(reading), canonical(known)) < 0)
      byId.set(reading.document.id, reading);
  }
  return [...byId.values()].sort((a, b) => compareDocuments(a.document, b.document));
}

/** For each event of the readings the key of its group: the smallest id among the mentions of one event. */
function groupEvents(readings: readonly Reading[]): Map<string, string> {
  const families = new Families(parties(readings));
  const order = documentOrder(readings.map(({ document }) => document));
  const mentions: Features[] = readings.flatMap(({ document, events }) =>
    events.map((event) => featuresOf(event, order.get(document.id) ?? 0, document.published, families)),
  );
  const apart: [string, string][] = [];
  const together: [string, string][] = [];
  for (const { type, from, to } of readings.flatMap(({ links }) => links)) {
    (type === "same-as" ? together : apart).push([from, to]);
  }
  const keys = new Map<string, string>();
  for (const cluster of clusterEvents(mentions, apart, together)) {
    const ids = cluster.map(({ id }) => id).sort(compareText);
    for (const id of ids) keys.set(id, ids[0]);
  }
  return keys;
}

/** Entities with the country that most documents give them, and with their mentions. */
function* parties(readings: readonly Reading[]): Generator<Party> {
  const byId = new Map<string, EntityReading[]>();
  for (const { document, entities } of readings) {
    for (const entity of entities) {
      const reading = { entity: { ...entity, names: [] }, document: document.id, text: "" };
      const group = byId.get(entity.id);
      if (group) group.push(reading);
      else byId.set(entity.id, [reading]);
    }
  }
  for (const [id, group] of byId) yield mergeEntity(id, group, new Map());
}

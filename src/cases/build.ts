import type { Case } from "../../schema/case-1.js";
import { assemble, finish } from "./assemble.js";
import { clusterEvents } from "./clusters.js";
import { findCopies } from "./copies.js";
import { commonest } from "./entities.js";
import { Families, isNaming, type Party } from "./families.js";
import { type Features, featuresOf } from "./features.js";
import type { Reading } from "./index.js";
import { canonical, compareDocuments, compareText, documentOrder } from "./order.js";
import { AS_READ } from "./referents.js";

/**
 * The case that a pile of readings makes. The same readings give the same case, byte for byte, in any order; a
 * document that occurs twice counts once. Lists are in the order that `docs/case-format.md` gives.
 */
export function build(readings: readonly Reading[]): Case {
  const sorted = sortReadings(readings);
  const copies = findCopies(sorted.map(({ document }) => document));
  return finish(assemble(sorted, { events: groupEvents(sorted), changes: [], reference: AS_READ, copies }));
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

/** Entities with the country that most documents give them, and a mention by name where there is one. */
function* parties(readings: readonly Reading[]): Generator<Party> {
  const byId = new Map<string, { countries: (string | undefined)[]; named: Party["mentions"] }>();
  for (const { entities } of readings) {
    for (const { id, country, mentions } of entities) {
      const party = byId.get(id) ?? { countries: [], named: [] };
      if (party.countries.length === 0) byId.set(id, party);
      party.countries.push(country);
      if (party.named.length === 0) party.named = mentions.filter(isNaming).slice(0, 1);
    }
  }
  for (const [id, { countries, named }] of byId) yield { id, country: commonest(countries), mentions: named };
}

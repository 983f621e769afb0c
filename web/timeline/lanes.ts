import { sideOf } from "../api/sides.js";
import type { EntityRow, EventRow } from "../api/types.js";
import { type Interval, intervalOf } from "./interval.js";

export interface LaneEvent {
  readonly row: EventRow;
  readonly interval: Interval;
}

export interface Lane {
  readonly key: string;
  readonly name: string;
  readonly events: readonly LaneEvent[];
}

/** More lanes than this make the picture unreadable; the rest share the last. */
const MOST_LANES = 9;
const REST = "\u0000rest";
const NONE = "\u0000none";

/**
 * Dated events in lanes, the fullest first. An actor's lane is that of the country it belongs to, where the case has
 * that country, so that a ministry and its minister stand with their state. Undated events have no place here.
 */
export function lanesOf(
  rows: readonly EventRow[],
  by: "actor" | "recipient" | "type",
  entities: ReadonlyMap<string, EntityRow>,
): Lane[] {
  const groups = new Map<string, LaneEvent[]>();
  for (const row of rows) {
    const interval = intervalOf(row.bounds);
    if (!interval) continue;
    const key = by === "type" ? row.type : laneOf(row[by][0], entities);
    const group = groups.get(key);
    if (group) group.push({ row, interval });
    else groups.set(key, [{ row, interval }]);
  }
  const named = [...groups].filter(([key]) => key !== NONE).sort(([, a], [, b]) => b.length - a.length);
  const kept = named.length > MOST_LANES + 1 ? named.slice(0, MOST_LANES) : named;
  const rest = named.slice(kept.length).flatMap(([, events]) => events);
  const none = groups.get(NONE) ?? [];
  return [
    ...kept.map(([key, events]) => lane(key, nameOf(key, by, entities), events)),
    ...(rest.length > 0 ? [lane(REST, `${named.length - kept.length} others`, rest)] : []),
    ...(none.length > 0
      ? [lane(NONE, by === "recipient" ? "no recipient named" : "no actor named", none)]
      : []),
  ];
}

function lane(key: string, name: string, events: readonly LaneEvent[]): Lane {
  const sorted = [...events].sort(
    (a, b) => a.interval.start - b.interval.start || a.interval.end - b.interval.end,
  );
  return { key, name, events: sorted };
}

function laneOf(id: string | undefined, entities: ReadonlyMap<string, EntityRow>): string {
  if (id === undefined) return NONE;
  const side = sideOf(id, entities);
  return entities.has(side) ? side : id;
}

function nameOf(key: string, by: string, entities: ReadonlyMap<string, EntityRow>): string {
  return by === "type" ? key.charAt(0) + key.slice(1).toLowerCase() : (entities.get(key)?.name ?? key);
}

import { describe, expect, it } from "vitest";
import type { EntityRow, EventRow } from "../api/types.js";
import { lanesOf } from "./lanes.js";
import { layOut } from "./layout.js";
import { ticksOf } from "./ticks.js";

const row = (id: string, fields: Partial<EventRow> = {}): EventRow => ({
  id,
  title: `Event ${id}`,
  type: "SANCTION",
  contexts: [],
  quad: "material-conflict",
  score: -5,
  actor: ["VLD"],
  recipient: [],
  status: "happened",
  confidence: 0.9,
  reports: 1,
  sources: 1,
  disputed: [],
  incident: false,
  state: { decision: "open", notes: 0, edited: false },
  bounds: { earliest: "2021-01-10", latest: "2021-01-10" },
  ...fields,
});
const entity = (id: string, country?: string): EntityRow => ({
  id,
  name: `Name of ${id}`,
  names: [],
  kind: "state",
  ...(country === undefined ? {} : { country }),
  mentions: 1,
  documents: 1,
  events: 1,
  claims: 0,
});
const ENTITIES = new Map(
  [entity("VLD", "VLD"), entity("minister", "VLD"), entity("stray", "XYZ")].map((e) => [e.id, e]),
);
const YEAR: readonly [number, number] = [Date.parse("2021-01-01"), Date.parse("2022-01-01")];

describe("lanesOf", () => {
  it("puts a minister with the state, undated events nowhere, unnamed actors last", () => {
    const rows = [
      row("1"),
      row("2", { actor: ["minister"] }),
      row("3", { actor: [] }),
      row("4", { actor: ["stray"] }),
    ];
    const undated = row("5");
    const { bounds: _, ...without } = undated;
    const lanes = lanesOf([...rows, without], "actor", ENTITIES);
    expect(lanes.map(({ name, events }) => [name, events.length])).toEqual([
      ["Name of VLD", 2],
      ["Name of stray", 1],
      ["no actor named", 1],
    ]);
  });

  it("gathers the rest beyond nine", () => {
    const rows = Array.from({ length: 30 }, (_, index) => row(String(index), { actor: [`a${index % 15}`] }));
    const lanes = lanesOf(rows, "actor", ENTITIES);
    expect(lanes).toHaveLength(10);
    expect(lanes.at(-1)).toMatchObject({ name: "6 others" });
    expect(lanes.flatMap((lane) => lane.events)).toHaveLength(30);
  });
});

describe("layOut", () => {
  it("draws a day as a dot and a vague date as wide as it is", () => {
    const rows = [row("day"), row("quarter", { bounds: { earliest: "2021-04-01", latest: "2021-06-30" } })];
    const [lane] = layOut(lanesOf(rows, "actor", ENTITIES), YEAR, 1460);
    const marks = new Map(lane?.marks.map((mark) => [mark.event.row.id, mark]));
    expect(marks.get("day")?.dot).toBe(true);
    const quarter = marks.get("quarter");
    expect(quarter?.dot).toBe(false);
    expect((quarter?.x1 ?? 0) - (quarter?.x0 ?? 0)).toBeCloseTo(91 * 4, 0);
  });

  it("leaves out what the window does not show", () => {
    const rows = [row("in"), row("out", { bounds: { earliest: "2025-01-01", latest: "2025-01-01" } })];
    const [lane] = layOut(lanesOf(rows, "actor", ENTITIES), YEAR, 1000);
    expect(lane?.marks.map((mark) => mark.event.row.id)).toEqual(["in"]);
  });

  it("counts what it cannot place, and loses nothing", () => {
    const rows = Array.from({ length: 200 }, (_, index) => row(String(index)));
    const [lane] = layOut(lanesOf(rows, "actor", ENTITIES), YEAR, 800);
    const crowd = lane?.crowd.reduce((sum, each) => sum + each.count, 0) ?? 0;
    expect((lane?.marks.length ?? 0) + crowd).toBe(200);
    expect(lane?.height).toBeLessThan(200);
  });
});

describe("ticksOf", () => {
  it.each([
    ["2010-06-01", "2022-06-01", /^\d{4}$/],
    ["2021-01-01", "2021-12-31", /^(\d{4}|[A-Z][a-z]{2})$/],
    ["2021-03-01", "2021-03-20", /^(\d+ )?[A-Z][a-z]{2}$/],
  ])("%s to %s", (from, to, shape) => {
    const ticks = ticksOf([Date.parse(from), Date.parse(to)], 900);
    expect(ticks.length).toBeGreaterThan(3);
    for (const tick of ticks) expect(tick.label).toMatch(shape);
  });

  it("never splits a day", () => {
    const ticks = ticksOf([Date.parse("2021-03-01"), Date.parse("2021-03-03")], 1200);
    expect(ticks.map((tick) => tick.label)).toEqual(["Mar", "2 Mar", "3 Mar"]);
  });
});

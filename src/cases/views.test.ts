import { describe, expect, test } from "vitest";
import { expectCase } from "./case-schema.fixture.js";
import { asKnownOn, build, changes, chronology, relationCourse, review } from "./index.js";
import { pile, tell } from "./readings.fixture.js";

const told = (
  type: "SANCTION" | "CONSULT" | "AID",
  actor: string,
  recipient: string,
  date?: string,
  score = -5,
) => ({
  says: `${actor} dealt with ${recipient} ${date ?? "once"}.`,
  event: { type, trigger: "dealt", actor: [actor], recipient: [recipient], date, score },
});

describe("the chronology", () => {
  const built = build([
    tell({ publisher: "A", published: "2022-12-01" }, [
      told("SANCTION", "NOR", "SUD", "2022-09"),
      told("SANCTION", "NOR", "SUD", "2022-09-01"),
      told("SANCTION", "NOR", "SUD"),
      told("SANCTION", "NOR", "SUD", "2021"),
      told("SANCTION", "NOR", "SUD", "../2018-12"),
    ]),
  ]);

  test("is by first day, then last, then without a date, and keeps dates as wide as they are", () => {
    const dates = chronology(built).map(({ event, exact }) => [event.date, exact]);
    expect(dates).toEqual([
      ["../2018-12", false],
      ["2021", false],
      ["2022-09-01", true],
      ["2022-09", false],
      [undefined, false],
    ]);
    const [, year] = chronology(built);
    expect(year.bounds).toEqual({ from: Date.UTC(2021, 0, 1) / 864e5, to: Date.UTC(2021, 11, 31) / 864e5 });
  });

  test("leaves out what was rejected", () => {
    const [first] = built.events;
    const log = [
      { id: "r:1", at: "2026-01-01T00:00:00Z", by: "a", action: "reject" as const, target: first.id },
    ];
    expect(chronology(review(built, log)).map(({ event }) => event.id)).not.toContain(first.id);
  });
});

describe("the case as known on a date", () => {
  const paper = (published: string | undefined) =>
    tell({ publisher: "A", published }, [{ says: `On ${published}.` }]);
  const readings = ["2022-09-01", "2022-09", "2023", undefined].map(paper);

  test.each([
    ["2022-08-31", 0],
    ["2022-09-01", 1],
    ["2022-09-29", 1],
    ["2022-09-30", 2],
    ["2022-09", 2],
    ["2023-06", 2],
    ["2023-12-31", 3],
    ["no date", 0],
  ])("%s holds the %d documents that were certainly out", (date, count) => {
    expect(asKnownOn(readings, date).documents).toHaveLength(count);
  });

  test("is a case of its own", () => {
    const some = pile(30, 3);
    expectCase(asKnownOn(some, "2021-06"));
    expect(asKnownOn(some, "2030").events).toEqual(build(some).events);
  });
});

describe("what a document changed", () => {
  const first = tell({ publisher: "A", published: "2022-09-08" }, [
    told("SANCTION", "NOR", "SUD", "2022-09"),
  ]);
  const second = tell({ publisher: "B", published: "2022-09-09" }, [
    told("SANCTION", "NOR", "SUD", "2022-09-07"),
    told("AID", "EST", "NOR", "2022-09-08"),
  ]);
  const before = build([first]);
  const after = build([first, second]);

  test("is what was added and what says something else", () => {
    const found = changes(before, after);
    const [merged] = after.events.filter(({ type }) => type === "SANCTION");
    expect(found.documents.added).toEqual([second.document.id]);
    expect(found.entities.added).toEqual(["EST"]);
    expect(found.events.added).toEqual(after.events.filter(({ type }) => type === "AID").map(({ id }) => id));
    expect(found.events.changed).toMatchObject([{ id: merged.id, was: [before.events[0].id] }]);
    expect(found.events.changed[0].fields).toContainEqual({
      field: "date",
      before: "2022-09",
      after: "2022-09-07",
    });
    expect(found.events.removed).toEqual([]);
  });

  test("turned round, is what was taken away", () => {
    expect(changes(after, before).documents.removed).toEqual([second.document.id]);
    expect(changes(after, before).events.removed).toHaveLength(1);
  });

  test("between a case and itself is nothing", () => {
    const { documents, entities, events, claims, links, gaps } = changes(after, after);
    for (const { added, removed, changed } of [documents, entities, events, claims, links]) {
      expect([added, removed, changed]).toEqual([[], [], []]);
    }
    expect(gaps).toEqual({ opened: [], closed: [] });
  });
});

test("the course of a relation holds what the two did to each other, organs and groups included", () => {
  const planned = { ...told("SANCTION", "NOR", "SUD", "2022-11-01"), says: "Planned." };
  const built = build([
    tell({ publisher: "A", published: "2022-12-01" }, [
      told("SANCTION", "NOR", "SUD-MFA", "2022-09-07", -6),
      told("SANCTION", "grey-heron", "NOR", "2022-09-20", -9),
      told("CONSULT", "SUD", "NOR", "2022-10", 2),
      told("AID", "NOR", "EST", "2022-10", 7),
      { ...planned, event: { ...planned.event, status: "planned" } },
    ]),
  ]);
  const course = relationCourse(built, "NOR", "SUD");
  expect(course.steps.map(({ direction, event }) => [direction, event.date])).toEqual([
    ["a-to-b", "2022-09-07"],
    ["b-to-a", "2022-09-20"],
    ["mutual", "2022-10"],
  ]);
  expect(course.months).toEqual([
    { month: "2022-09", events: 2, cooperation: 0, conflict: 2, mean: -7.5 },
    { month: "2022-10", events: 1, cooperation: 1, conflict: 0, mean: 2 },
  ]);
});

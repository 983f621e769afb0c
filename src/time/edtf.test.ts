import edtf from "edtf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber, dayOf, easter, isoWeekOf, shiftDay, weekdayOf } from "./calendar.js";
import { compare, formatDay, isValidEdtf, overlaps, parseEdtf } from "./edtf.js";

const dayLength = 86_400_000;
const utc = (year: number, month: number, day: number) =>
  new Date(0).setUTCFullYear(year, month - 1, day) / dayLength;

function bounds(text: string): readonly [string, string] | undefined {
  const found = parseEdtf(text);
  const show = (day: number) => (Number.isFinite(day) ? formatDay(day) : "open");
  return found && [show(found.earliest), show(found.latest)];
}

describe("the bounds of an EDTF date", () => {
  test.each([
    ["2022-09-07", "2022-09-07", "2022-09-07"],
    ["2022-07", "2022-07-01", "2022-07-31"],
    ["2020-02", "2020-02-01", "2020-02-29"],
    ["1900-02", "1900-02-01", "1900-02-28"],
    ["2022", "2022-01-01", "2022-12-31"],
    ["199X", "1990-01-01", "1999-12-31"],
    ["18XX", "1800-01-01", "1899-12-31"],
    ["2022-XX", "2022-01-01", "2022-12-31"],
    ["2022-07-XX", "2022-07-01", "2022-07-31"],
    ["2022-05/2022-06", "2022-05-01", "2022-06-30"],
    ["2022-07-23/2022-07-24", "2022-07-23", "2022-07-24"],
    ["2022-07-23/2022-08", "2022-07-23", "2022-08-31"],
    ["2021-05/..", "2021-05-01", "open"],
    ["../2018-12", "open", "2018-12-31"],
    ["2021-05/", "2021-05-01", "open"],
    ["2022-07~", "2022-07-01", "2022-07-31"],
    ["2022-21", "2022-03-01", "2022-05-31"],
    ["2021-24", "2021-12-01", "2022-02-28"],
    ["2023-24", "2023-12-01", "2024-02-29"],
    ["2022-29", "2022-09-01", "2022-11-30"],
    ["2022-35", "2022-07-01", "2022-09-30"],
    ["2022-38", "2022-05-01", "2022-08-31"],
    ["2022-40", "2022-01-01", "2022-06-30"],
    ["-0489", "-0489-01-01", "-0489-12-31"],
    ["2022-09-07T10:30:00Z", "2022-09-07", "2022-09-07"],
    ["[2022-07-15..2022-07-17]", "2022-07-15", "2022-07-17"],
    ["[2022-07-15,2022-08]", "2022-07-15", "2022-08-31"],
    ["[..2022-07-15]", "open", "2022-07-15"],
  ])("%s is %s to %s", (text, earliest, latest) => {
    expect(bounds(text)).toEqual([earliest, latest]);
  });

  test.each([
    "",
    "/",
    "..",
    "2022-13",
    "2022-00",
    "2022-02-30",
    "2021-02-29",
    "2022-05-32",
    "20222",
    "2022-9-7",
    "22-09-07",
    "-0000",
    "2022-21-03",
    "2022-06/2022-05",
    "2022T10:30",
    "soon",
    "2022-07-15x",
    "[]",
    "{,}",
    "2022/2023/2024",
    "2022-42",
    "9".repeat(300),
  ])("%j has none", (text) => {
    expect(isValidEdtf(text)).toBe(false);
  });

  test("qualifiers are told apart", () => {
    expect(parseEdtf("2022-07~")).toMatchObject({ approximate: true, uncertain: false });
    expect(parseEdtf("2022-07?")).toMatchObject({ approximate: false, uncertain: true });
    expect(parseEdtf("2022-07%")).toMatchObject({ approximate: true, uncertain: true });
    expect(parseEdtf("2022-22")).toMatchObject({ approximate: true, uncertain: false });
    expect(parseEdtf("2022-05~/2022-06")).toMatchObject({ approximate: true, uncertain: false });
  });

  test("agree with the edtf package on dates, months and years", () => {
    const date = fc.record({
      year: fc.integer({ min: 1, max: 9999 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      depth: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(date, ({ year, month, day, depth }) => {
        const text = [
          String(year).padStart(4, "0"),
          String(month).padStart(2, "0"),
          String(day).padStart(2, "0"),
        ]
          .slice(0, depth)
          .join("-");
        const theirs = edtf(text);
        const ours = parseEdtf(text);
        expect(ours?.earliest).toBe(Math.floor(theirs.min / dayLength));
        expect(ours?.latest).toBe(Math.floor(theirs.max / dayLength));
      }),
    );
  });

  test("order and overlap follow the bounds", () => {
    const dates = ["2022-07-16", "../2018-12", "2021-05/..", "2022", "2022-07", "2022-07-15"];
    expect([...dates].sort(compare)).toEqual([
      "../2018-12",
      "2021-05/..",
      "2022",
      "2022-07",
      "2022-07-15",
      "2022-07-16",
    ]);
    expect(overlaps("2021-05/..", "2022-07-15")).toBe(true);
    expect(overlaps("2022-07-15", "2022-07-16")).toBe(false);
    expect(overlaps("2022-07-15", "2022-07-16", 1)).toBe(true);
    expect(overlaps("2022", "soon")).toBe(false);
  });

  test("any text is read or refused, never thrown at", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789-/.~?%XYT:[]{},") }), (text) => {
        const found = parseEdtf(text);
        if (found) expect(found.earliest).toBeLessThanOrEqual(found.latest);
      }),
    );
  });
});

describe("the calendar", () => {
  const anyDay = fc.record({
    year: fc.integer({ min: -3000, max: 5000 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  });

  test("numbers days as the engine's UTC calendar does, and back", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const number = dayNumber(day.year, day.month, day.day);
        expect(number).toBe(utc(day.year, day.month, day.day));
        expect(dayOf(number)).toEqual(day);
        expect(weekdayOf(number) % 7).toBe(new Date(number * dayLength).getUTCDay());
      }),
    );
  });

  test.each([
    [2021, 1, 3, 2020, 53],
    [2021, 1, 4, 2021, 1],
    [2018, 12, 31, 2019, 1],
    [2022, 9, 7, 2022, 36],
    [2016, 1, 1, 2015, 53],
  ])("%i-%i-%i is in week %i-W%i", (year, month, day, weekYear, week) => {
    expect(isoWeekOf(dayNumber(year, month, day))).toEqual({ year: weekYear, week });
  });

  test("stays within a month that is shorter", () => {
    expect(shiftDay({ year: 2024, month: 1, day: 31 }, 1)).toEqual({ year: 2024, month: 2, day: 29 });
    expect(shiftDay({ year: 2022, month: 3, day: 31 }, -13)).toEqual({ year: 2021, month: 2, day: 28 });
  });

  test.each([
    [1961, 4, 2],
    [2000, 4, 23],
    [2022, 4, 17],
    [2024, 3, 31],
  ])("knows Easter of %i", (year, month, day) => {
    expect(easter(year)).toEqual({ year, month, day });
  });
});

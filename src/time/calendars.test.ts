import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber, weekdayOf } from "./calendar.js";
import {
  daysInIslamicMonth,
  daysInPersianMonth,
  feastsIn,
  islamicDay,
  islamicYearOf,
  isPersianLeapYear,
  nthWeekday,
  orthodoxEaster,
  persianDay,
} from "./calendars.js";
import { formatDay } from "./edtf.js";

/** The day as the runtime's own calendars write it. */
function runtime(calendar: string, day: number): { year: number; month: number; day: number } {
  const parts = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    timeZone: "UTC",
  }).formatToParts(new Date(day * 86_400_000));
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { year: number("year"), month: number("month"), day: number("day") };
}

const day = (from: number, to: number) =>
  fc.integer({ min: dayNumber(from, 1, 1), max: dayNumber(to, 1, 1) });

describe("the tabular Islamic calendar", () => {
  test("agrees with the runtime's civil calendar from 1800 to 2200", () => {
    fc.assert(
      fc.property(day(1800, 2200), (number) => {
        const { year, month, day } = runtime("islamic-civil", number);
        expect(islamicDay(year, month, day)).toBe(number);
        expect(islamicYearOf(number)).toBe(year);
        expect(day).toBeLessThanOrEqual(daysInIslamicMonth(year, month));
      }),
    );
  });

  test("has months that follow each other", () => {
    for (let year = 1; year < 1600; year++)
      for (let month = 1; month < 12; month++)
        expect(islamicDay(year, month + 1, 1) - islamicDay(year, month, 1)).toBe(
          daysInIslamicMonth(year, month),
        );
  });

  test.each([
    [1, 1, 1, "0622-07-19"],
    [1443, 9, 1, "2022-04-03"],
    [1444, 1, 1, "2022-07-30"],
    [1400, 1, 1, "1979-11-21"],
  ])("%i-%i-%i is %s", (year, month, day, gregorian) => {
    expect(formatDay(islamicDay(year, month, day))).toBe(gregorian);
  });
});

describe("the Solar Hijri calendar", () => {
  test("agrees with the runtime's from 1300 to 1450", () => {
    fc.assert(
      fc.property(day(1921, 2070), (number) => {
        const { year, month, day } = runtime("persian", number);
        expect(persianDay(year, month, day)).toBe(number);
        expect(day).toBeLessThanOrEqual(daysInPersianMonth(year, month));
      }),
    );
  });

  test("has years as long as their months together", () => {
    for (let year = 1; year < 3000; year++)
      expect(persianDay(year + 1, 1, 1) - persianDay(year, 1, 1)).toBe(isPersianLeapYear(year) ? 366 : 365);
  });

  test.each([
    [1357, 11, 22, "1979-02-11"],
    [1332, 5, 28, "1953-08-19"],
    [1399, 12, 30, "2021-03-20"],
    [1400, 1, 1, "2021-03-21"],
    [1403, 12, 30, "2025-03-20"],
    [1401, 4, 24, "2022-07-15"],
  ])("%i-%i-%i", (year, month, day, gregorian) => {
    expect(formatDay(persianDay(year, month, day))).toBe(gregorian);
  });
});

describe("feasts", () => {
  test.each([
    [2022, "12-25", ["2022-12-25"]],
    [2022, "easter+1", ["2022-04-18"]],
    [2023, "orthodox+0", ["2023-04-16"]],
    [2021, "orthodox+0", ["2021-05-02"]],
    [2013, "11/4/4", ["2013-11-28"]],
    [2022, "5/1/-1", ["2022-05-30"]],
    [2022, "islamic:10-01", ["2022-05-03"]],
    // The feast of breaking the fast came twice in that year.
    [2000, "islamic:10-01", ["2000-01-08", "2000-12-28"]],
    [2020, "persian:01-01", ["2020-03-20"]],
  ])("of %i: %s", (year, feast, days) => {
    expect(feastsIn(year, feast).map((span) => formatDay(span.first))).toEqual(days);
  });

  test("Orthodox Easter is a Sunday after the western March equinox", () => {
    for (let year = 1900; year < 2100; year++) {
      expect(weekdayOf(orthodoxEaster(year))).toBe(7);
      expect(orthodoxEaster(year)).toBeGreaterThan(dayNumber(year, 4, 2));
      expect(orthodoxEaster(year)).toBeLessThan(dayNumber(year, 5, 10));
    }
  });

  test("the nth weekday is one, in its month", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(1, 2, 3, 4, 5, -1),
        (year, month, weekday, nth) => {
          const found = nthWeekday(year, month, weekday, nth);
          if (found === undefined) expect(nth).toBe(5);
          else {
            expect(weekdayOf(found)).toBe(weekday);
            expect(formatDay(found).slice(0, 7)).toBe(`${year}-${String(month).padStart(2, "0")}`);
          }
        },
      ),
    );
  });
});

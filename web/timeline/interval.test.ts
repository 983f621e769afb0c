import { describe, expect, it } from "vitest";
import { dayOf, denseWindow, extentOf, intervalOf } from "./interval.js";

const days = (length: number) => length * 86_400_000;

it("is as wide as the date is vague", () => {
  const width = (earliest: string, latest: string) => {
    const interval = intervalOf({ earliest, latest });
    return interval ? interval.end - interval.start : undefined;
  };
  expect(width("2022-09-07", "2022-09-07")).toBe(days(1));
  expect(width("2022-02-01", "2022-02-28")).toBe(days(28));
  expect(width("2022-01-01", "2022-12-31")).toBe(days(365));
});

it("marks open and approximate ends", () => {
  expect(intervalOf({ latest: "2018-12-31" })).toMatchObject({ openStart: true, openEnd: false });
  expect(intervalOf({ earliest: "2018-01-01", approximate: true })).toMatchObject({
    openStart: false,
    openEnd: true,
    approximate: true,
  });
});

it("is nothing where there is no date", () => {
  expect(intervalOf(undefined)).toBeUndefined();
  expect(intervalOf({})).toBeUndefined();
  expect(intervalOf({ earliest: "soon" })).toBeUndefined();
});

it("spans all intervals with air", () => {
  const intervals = [intervalOf({ earliest: "2020-01-01", latest: "2020-01-01" })].flatMap(
    (each) => each ?? [],
  );
  const extent = extentOf(intervals);
  expect(extent && [dayOf(extent[0]), dayOf(extent[1])]).toEqual(["2019-12-30", "2020-01-04"]);
  expect(extentOf([])).toBeUndefined();
});

describe("denseWindow", () => {
  const on = (...days: string[]) => days.flatMap((day) => intervalOf({ earliest: day, latest: day }) ?? []);
  const shown = (...days: string[]) => {
    const intervals = on(...days);
    return denseWindow(intervals, extentOf(intervals) ?? [0, 0]).map(dayOf);
  };
  const crisis = [
    "2022-07-15",
    "2022-07-18",
    "2022-08-01",
    "2022-09-07",
    "2022-09-08",
    "2022-09-09",
    "2022-09-10",
  ];

  it("passes over a lone event of years ago", () => {
    expect(shown("2013-01-01", ...crisis)).toEqual(["2022-07-12", "2022-09-16"]);
  });

  it("shows everything where events are spread out, or few", () => {
    const spread = ["2018-01-01", "2019-01-01", "2020-01-01", "2021-01-01", "2022-01-01"];
    expect(shown(...spread)[0]).toBe("2017-11-18");
    expect(shown("2022-07-15")).toEqual(["2022-07-13", "2022-07-18"]);
  });
});

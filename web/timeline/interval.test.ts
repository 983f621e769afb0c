import { expect, it } from "vitest";
import { dayOf, extentOf, intervalOf } from "./interval.js";

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

import { describe, expect, it } from "vitest";
import { compareBounds, dateBounds } from "./bounds.js";

describe("dateBounds", () => {
  it.each([
    ["2022-09-07", "2022-09-07", "2022-09-07"],
    ["2022-09", "2022-09-01", "2022-09-30"],
    ["2020-02", "2020-02-01", "2020-02-29"],
    ["2022", "2022-01-01", "2022-12-31"],
    ["202X", "2020-01-01", "2029-12-31"],
    ["2022-09-XX", "2022-09-01", "2022-09-30"],
    ["2022-21", "2022-03-01", "2022-05-31"],
    ["2022-24", "2022-12-01", "2023-02-28"],
    ["2022-34", "2022-04-01", "2022-06-30"],
    ["2022-05/2022-06", "2022-05-01", "2022-06-30"],
    ["2022-07-23/2022-07-24", "2022-07-23", "2022-07-24"],
    ["../2018-12", undefined, "2018-12-31"],
    ["/2018-12", undefined, "2018-12-31"],
    ["2018/..", "2018-01-01", undefined],
    ["[2022-07-15,2022-07-17]", "2022-07-15", "2022-07-17"],
    ["[2022-07-15..2022-07-17]", "2022-07-15", "2022-07-17"],
    ["[..2018-12]", undefined, "2018-12-31"],
    ["2022-09-07T10:00:00Z", "2022-09-07", "2022-09-07"],
  ])("%s lies between %s and %s", (date, earliest, latest) => {
    const bounds = dateBounds(date);
    expect([bounds?.earliest, bounds?.latest]).toEqual([earliest, latest]);
  });

  it.each(["2022-07~", "2022?", "2022-05~/2022-06"])("%s is approximate", (date) => {
    expect(dateBounds(date)?.approximate).toBe(true);
  });

  it.each(["", "soon", "2022-13", "2022-02-30", "../..", "22-01-01"])("%j is no date", (date) => {
    expect(dateBounds(date)).toBeUndefined();
  });

  it("sorts undated last and vague dates after exact ones that begin with them", () => {
    const dates = ["2022", "2022-01-01", "../2021-06", "2021-07"].map(dateBounds);
    expect([...dates, undefined].sort(compareBounds).map((each) => each?.latest)).toEqual([
      "2021-06-30",
      "2021-07-31",
      "2022-01-01",
      "2022-12-31",
      undefined,
    ]);
  });
});

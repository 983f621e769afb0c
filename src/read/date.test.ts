import { expect, test } from "vitest";
import { isEdtfDate, metadataDate } from "./date.js";

test.each([
  ["2022-09-07", "2022-09-07"],
  ["2022-09-07T23:59:59-05:00", "2022-09-07"],
  ["2022-09-07 10:15", "2022-09-07"],
  ["2022-09", "2022-09"],
  ["2022", "2022"],
  ["20220907", "2022-09-07"],
  ["20220907T101500Z", "2022-09-07"],
  ["2022/9/7", "2022-09-07"],
  ["2022.09.07", "2022-09-07"],
  ["Wed, 07 Sep 2022 10:15:00 +0000", "2022-09-07"],
  ["Wed, 7 Sep 2022 23:15:00 -0500 (EST)", "2022-09-07"],
  ["7 September 2022", "2022-09-07"],
  ["7th Sept. 2022", "2022-09-07"],
  ["Wednesday, 7 September 2022", "2022-09-07"],
  ["September 7, 2022", "2022-09-07"],
  ["Sep 7, 2022 10:15 AM", "2022-09-07"],
  ["Wed Sep 07 10:15:00 GMT 2022", "2022-09-07"],
  ["September 2022", "2022-09"],
  ["2024-02-29", "2024-02-29"],
])("%s is %s", (value, date) => {
  expect(metadataDate(value)).toBe(date);
});

test.each([
  undefined,
  "",
  "yesterday",
  "07/09/2022",
  "2022-13-01",
  "2022-02-30",
  "2023-02-29",
  "32 May 2022",
  "5 Foo 2022",
  "0000-00-00",
  "12345",
  "x".repeat(100_000),
])("%s is no date", (value) => {
  expect(metadataDate(value)).toBeUndefined();
});

test.each([
  ["2022-09-07", true],
  ["2022-07~", true],
  ["2022-05/2022-06", true],
  ["../2018-12", true],
  ["2022-9-7", false],
  ["last week", false],
])("%s is EDTF: %s", (value, is) => {
  expect(isEdtfDate(value)).toBe(is);
});

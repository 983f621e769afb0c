import { expect, it } from "vitest";
import { dateWords } from "./words.js";

it.each([
  ["2022-09-07", "7 Sep 2022"],
  ["2022-07", "Jul 2022"],
  ["2022", "2022"],
  ["202X", "2020s"],
  ["2022-21", "spring 2022"],
  ["2022-34", "second quarter 2022"],
  ["2022-07~", "about Jul 2022"],
  ["2022?", "2022?"],
  ["2022-07%", "about Jul 2022?"],
  ["2022-07-XX", "Jul 2022"],
  ["2022-07-23/2022-07-24", "23–24 Jul 2022"],
  ["2022-07-30/2022-08-02", "30 Jul – 2 Aug 2022"],
  ["2022-05/2022-06", "May – Jun 2022"],
  ["2021-10/2022-01", "Oct 2021 – Jan 2022"],
  ["2021/2022", "2021 – 2022"],
  ["2022-05~/2022-06", "about May 2022 – Jun 2022"],
  ["../2018-12", "by Dec 2018"],
  ["2018/..", "from 2018"],
  ["[2022-07-15,2022-07-17]", "15 Jul 2022 or 17 Jul 2022"],
  ["2022-09-07T10:20:00Z", "7 Sep 2022"],
  ["../..", "undated"],
  [undefined, "undated"],
  ["", "undated"],
  ["soon", "soon"],
])("%s is %s", (date, words) => expect(dateWords(date)).toBe(words));

it("says that a date is only bounded by publication", () => {
  expect(dateWords("2022-09-10", "published")).toBe("by 10 Sep 2022");
  expect(dateWords("../2022-09-10", "published")).toBe("by 10 Sep 2022");
});

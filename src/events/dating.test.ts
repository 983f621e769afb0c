import { describe, expect, test } from "vitest";
import { isValidEdtf } from "../time/index.js";
import {
  datedTexts,
  isDated,
  isDateRight,
  isRight,
  knownFailures,
  nameOf,
  originOf,
  outcomesOf,
} from "./dating.fixture.js";
import { hasModel } from "./reading.fixture.js";

const rows = datedTexts();

/** Shares that must not fall: of dates given, of dates to be found, of events without a date, of events coded. */
const floors = { precision: 0.965, recall: 0.945, open: 0.98, coded: 0.94 };

describe("the table of dates", () => {
  test("has dates that are EDTF, and each text once", () => {
    const dates = rows.flatMap(({ events }) => events.flatMap(({ date }) => date ?? []));
    expect(dates.filter((date) => !isValidEdtf(date))).toEqual([]);
    const texts = rows.map(({ published, text }) => `${published} ${text}`);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(300);
  });
});

describe.skipIf(!hasModel)("events of the table, read from text", () => {
  const known = knownFailures();
  const outcomes = hasModel ? rows.flatMap(outcomesOf) : [];
  const coded = outcomes.filter(({ mention }) => mention !== undefined);

  test("are dated as expected, but for those that are known to fail", () => {
    const failures = coded
      .filter((outcome) => !isRight(outcome) && !known.has(nameOf(outcome)))
      .map((outcome) => {
        const { mention, expected, rule } = outcome;
        const got = `${mention?.date ?? ""} ${mention ? originOf(mention) : ""} (${rule})`;
        return `${nameOf(outcome)} — ${expected.date ?? ""} ${expected.from}, not ${got}`;
      });
    expect(failures).toEqual([]);
  });

  test("no known failure has come right, and none is unknown to the table", () => {
    const failing = new Set(outcomes.filter((outcome) => !isRight(outcome)).map(nameOf));
    expect([...known].filter((name) => !failing.has(name))).toEqual([]);
  });

  test("dates given are right", () => {
    const given = coded.filter(({ mention }) => mention && isDated(mention));
    expect(given.filter(isDateRight).length / given.length).toBeGreaterThanOrEqual(floors.precision);
  });

  test("dates that can be known are found", () => {
    const dated = coded.filter(({ expected }) => expected.date !== undefined);
    expect(dated.filter(isDateRight).length / dated.length).toBeGreaterThanOrEqual(floors.recall);
  });

  test("what cannot be known stays open", () => {
    const open = coded.filter(({ expected }) => expected.date === undefined);
    expect(open.filter(isDateRight).length / open.length).toBeGreaterThanOrEqual(floors.open);
  });

  test("most of the events are coded", () => {
    expect(coded.length / outcomes.length).toBeGreaterThanOrEqual(floors.coded);
  });
});

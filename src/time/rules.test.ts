import { describe, expect, test } from "vitest";
import { list, loadLexicon } from "../lexicon/index.js";
import { checks } from "./checks.js";
import { compileTime, findTimes, isValidEdtf } from "./index.js";
import { callsOf, symbolsOf } from "./pattern.js";
import { simpleLanguage } from "./simple-tokens.js";

const lexicon = loadLexicon();
const knowledge = compileTime(lexicon);
const rules = lexicon.rows("time/rules");
const patterns = lexicon.rows("time/patterns");

const numberClasses = [
  "int",
  "int3",
  "dom",
  "m12",
  "hh",
  "one-to-four",
  "yy",
  "decade2",
  "mi",
  "mm",
  "dd",
  "year4",
  "decade4",
  "hhmm",
  "year3",
  "ancient",
  "hms",
  "dtg",
  "ymd",
];

describe("each rule", () => {
  test.each(rules.map((row) => [row.name, row.pattern, row] as const))("%s: %s", (name, _, row) => {
    const text = row.example ?? "";
    const times = findTimes({ text, published: row.published }, simpleLanguage(text), knowledge).times;
    expect(times.map((time) => time.timex)).toEqual(list(row.timex));
    expect(times.at(-1)?.rule).toBe(name);
    if (row.value) expect(times.map((time) => time.value ?? "-")).toEqual(list(row.value));
    for (const time of times) {
      if (time.value?.startsWith("P") === false) expect(isValidEdtf(time.value)).toBe(true);
      expect(time.value === undefined).toBe(time.unresolved !== undefined);
    }
  });
});

describe("the tables", () => {
  test("ask only for classes, patterns and checks that exist", () => {
    const classes = new Set([...numberClasses, ...lexicon.rows("time/words").map((row) => row.class)]);
    const names = new Set(patterns.map((row) => row.name));
    for (const row of [...rules, ...patterns]) {
      for (const call of callsOf(row.pattern ?? "")) expect(names, row.pattern).toContain(call);
      for (const symbol of symbolsOf(row.pattern ?? "")) {
        const bare = symbol.replace(/^_/, "");
        if (!bare.startsWith("'")) expect(classes, row.pattern).toContain(bare);
      }
      for (const check of list(row.check)) expect([...checks.keys()], row.pattern).toContain(check);
    }
  });
});

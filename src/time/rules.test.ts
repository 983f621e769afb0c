import { describe, expect, test } from "vitest";
import { Lexicon, list, loadLexicon, type Row } from "../lexicon/index.js";
import { feastsIn, islamicDay, persianDay, type Span } from "./calendars.js";
import { checks } from "./checks.js";
import { compileTime, findTimes, formatDay, isValidEdtf, type TimeKnowledge } from "./index.js";
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

/** The knowledge of the tables without one row of one of them. */
function without(table: string, row: Row): TimeKnowledge {
  return compileTime(
    new Lexicon(
      lexicon.tables.map((one) =>
        one.name === table ? { ...one, rows: one.rows.filter((other) => other !== row) } : one,
      ),
    ),
  );
}

function read(row: Row, field: "timex" | "value", known: TimeKnowledge = knowledge): readonly string[] {
  const text = row.example ?? "";
  const { times } = findTimes({ text, published: row.published }, simpleLanguage(text), known);
  return times.map((time) => time[field] ?? "-");
}

describe("each pattern", () => {
  test.each(patterns.map((row) => [row.name, row.pattern, row] as const))("%s: %s", (_, __, row) => {
    expect(read(row, "timex")).toEqual(list(row.timex));
  });

  test("is needed by its example", { timeout: 60_000 }, () => {
    for (const row of patterns) {
      const emptied = without("time/patterns", row);
      const text = row.example ?? "";
      const spans = (known: TimeKnowledge) =>
        findTimes({ text, published: row.published }, simpleLanguage(text), known).times.map(
          ({ start, end, timex }) => `${start}-${end} ${timex}`,
        );
      expect(spans(emptied), `${row.name}: ${row.pattern}`).not.toEqual(spans(knowledge));
    }
  });
});

describe("each word of a bound", () => {
  test.each(lexicon.rows("time/bounds").map((row) => [row.words, row.side, row] as const))(
    "%s (%s)",
    (_, __, row) => {
      expect(read(row, "value")).toEqual(list(row.value));
      expect(read(row, "value", without("time/bounds", row))).not.toEqual(list(row.value));
    },
  );
});

describe("each word that looks ahead", () => {
  test.each(lexicon.rows("time/forward").map((row) => [row.word, row] as const))("%s", (_, row) => {
    expect(read(row, "timex").at(-1)).toBe(row.timex);
  });
});

describe("each state", () => {
  test.each(lexicon.rows("time/countries").map((row) => [row.code, row] as const))("%s", (_, row) => {
    const text = "Spending rose in fiscal 2022 and fell in the winter of 2022.";
    const [fiscal, winter] = findTimes({ text }, simpleLanguage(text), knowledge, row.code).times;
    expect(winter.value).toBe(row.hemisphere === "south" ? "2022-32" : "2022-24");
    const [month, day] = (row.fiscal ?? "").split("-");
    const year = row.named === "end" && row.fiscal !== "01-01" ? 2021 : 2022;
    if (row.fiscal === undefined) expect(fiscal.value).toBe("2022~");
    else if (row.fiscal === "01-01") expect(fiscal.value).toBe("2022");
    else
      expect(fiscal.value?.split("/")[0]).toBe(day === "01" ? `${year}-${month}` : `${year}-${month}-${day}`);
  });
});

/** For the classes whose words have a value: a sentence for a word, and the TIMEX3 value that it must have. */
const normalisations: Readonly<Record<string, (word: string, value: string) => readonly [string, string]>> = {
  month: (word, value) => [`It closed in ${name(word)} 2021.`, `2021-${value.padStart(2, "0")}`],
  "short-month": (word, value) => [`It closed on 3 ${name(word)} 2021.`, `2021-${value.padStart(2, "0")}-03`],
  weekday: (word, value) => [`It closed every ${name(word)}.`, `XXXX-WXX-${value}`],
  weekdays: (word, value) => [`It closed on ${name(word)}.`, `XXXX-WXX-${value}`],
  "short-weekday": (word) => [`It closed on ${name(word)}, 7 July 2021.`, "2021-07-07"],
  number: (word, value) => [`It closed for ${word} months.`, `P${value}M`],
  ordinal: (word, value) => [`It closed on the ${word} of July 2021.`, `2021-07-${value.padStart(2, "0")}`],
  season: (word, value) => [`It closed in the ${word} of 2021.`, `2021-${value}`],
  daypart: (word, value) => [
    `It closed on the ${word} of 3 July 2021.`,
    `2021-07-03T${value.replace(/^T/, "")}`,
  ],
  "clock-word": (word, value) => [`It was 3 July 2021. It closed at ${word}.`, `2021-07-03${value}`],
  zone: (word) => [`It closed at 10:30 ${word.toUpperCase()} on 3 July 2021.`, "2021-07-03T10:30"],
  rate: (word, value) => [`It closed ${word}.`, value],
  vague: (word, value) => [`It is ${word} closed.`, value],
  islamic: (word, value) => [`Dated 1 ${name(word)} 1443.`, formatDay(islamicDay(1443, Number(value), 1))],
  persian: (word, value) => [`Dated 1 ${name(word)} 1401.`, formatDay(persianDay(1401, Number(value), 1))],
  roman: (word, value) => [`Dated 1.${word.toUpperCase()}.1991.`, `1991-${value.padStart(2, "0")}-01`],
  "decade-word": (word, value) => [`It closed in the ${word}.`, `19${value[0]}`],
  times: (word) => [`It closed ${word} a month.`, "P1M"],
  few: (word) => [`It closed for ${word} months.`, "PXM"],
  holiday: (word, value) => [`It closed at ${name(word)} 2021.`, timexOfSpan(feastsIn(2021, value).at(0))],
  feast: (word, value) => [`It closed on ${name(word)} Day 2021.`, timexOfSpan(feastsIn(2021, value).at(0))],
};

function name(word: string): string {
  return word[0].toUpperCase() + word.slice(1);
}

function timexOfSpan(span: Span | undefined): string {
  return span === undefined ? "" : formatDay(span.first);
}

describe("each word with a value", () => {
  const words = lexicon.rows("time/words").filter((row) => normalisations[row.class ?? ""]);
  test.each(words.map((row) => [row.class, row.word, row] as const))("%s: %s", (_, word, row) => {
    const [text, timex] = normalisations[row.class ?? ""](word ?? "", row.value ?? "");
    const { times } = findTimes({ text }, simpleLanguage(text), knowledge);
    expect(times.map((time) => time.timex)).toContain(timex);
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

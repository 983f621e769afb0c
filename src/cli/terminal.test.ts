import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { inert, styled, table, width } from "./terminal.js";

afterEach(() => vi.unstubAllEnvs());

test.each([
  ["\u001b[31mred\u001b[0m", "\ufffd[31mred\ufffd[0m"],
  ["\u202eevil\u202c", "evil"],
  ["a\u200bb\ufeffc\u2066d", "abcd"],
  ["two\nlines\tand a tab", "two lines and a tab"],
  ["\u009b2J", "\ufffd2J"],
  ["<script>alert(1)</script>", "<script>alert(1)</script>"],
  ["Durrës — “quoted”", "Durrës — “quoted”"],
])("%j is printed as %j", (text, printed) => {
  expect(inert(text)).toBe(printed);
});

test("nothing that moves a cursor or turns a line survives", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
      expect(inert(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});

test.each([
  [80, undefined, 80],
  [10, undefined, 40],
  [500, undefined, 200],
  [undefined, "60", 60],
  [undefined, "wide", 120],
  [undefined, undefined, 120],
])("a stream of %s columns, COLUMNS=%s: %i", (columns, asked, expected) => {
  vi.stubEnv("COLUMNS", asked);
  // A stream that is no terminal has no columns, whatever its type says.
  expect(width({ columns } as { columns: number })).toBe(expected);
});

test("colour is for terminals, and for those who did not refuse it", () => {
  vi.stubEnv("NO_COLOR", undefined);
  expect(styled("x", "bold", { isTTY: true })).toBe("\u001b[1mx\u001b[0m");
  expect(styled("x", "bold", { isTTY: false })).toBe("x");
  vi.stubEnv("NO_COLOR", "1");
  expect(styled("x", "bold", { isTTY: true })).toBe("x");
});

test("columns are as wide as their cells where there is room", () => {
  expect(table([{ head: "date" }, { head: "what", least: 8 }], [["2022-09-07", "Albania expels"]], 80)).toBe(
    ["date        what", "2022-09-07  Albania expels"].join("\n"),
  );
});

test("where there is none, the widest wraps at words", () => {
  expect(
    table(
      [{ head: "date" }, { head: "what", least: 8 }],
      [["2022-09-07", "Albania expels diplomats of Iran"]],
      30,
    ),
  ).toBe(["date        what", "2022-09-07  Albania expels", "            diplomats of Iran"].join("\n"));
});

test("an optional column gives way before a line grows too long", () => {
  const drawn = table(
    [{ head: "date" }, { head: "from", optional: true }, { head: "event" }],
    [["2022-09-07", "1/1", "e:01234567"]],
    24,
  );
  expect(drawn).toBe(["date        event", "2022-09-07  e:01234567"].join("\n"));
});

test("a range of dates is broken between its dates", () => {
  const drawn = table([{ head: "date", least: 13 }, { head: "x" }], [["2022-09-07/2022-10-01", "y"]], 16);
  expect(drawn.split("\n").slice(1)).toEqual(["2022-09-07/    y", "2022-10-01"]);
});

test("no line is longer than asked, and no letter is lost", () => {
  const word = fc.stringMatching(/^[a-z]{1,40}$/);
  const cell = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
      const drawn = table(
        [
          { head: "a", least: 12 },
          { head: "b", least: 12 },
        ],
        rows,
        40,
      );
      for (const line of drawn.split("\n")) expect(line.length).toBeLessThanOrEqual(40);
      const letters = (text: string) => [...text.replaceAll(/\s/g, "")].sort().join("");
      expect(letters(drawn)).toBe(letters(`ab${rows.flat().join("")}`));
    }),
    { numRuns: 40 },
  );
});

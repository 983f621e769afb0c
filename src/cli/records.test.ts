import fc from "fast-check";
import { expect, test } from "vitest";
import { parseRecord, plainDocument } from "./records.js";

test.each([
  ["nonsense", { id: null, error: "the line is not JSON" }],
  ["[1]", { id: null, error: "the line is not a JSON object" }],
  ["null", { id: null, error: "the line is not a JSON object" }],
  ['{"text":"x"}', { id: null, error: "the record has no id" }],
  ['{"id":true,"text":"x"}', { id: null, error: "the record has no id" }],
  ['{"id":7}', { id: 7, error: "the record has no text" }],
  ['{"id":"a","text":5}', { id: "a", error: "the record has no text" }],
  ['{"id":"a","text":"x","published":"last week"}', { id: "a", error: "published is not a date: last week" }],
])("%s", (line, expected) => {
  expect(parseRecord(line)).toEqual(expected);
});

test("a whole record", () => {
  expect(
    parseRecord(
      '{"id":1,"text":"x","title":"T","published":"2022-09-07T10:00:00Z","url":"https://example.org/","more":1}',
    ),
  ).toEqual({ id: 1, text: "x", title: "T", published: "2022-09-07", url: "https://example.org/" });
});

test("any line is answered, and never thrown at", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
      expect(parseRecord(line)).toHaveProperty("id");
    }),
  );
});

test("the text of a record is kept to the letter, so that offsets are the caller's own", () => {
  const text = "  Albania \u001b[31mexpelled\u001b[0m diplomats.\r\n\r\nIran denied it.\ud800";
  const document = plainDocument({ id: 1, text, published: "2022-09-07" });
  expect(document.text).toBe(text);
  expect(document.publishedFrom).toBe("argument");
  for (const { start, end } of document.sections) expect(text.slice(start, end)).toHaveLength(end - start);
});

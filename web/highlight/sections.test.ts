import { expect, it } from "vitest";
import { wholeText } from "./sections.js";

it("shows text that no section claims", () => {
  const text = "before\n\nTitle\n\n \n\nbody after";
  const title = { start: 8, end: 13, role: "title" as const };
  const body = { start: 18, end: 22, role: "body" as const };
  const parts = wholeText({ text, sections: [title, body] });
  expect(parts.map(({ start, end, role }) => [text.slice(start, end).trim(), role])).toEqual([
    ["before", "body"],
    ["Title", "title"],
    ["body", "body"],
    ["after", "body"],
  ]);
  expect(wholeText({ text: "all of it", sections: [] })).toEqual([{ start: 0, end: 9, role: "body" }]);
  expect(wholeText({ text: "", sections: [] })).toEqual([]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Case, Review } from "../../schema/case-1.js";
import { build, review } from "../cases/index.js";
import { pile } from "../cases/readings.fixture.js";
import { FORMATS, readCase, writeCase } from "./index.js";

function mustRead(text: string) {
  const result = readCase(text, "case.json");
  if (result.kind === "error") throw new Error(result.error.reason);
  return result;
}

const again = (text: string) => {
  const { readings, reviews } = mustRead(text);
  return writeCase(review(build(readings), reviews));
};

const log = (built: Case): Review[] => {
  const [one, two, three, four] = built.events;
  const line = (id: string, action: Review["action"], target: string, change?: Review["change"]): Review => ({
    ...{ id, at: "2026-01-02T03:04:05Z", by: "reader", action, target },
    ...(change && { change }),
  });
  return [
    line("r:1", "reject", one.id),
    line("r:2", "merge", two.id, { with: [three.id] }),
    line("r:3", "edit", four.id, { status: "planned", date: "2019" }),
    line("r:4", "edit", built.documents[0].id, { reliability: "C", published: null }),
    line("r:5", "merge", "SUD", { with: ["WES"] }),
    line("r:6", "reject", "e:lost"),
    line("r:7", "undo", "r:1"),
  ];
};

describe("a case as JSON", () => {
  test("comes back to the byte", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const text = writeCase(build(pile(12, seed)));
        expect(mustRead(text).same).toBe(true);
        expect(again(text)).toBe(text);
      }),
      { numRuns: 15 },
    );
  });

  test("comes back to the byte with its reviews", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const built = build(pile(12, seed));
        const text = writeCase(review(built, log(built)));
        expect(mustRead(text).reviews).toEqual(log(built));
        expect(again(text)).toBe(text);
      }),
      { numRuns: 15 },
    );
  });

  test("is the same for objects whose fields were set in another order", () => {
    const built = build(pile(5, 2));
    const reversed: Case = JSON.parse(JSON.stringify(built), (_key, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    expect(writeCase(reversed)).toBe(writeCase(built));
  });

  test("begins as the contract does and is parsed by anybody", () => {
    const text = writeCase(build([]));
    expect(text.startsWith('{\n  "casus": 1,\n  "generator": {\n    "name": "casus"')).toBe(true);
    expect(text.endsWith("}\n")).toBe(true);
  });
});

describe("what is no case is refused with the place where it fails", () => {
  const sound = () => JSON.parse(writeCase(build(pile(3, 4))));
  const broken = (change: (built: ReturnType<typeof sound>) => void) => {
    const built = sound();
    change(built);
    return JSON.stringify(built);
  };

  test.each<[string, string, string]>([
    ["no JSON", "{", "is no JSON"],
    ["another JSON", "[1]", "(the whole file) must be object"],
    ["an empty object", "{}", '(the whole file) lacks "casus"'],
    ["another version", broken((built) => Object.assign(built, { casus: 2 })), "/casus must be 1"],
    [
      "an unknown field",
      broken((built) => Object.assign(built.events[1], { colour: 1 })),
      '/events/1 has a field "colour"',
    ],
    ["a missing field", broken((built) => delete built.events[0].title), '/events/0 lacks "title"'],
    [
      "a status that is none",
      broken((built) => Object.assign(built.events[0], { status: "so" })),
      "/events/0/status must be one of",
    ],
    [
      "a wrong quote",
      broken((built) => Object.assign(built.events[0].evidence[0], { quote: "so" })),
      "/events/0/evidence/0/quote is not what",
    ],
    [
      "an unknown document",
      broken((built) => Object.assign(built.events[0].evidence[0], { document: "d:x" })),
      "/events/0/evidence/0/document names d:x",
    ],
    ["an id twice", broken((built) => built.documents.push(built.documents[0])), "/documents/3/id repeats"],
    [
      "an unknown event",
      broken((built) =>
        built.links.push({ id: "l:1", type: "causes", from: "e:x", to: "e:y", confidence: 1, evidence: [] }),
      ),
      "names e:x",
    ],
  ])("%s", (_what, text, reason) => {
    const result = readCase(text, "case.json");
    expect(result.kind === "error" ? result.error.reason : "").toContain(reason);
    expect(result.kind === "error" ? result.error.file : "").toBe("case.json");
  });
});

test("formats are found by name", () => {
  expect([...FORMATS.keys()]).toEqual(["json", "polecat", "gdelt"]);
  for (const [name, format] of FORMATS) expect(format.name).toBe(name);
});

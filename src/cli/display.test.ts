import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Incident } from "../../schema/case-1.js";
import { build } from "../cases/index.js";
import { pile } from "../cases/readings.fixture.js";
import { count, display, displayParts, shortIds, summary } from "./display.js";

const built = build(pile(12, 7));
beforeEach(() => vi.stubEnv("COLUMNS", "80"));

test("every part has its heading with its count", () => {
  const text = display(built, displayParts);
  for (const heading of [
    `Chronology (${built.events.length})`,
    `Claims (${built.claims.length})`,
    `Entities (${built.entities.length})`,
    `Documents (${built.documents.length})`,
    `Links (${built.links.length})`,
    `Gaps (${built.gaps.length})`,
  ])
    expect(text.split("\n")).toContain(heading);
});

test("an empty case says so, part by part", () => {
  const text = display(build([]), displayParts);
  for (const noun of ["event", "claim", "incident", "entity", "link", "gap"])
    expect(text).toContain(`no ${noun} was found`);
  expect(text).toContain("no document was read");
});

test("the chronology stands in the order of its dates, the undated last", () => {
  const [first] = built.events;
  const events = ["", "2022-09", "../2019-03-01", "2020-01-01"].map((date, at) => ({
    ...first,
    id: `e:${at}000000000000000`,
    date: date || undefined,
  }));
  const rows = display({ ...built, events }, ["chronology"])
    .split("\n")
    .slice(2);
  const dates = rows.map((row) => row.split(" ")[0]).filter((cell) => cell !== "");
  expect(dates).toEqual(["../2019-03-01", "2020-01-01", "2022-09", "undated"]);
});

test("links between claims show the claims' words, not their ids", () => {
  const [one, two] = built.claims;
  const link = {
    id: "l:1",
    type: "contradicts" as const,
    from: one.id,
    to: two.id,
    confidence: 1,
    evidence: [],
  };
  const text = display({ ...built, links: [link] }, ["links"]);
  expect(text).not.toMatch(/c:[0-9a-f]{8}/);
  expect(text).toContain("contradicts");
});

test("hostile words are shown inert", () => {
  const documents = built.documents.map((one) => ({
    ...one,
    title: "\u001b[2Jgone\u202etxt",
    publisher: "\u0007",
  }));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
  expect(display({ ...built, documents }, ["documents"])).not.toMatch(/[\u0007\u001b\u202e]/);
});

describe("short ids", () => {
  test.each([
    [["e:0123456789abcdef", "e:1123456789abcdef"], "e:01234567"],
    [["e:0123456789abcdef", "e:0123456799abcdef"], "e:0123456789ab"],
    [["e:0123456789abcdef", "e:0123456789abcd00"], "e:0123456789abcdef"],
  ])("of %j", (ids, short) => {
    expect(shortIds(ids)(ids[0])).toBe(short);
  });
});

test("counts", () => {
  expect(count(1, "event")).toBe("1 event");
  expect(count(0, "entity", "entities")).toBe("0 entities");
  expect(summary(build([]))).toBe("0 documents, 0 events, 0 claims, 0 entities, 0 links, 0 gaps");
});

test("an incident is shown value by value, with its words and the sum of its intensity", () => {
  const [first] = built.events;
  const quote = "Wave fleet systems were wiped on 3 May.";
  const evidence = [{ document: "d:1", start: 0, end: quote.length, quote, trigger: { start: 24, end: 29 } }];
  const incident: Incident = {
    name: "Operation Glass Harbour",
    nameFrom: "stated",
    types: [{ type: "disruption", evidence }],
    initiators: [{ category: "non-state", subcategory: "hacktivists", evidence }],
    receivers: [{ country: "NOR", category: "critical-infrastructure", sector: "transport", evidence }],
    tactics: [],
    techniques: [],
    effects: [],
    phases: [
      { name: "Impact", tactic: "TA0040", date: { date: "2022-05-03", evidence }, techniques: [], evidence },
    ],
    intensity: {
      parts: [{ part: "disruption", because: "it is not told how long it lasted", evidence }],
      multiplier: 1.5,
      multiplierEvidence: evidence,
      unweighted: 0,
      weighted: 0,
      complete: false,
      arithmetic: "0 × 1.5 = 0; not enough evidence of disruption",
    },
    responses: [],
  };
  const text = display({ ...built, events: [{ ...first, incident }] }, ["incidents"]).replaceAll(/\s+/g, " ");
  for (const part of [
    "Incidents (1)",
    "Operation Glass Harbour",
    "non state, hacktivists",
    "critical infrastructure, transport",
    "2022-05-03 Impact",
    "“wiped”",
    "not enough evidence: it is not told",
    "not enough evidence of disruption",
  ])
    expect(text).toContain(part);
});

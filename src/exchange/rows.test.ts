import { describe, expect, test } from "vitest";
import type { Case, Entity, Event } from "../../schema/case-1.js";
import { build } from "../cases/index.js";
import { pile } from "../cases/readings.fixture.js";
import { gdelt } from "./gdelt.js";
import { polecat } from "./polecat.js";
import { dateParts, row } from "./rows.js";

const text = "Norland's foreign minister expelled two Sudonian envoys in Port Halden.";

function entity(id: string, kind: Entity["kind"], words: string, more: Partial<Entity> = {}): Entity {
  const start = text.indexOf(words);
  const mentions = [{ document: "d:1", start, end: start + words.length, kind: "name" as const }];
  return { id, name: more.name ?? words, kind, names: [words], mentions, ...more };
}

function span(words: string) {
  return { start: text.indexOf(words), end: text.indexOf(words) + words.length };
}

const expulsion: Event = {
  ...{ id: "e:1", type: "SANCTION", mode: "expel", contexts: ["diplomatic", "executive"], cameo: "1661" },
  ...{ quad: "material-conflict", score: -5.5, actor: ["NOR"], recipient: ["SDN"], place: "port-halden" },
  ...{ date: "2022-09-07", dateFrom: "stated", status: "happened", title: "Norland expels envoys" },
  ...{ confidence: 0.9, reports: 3, sources: 2 },
  evidence: [
    {
      ...{ document: "d:1", start: 0, end: text.length, quote: text },
      ...{ actor: [span("Norland")], recipient: [span("Sudonian")] },
    },
  ],
} as const;

function caseOf(...events: Event[]): Case {
  return {
    casus: 1,
    generator: { name: "casus", version: "1.2.3" },
    documents: [
      {
        ...{ id: "d:1", title: "Envoys", publisher: "The\tLedger", url: "https://example.org/envoys" },
        ...{ published: "2022-09-08", publishedFrom: "metadata", language: "en", sha256: "", text },
        ...{ sections: [], sentences: [] },
      },
    ],
    entities: [
      entity("NOR", "state", "Norland", { sector: "GOV" }),
      entity("SDN", "state", "Sudonian", { name: "Sudonia" }),
      entity("port-halden", "place", "Port Halden", {
        location: { lat: 59.5, lon: 10.25, name: "Port Halden", country: "NOR", geonames: 77 },
      }),
    ],
    ...{ events, claims: [], links: [], gaps: [], reviews: [] },
  };
}

const cells = (text: string) => text.split("\n").map((line) => line.split("\t"));

describe("POLECAT", () => {
  test("a head and a row of forty columns", () => {
    const [head, first, end] = cells(polecat.write(caseOf(expulsion)));
    expect(head).toHaveLength(40);
    expect(first).toHaveLength(40);
    expect(end).toEqual([""]);
    const named = Object.fromEntries(head.map((name, at) => [name, first[at]]));
    expect(named).toMatchObject({
      ...{ "Event ID": "e:1", "Event Date": "2022-09-07", "Event Type": "SANCTION", "Event Mode": "expel" },
      ...{ Intensity: "-5.5", "Quad Code": "MATERIAL CONFLICT", Contexts: "diplomatic; executive" },
      ...{ "Actor Name": "Norland", "Actor Country": "NOR", "Primary Actor Sector": "GOV" },
      ...{ "Actor COW": "", "Actor Name Raw": "Norland" },
      ...{ "Recipient Name": "Sudonia", "Recipient Country": "SDN", "Recipient Name Raw": "Sudonian" },
      ...{ Placename: "Port Halden", Country: "NOR", Latitude: "59.5", "GeoNames ID": "77" },
      ...{ Source: "The Ledger", "Publication Date": "2022-09-08", "Story Locations": expect.any(String) },
      ...{ Language: "en", Version: "casus 1.2.3" },
    });
    expect(named["Story Locations"]).toBe("Norland; Sudonia; Port Halden");
  });

  test("a date that is not known to the day is left empty", () => {
    expect(cells(polecat.write(caseOf({ ...expulsion, date: "2022-09" })))[1][1]).toBe("");
  });
});

describe("GDELT", () => {
  test("a row of sixty-one columns and no head", () => {
    const [first, end] = cells(gdelt.write(caseOf(expulsion)));
    expect(first).toHaveLength(61);
    expect(end).toEqual([""]);
    expect(first.slice(0, 8)).toEqual([
      ...["e:1", "20220907", "202209", "2022", "2022.7589", "NORGOV", "NORLAND", "NOR"],
    ]);
    expect(first[12]).toBe("GOV");
    expect(first.slice(15, 18)).toEqual(["SDN", "SUDONIA", "SDN"]);
    expect(first.slice(25, 35)).toEqual(["", "1661", "166", "16", "4", "-5.5", "1", "2", "3", ""]);
    expect(first.slice(51, 59)).toEqual(["4", "Port Halden", "", "", "", "59.5", "10.25", ""]);
    expect(first[60]).toBe("https://example.org/envoys");
  });
});

describe("both", () => {
  const formats = [polecat, gdelt];

  test.each(formats)("$name: one row an actor and recipient, each with an id of its own", (format) => {
    const built = caseOf({ ...expulsion, actor: ["NOR", "port-halden"], recipient: [] });
    const ids = cells(format.rows?.(built) ?? "").map(([id]) => id);
    expect(ids).toEqual(["e:1", "e:1-2", ""]);
  });

  test.each(formats)("$name: what did not happen is no row", (format) => {
    const statuses = ["planned", "threatened", "possible", "denied", "negated", "cancelled"] as const;
    const built = caseOf(
      expulsion,
      { ...expulsion, id: "e:2", review: "rejected" },
      ...statuses.map((status) => ({ ...expulsion, id: `e:${status}`, status })),
    );
    expect(format.rows?.(built).trimEnd().split("\n")).toHaveLength(1);
    expect(format.leftOut?.(built)).toBe(statuses.length + 1);
  });

  test.each(formats)("$name: every row of a larger case has all columns", (format) => {
    const widths = new Set(
      cells(format.write(build(pile(12, 7))).replace(/\n$/, "")).map((line) => line.length),
    );
    expect([...widths]).toEqual([format === polecat ? 40 : 61]);
  });
});

test.each([
  ["2022-09-07", "2022 09 07"],
  ["2022-09", "2022 09 "],
  ["2022", "2022  "],
  ["2022-09-07/2022-09-20", "2022 09 "],
  ["../2022-09-07", "  "],
  ["2021-12/2022-01", "  "],
  [undefined, "  "],
])("%s is year, month and day %j", (date, parts) => {
  const { year, month, day } = dateParts(date);
  expect(`${year} ${month} ${day}`).toBe(parts);
});

test("a cell cannot break its row", () => {
  expect(row(["a\tb\nc", undefined, 0, "\u2028\u001b[1m"])).toBe("a b c\t\t0\t[1m");
});

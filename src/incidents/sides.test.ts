import { describe, expect, test } from "vitest";
import { countries, incidentsOf, sidesRows } from "./reading.fixture.js";

describe("a title and its text", () => {
  test.each([
    [
      "Danish hackers vs. Norway",
      "The home page of a fishing company was defaced with a rude poem.",
      "DNK",
      "NOR",
    ],
    ["Kenya hacked", "Hackers took down the tax portal.", "", "KEN"],
  ])("%s | %s", (title, body, initiators, receivers) => {
    const incidents = incidentsOf(body, title);
    expect(countries(incidents, "initiators")).toBe(initiators);
    expect(countries(incidents, "receivers")).toBe(receivers);
  });
});

test("an article's title that sets two states against each other accuses neither", () => {
  const incidents = incidentsOf(
    "Hackers took down Norway's tax portal.",
    "Norway vs Chad Explained: What to Know",
  );
  expect(countries(incidents, "initiators")).toBe("");
});

describe("where it came from", () => {
  test.each([
    ["A group of finnish hackers stole the plans of a Swedish shipyard.", "FIN"],
    ["The intrusions at the Dutch port were called Iranian in origin by two firms.", "IRN"],
    ["Investigators hold Belarus responsible for the hack of the Latvian railway.", "BLR"],
    ["Chilean banks were hit by a denial-of-service attack of Anonymous Peru.", "PER"],
    ["Kenya blamed Somali hackers for the breach of its power company.", "SOM"],
  ])("%s", (text, country) => {
    expect(countries(incidentsOf(text, "Report"), "initiators")).toBe(country);
  });

  test.each([
    [
      "According to a report by the Canadian intelligence service, hackers stole data from a Danish bank.",
      "CAN",
    ],
    ["Hackers stole data of a Danish bank; the malware was attributed to the group by Norway.", "NOR"],
    ["Website of the Ghanaian electoral commission hacked", "GHA"],
  ])("not in %s", (text, country) => {
    expect(countries(incidentsOf(text, "Report"), "initiators")).not.toContain(country);
  });
});

describe("who was hit", () => {
  test.each([
    ["Two Belgian universities suffered a ransomware attack in March.", "BEL"],
    ["Hackers stole data from hospitals in Portugal.", "PRT"],
    ["Hackers emptied the accounts of an Austrian lottery.", "AUT"],
  ])("%s", (text, country) => {
    expect(countries(incidentsOf(text, "Report"), "receivers")).toBe(country);
  });

  test.each([
    ["Hackers took over the Twitter account of the Irish president.", "USA"],
    ["The Russian group Turla stole files from the Swiss foreign ministry.", "RUS"],
    ["Hackers attacked telecommunications companies in South America.", "USA"],
  ])("not in %s", (text, country) => {
    expect(countries(incidentsOf(text, "Report"), "receivers")).not.toContain(country);
  });
});

describe("no incident", () => {
  test.each([
    "Pirates stole fuel from a tanker off Somalia.",
    "The attackers gained access to the hotel and killed nine people in Mali.",
    "The intruders cut the power of the farm and fled to Paraguay.",
  ])("%s", (text) => {
    expect(incidentsOf(text, "Report")).toEqual([]);
  });
});

describe("the table of sides", () => {
  const rows = sidesRows("./sides.fixture.tsv");
  const known = new Set(sidesRows("./sides.known.fixture.tsv").map(({ text }) => text));

  test.each(rows.filter(({ text }) => !known.has(text)).map((row) => [row.title, row.text, row] as const))(
    "%s | %s",
    (title, text, { initiators, receivers }) => {
      const incidents = incidentsOf(text, title);
      expect(countries(incidents, "initiators")).toBe(initiators);
      expect(countries(incidents, "receivers")).toBe(receivers);
      if (title === "") expect(incidents.length > 0).toBe(initiators + receivers !== "");
    },
  );

  test("lists as known to fail only rows that it has, and few", () => {
    for (const text of known) expect(rows.some((row) => row.text === text)).toBe(true);
    expect(known.size / rows.length).toBeLessThan(0.15);
  });

  test.fails.each(rows.filter(({ text }) => known.has(text)).map((row) => [row.text, row] as const))(
    "known to fail: %s",
    (text, { title, initiators, receivers }) => {
      const incidents = incidentsOf(text, title);
      expect(countries(incidents, "initiators")).toBe(initiators);
      expect(countries(incidents, "receivers")).toBe(receivers);
    },
  );
});

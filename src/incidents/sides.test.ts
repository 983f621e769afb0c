import { beforeAll, describe, expect, test } from "vitest";
import type { Incident } from "../../schema/case-1.js";
import { understand } from "../reading.js";
import { loadResources, type Resources } from "../resources.js";

let resources: Resources;
beforeAll(() => {
  resources = loadResources();
}, 60_000);

function incidentsOf(title: string, body: string): readonly Incident[] {
  const text = `${title}\n\n${body}`;
  const { byEvent, events } = understand(
    {
      id: "d:test",
      publishedFrom: "unknown",
      language: "en",
      sha256: "0".repeat(64),
      title,
      text,
      sections: [
        { start: 0, end: title.length, role: "title" },
        { start: title.length + 2, end: text.length, role: "body" },
      ],
    },
    resources,
  ).incidents;
  return [...byEvent.values(), ...events.flatMap(({ incident }) => incident ?? [])];
}

function countries(incidents: readonly Incident[], side: "initiators" | "receivers"): string {
  return [...new Set(incidents.flatMap((one) => one[side].flatMap(({ country }) => country ?? [])))]
    .sort()
    .join(" ");
}

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
    const incidents = incidentsOf(title, body);
    expect(countries(incidents, "initiators")).toBe(initiators);
    expect(countries(incidents, "receivers")).toBe(receivers);
  });
});

test("an article's title that sets two states against each other accuses neither", () => {
  const incidents = incidentsOf(
    "Norway vs Chad Explained: What to Know",
    "Hackers took down Norway's tax portal.",
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
    expect(countries(incidentsOf("Report", text), "initiators")).toBe(country);
  });

  test.each([
    [
      "According to a report by the Canadian intelligence service, hackers stole data from a Danish bank.",
      "CAN",
    ],
    ["Hackers stole data of a Danish bank; the malware was attributed to the group by Norway.", "NOR"],
    ["Website of the Ghanaian electoral commission hacked", "GHA"],
  ])("not in %s", (text, country) => {
    expect(countries(incidentsOf("Report", text), "initiators")).not.toContain(country);
  });
});

// The stages before name these as parties: the railway as accused, the group as Spain's.
describe("known errors", () => {
  test.fails.each([
    ["Latvian railway hacked, Belarus suspected", "LVA"],
    ["A Spanish-speaking hacking group stole data from a bank in Lima.", "ESP"],
  ])("not in %s", (text, country) => {
    expect(countries(incidentsOf("Report", text), "initiators")).not.toContain(country);
  });
});

describe("who was hit", () => {
  test.each([
    ["Two Belgian universities suffered a ransomware attack in March.", "BEL"],
    ["Hackers stole data from hospitals in Portugal.", "PRT"],
    ["Hackers emptied the accounts of an Austrian lottery.", "AUT"],
  ])("%s", (text, country) => {
    expect(countries(incidentsOf("Report", text), "receivers")).toBe(country);
  });

  test.each([
    ["Hackers took over the Twitter account of the Irish president.", "USA"],
    ["The Russian group Turla stole files from the Swiss foreign ministry.", "RUS"],
    ["Hackers attacked telecommunications companies in South America.", "USA"],
  ])("not in %s", (text, country) => {
    expect(countries(incidentsOf("Report", text), "receivers")).not.toContain(country);
  });
});

describe("no incident", () => {
  test.each([
    "Pirates stole fuel from a tanker off Somalia.",
    "The attackers gained access to the hotel and killed nine people in Mali.",
    "The intruders cut the power of the farm and fled to Paraguay.",
  ])("%s", (text) => {
    expect(incidentsOf("Report", text)).toEqual([]);
  });
});

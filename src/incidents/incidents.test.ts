import { describe, expect, test } from "vitest";
import type { Evidence } from "../../schema/case-1.js";
import { countries, incidentsOf } from "./reading.fixture.js";

describe("who attacked whom", () => {
  test.each([
    ["Iranian hackers attacked the website of the Albanian parliament.", "IRN", "ALB"],
    ["The website of the Estonian parliament was defaced by Russian hackers.", "RUS", "EST"],
    ["Chinese hackers stole data from the Indian ministry of defence.", "CHN", "IND"],
    ["Hackers from North Korea hacked the networks of South Korean banks.", "PRK", "KOR"],
    ["Turkish hackers defaced the website of the Greek government.", "TUR", "GRC"],
    ["Iran may have hacked the servers of the Albanian parliament.", "IRN", "ALB"],
    ["Russian hackers breached the servers of the German parliament.", "RUS", "DEU"],
    ["Iran launched a cyberattack against Albania.", "IRN", "ALB"],
    ["Israel hacked the computers of an Iranian ministry.", "ISR", "IRN"],
  ])("%s", (text, initiators, receivers) => {
    const incidents = incidentsOf(text);
    expect(countries(incidents, "initiators")).toBe(initiators);
    expect(countries(incidents, "receivers")).toBe(receivers);
  });
});

describe("incident types", () => {
  test.each([
    ["Iranian hackers attacked Albanian websites and stole data from a ministry.", "data-theft"],
    ["Russian hackers defaced the website of the Polish parliament.", "disruption"],
    ["Russian hackers took down Estonian websites with a denial-of-service attack.", "disruption"],
    ["Iranian hackers attacked Albanian ministries with ransomware.", "ransomware"],
    ["Chinese hackers hacked the Indian ministry of defence for espionage.", "data-theft"],
    ["Russian hackers hacked the German parliament in a hack-and-leak operation.", "data-theft-and-doxing"],
  ])("%s", (text, type) => {
    expect(incidentsOf(text).flatMap((one) => one.types.map((found) => found.type))).toContain(type);
  });

  test("access alone is no type where a use of it is told", () => {
    const text =
      "Russian hackers hacked the Polish parliament, gained access to mailboxes and exfiltrated emails.";
    const types = incidentsOf(text).flatMap((one) => one.types.map(({ type }) => type));
    expect(types).toContain("data-theft");
    expect(types).not.toContain("hijacking-without-misuse");
  });
});

describe("techniques", () => {
  test.each([
    ["Iranian hackers attacked Albanian ministries with a wiper.", "T1561"],
    ["Russian hackers hacked the German parliament with a spear-phishing email.", "T1566"],
    ["Chinese hackers hacked the Indian ministry of defence and left a web shell.", "T1505.003"],
    ["Russian hackers hacked the Polish parliament with stolen credentials.", "T1078"],
    ["Chinese hackers hacked the Indian ministry of defence in a watering hole attack.", "T1189"],
  ])("%s", (text, technique) => {
    expect(incidentsOf(text).flatMap((one) => one.techniques.map(({ id }) => id))).toContain(technique);
  });
});

describe("no incident", () => {
  test.each([
    "Iran could launch a cyberattack against Albania.",
    "Iran did not attack the website of the Albanian parliament.",
    "Russia threatened to hack the German parliament.",
    "Cyberattacks are a growing problem.",
    "Russia bombed Kyiv on Monday.",
  ])("%s", (text) => {
    expect(incidentsOf(text).filter((one) => one.types.length + one.initiators.length > 0)).toEqual([]);
  });
});

test("every value quotes the words it was read from", () => {
  const text =
    "Iranian hackers attacked the servers of the Albanian government with a wiper. They stole emails, used CVE-2019-0604 and crippled public services. In the attack a web shell was found.\n\nWeeks later Iran launched a cyberattack against the Albanian police.";
  const incidents = incidentsOf(text);
  expect(incidents.length).toBeGreaterThan(0);
  const evidence: Evidence[] = incidents.flatMap((one) =>
    [one.types, one.initiators, one.receivers, one.tactics, one.techniques, one.effects, one.indicators ?? []]
      .flat()
      .flatMap((value) => {
        expect(value.evidence.length).toBeGreaterThan(0);
        return value.evidence;
      }),
  );
  for (const { start, end, quote } of evidence) expect(text.slice(start, end)).toBe(quote);
});

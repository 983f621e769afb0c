import { describe, expect, test } from "vitest";
import type { Incident } from "../../schema/case-1.js";
import { incidentsOf, layerOf } from "./reading.fixture.js";

const steps = (incident: Incident | undefined) =>
  (incident?.phases ?? []).map(({ tactic, date }) => `${tactic} ${date?.date ?? "-"}`);

describe("the steps of one incident", () => {
  test.each([
    [
      "Investigators said Iranian state hackers gained initial access to Albanian government networks in May 2021 through a flaw in a mail server. In May and June 2022 they moved laterally and harvested passwords. On 15 July 2022 the group ran a wiper that destroyed files of several ministries.",
      ["TA0001 2021-05", "TA0008 2022-05/2022-06", "TA0040 2022-07-15"],
    ],
    [
      "Russian hackers broke into the mail system of the Norwegian parliament in March 2020, stole emails in June and July 2020 and deployed ransomware on 24 August 2020.",
      ["TA0001 2020-03", "TA0010 2020-06/2020-07", "TA0040 2020-08-24"],
    ],
    [
      "The attack on the Kenyan power company had three steps: initial access in February 2023, lateral movement in March 2023 and a wiper on 2 April 2023.",
      ["TA0001 2023-02", "TA0008 2023-03", "TA0040 2023-04-02"],
    ],
    [
      "The intruders moved laterally through the networks of the Chilean army in August 2018. They had gained access in January 2018. In October 2018 they exfiltrated maps.",
      ["TA0001 2018-01", "TA0008 2018-08", "TA0010 2018-10"],
    ],
  ])("%s", (text, expected) => {
    const incidents = incidentsOf(text);
    expect(incidents).toHaveLength(1);
    expect(steps(incidents[0])).toEqual(expect.arrayContaining(expected));
  });

  test("a step has its own date, words and technique", () => {
    const text =
      "Chinese hackers sent phishing emails to the Peruvian navy in March 2021. On 9 May 2021 they deployed ransomware.";
    const [incident] = incidentsOf(text);
    const last = incident?.phases?.at(-1);
    expect(last).toMatchObject({ tactic: "TA0040", date: { date: "2021-05-09" } });
    expect(last?.techniques.map(({ id }) => id)).toContain("T1486");
    for (const { start, end, quote, trigger } of last?.evidence ?? []) {
      expect(text.slice(start, end)).toBe(quote);
      expect(text.slice(trigger?.start, trigger?.end)).toBe("ransomware");
    }
    expect(incident?.start?.date).toBe("2021-03");
    expect(incident?.end?.date).toBe("2021-05-09");
  });

  test("events that are steps are parts of the event that carries the incident", () => {
    const { byEvent, links } = layerOf(
      "Russian hackers broke into the mail system of the Norwegian parliament in March 2020, stole emails in June 2020 and deployed ransomware on 24 August 2020.",
    );
    expect(byEvent.size).toBe(1);
    expect(links.length).toBeGreaterThan(0);
    for (const { type, from, to } of links) {
      expect(type).toBe("part-of");
      expect(byEvent.has(to)).toBe(true);
      expect(byEvent.has(from)).toBe(false);
    }
  });
});

describe("no steps of one incident", () => {
  test.each([
    "North Korean hackers attacked the South Korean central bank in April 2019. In November 2019 they launched another attack against the South Korean parliament.",
    "Russian hackers stole data from the Polish parliament in May 2020. Chinese hackers stole data from the Indian navy in June 2020.",
    "Iranian hackers broke into the Albanian parliament in May 2021. In June 2022 they launched a second attack on the Albanian police.",
  ])("%s", (text) => {
    const { byEvent, links } = layerOf(text);
    expect(byEvent.size).toBe(2);
    expect(links).toEqual([]);
  });

  test.each([
    "Russian hackers defaced the website of the Polish parliament on 3 May 2020.",
    "Russian hackers attacked the Polish parliament in May 2020 and could deploy ransomware in 2021.",
  ])("%s", (text) => {
    expect(incidentsOf(text).flatMap((incident) => steps(incident))).toEqual([]);
  });
});

describe("the name of an incident", () => {
  test.each([
    [
      "The hack, dubbed Operation Glass Harbour, hit Estonian banks on 3 May 2019.",
      "Operation Glass Harbour",
    ],
    ["Russian hackers attacked Estonian banks in a campaign known as 'Night Ferry'.", "Night Ferry"],
    ["Iranian hackers attacked the Omani navy in what was called Operation Red Dune.", "Operation Red Dune"],
    ["Finland blamed Russian hackers for the Northgate breach.", "Northgate breach"],
  ])("%s", (text, name) => {
    expect(incidentsOf(text)[0]).toMatchObject({ name, nameFrom: "stated" });
  });

  test.each([
    [
      "Turkish hackers defaced websites of Greek ministries on 4 June 2020.",
      "Disruptive cyberattack on Greece, 2020-06-04",
    ],
    ["Chinese hackers stole data from the Indian ministry of defence.", "Data theft from India"],
    ["A group dubbed Grey Heron attacked websites of Greek ministries.", "Disruptive cyberattack on Greece"],
    ["Iranian hackers attacked Albania with malware called Tidepool.", undefined],
  ])("%s", (text, name) => {
    const [incident] = incidentsOf(text);
    expect(incident?.nameFrom).toBe("made");
    if (name !== undefined) expect(incident?.name).toContain(name);
  });
});

describe("who was hit, in EuRepoC's terms", () => {
  test.each([
    [
      "Turkish hackers defaced the websites of Greek ministries and Cypriot newspapers.",
      "GRC state-institution government, CYP media",
    ],
    ["Russian hackers attacked hospitals in Lithuania.", "LTU critical-infrastructure health"],
    ["Chinese hackers stole files from the Vietnamese army.", "VNM state-institution military"],
    ["Iranian hackers attacked the Saudi electricity grid.", "SAU critical-infrastructure energy"],
    [
      "Hackers from Pakistan attacked the Indian electoral commission.",
      "IND state-institution election-infrastructure",
    ],
    ["Chinese hackers spied on Tibetan activists in Nepal.", "social-group"],
    ["Hackers attacked the website of the Irish parliament.", "IRL state-institution legislative"],
  ])("%s", (text, expected) => {
    const receivers = incidentsOf(text).flatMap((incident) =>
      incident.receivers.map(({ country, category, subcategory, sector }) =>
        [country, category, subcategory, sector].filter((one) => one !== undefined).join(" "),
      ),
    );
    for (const one of expected.split(", ")) expect(receivers.join(", ")).toContain(one);
  });

  test("each value has its own words", () => {
    const text = "Turkish hackers attacked Greek ministries and Cypriot banks.";
    const receivers = incidentsOf(text).flatMap((incident) => incident.receivers);
    const words = receivers.map(({ country, categoryEvidence }) => {
      const [one] = categoryEvidence ?? [];
      return `${country} ${text.slice(one?.trigger?.start, one?.trigger?.end)}`;
    });
    expect(words.sort()).toEqual(["CYP banks", "GRC ministries"]);
  });
});

describe("who began it, in EuRepoC's terms", () => {
  test.each([
    ["Chinese state-sponsored hackers attacked the Indian parliament.", "CHN state-affiliated"],
    ["Chinese hackers attacked the Indian parliament.", "CHN unknown"],
    ["Russian military intelligence attacked the servers of the German parliament.", "RUS state"],
    ["Iran attacked the servers of the Albanian parliament.", "IRN state"],
    ["Turkish hacktivists defaced the website of the Greek parliament.", "TUR non-state hacktivists"],
    ["A Russian ransomware gang attacked the Irish health service.", "RUS non-state criminals"],
    ["Unknown hackers attacked the Irish parliament.", "unknown"],
  ])("%s", (text, expected) => {
    const initiators = incidentsOf(text).flatMap((incident) =>
      incident.initiators.map(({ country, category, subcategory }) =>
        [country, category, subcategory].filter((one) => one !== undefined).join(" "),
      ),
    );
    expect(initiators).toContain(expected);
  });
});

describe("the steps of a report of several paragraphs", () => {
  test.each([
    [
      "dates in each paragraph",
      "Between May 2021 and July 2022 Iranian state hackers compromised the networks of the Montenegrin Ministry of Finance.\n\nIn May 2021 the actors exploited an unpatched SharePoint server and left web shells.\n\nIn May and June 2022 they moved laterally and dumped LSASS memory.\n\nOn 15 July 2022 they deployed ransomware and a wiper.",
      ["TA0001 2021-05", "TA0008 2022-05/2022-06", "TA0006 2022-05/2022-06", "TA0040 2022-07-15"],
    ],
    [
      "dates at the head of lines",
      "- January 2023: Attackers gain initial access to the Costa Rican customs service through a compromised VPN account.\n\n- 14 February 2023: The attackers disable antivirus software and delete shadow copies.\n\n- 15 February 2023: Conti ransomware encrypts 800 servers of the customs service.",
      ["TA0001 2023-01", "TA0005 2023-02-14", "TA0040 2023-02-15"],
    ],
  ])("%s", (_, text, expected) => {
    const told = incidentsOf(text).flatMap((incident) => steps(incident));
    expect(told).toEqual(expect.arrayContaining(expected));
  });

  test("what others suffered and what did not happen are no steps", () => {
    const told = incidentsOf(
      "Russian hackers attacked the Georgian power company on 6 May 2018 and overwrote the master boot record of forty computers.\n\nIn the winter of 2017 they were mapping the network. No data was destroyed at that time.\n\nA similar attack had hit Ukraine in 2015, when BlackEnergy was used.",
    );
    expect(told.flatMap(({ malware }) => malware ?? [])).toEqual([]);
    expect(
      told.flatMap((incident) => steps(incident)).filter((step) => step.startsWith("TA0040 2017")),
    ).toEqual([]);
  });
});

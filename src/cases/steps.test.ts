import { describe, expect, test } from "vitest";
import type { Incident, IncidentType } from "../../schema/case-1.js";
import { build } from "./build.js";
import { expectCase } from "./case-schema.fixture.js";
import type { Reading } from "./index.js";
import { tell } from "./readings.fixture.js";
import { readingsOf } from "./readings.js";

interface Report {
  readonly says: string;
  readonly date: string;
  readonly type: IncidentType;
  readonly group?: string;
  readonly state?: string;
  readonly hit?: string;
  readonly malware?: string;
  readonly published?: string;
}

/** One report of an attack on Norland with its incident. */
function report(publisher: string, { says, date, type, published = "2022-09-12", ...told }: Report): Reading {
  const reading = tell({ publisher, published }, [
    {
      says,
      event: {
        type: "COERCE",
        mode: "cyber",
        trigger: says.split(" ")[2],
        actor: [told.group ?? told.state ?? "SUD"],
        recipient: ["NOR"],
        date,
      },
    },
  ]);
  const [event] = reading.events;
  const { evidence } = event;
  const incident: Incident = {
    types: [{ type, evidence }],
    initiators: [
      {
        ...(told.group === undefined ? {} : { entity: told.group }),
        country: told.state ?? "SUD",
        category: "state-affiliated",
        evidence,
      },
    ],
    receivers: [
      {
        entity: told.hit ?? "NOR",
        country: "NOR",
        category: "state-institution",
        evidence,
      },
    ],
    tactics: [],
    techniques: [],
    ...(told.malware === undefined ? {} : { malware: [{ name: told.malware, evidence }] }),
    effects: [],
    responses: [],
    start: { date, evidence },
  };
  return { ...reading, events: [{ ...event, incident }] };
}

const access: Report = {
  says: "The group entered the network of Norland in May 2021.",
  date: "2021-05",
  type: "hijacking-without-misuse",
  group: "grey-heron",
};
const wiper: Report = {
  says: "The group wiped servers of Norland on 15 July 2022.",
  date: "2022-07-15",
  type: "disruption",
  group: "grey-heron",
};

describe("steps that different documents tell of", () => {
  test("are phases of one incident where the same group did them", () => {
    const built = build([report("Morning Post", access), report("Evening Mail", wiper)]);
    const whole = built.events.filter(({ incident }) => incident);
    expect(built.events).toHaveLength(2);
    expect(whole).toHaveLength(1);
    expect(whole[0].date).toBe("2022-07-15");
    expect(whole[0].incident?.phases).toMatchObject([
      { tactic: "TA0001", date: { date: "2021-05" } },
      { tactic: "TA0040", date: { date: "2022-07-15" } },
    ]);
    expect(whole[0].incident?.start?.date).toBe("2021-05");
    const [step] = built.events.filter(({ incident }) => !incident);
    expect(built.links).toMatchObject([{ type: "part-of", from: step.id, to: whole[0].id, derived: true }]);
    expect(whole[0].incident?.phases?.[0].event).toBe(step.id);
    expect(step.parts?.[0].incident?.types).toMatchObject([{ type: "hijacking-without-misuse" }]);
    expectCase(built);
  });

  test("do not depend on the order, and are found again in the case's own readings", () => {
    const readings = [report("Morning Post", access), report("Evening Mail", wiper)];
    const built = build(readings);
    expect(build([...readings].reverse())).toEqual(built);
    expect(build(readingsOf(built))).toEqual(built);
  });

  test.each([
    ["the same malware", { malware: "Tidepool" }, { malware: "TIDEPOOL" }],
    ["the same body that was hit", { hit: "SUD-MFA" }, { hit: "SUD-MFA" }],
  ])("are joined by %s", (_what, first, second) => {
    const built = build([
      report("Morning Post", { ...access, group: undefined, ...first }),
      report("Evening Mail", { ...wiper, group: undefined, ...second }),
    ]);
    expect(built.links.filter(({ type }) => type === "part-of")).toHaveLength(1);
  });
});

describe("no steps of one incident", () => {
  test.each([
    ["the same two states alone", { group: undefined }, { group: undefined }],
    ["another state behind it", {}, { group: undefined, state: "WES" }],
    ["years between them", { date: "2016-05" }, {}],
    ["the damage before the access", { date: "2022-08" }, {}],
    ["a second attack that is as grave", { type: "disruption" as const }, {}],
    ["other bodies hit", { hit: "SUD-MFA" }, { hit: "ana-lund" }],
  ])("%s", (_what, first, second) => {
    const built = build([
      report("Morning Post", { ...access, ...first }),
      report("Evening Mail", { ...wiper, ...second }),
    ]);
    expect(built.links.filter(({ type }) => type === "part-of")).toEqual([]);
    expect(built.events.filter(({ incident }) => incident)).toHaveLength(2);
  });

  test("a step that fits two incidents", () => {
    const built = build([
      report("Morning Post", access),
      report("Evening Mail", wiper),
      report("Herald", {
        ...wiper,
        says: "The group wiped computers of Norland in March 2022.",
        date: "2022-03",
      }),
    ]);
    expect(built.links.filter(({ type }) => type === "part-of")).toEqual([]);
  });
});

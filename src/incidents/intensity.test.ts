import { describe, expect, test } from "vitest";
import type { Incident } from "../../schema/case-1.js";
import { intensityOf } from "./index.js";
import { incidentsOf, resources } from "./reading.fixture.js";

function incidentOf(text: string): Incident {
  const [incident] = incidentsOf(text);
  if (!incident) throw new Error(`no incident in "${text}"`);
  return incident;
}

const points = (text: string) =>
  Object.fromEntries(
    intensityOf(incidentOf(text), resources().incidents).parts.map((part) => [part.part, part.points]),
  );

describe("how grave an incident was", () => {
  test("sensitive data counts two, and what was used for it two more", () => {
    const text =
      "Chinese hackers used a backdoor to steal classified files from the Indian ministry of defence.";
    expect(points(text)).toMatchObject({ "data-theft": 2, disruption: 0, hijacking: 2 });
  });

  test("a disruption whose duration is not told has not enough evidence", () => {
    const text = "Russian hackers took down the website of the Polish parliament.";
    expect(points(text).disruption).toBeUndefined();
    expect(intensityOf(incidentOf(text), resources().incidents)).toMatchObject({
      complete: false,
      unweighted: 0,
    });
  });

  test("a disruption of days counts two, one of hours one", () => {
    expect(
      points("Russian hackers disrupted the website of the Polish parliament for three days.").disruption,
    ).toBe(2);
    expect(
      points("Russian hackers disrupted the website of the Polish parliament for six hours.").disruption,
    ).toBe(1);
  });

  test("the arithmetic is shown, with what is not known", () => {
    const text = "Chinese hackers gained access to the network of the Indian parliament.";
    expect(intensityOf(incidentOf(text), resources().incidents).arithmetic).toBe(
      "(0 + 0 + 1) × 1 = 1; not enough evidence of physical-spatial, physical-temporal",
    );
  });

  test("the military multiplies", () => {
    const text = "Chinese hackers stole files from the networks of the Indian military.";
    expect(intensityOf(incidentOf(text), resources().incidents).multiplier).toBe(1.5);
  });
});

describe("how long it lasted", () => {
  test("an effect has the duration behind it", () => {
    const { effects } = incidentOf(
      "Russian hackers disrupted the website of the Polish parliament for three days.",
    );
    expect(effects.map(({ duration }) => duration)).toContain("P3D");
  });

  test("an interval has a start and an end", () => {
    const { start, end } = incidentOf(
      "From 3 May 2021 to 7 May 2021 Russian hackers attacked the website of the Polish parliament.",
    );
    expect(start?.date).toBe("2021-05-03");
    expect(end?.date).toBe("2021-05-07");
  });
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectCase } from "./case-schema.fixture.js";
import { boundsOf, build, type Reading, readingsOf } from "./index.js";
import { pile, tell } from "./readings.fixture.js";

const severed = (actor: string[], date: string | undefined, says: string) => ({
  says,
  event: { type: "SANCTION" as const, mode: "withdraw", trigger: "severed", actor, recipient: ["SUD"], date },
});

describe("building a case", () => {
  test("gives the same bytes for any order of the readings", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 25 }), (seed, count) => {
        const readings = pile(count, seed);
        const expected = JSON.stringify(build(readings));
        const shuffled = readings
          .map((reading) => ({ ...reading, events: [...reading.events].reverse() }))
          .reverse();
        expect(JSON.stringify(build(shuffled))).toBe(expected);
        expect(JSON.stringify(build([...readings.slice(count / 2), ...readings]))).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  test("makes cases that are what the schema says", () => {
    for (const seed of [1, 2, 3]) expectCase(build(pile(40, seed)));
    expectCase(build([]));
  });

  test("can be taken apart into readings that make the same case", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const built = build(pile(15, seed));
        expect(JSON.parse(JSON.stringify(build(readingsOf(built))))).toEqual(
          JSON.parse(JSON.stringify(built)),
        );
      }),
      { numRuns: 30 },
    );
  });

  test("names the package and its version", () => {
    const { name, version } = JSON.parse(
      readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
    );
    expect(build([]).generator).toEqual({ name, version });
  });

  test("loses no mention of any event", () => {
    const readings = pile(60, 9);
    const members = build(readings).events.flatMap((event) => event.members ?? []);
    const read = readings.flatMap(({ events }) => events.map(({ id }) => id));
    expect([...members].sort()).toEqual([...read].sort());
  });
});

describe("what is merged", () => {
  const merged = build(pile(120, 77)).events.filter(({ parts = [] }) => parts.length > 1);

  test("is something, in this pile", () => {
    expect(merged.length).toBeGreaterThan(50);
  });

  test("agrees on the time within three days, on the standing and on the mode", () => {
    const standing = { happened: 1, ongoing: 1, planned: 2, negated: 3 };
    for (const { parts = [] } of merged) {
      const windows = parts.flatMap(({ date }) => boundsOf(date) ?? []);
      const latest = Math.max(...windows.map(({ from }) => from));
      const earliest = Math.min(...windows.map(({ to }) => to));
      expect(latest - earliest).toBeLessThanOrEqual(3);
      expect(
        new Set(parts.map(({ status }) => Object.entries(standing).find(([key]) => key === status)?.[1]))
          .size,
      ).toBe(1);
      expect(new Set(parts.map(({ type, mode }) => `${type} ${mode}`)).size).toBe(1);
    }
  });

  test("has each value from some part, and the smallest id", () => {
    for (const event of merged) {
      const parts = event.parts ?? [];
      for (const field of ["type", "mode", "status", "date", "place", "title", "score"] as const) {
        expect([...parts.map((part) => part[field])]).toContain(event[field]);
      }
      expect(event.id).toBe(parts.map(({ id }) => id).sort()[0]);
      expect(event.confidence).toBeGreaterThanOrEqual(Math.max(...parts.map(({ confidence }) => confidence)));
    }
  });
});

describe("one event in several documents", () => {
  const merged = (...readings: Reading[]) => build(readings).events;
  const first = tell({ publisher: "Morning Post", published: "2022-09-08" }, [
    severed(["NOR"], "2022-09-07", "Norland severed diplomatic ties with Sudmark on Wednesday."),
  ]);

  test("is one event with both as evidence", () => {
    const second = tell({ publisher: "Evening Mail", published: "2022-09-10" }, [
      severed(["ana-lund"], "2022-09", "Prime minister Ana Lund severed all ties with Sudmark this month."),
    ]);
    const [event, ...others] = merged(first, second);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ date: "2022-09-07", reports: 2, sources: 2 });
    expect(event.members).toHaveLength(2);
    expect(event.parts?.map(({ actor }) => actor)).toEqual(expect.arrayContaining([["NOR"], ["ana-lund"]]));
    expect(event.disputed).toBeUndefined();
    expect(event.confidence).toBeGreaterThan(0.8);
  });

  test("keeps both dates where sources differ by days", () => {
    const second = tell({ publisher: "Evening Mail", published: "2022-09-10" }, [
      severed(["NOR"], "2022-09-09", "Norland severed diplomatic ties with Sudmark on Friday."),
    ]);
    const [event] = merged(first, second);
    expect(event.disputed?.map(({ field, values }) => [field, values])).toEqual([
      ["date", ["2022-09-07", "2022-09-09"]],
    ]);
    expect(event.disputed?.[0].evidence).toHaveLength(2);
  });

  test.each([
    ["another year", severed(["NOR"], "2018-12-20", "Norland severed diplomatic ties with Sudmark in 2018.")],
    [
      "another actor",
      severed(["EST"], "2022-09-07", "Estoria severed diplomatic ties with Sudmark on Wednesday."),
    ],
    [
      "another mode",
      {
        says: "Norland expelled diplomats of Sudmark on Wednesday.",
        event: {
          type: "SANCTION" as const,
          mode: "expel",
          trigger: "expelled",
          actor: ["NOR"],
          recipient: ["SUD"],
          date: "2022-09-07",
        },
      },
    ],
    [
      "only a plan",
      {
        says: "Norland will have severed diplomatic ties with Sudmark by Wednesday.",
        event: { ...severed(["NOR"], "2022-09-07", "").event, status: "planned" as const },
      },
    ],
  ])("stays apart from one with %s", (_what, told) => {
    const second = tell({ publisher: "Evening Mail", published: "2022-09-10" }, [told]);
    expect(merged(first, second)).toHaveLength(2);
  });

  test("is also recognised where a report names nobody for the deed", () => {
    const strike = (publisher: string, actor: string[], says: string) => {
      const reading = tell({ publisher, published: "2022-07-16" }, [
        {
          says,
          event: {
            type: "COERCE",
            mode: "cyber",
            trigger: "attacked",
            actor,
            recipient: ["NOR"],
            date: "2022-07-15",
          },
        },
      ]);
      const hackers = { id: "hackers", name: "hackers", kind: "other" as const, names: ["hackers"] };
      const mentions = [{ document: reading.document.id, start: 0, end: 7, kind: "nominal" as const }];
      return actor.includes("hackers")
        ? { ...reading, entities: [...reading.entities, { ...hackers, mentions }] }
        : reading;
    };
    const [event, ...others] = merged(
      strike("A", ["hackers"], "Hackers attacked the servers of Norland on Friday."),
      strike("B", ["SUD"], "Sudmark attacked the servers of Norland on Friday."),
      strike("C", ["hackers"], "Hackers attacked Norland and its servers on Friday."),
    );
    expect(others).toEqual([]);
    expect(event.actor).toEqual(["SUD"]);
    expect(event.disputed).toBeUndefined();
  });

  test("is linked with its denial, never merged with it", () => {
    const second = tell({ publisher: "Evening Mail", published: "2022-09-10" }, [
      {
        says: "Norland has not severed diplomatic ties with Sudmark on Wednesday.",
        event: { ...severed(["NOR"], "2022-09-07", "").event, status: "negated" },
      },
    ]);
    const built = build([first, second]);
    expect(built.events).toHaveLength(2);
    expect(built.links).toMatchObject([{ type: "contradicts", derived: true }]);
  });

  test("keeps what sources count differently", () => {
    const expelled = (publisher: string, count: number) =>
      tell({ publisher, published: "2022-10-02" }, [
        {
          says: `Norland expelled ${count} diplomats of Sudmark on Saturday.`,
          event: {
            type: "SANCTION",
            mode: "expel",
            trigger: "expelled",
            actor: ["NOR"],
            recipient: ["SUD"],
            date: "2022-10-01",
          },
        },
      ]);
    const [event] = merged(expelled("Morning Post", 12), expelled("Evening Mail", 9));
    expect(event.disputed).toMatchObject([{ field: "number", values: ["9 diplomats", "12 diplomats"] }]);
  });

  test("two events that one document tells apart are two, also through a third document", () => {
    const strike = (says: string) => ({
      says,
      event: {
        type: "ASSAULT" as const,
        trigger: "attacked",
        actor: ["SUD"],
        recipient: ["NOR"],
        date: "2022-03",
      },
    });
    const both = tell({ publisher: "Morning Post", published: "2022-03-20" }, [
      strike("Sudmark attacked the northern depots of Norland in March."),
      strike("Sudmark attacked the harbour of Norland with mines in March."),
    ]);
    const other = tell({ publisher: "Evening Mail", published: "2022-03-21" }, [
      strike("Sudmark attacked Norland in March."),
    ]);
    expect(merged(both, other)).toHaveLength(2);
  });

  test("a link of a text keeps its ends apart", () => {
    const reading = tell({ publisher: "Morning Post", published: "2022-09-08" }, [
      severed(["NOR"], "2022-09-07", "Norland severed ties with Sudmark."),
      {
        ...severed(["NOR"], "2022-09-07", "Norland then severed trade with Sudmark."),
        link: { type: "responds-to", to: 0 },
      },
    ]);
    expect(merged(reading)).toHaveLength(2);
  });
});

describe("copies", () => {
  const words =
    "when the council met in the old hall to weigh the letters that both envoys had left behind there";
  const story = [
    severed(["NOR"], "2022-09-07", `Norland severed diplomatic ties with Sudmark on Wednesday ${words}.`),
    {
      says: "The envoys packed their papers through the night and the guards watched the gate until the morning came.",
    },
  ];
  const original = tell({ publisher: "Morning Post", published: "2022-09-08", title: "Ties cut" }, story);
  const copy = tell(
    { publisher: "Copy Cat", published: "2022-09-09", title: "Shock as ties are cut" },
    story,
  );

  test("name the document they repeat and count as its source", () => {
    const built = build([copy, original]);
    expect(built.documents[1].copyOf).toEqual({ document: original.document.id, share: 1 });
    expect(built.documents[0].copyOf).toBeUndefined();
    expect(built.events).toMatchObject([{ reports: 2, sources: 1 }]);
  });

  test("an independent report of the same event is none", () => {
    const own = tell({ publisher: "Evening Mail", published: "2022-09-09" }, [
      severed(
        ["NOR"],
        "2022-09-07",
        "Officials in Norland said that the country had severed its ties with Sudmark.",
      ),
    ]);
    expect(build([original, own]).documents.every(({ copyOf }) => copyOf === undefined)).toBe(true);
  });
});

describe("entities", () => {
  const met = {
    says: "Ana Lund met Ana Lund's envoy of Norland.",
    event: { type: "CONSULT" as const, trigger: "met", actor: ["ana-lund"] },
  };

  test("are one an id, with names by frequency and roles with all their evidence", () => {
    const one = tell({ publisher: "A", published: "2022-01-01" }, [met]);
    const two = tell({ publisher: "B", published: "2022-01-02" }, [met]);
    const called = (reading: Reading, names: string[]): Reading => ({
      ...reading,
      entities: reading.entities.map((entity) => (entity.id === "ana-lund" ? { ...entity, names } : entity)),
    });
    const built = build([called(one, ["Lund", "Ana Lund"]), called(two, ["Ana Lund"])]);
    const lund = built.entities.find(({ id }) => id === "ana-lund");
    expect(lund?.names).toEqual(["Ana Lund", "Lund"]);
    expect(lund?.mentions.map(({ document }) => document)).toEqual(
      [one, one, two, two].map(({ document }) => document.id),
    );
    expect(lund?.roles).toHaveLength(1);
    expectCase(built);
  });
});

describe("incidents", () => {
  const report = (publisher: string, published: string, says: string, receiver: string) => {
    const reading = tell({ publisher, published }, [
      {
        says,
        event: { type: "ASSAULT", mode: "cyber", trigger: "attack", recipient: ["NOR"], date: "2022-07" },
      },
    ]);
    const [event] = reading.events;
    const { evidence } = event;
    const incident = {
      types: [{ type: "disruption" as const, evidence }],
      initiators: [{ country: "SUD", category: "state" as const, evidence }],
      receivers: [{ entity: receiver, category: "state-institution" as const, evidence }],
      ...{ tactics: [], techniques: [], effects: [], responses: [] },
    };
    return { ...reading, events: [{ ...event, incident }] };
  };

  test("are merged value by value, each value once with all its evidence", () => {
    const built = build([
      report("A", "2022-08-01", "A cyber attack hit the tax office of Norland in July.", "tax-office"),
      report("B", "2022-08-02", "The cyber attack on Norland in July hit the police.", "police"),
    ]);
    const [event] = built.events;
    expect(built.events).toHaveLength(1);
    expect(event.incident?.types).toMatchObject([{ type: "disruption" }]);
    expect(event.incident?.types[0].evidence).toHaveLength(2);
    expect(event.incident?.initiators).toHaveLength(1);
    expect(event.incident?.receivers.map(({ entity, evidence }) => [entity, evidence.length])).toEqual([
      ["police", 1],
      ["tax-office", 1],
    ]);
    expectCase(built);
  });
});

describe("claims", () => {
  const attack = {
    says: "A cyber attack hit servers of Norland in July 2022.",
    event: {
      type: "ASSAULT" as const,
      trigger: "attack",
      recipient: ["NOR"],
      date: "2022-07",
      contexts: ["cyber"],
    },
  };
  const blame = tell({ publisher: "Morning Post", published: "2022-09-08" }, [
    attack,
    {
      says: "Norland blamed Sudmark for the attack.",
      claim: { kind: "attribution", stance: "attributes", speaker: ["NOR"], accused: ["SUD"], about: [0] },
    },
  ]);
  const denial = tell({ publisher: "Evening Mail", published: "2022-09-09" }, [
    attack,
    {
      says: "Sudmark's foreign ministry rejected the charge.",
      claim: { kind: "denial", stance: "denies", speaker: ["SUD-MFA"], about: [0] },
    },
  ]);

  test("a denial answers the attribution of another document and contradicts it", () => {
    const built = build([blame, denial]);
    const [attribution] = built.claims.filter(({ kind }) => kind === "attribution");
    const [reply] = built.claims.filter(({ kind }) => kind === "denial");
    expect(built.events).toHaveLength(1);
    expect(reply.answers).toEqual([attribution.id]);
    expect(built.links).toMatchObject([
      { type: "contradicts", from: reply.id, to: attribution.id, derived: true },
    ]);
    expectCase(built);
  });

  test("an attribution without an answer leaves a question", () => {
    const questions = build([blame]).gaps.map(({ question }) => question);
    expect(questions).toEqual([expect.stringContaining("How does Sudmark answer")]);
    expect(build([blame, denial]).gaps.map(({ question }) => question)).not.toContainEqual(
      expect.stringContaining("How does"),
    );
  });

  test("an attack that nobody is blamed for, on no date, leaves two", () => {
    const dark = tell({ publisher: "Morning Post", published: "2022-09-08" }, [
      { says: "An attack hit Norland.", event: { type: "ASSAULT", trigger: "attack", recipient: ["NOR"] } },
    ]);
    expect(build([dark]).gaps).toMatchObject([
      { question: "When did this happen: Somebody assault NOR?", derived: true },
      { question: "Who is behind it: Somebody assault NOR?", derived: true },
    ]);
  });

  test("a denial that names no event answers what was said in the month before it", () => {
    const deny = (published: string, speaker: string) =>
      tell({ publisher: "Evening Mail", published }, [
        {
          says: `A spokesman of ${speaker} called the charge baseless.`,
          claim: { kind: "denial", speaker: [speaker] },
        },
      ]);
    const answers = (reply: Reading) =>
      build([blame, reply]).claims.find(({ kind }) => kind === "denial")?.answers;
    const [{ id }] = blame.claims;
    expect(answers(deny("2022-09-20", "SUD-MFA"))).toEqual([id]);
    expect(answers(deny("2022-11-20", "SUD-MFA"))).toBeUndefined();
    expect(answers(deny("2022-09-01", "SUD-MFA"))).toBeUndefined();
    expect(answers(deny("2022-09-20", "EST"))).toBeUndefined();
  });

  test("identical claims are one, others stay", () => {
    const again = tell({ publisher: "Evening Mail", published: "2022-09-10" }, [
      attack,
      {
        says: "Norland blamed Sudmark for the attack.",
        claim: { kind: "attribution", stance: "attributes", speaker: ["NOR"], accused: ["SUD"], about: [0] },
      },
      {
        says: "Estoria blamed Sudmark for the attack.",
        claim: { kind: "attribution", stance: "supports", speaker: ["EST"], accused: ["SUD"], about: [0] },
      },
    ]);
    const built = build([blame, again]);
    expect(built.claims.map(({ speaker, members }) => [speaker, members?.length])).toEqual([
      [["NOR"], 2],
      [["EST"], 1],
    ]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Case, Review } from "../../schema/case-1.js";
import { locate } from "./anchors.js";
import { expectCase, schemaEnum } from "./case-schema.fixture.js";
import { EDITABLE } from "./editing.js";
import { anchorsOf, build, readingsOf, review, reviewState, unresolvedReviews } from "./index.js";
import { pile, tell } from "./readings.fixture.js";

let count = 0;
function line(action: Review["action"], target: string, change?: Review["change"]): Review {
  count++;
  return {
    id: `r:${count}`,
    at: "2026-01-02T03:04:05Z",
    by: "reader",
    action,
    target,
    ...(change && { change }),
  };
}

const text = (built: Case) => JSON.stringify(built);
const withoutLog = (built: Case) => JSON.stringify({ ...built, reviews: [] });

const event = (says: string, date: string, actor = "NOR") => ({
  says,
  event: {
    type: "SANCTION" as const,
    mode: "expel",
    trigger: "expelled",
    actor: [actor],
    recipient: ["SUD"],
    date,
  },
});
const autumn = tell({ publisher: "Morning Post", published: "2022-10-05" }, [
  event("Norland expelled the ambassador of Sudmark on Saturday.", "2022-10-01"),
  {
    says: "Norland blamed Sudmark.",
    claim: { kind: "attribution", speaker: ["NOR"], accused: ["SUD"], about: [0] },
  },
]);
const spring = tell({ publisher: "Evening Mail", published: "2022-04-05" }, [
  event("Norland expelled an envoy of Sudmark in April.", "2022-04"),
]);
const built = build([autumn, spring]);
const [first, second] = built.events;

/** A random log over the ids of a case. */
const logOf = (of: Case) =>
  fc
    .array(
      fc.record({
        action: fc.constantFrom<Review["action"]>(
          "accept",
          "reject",
          "edit",
          "merge",
          "split",
          "note",
          "undo",
        ),
        pick: fc.nat(),
        other: fc.nat(),
      }),
      { maxLength: 12 },
    )
    .map((steps) => {
      const ids = [...of.events, ...of.claims].map(({ id }) => id);
      const log: Review[] = [];
      for (const { action, pick, other } of steps) {
        if (action === "undo" && log.length === 0) continue;
        const target = action === "undo" ? log[pick % log.length].id : ids[pick % ids.length];
        const members = of.events.find(({ id }) => id === target)?.members ?? [];
        const change =
          action === "edit"
            ? { date: "2021-05" }
            : action === "merge"
              ? { with: [ids[other % ids.length]] }
              : action === "split"
                ? { members: members.slice(0, 1 + (other % 2)) }
                : undefined;
        log.push(line(action, target, change));
      }
      return log;
    });

describe("applying a log of reviews", () => {
  test("an empty log changes nothing", () => {
    expect(text(review(built, []))).toBe(text(built));
  });

  test("whatever the log, the case is sound, keeps every mention and can be taken apart again", () => {
    const of = build(pile(12, 21));
    fc.assert(
      fc.property(logOf(of), (log) => {
        const reviewed = review(of, log);
        expectCase(reviewed);
        const members = reviewed.events.flatMap((item) => item.members ?? []);
        expect(members.sort()).toEqual(of.events.flatMap((item) => item.members ?? []).sort());
        expect(text(review(build(readingsOf(reviewed)), log))).toBe(text(reviewed));
      }),
      { numRuns: 40 },
    );
  });

  test("a log whose every line is undone is no log", () => {
    const of = build(pile(12, 22));
    fc.assert(
      fc.property(logOf(of), (log) => {
        const real = log.filter(({ action }) => action !== "undo");
        const undone = [...real, ...real.map(({ id }) => line("undo", id))];
        expect(withoutLog(review(of, undone))).toBe(withoutLog(of));
        expect(review(of, undone).reviews).toEqual(undone);
      }),
      { numRuns: 30 },
    );
  });

  test("an undo can be undone", () => {
    const reject = line("reject", first.id);
    const undo = line("undo", reject.id);
    const reviewed = review(built, [reject, undo, line("undo", undo.id)]);
    expect(withoutLog(reviewed)).toBe(withoutLog(review(built, [reject])));
  });

  test("a rejected event stays and is marked", () => {
    const reviewed = review(built, [line("reject", first.id)]);
    expect(reviewed.events.map(({ id, review: state }) => [id, state])).toEqual([
      [first.id, "rejected"],
      [second.id, undefined],
    ]);
  });

  test("the last word holds", () => {
    const reviewed = review(built, [line("reject", first.id), line("accept", first.id)]);
    expect(reviewed.events[0].review).toBe("accepted");
  });

  test("an edit sets fields, keeps what was read and can take a field away", () => {
    const reviewed = review(built, [line("edit", first.id, { date: "2022-10-02", mode: null })]);
    expect(reviewed.events[0].date).toBe("2022-10-02");
    expect(reviewed.events[0]).not.toHaveProperty("mode");
    expect(reviewed.events[0].parts).toMatchObject([{ date: "2022-04" }]);
    expect(first.date).toBe("2022-04");
  });

  test("a merge makes one event whose id is the smaller, with claims and links turned to it", () => {
    const reviewed = review(built, [line("merge", first.id, { with: [second.id] })]);
    const [smaller] = [first.id, second.id].sort();
    expect(reviewed.events).toMatchObject([{ id: smaller, reports: 2, sources: 2 }]);
    expect(reviewed.events[0].disputed?.[0]).toMatchObject({
      field: "date",
      values: ["2022-04", "2022-10-01"],
    });
    expect(reviewed.claims[0].about).toEqual([smaller]);
  });

  test("an edit of one event holds for what it is merged into", () => {
    const reviewed = review(built, [
      line("edit", second.id, { title: "The expulsions" }),
      line("merge", first.id, { with: [second.id] }),
    ]);
    expect(reviewed.events.map(({ title }) => title)).toEqual(["The expulsions"]);
  });

  test("a split takes members out, and a review of one of them stays with it", () => {
    const merge = line("merge", first.id, { with: [second.id] });
    const larger = [first.id, second.id].sort()[1];
    const reviewed = review(built, [
      merge,
      line("split", first.id, { members: [larger] }),
      line("accept", larger),
    ]);
    expect(reviewed.events.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
    expect(reviewed.events.find(({ id }) => id === larger)?.review).toBe("accepted");
  });

  test("entities merge: names, mentions and every place where the one was named", () => {
    const reviewed = review(built, [line("merge", "SUD", { with: ["NOR"] })]);
    expect(reviewed.entities.find(({ id }) => id === "NOR")).toBeUndefined();
    expect(reviewed.entities.find(({ id }) => id === "SUD")?.names).toEqual(["Sudmark", "Norland"].sort());
    expect(reviewed.events.every(({ actor }) => actor.join() === "SUD")).toBe(true);
    expect(reviewed.claims[0].speaker).toEqual(["SUD"]);
    expectCase(reviewed);
  });

  test("a document is judged and dated, and what was read of it is kept", () => {
    const { id } = autumn.document;
    const reviewed = review(built, [line("edit", id, { reliability: "B", published: "2021-01-01" })]);
    expect(reviewed.documents[0]).toMatchObject({
      id,
      reliability: "B",
      published: "2021-01-01",
      asRead: { reliability: null, published: "2022-10-05" },
    });
    expectCase(reviewed);
  });

  test("an edit of an entity keeps what was read", () => {
    const reviewed = review(built, [line("edit", "NOR", { name: "Nordland" })]);
    expect(reviewed.entities.find(({ id }) => id === "NOR")).toMatchObject({
      name: "Nordland",
      parts: [{ name: "Norland" }],
    });
    expect(withoutLog(build(readingsOf(reviewed)))).toBe(withoutLog(built));
  });
});

test("what was derived can be rejected too", () => {
  const denied = tell({ publisher: "Evening Mail", published: "2022-10-06" }, [
    event("Norland expelled the ambassador of Sudmark on Saturday.", "2022-10-01"),
    { says: "Sudmark denied it.", claim: { kind: "denial", speaker: ["SUD"], about: [0] } },
  ]);
  const disputed = build([autumn, denied]);
  const [link] = disputed.links;
  expect(link.type).toBe("contradicts");
  const reviewed = review(disputed, [line("reject", link.id)]);
  expect(reviewed.links).toEqual([{ ...link, review: "rejected" }]);
  expect(withoutLog(build(readingsOf(reviewed)))).toBe(withoutLog(disputed));
});

describe("reviews that find nothing", () => {
  test.each<[string, Review, string]>([
    ["an unknown item", line("reject", "e:0000000000000000"), "no item"],
    ["an edit of nothing", line("edit", first.id, {}), "changes no field"],
    ["an edit of the evidence", line("edit", first.id, { evidence: [] }), "cannot be edited"],
    ["an edit of a prototype's field", line("edit", first.id, { constructor: "x" }), "cannot be edited"],
    ["a status that is none", line("edit", first.id, { status: "maybe" }), 'cannot be "maybe"'],
    ["a date that is none", line("edit", first.id, { date: "soon" }), 'cannot be "soon"'],
    ["taking away what an event must have", line("edit", first.id, { title: null }), "cannot be null"],
    [
      "a claim about nothing known",
      line("edit", built.claims[0].id, { about: ["e:none"] }),
      "has no event e:none",
    ],
    ["a merge with nothing", line("merge", first.id, {}), "nothing to merge with"],
    ["a merge with a claim", line("merge", first.id, { with: [built.claims[0].id] }), "is no event"],
    ["a split of an entity by ids", line("split", "NOR", { members: ["SUD"] }), "names no mentions"],
    ["a split of a document", line("split", autumn.document.id, { members: ["SUD"] }), "cannot be split"],
    [
      "a decision on an incident that is none",
      line("reject", first.id, { of: "incident" }),
      "is no incident",
    ],
    ["an undo of an unknown review", line("undo", "r:none"), "has no review"],
  ])("%s is reported and changes nothing", (_what, wrong, reason) => {
    const [unresolved, ...others] = unresolvedReviews(built, [wrong]);
    expect(others).toEqual([]);
    expect(unresolved.review).toBe(wrong);
    expect(unresolved.reason).toContain(reason);
    expect(withoutLog(review(built, [wrong]))).toBe(withoutLog(built));
  });
});

describe("the state of reviews", () => {
  test("gives states, notes and edits by item", () => {
    const log = [
      line("accept", first.id),
      { ...line("note", first.id), note: "Check the day." },
      line("edit", second.id, { date: "2022-10" }),
      line("merge", first.id, { with: [second.id] }),
    ];
    const reviewed = review(built, log);
    const state = reviewState(reviewed).get(reviewed.events[0].id);
    expect(state).toMatchObject({
      state: "accepted",
      edits: { date: "2022-10" },
      notes: [{ note: "Check the day." }],
    });
    expect(state?.reviews).toEqual(log.map(({ id }) => id));
    expect(unresolvedReviews(reviewed, reviewed.reviews)).toEqual([]);
  });
});

describe("anchors", () => {
  /** The same document read by another engine, which gives its events other ids. */
  const readAgain = (change: (says: string) => string, before = "") => {
    const words = change("Norland expelled the ambassador of Sudmark on Saturday.");
    const again = tell({ publisher: "Morning Post", published: "2022-10-05" }, [
      ...(before === "" ? [] : [{ says: before }]),
      {
        ...event(words, "2022-10-01"),
        event: { ...event(words, "2022-10-01").event, type: "COERCE" as const },
      },
    ]);
    return build(
      [{ ...again, document: { ...again.document, id: autumn.document.id } }].map((reading) =>
        rename(reading, again.document.id, autumn.document.id),
      ),
    );
  };
  const rename = <Value>(value: Value, from: string, to: string): Value =>
    JSON.parse(JSON.stringify(value).replaceAll(from, to));
  const reject = (): Review => ({ ...line("reject", second.id), anchors: anchorsOf(built, second.id) });

  test("hold the trigger with its surroundings", () => {
    const [anchor] = anchorsOf(built, second.id);
    expect(anchor).toMatchObject({ quote: "expelled", prefix: "Norland " });
    expect(autumn.document.text.slice(anchor.start, anchor.end)).toBe("expelled");
  });

  test.each([
    ["the same text", (says: string) => says, ""],
    ["text that has moved", (says: string) => says, "A line that the first engine took for furniture."],
    ["surroundings that differ in part", (says: string) => says.replace("Saturday", "Sunday"), ""],
  ])("lead to the item in %s", (_what, change, before) => {
    const reviewed = review(readAgain(change, before), [reject()]);
    expect(reviewed.events.map(({ review: state }) => state)).toEqual(["rejected"]);
  });

  test("lead nowhere where the words are gone: the review is reported", () => {
    const again = readAgain(() => "Somebody expelled a guest from a hotel in another town.");
    const lost = reject();
    expect(review(again, [lost]).events[0].review).toBeUndefined();
    expect(unresolvedReviews(again, [lost])).toMatchObject([{ review: lost }]);
  });

  test.each<[string, string, Parameters<typeof locate>[1], number | undefined]>([
    ["in place", "a word here", { document: "d:", start: 2, end: 6, quote: "word" }, 2],
    [
      "by surroundings",
      "word; the word here",
      { document: "d:", start: 0, end: 4, quote: "word", prefix: "the ", suffix: " here" },
      10,
    ],
    ["not among equals", "word word", { document: "d:", start: 30, end: 34, quote: "word" }, undefined],
    [
      "not a short word without surroundings",
      "one word",
      { document: "d:", start: 30, end: 34, quote: "word" },
      undefined,
    ],
  ])("are located %s", (_what, where, anchor, expected) => {
    expect(locate(where, anchor)?.start).toBe(expected);
  });
});

test("the values that an edit may set are those of the schema", () => {
  const kinds = {
    document: "Document",
    entity: "Entity",
    event: "Event",
    claim: "Claim",
    link: "Link",
  } as const;
  let checked = 0;
  for (const [kind, definition] of Object.entries(kinds) as [keyof typeof kinds, string][]) {
    for (const [field, { check }] of Object.entries(EDITABLE[kind])) {
      for (const value of schemaEnum(definition, field)) {
        checked++;
        expect(check(value), `${kind}.${field} = ${value}`).toBe(true);
      }
      if (schemaEnum(definition, field).length > 0) expect(check("no such value")).toBe(false);
    }
  }
  expect(checked).toBeGreaterThan(80);
});

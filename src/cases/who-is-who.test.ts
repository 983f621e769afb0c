import { describe, expect, test } from "vitest";
import type { Case, Entity, Event, Review, Span } from "../../schema/case-1.js";
import { expectCase } from "./case-schema.fixture.js";
import {
  build,
  prepareReview,
  type Reading,
  readingsOf,
  review,
  reviewState,
  unresolvedReviews,
} from "./index.js";
import { tell } from "./readings.fixture.js";

let count = 0;

/** A line of the log as somebody wishes it of the case as it stands then; fails where it cannot be done. */
function line(of: Case, action: Review["action"], target: string, change?: Review["change"]): Review {
  const prepared = prepareReview(of, { action, target, ...(change && { change }) });
  if ("reason" in prepared) throw new Error(prepared.reason);
  count++;
  return { ...prepared, id: `r:${count}`, at: "2026-01-02T03:04:05Z", by: "reader" };
}

function refusal(of: Case, action: Review["action"], target: string, change?: Review["change"]) {
  const prepared = prepareReview(of, { action, target, ...(change && { change }) });
  return "reason" in prepared ? prepared.reason : undefined;
}

const withoutLog = (of: Case) => JSON.stringify({ ...of, reviews: [] });
const entityOf = (of: Case, id: string): Entity | undefined => of.entities.find((entity) => entity.id === id);
const namesOf = (of: Case, id: string) => entityOf(of, id)?.names;
const places = (of: Case, id: string, document?: string) =>
  (entityOf(of, id)?.mentions ?? [])
    .filter((mention) => document === undefined || mention.document === document)
    .map(({ document: where, start, end }) => ({ document: where, start, end }));

const act = (says: string, trigger: string, actor: string, recipient: string) => ({
  says,
  event: { type: "SANCTION" as const, mode: "expel", trigger, actor: [actor], recipient: [recipient] },
});
const spring = tell({ publisher: "Morning Post", published: "2022-04-05", title: "Envoys leave" }, [
  act("Norland expelled an envoy of Sudmark in April.", "expelled", "NOR", "SUD"),
]);
// The same name, of a football club.
const autumn = tell({ publisher: "Evening Mail", published: "2022-10-05", title: "Club news" }, [
  act("Norland dismissed its trainer after a defeat by Estoria.", "dismissed", "NOR", "EST"),
  {
    says: "Norland blamed Estoria, said Ana Lund, the president.",
    claim: { kind: "statement", speaker: ["ana-lund"], onBehalfOf: ["NOR"], accused: ["EST"], about: [0] },
  },
]);
const club = withOffice(autumn);
const built = build([spring, club]);
const [expelled, dismissed] = built.events.map(({ id }) => id);

/** Ana Lund's office with its words: in the fixture it has none. */
function withOffice(reading: Reading): Reading {
  const { id, text } = reading.document;
  const start = text.lastIndexOf("Norland blamed");
  const evidence = [{ document: id, start, end: text.length, quote: text.slice(start) }];
  return {
    ...reading,
    entities: reading.entities.map((entity) =>
      entity.id === "ana-lund"
        ? { ...entity, country: "NOR", roles: [{ title: "president", of: "NOR", from: "2020", evidence }] }
        : entity,
    ),
  };
}

const splitClub = () =>
  line(built, "split", "NOR", {
    mentions: places(built, "NOR", club.document.id),
    name: "FC Norland",
    kind: "organisation",
  });

describe("splitting mentions off an entity", () => {
  test("makes a new one, with the events, claims and offices of those words alone", () => {
    const split = splitClub();
    const reviewed = review(built, [split]);
    expectCase(reviewed);
    expect(split.change).toMatchObject({ to: "fc-norland", name: "FC Norland" });
    expect(split.before).toEqual({ NOR: "Norland" });
    expect(entityOf(reviewed, "fc-norland")).toMatchObject({
      name: "FC Norland",
      kind: "organisation",
      names: ["Norland"],
      parts: [],
    });
    expect(entityOf(reviewed, "fc-norland")?.mentions).toHaveLength(2);
    expect(entityOf(reviewed, "NOR")?.mentions).toHaveLength(1);
    const actors = Object.fromEntries(reviewed.events.map(({ id, actor }) => [id, actor]));
    expect(actors).toEqual({ [expelled]: ["NOR"], [dismissed]: ["fc-norland"] });
    expect(reviewed.claims[0].onBehalfOf).toEqual(["fc-norland"]);
    expect(entityOf(reviewed, "ana-lund")?.roles).toMatchObject([{ of: "fc-norland" }]);
    expect(unresolvedReviews(built, [split])).toEqual([]);
  });

  test("is undone without a trace, and the case can be taken apart and built again", () => {
    const split = splitClub();
    const undo: Review = { ...split, id: "r:undo", action: "undo", target: split.id };
    expect(withoutLog(review(built, [split, undo]))).toBe(withoutLog(built));
    const reviewed = review(built, [split]);
    expect(withoutLog(build(readingsOf(reviewed)))).toBe(withoutLog(built));
    expect(JSON.stringify(review(build(readingsOf(reviewed)), [split]))).toBe(JSON.stringify(reviewed));
  });

  test("gives them to somebody whom the case has", () => {
    const split = line(built, "split", "NOR", {
      mentions: places(built, "NOR", club.document.id),
      to: "SUD",
    });
    const reviewed = review(built, [split]);
    expect(namesOf(reviewed, "SUD")).toEqual(["Norland", "Sudmark"]);
    expect(entityOf(reviewed, "SUD")).toMatchObject({ name: "Sudmark", kind: "state" });
    expect(reviewed.events.find(({ id }) => id === dismissed)?.actor).toEqual(["SUD"]);
    expect(withoutLog(build(readingsOf(reviewed)))).toBe(withoutLog(built));
  });

  test("what it made can be corrected, merged and split again by later lines", () => {
    const log = [splitClub()];
    const next = (action: Review["action"], target: string, change: Review["change"]) => {
      log.push(line(review(built, log), action, target, change));
      return review(built, log);
    };
    expect(next("edit", "fc-norland", { name: "Norland FC" }).entities.map(({ name }) => name)).toContain(
      "Norland FC",
    );
    expect(reviewState(review(built, log)).get("fc-norland")?.edits).toEqual({ name: "Norland FC" });
    const merged = next("merge", "EST", { with: ["fc-norland"] });
    expect(merged.events.find(({ id }) => id === dismissed)?.actor).toEqual(["EST"]);
    const again = next("split", "EST", { mentions: places(merged, "EST").slice(0, 1), name: "Third" });
    expect(entityOf(again, "third")?.mentions).toHaveLength(1);
    expect(again.reviews).toHaveLength(4);
    expect(unresolvedReviews(built, log)).toEqual([]);
    expect(JSON.stringify(review(build(readingsOf(again)), log))).toBe(JSON.stringify(again));
  });

  test("holds for the same words in a new reading", () => {
    const split = splitClub();
    const before = "An advertisement that was taken for furniture.";
    const moved = tell({ publisher: "Evening Mail", published: "2022-10-05", title: "Club news" }, [
      { says: before },
      act("Norland dismissed its trainer after a defeat by Estoria.", "dismissed", "NOR", "EST"),
      { says: "Norland blamed Estoria, said Ana Lund, the president." },
    ]);
    const again: Reading = JSON.parse(JSON.stringify(moved).replaceAll(moved.document.id, club.document.id));
    const reviewed = review(build([spring, again]), [split]);
    expect(entityOf(reviewed, "fc-norland")?.mentions).toHaveLength(2);
    expect(reviewed.events.find(({ evidence }) => evidence[0].document === club.document.id)?.actor).toEqual([
      "fc-norland",
    ]);
  });

  test("merging keeps the target's own kind and country, and countries follow", () => {
    const reviewed = review(built, [line(built, "merge", "EST", { with: ["NOR"] })]);
    expect(entityOf(reviewed, "EST")).toMatchObject({ name: "Estoria", kind: "state" });
    expect(entityOf(reviewed, "ana-lund")).toMatchObject({ country: "EST", roles: [{ of: "EST" }] });
    expect(withoutLog(build(readingsOf(reviewed)))).toBe(withoutLog(built));
  });

  test("an edit that names an entity names whom it was merged into", () => {
    const log = [line(built, "edit", expelled, { actor: ["EST"] })];
    log.push(line(review(built, log), "merge", "SUD", { with: ["EST"] }));
    expect(review(built, log).events.find(({ id }) => id === expelled)?.actor).toEqual(["SUD"]);
  });
});

describe("answering who is meant", () => {
  const text = tell({ publisher: "Wire", published: "2022-05-01" }, [
    { says: "Norland and Estoria met." },
    { says: "They expelled an envoy of Sudmark.", event: deed() },
    { says: "Later they expelled another.", event: deed() },
  ]);
  const asking = withQuestion(text);
  const open = build([asking]);
  const [question] = open.gaps;
  const { id = "" } = question;

  function deed(): Pick<Event, "type" | "actor" | "recipient"> {
    return { type: "SANCTION", actor: [], recipient: ["SUD"] };
  }

  /** The events' actors are the pronouns, of which the text does not say whom they mean. */
  function withQuestion(reading: Reading): Reading {
    const { id: document, text: words } = reading.document;
    const pronouns: Span[] = [...words.matchAll(/\b[Tt]hey\b/g)].map(({ index }) => ({
      start: index,
      end: index + 4,
    }));
    const events = reading.events.map((event, index) => ({
      ...event,
      evidence: event.evidence.map((each) => ({ ...each, actor: pronouns.slice(index, index + 1) })),
    }));
    const evidence = events.map((event, index) => {
      const { document: where, start, end, quote } = event.evidence[0];
      return { document: where, start, end, quote, trigger: pronouns[index] };
    });
    const gap = {
      id: "q:0000000000000001",
      question: "Who is meant by “They”?",
      about: events.map((event) => event.id),
      evidence,
      kind: "pronoun" as const,
      candidates: ["NOR", "EST"],
    };
    expect(document).toBe(evidence[0].document);
    return { ...reading, events, gaps: [gap] };
  }

  test("puts them into the events, counts the mention and closes the question", () => {
    const answer = line(open, "edit", id, { answer: ["NOR", "EST"] });
    const reviewed = review(open, [answer]);
    expectCase(reviewed);
    expect(answer.before).toEqual({ answer: null });
    expect(reviewed.events.map(({ actor }) => actor)).toEqual([
      ["NOR", "EST"],
      ["NOR", "EST"],
    ]);
    expect(reviewed.gaps.find((gap) => gap.id === id)).toMatchObject({ answer: ["NOR", "EST"] });
    expect(reviewed.gaps.find((gap) => gap.id === id)?.open).toBeUndefined();
    const added = entityOf(reviewed, "NOR")?.mentions.filter(({ rule }) => rule === "review");
    expect(added).toMatchObject([{ kind: "pronoun" }, { kind: "pronoun" }]);
    expect(withoutLog(build(readingsOf(reviewed)))).toBe(withoutLog(open));
    expect(JSON.stringify(review(build(readingsOf(reviewed)), [answer]))).toBe(JSON.stringify(reviewed));
  });

  test("for one place leaves the other open; the last word holds; undo opens it again", () => {
    const [first] = question.evidence;
    const at = [{ document: first.document, ...first.trigger }];
    const one = line(open, "edit", id, { answer: ["NOR"], at });
    const partly = review(open, [one]);
    expect(partly.events.map(({ actor }) => actor)).toEqual([["NOR"], []]);
    expect(partly.gaps.find((gap) => gap.id === id)?.open).toHaveLength(1);
    const all = line(partly, "edit", id, { answer: ["EST"] });
    expect(review(open, [one, all]).events.map(({ actor }) => actor)).toEqual([["EST"], ["EST"]]);
    const undo: Review = { ...one, id: "r:undo", action: "undo", target: one.id };
    expect(withoutLog(review(open, [one, undo]))).toBe(withoutLog(open));
  });

  test("that nobody can tell is a decision too", () => {
    const reviewed = review(open, [line(open, "reject", id)]);
    expect(reviewed.gaps.find((gap) => gap.id === id)?.review).toBe("rejected");
    expect(withoutLog(build(readingsOf(reviewed)))).toBe(withoutLog(open));
  });

  test.each([
    ["nobody", { answer: [] }],
    ["an unknown entity", { answer: ["nowhere"] }],
    ["another field", { question: "?" }],
    ["places that are none", { answer: ["NOR"], at: [{ document: "d:none", start: 0, end: 1 }] }],
  ])("refuses %s", (_what, change) => {
    expect(refusal(open, "edit", id, change)).toBeDefined();
  });
});

test("an incident is decided apart from its event", () => {
  const evidence = spring.events[0].evidence;
  const incident: Event["incident"] = {
    types: [{ type: "disruption", evidence }],
    initiators: [{ entity: "NOR", category: "state", evidence }],
    ...{ receivers: [], tactics: [], techniques: [], effects: [], responses: [] },
  };
  const hacked = build([{ ...spring, events: [{ ...spring.events[0], incident }] }]);
  const [{ id }] = hacked.events;
  const reject = line(hacked, "reject", id, { of: "incident" });
  const reviewed = review(hacked, [reject]);
  expectCase(reviewed);
  expect(reviewed.events[0].review).toBeUndefined();
  expect(reviewed.events[0].incident?.review).toBe("rejected");
  expect(reviewState(reviewed).get(id)).not.toHaveProperty("state");
  expect(withoutLog(build(readingsOf(reviewed)))).toBe(withoutLog(hacked));
});

describe("what nobody can mean is refused with the reason", () => {
  const mention = { document: spring.document.id, start: 0, end: 6 };
  test.each<[string, Review["action"], string, Review["change"], string]>([
    ["an unknown item", "accept", "e:none", undefined, "no item e:none"],
    ["a merge with itself", "merge", "NOR", { with: ["NOR"] }, "with itself"],
    ["a merge with nobody", "merge", "NOR", { with: ["nowhere"] }, "no item nowhere"],
    ["a merge of unlike things", "merge", "NOR", { with: [expelled] }, "is no entity"],
    ["an actor that is none", "edit", expelled, { actor: ["nowhere"] }, 'no entity "nowhere"'],
    ["a date that is none", "edit", expelled, { date: "last week" }, '"date" cannot be "last week"'],
    ["an empty name", "edit", "NOR", { name: "" }, '"name" cannot be ""'],
    ["a country that is none", "edit", "NOR", { country: "Atlantis" }, 'no entity "Atlantis"'],
    ["a split of nothing", "split", "NOR", { mentions: [], name: "X" }, "no mentions"],
    [
      "a split of words that mean somebody else",
      "split",
      "NOR",
      { mentions: [mention], name: "X" },
      "no mention of",
    ],
    ["a split without a name", "split", "NOR", { mentions: places(built, "NOR"), name: " " }, "no name"],
    ["a split to nobody", "split", "NOR", { mentions: places(built, "NOR"), to: "nowhere" }, "no entity"],
    ["a split to itself", "split", "NOR", { mentions: places(built, "NOR"), to: "NOR" }, "already"],
    ["a split that leaves nothing", "split", expelled, { members: [expelled] }, "leave something behind"],
    ["a split of foreign parts", "split", expelled, { members: [dismissed] }, "is no part of"],
    ["a decision on a part that is none", "accept", expelled, { of: "title" }, '"of" can only be'],
  ])("%s", (_what, action, target, change, reason) => {
    expect(refusal(built, action, target, change)).toContain(reason);
  });

  test("a state that no document names may be somebody's country", () => {
    expect(refusal(built, "edit", "ana-lund", { country: "WES" })).toBeUndefined();
  });

  test("what stood there before is kept", () => {
    const edit = line(built, "edit", expelled, { actor: ["EST"], date: "2022-04-01", mode: null });
    expect(edit.before).toEqual({ actor: ["NOR"], date: null, mode: "expel" });
    expect(line(built, "merge", "EST", { with: ["NOR"] }).before).toEqual({ EST: "Estoria", NOR: "Norland" });
  });
});

import type { Claim, Entity, Event, Evidence, Gap, Link, Quad } from "../../schema/case-1.js";
import { contentId } from "../identity.js";
import type { Reading } from "./index.js";

/** A sentence of a made-up document with what is read from it. Words are given as text and found in the sentence. */
export interface Told {
  readonly says: string;
  readonly event?: Partial<Event> & Pick<Event, "type"> & { readonly trigger?: string };
  /** `about` are indices of sentences of the document that have an event. */
  readonly claim?: Omit<Partial<Claim>, "about"> &
    Pick<Claim, "kind"> & { readonly about?: readonly number[] };
  /** Link of this sentence's event to the event of another sentence. */
  readonly link?: { readonly type: Link["type"]; readonly to: number; readonly signal?: string };
  readonly gap?: string;
}

export interface Paper {
  readonly publisher?: string;
  readonly published?: string;
  readonly title?: string;
  readonly url?: string;
}

const KNOWN: Readonly<Record<string, Pick<Entity, "name" | "kind"> & Partial<Entity>>> = {
  NOR: { name: "Norland", kind: "state" },
  SUD: { name: "Sudmark", kind: "state" },
  EST: { name: "Estoria", kind: "state" },
  WES: { name: "Westria", kind: "state" },
  "SUD-MFA": { name: "Sudmark's foreign ministry", kind: "government", country: "SUD", sector: "DIP" },
  "grey-heron": { name: "Grey Heron", kind: "cyber-group", country: "SUD", sector: "CYB" },
  "port-alder": { name: "Port Alder", kind: "place", country: "NOR" },
  "ana-lund": {
    name: "Ana Lund",
    kind: "person",
    country: "NOR",
    sector: "GOV",
    roles: [{ title: "prime minister", of: "NOR", evidence: [] }],
  },
};

const QUADS: Readonly<Partial<Record<Event["type"], Quad>>> = {
  ACCUSE: "verbal-conflict",
  REJECT: "verbal-conflict",
  THREATEN: "verbal-conflict",
  REQUEST: "verbal-conflict",
  AGREE: "verbal-cooperation",
  CONSULT: "verbal-cooperation",
  SUPPORT: "verbal-cooperation",
  AID: "material-cooperation",
  COOPERATE: "material-cooperation",
};

/** The reading of a made-up document, in the contract's terms throughout. */
export function tell(paper: Paper, story: readonly Told[]): Reading {
  const text = [paper.title, ...story.map(({ says }) => says)]
    .filter((line) => line !== undefined)
    .join("\n");
  const id = contentId("d", paper.publisher, paper.published, paper.url, text);
  const starts: number[] = [];
  let at = paper.title === undefined ? 0 : paper.title.length + 1;
  for (const { says } of story) {
    starts.push(at);
    at += says.length + 1;
  }
  const evidence = (index: number, trigger?: string): Evidence => {
    const { says } = story[index];
    const made: Evidence = {
      document: id,
      start: starts[index],
      end: starts[index] + says.length,
      quote: says,
    };
    const found = trigger === undefined ? -1 : says.indexOf(trigger);
    if (trigger !== undefined && found >= 0) {
      made.trigger = { start: starts[index] + found, end: starts[index] + found + trigger.length };
    }
    return made;
  };
  const eventIds = story.map(({ event }, index) =>
    event ? contentId("e", id, starts[index], event.type) : undefined,
  );
  const events = story.flatMap(({ event }, index): Event[] =>
    event ? [makeEvent(event, eventIds[index] ?? "", evidence(index, event.trigger))] : [],
  );
  const claims = story.flatMap(({ claim }, index): Claim[] => {
    if (!claim) return [];
    const { about = [], ...rest } = claim;
    return [
      {
        ...rest,
        id: contentId("c", id, starts[index], claim.kind),
        about: about.flatMap((sentence) => eventIds[sentence] ?? []),
        evidence: [evidence(index)],
      },
    ];
  });
  const links = story.flatMap(({ link }, index): Link[] => {
    const [from, to] = link ? [eventIds[index], eventIds[link.to]] : [];
    if (!link || from === undefined || to === undefined) return [];
    const made: Link = {
      id: contentId("l", link.type, from, to),
      type: link.type,
      from,
      to,
      confidence: 0.9,
      evidence: [evidence(index)],
    };
    return [link.signal === undefined ? made : { ...made, signal: link.signal }];
  });
  const gaps = story.flatMap(({ gap }, index): Gap[] =>
    gap === undefined ? [] : [{ question: gap, about: [], evidence: [evidence(index)] }],
  );
  const sections: Reading["document"]["sections"] = starts.map((start, index) => ({
    start,
    end: start + story[index].says.length,
    role: "body",
  }));
  if (paper.title !== undefined) sections.unshift({ start: 0, end: paper.title.length, role: "title" });
  return {
    document: {
      id,
      ...paper,
      publishedFrom: paper.published === undefined ? "unknown" : "argument",
      language: "en",
      sha256: contentId("d", text).slice(2).repeat(4),
      text,
      sections,
      sentences: starts.map((start, index) => ({ start, end: start + story[index].says.length })),
    },
    entities: entitiesOf(id, text, events, claims),
    events,
    claims,
    links,
    gaps,
  };
}

function makeEvent(
  { trigger: _trigger, ...given }: NonNullable<Told["event"]>,
  id: string,
  words: Evidence,
): Event {
  const actor = given.actor ?? [];
  const recipient = given.recipient ?? [];
  return {
    contexts: [],
    quad: QUADS[given.type] ?? "material-conflict",
    score: -5,
    actor,
    recipient,
    status: "happened",
    title:
      `${actor.join(" and ") || "Somebody"} ${given.mode ?? given.type.toLowerCase()} ${recipient.join(" and ")}`.trim(),
    confidence: 0.8,
    reports: 1,
    sources: 1,
    ...(given.date !== undefined && { dateFrom: "stated" as const }),
    ...given,
    id,
    evidence: [words],
  };
}

/** The entities that the items name or the text mentions, each with its mentions. */
function entitiesOf(
  document: string,
  text: string,
  events: readonly Event[],
  claims: readonly Claim[],
): Entity[] {
  const named = new Set<string>([
    ...events.flatMap(({ actor, recipient, place }) => [
      ...actor,
      ...recipient,
      ...(place === undefined ? [] : [place]),
    ]),
    ...claims.flatMap(({ speaker = [], accused = [], onBehalfOf = [] }) => [
      ...speaker,
      ...accused,
      ...onBehalfOf,
    ]),
  ]);
  return Object.entries(KNOWN).flatMap(([id, known]): Entity[] => {
    const mentions: Entity["mentions"] = [];
    for (let at = text.indexOf(known.name); at >= 0; at = text.indexOf(known.name, at + 1)) {
      mentions.push({ document, start: at, end: at + known.name.length, kind: "name" });
    }
    if (mentions.length === 0 && !named.has(id)) return [];
    return [{ id, ...known, names: [known.name], mentions }];
  });
}

/** A small generator of numbers (mulberry32), so that a pile of made-up readings is the same everywhere. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const DEEDS: readonly (readonly [Event["type"], string | undefined, string])[] = [
  ["SANCTION", "expel", "expelled"],
  ["SANCTION", "withdraw", "severed"],
  ["ASSAULT", undefined, "attacked"],
  ["ACCUSE", "allege", "accused"],
  ["CONSULT", "meet", "met"],
  ["MOBILIZE", undefined, "deployed"],
  ["AID", undefined, "helped"],
];
const STATUSES: readonly Event["status"][] = ["happened", "happened", "happened", "planned", "negated"];
const PARTIES = ["NOR", "SUD", "EST", "WES", "SUD-MFA", "grey-heron"];

/** A pile of made-up readings about a few states over three years; about one in twelve repeats an earlier one. */
export function pile(count: number, seed = 1, sentences = 6): Reading[] {
  const random = numbersFrom(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)];
  const digits = (below: number) => String(1 + Math.floor(random() * below)).padStart(2, "0");
  const readings: Reading[] = [];
  let last: { story: Told[]; published: string } | undefined;
  for (let index = 0; index < count; index++) {
    const published = `${2020 + Math.floor(random() * 3)}-${digits(12)}-${digits(28)}`;
    const paper = { publisher: `Paper ${1 + Math.floor(random() * 9)}`, title: `Report ${index}` };
    if (last && random() < 0.08) {
      readings.push(tell({ ...paper, published: last.published }, last.story));
      continue;
    }
    const story: Told[] = [];
    for (let sentence = 0; sentence < sentences; sentence++)
      story.push(tellOne(random, pick, published, sentence, index));
    last = { story, published };
    readings.push(tell({ ...paper, published }, story));
  }
  return readings;
}

function tellOne(
  random: () => number,
  pick: <Value>(values: readonly Value[]) => Value,
  published: string,
  sentence: number,
  index: number,
): Told {
  const [type, mode, trigger] = pick(DEEDS);
  const actor = random() < 0.1 ? [] : [pick(PARTIES)];
  const recipient = [pick(PARTIES)];
  const place = random() < 0.1 ? "port-alder" : undefined;
  const dated = random();
  const date = dated < 0.5 ? published : dated < 0.7 ? published.slice(0, 7) : undefined;
  const name = (id: string | undefined) => (id === undefined ? "Somebody" : (KNOWN[id]?.name ?? id));
  const count = 2 + Math.floor(random() * 40);
  const says = `${name(actor.at(0))} ${trigger} ${name(recipient.at(0))} over ${count} matters of item ${index} and part ${sentence}.`;
  const event = {
    type,
    trigger,
    actor,
    recipient,
    status: pick(STATUSES),
    ...(mode && { mode }),
    ...(date && { date }),
    ...(place && { place }),
  };
  const told: Told = { says, event };
  if (random() < 0.2) {
    const speaker = [pick(PARTIES)];
    const kind = random() < 0.5 ? ("attribution" as const) : ("denial" as const);
    return { ...told, claim: { kind, speaker, accused: [pick(PARTIES)], about: [sentence] } };
  }
  if (sentence > 0 && random() < 0.1)
    return { ...told, link: { type: "responds-to", to: sentence - 1, signal: "in response" } };
  return random() < 0.05 ? { ...told, gap: "Who else knew?" } : told;
}

import type { EventStatus, EventType } from "../../schema/case-1.js";

/**
 * Everything about a view that its address keeps, flat, for all pages alike. A value that makes no sense falls back
 * to its default instead of failing: addresses are typed by hand and sent around.
 */
export interface UrlState {
  /** Words to look for: the chronology's text filter, or the search page's query. */
  readonly q?: string;
  readonly actor?: string;
  readonly recipient?: string;
  readonly type?: EventType;
  readonly status?: EventStatus;
  readonly state?: "open" | "accepted" | "rejected" | "noted" | "disputed";
  /** Publisher of a document that reports it. */
  readonly publisher?: string;
  /** ISO day, month or year at whose end the case is looked at. */
  readonly known?: string;
  /** ISO day, month or year. */
  readonly from?: string;
  readonly to?: string;
  /** What a row of the timeline stands for. */
  readonly lanes?: "actor" | "type" | "recipient";
  /** First and last day in the timeline's window, where it is zoomed. */
  readonly t0?: string;
  readonly t1?: string;
  /** Id of the chosen event, claim or entity. */
  readonly fact?: string;
  /** Which facts stand beside a document. */
  readonly tab?: "events" | "claims" | "entities";
  /** Words of the document to scroll to, `start-end`. */
  readonly at?: string;
  readonly speaker?: string;
  readonly accused?: string;
  readonly kind?: string;
  readonly sort?: string;
}

export const EVENT_TYPES: readonly EventType[] = [
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "CONCEDE",
  "COOPERATE",
  "AID",
  "RETREAT",
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
];

export const EVENT_STATUSES: readonly EventStatus[] = [
  "happened",
  "ongoing",
  "ordered",
  "planned",
  "threatened",
  "possible",
  "cancelled",
  "denied",
  "negated",
  "generic",
];

export const REVIEW_STATES = ["open", "accepted", "rejected", "noted", "disputed"] as const;
export const LANES = ["actor", "recipient", "type"] as const;
export const TABS = ["events", "claims", "entities"] as const;

type Field<Value> = (text: string) => Value | undefined;

const oneOf =
  <const Value extends string>(values: readonly Value[]): Field<Value> =>
  (text) =>
    values.find((value) => value === text);

const words =
  (longest: number): Field<string> =>
  (text) =>
    text.trim() === "" ? undefined : text.slice(0, longest);

const matching =
  (pattern: RegExp): Field<string> =>
  (text) =>
    pattern.test(text) ? text : undefined;

const date = matching(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);
const day = matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

const FIELDS: { readonly [Key in keyof Required<UrlState>]: Field<NonNullable<UrlState[Key]>> } = {
  q: words(200),
  actor: words(200),
  recipient: words(200),
  type: oneOf(EVENT_TYPES),
  status: oneOf(EVENT_STATUSES),
  state: oneOf(REVIEW_STATES),
  from: date,
  to: date,
  publisher: words(200),
  known: date,
  lanes: oneOf(LANES),
  t0: day,
  t1: day,
  fact: words(200),
  tab: oneOf(TABS),
  at: matching(/^\d{1,9}-\d{1,9}$/),
  speaker: words(200),
  accused: words(200),
  kind: words(40),
  sort: words(40),
};

/** Reads the search part of an address; what is unknown or makes no sense is left out. */
export function parseUrl(search: Readonly<Record<string, unknown>>): UrlState {
  const state: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(FIELDS)) {
    const value = search[key];
    const read = typeof value === "string" ? field(value) : undefined;
    if (read !== undefined) state[key] = read;
  }
  // Every value went through the field of its key.
  return state as UrlState;
}

/** The part of the address after the path: plain `key=value` pairs in the order of the schema. */
export function formatUrl(state: Readonly<Record<string, unknown>>): string {
  const pairs = new URLSearchParams();
  for (const key of Object.keys(FIELDS)) {
    const value = state[key];
    if (typeof value === "string" && value !== "") pairs.set(key, value);
  }
  const text = pairs.toString();
  return text === "" ? "" : `?${text}`;
}

/** The inverse of {@link formatUrl}; the first of several values with one key wins. */
export function readPairs(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(text)) pairs[key] ??= value;
  return pairs;
}

import { formatDay, parseEdtf, type TimeLayer } from "../time/index.js";
import type { Calendar, Told } from "./dating-stated.js";
import type { Unit } from "./dating-units.js";
import type { Grammar } from "./grammar.js";

/** How far one event lies from another: "three days after the attack". */
export interface Distance {
  /** What the distance dates, and what it is counted from. */
  readonly event?: Told;
  readonly anchor?: Told;
  /** The date of an anchor that is no event: "two days before the election of 9 August". */
  readonly anchorUnit?: Unit;
  /** Dates within the phrase, which are not the event's. */
  readonly inner: readonly Unit[];
  readonly span?: Span;
}

/** Signed number of units; `within` where the distance is the most that it can be. */
export interface Span {
  readonly amount: number;
  readonly unit: "H" | "D" | "W" | "M" | "Y";
  readonly within: boolean;
}

/** Words of a phrase of distance at most, from its preposition to what it counts from. */
const window = 14;

/** The distances between events that a sentence states, in text order. */
export function distancesOf(
  calendar: Calendar,
  sentence: number,
  told: readonly Told[],
  layer: TimeLayer,
  durations: readonly number[],
): readonly Distance[] {
  const { grammar } = calendar;
  const { first, last } = calendar.sentences[sentence];
  const found: Distance[] = [];
  for (let token = first + 1; token < last; token++) {
    const side = sideOf(grammar, token);
    if (side === 0 && !counts(grammar, token)) continue;
    const measured = measure(grammar, layer, durations, token, first, side);
    if (measured) found.push(distance(calendar, sentence, told, token, measured));
  }
  return found;
}

/** 1 after, -1 before, 0 neither. */
function sideOf(grammar: Grammar, token: number): number {
  if (grammar.is(token, "later-than")) return 1;
  return grammar.is(token, "earlier-than") ? -1 : 0;
}

/** "Within hours of the coup", "on the day of the raid", "the same day as the vote". */
function counts(grammar: Grammar, token: number): boolean {
  const form = grammar.form(token);
  return form === "of" || form === "as" || form === "that";
}

interface Measured {
  /** First token of the phrase. */
  readonly start: number;
  readonly span?: Span;
}

function measure(
  grammar: Grammar,
  layer: TimeLayer,
  durations: readonly number[],
  at: number,
  first: number,
  side: number,
): Measured | undefined {
  const noun = at - 1;
  const time = durations.map((index) => layer.times[index]).find((one) => one.last === at);
  const unit = unitOf(grammar, noun);
  if (!unit && !time) return undefined;
  const start = time ? time.first : noun;
  const [before, beforeThat] = [start - 1, start - 2].map((token) =>
    token >= first ? grammar.form(token) : "",
  );
  if (side === 0) {
    const opens = before === "within" || beforeThat === "within";
    if (grammar.form(at) === "of" && opens && time)
      return { start: start - 1, span: spanOf(time.value, 1, true, unit) };
    if (unit === "D" && grammar.form(noun) === "day" && (before === "the" || before === "same"))
      return { start: start - 1, span: { amount: 0, unit: "D", within: false } };
    return undefined;
  }
  const most = before === "than" || before === "within";
  if (time) return { start, span: spanOf(time.value, side, most, unit) };
  if (before === "the" && unit === "D")
    return { start: start - 1, span: { amount: side, unit: "D", within: false } };
  if (unit === "H") return { start, span: { amount: side, unit: "H", within: true } };
  return { start };
}

function unitOf(grammar: Grammar, token: number): Span["unit"] | undefined {
  for (const unit of ["H", "D", "W", "M", "Y"] as const) if (grammar.is(token, `unit-${unit}`)) return unit;
  return undefined;
}

/** ISO 8601 durations of one unit; how many is not said in "hours after". */
function spanOf(
  value: string | undefined,
  side: number,
  within: boolean,
  unit?: Span["unit"],
): Span | undefined {
  const match = /^P(T?)(\d+)([HDWMY])$/.exec(value ?? "");
  if (!match) return unit === "H" ? { amount: side, unit: "H", within: true } : undefined;
  const letter = match[3];
  if (letter === "M" && match[1] === "T") return undefined;
  const amount = side * Number(match[2]);
  if (letter === "H" || letter === "D" || letter === "W" || letter === "M" || letter === "Y")
    return { amount, unit: letter, within };
  return undefined;
}

function distance(
  calendar: Calendar,
  sentence: number,
  told: readonly Told[],
  at: number,
  { start, span }: Measured,
): Distance {
  const { grammar } = calendar;
  const end = phraseEnd(calendar, sentence, at, start);
  const inPhrase = told.filter(({ token }) => token > at && token < end);
  const head = grammar.tokens.head[at];
  const anchor = inPhrase.find(({ token }) => token === head) ?? inPhrase[0];
  const inner = calendar.units(sentence).filter((unit) => unit.first > at && unit.last <= end);
  const anchorUnit = anchor
    ? undefined
    : inner.find(
        (unit) =>
          noVerb(grammar, at, unit.first) ||
          calendar.hosted(sentence).some((hosted) => hosted.unit === unit && hosted.host === head),
      );
  return {
    event: dated(calendar, sentence, told, start, end),
    anchor,
    anchorUnit,
    inner,
    ...(span && { span }),
  };
}

/** A phrase ends with its comma, or where the next clause or the sentence ends. */
function phraseEnd(calendar: Calendar, sentence: number, at: number, start: number): number {
  const { grammar } = calendar;
  const { first, last } = calendar.sentences[sentence];
  const opens = start - first <= 3;
  const most = Math.min(last, at + window);
  let verbs = 0;
  for (let token = at + 1; token < most; token++) {
    const form = grammar.form(token);
    if (form === "," || form === ";" || form === ":" || form === "." || form === "—" || form === "–")
      return token;
    // "Twenty days after the attack Israeli troops invaded": without its comma, the phrase ends before the main clause.
    if (opens && grammar.isVerb(token) && !isBelow(grammar, token, at) && ++verbs > 0)
      return subjectStart(grammar, token, at);
  }
  return most;
}

/** Whether a verb belongs to the clause that a preposition or conjunction opens. */
function isBelow(grammar: Grammar, token: number, at: number): boolean {
  const head = grammar.tokens.head[at];
  // "After a bomber had killed": the parser may take the conjunction for a preposition of the subject.
  if (grammar.relation(head) === "nsubj" && grammar.tokens.head[head] === token) return true;
  for (let up = token, step = 0; up >= 0 && step < 10; step++) {
    if (up === head && up > at) return true;
    up = grammar.tokens.head[up];
  }
  return false;
}

function subjectStart(grammar: Grammar, verb: number, at: number): number {
  const [subject] = [...grammar.by(verb, "nsubj"), verb];
  let start = subject;
  for (const token of grammar.below(subject)) if (token < start && token > at + 1) start = token;
  return start > at + 1 ? start : verb;
}

function noVerb(grammar: Grammar, from: number, to: number): boolean {
  for (let token = from + 1; token < to; token++) if (grammar.isVerb(token)) return false;
  return true;
}

/** What a phrase of distance dates: the main verb behind it where it opens the sentence, else the event before it. */
function dated(
  calendar: Calendar,
  sentence: number,
  told: readonly Told[],
  start: number,
  end: number,
): Told | undefined {
  const { first } = calendar.sentences[sentence];
  if (start - first <= 3) {
    const after = told.filter(({ token }) => token >= end);
    return after.find(({ noun }) => !noun) ?? after[0];
  }
  const before = told.filter(({ token }) => token < start);
  return before.findLast(({ noun }) => !noun) ?? before[before.length - 1];
}

/** The date that lies a span from another; undefined where that is not known precisely enough to count from. */
export function shift(date: string, span: Span): string | undefined {
  const bounds = parseEdtf(date);
  if (!bounds || !Number.isFinite(bounds.earliest) || !Number.isFinite(bounds.latest)) return undefined;
  const { earliest, latest } = bounds;
  const { amount, unit } = span;
  if (unit === "M" || unit === "Y")
    return span.within ? undefined : shiftMonths(earliest, latest, amount, unit);
  if (latest - earliest > 1) return undefined;
  if (unit === "H" || span.within) {
    const days = unit === "H" ? amount / 24 : amount * (unit === "W" ? 7 : 1);
    const ends = span.within ? [0, days] : [days];
    const from = Math.floor(Math.min(...ends));
    const to = Math.ceil(Math.max(...ends));
    return interval(earliest + from, latest + to);
  }
  if (unit === "D") return interval(earliest + amount, latest + amount);
  const day = earliest + amount * 7;
  const monday = day - ((((day + 3) % 7) + 7) % 7);
  return `${formatDay(monday)}/${formatDay(monday + 6)}~`;
}

function interval(from: number, to: number): string {
  return from === to ? formatDay(from) : `${formatDay(from)}/${formatDay(to)}`;
}

function shiftMonths(earliest: number, latest: number, amount: number, unit: "M" | "Y"): string | undefined {
  const [year, month] = formatDay(earliest).split("-").map(Number);
  const [lastYear, lastMonth] = formatDay(latest).split("-").map(Number);
  // Years before the common era begin with a minus, which leaves no number to count from here.
  if (!year || year !== lastYear) return undefined;
  const write = (number: number) => String(number).padStart(4, "0");
  if (unit === "Y") return write(year + amount);
  if (month !== lastMonth) return undefined;
  const index = year * 12 + month - 1 + amount;
  return `${write(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, "0")}`;
}

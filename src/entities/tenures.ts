import type { TimeExpression } from "../time/index.js";
import { type Context, folded, isCue } from "./context.js";

/** When an office was held, in EDTF; absent where the text does not say. */
export interface Tenure {
  readonly from?: string;
  readonly to?: string;
}

/** What the words between a name and an office say: how the tenure is told, and whether it is over. */
export interface Telling {
  readonly mode?: "begin" | "end" | "hold" | "succeed";
  readonly ended: boolean;
}

/**
 * When a person held an office, from the dates beside it ("from 2007 to 2010", "since March", "(2001–2005)") and the verb
 * that tells of it ("took over", "resigned"). `first` is where the person is named, `last` ends the office.
 */
export function tenureOf(context: Context, first: number, last: number, telling: Telling): Tenure {
  const sentence = context.language.sentences[context.tokens.sentence[first]];
  const after = timesAfter(context, last, sentence.last);
  const times = after.length > 0 ? after : timeBefore(context, first, sentence.first, telling);
  const over = telling.ended || isOver(context, times, last, sentence.last, telling);
  const stated = boundsOf(context, times, telling);
  if (stated.to !== undefined || !over) return stated;
  const { published } = context.document;
  return published === undefined ? stated : { ...stated, to: `../${published}` };
}

interface Placed {
  readonly time: TimeExpression;
  /** The preposition before it; empty where there is none. */
  readonly by: string;
}

const gap = 3;

/** The dates that follow an office: each within a few words of it or of the one before. */
function timesAfter(context: Context, last: number, limit: number): readonly Placed[] {
  const { tokens } = context;
  const found: Placed[] = [];
  let cursor = complementEnd(context, last, limit);
  for (let at = firstTime(context.times, cursor); at < context.times.length && found.length < 2; at++) {
    const time = context.times[at];
    if (time.first >= limit || time.first - cursor > gap) break;
    if (!isLink(context, cursor, time.first)) break;
    found.push({ time, by: prepositionOf(context, time.first, cursor) });
    cursor = time.last;
  }
  return found.filter(({ time }) => tokens.sentence[time.first] === tokens.sentence[last - 1]);
}

/** Binary search: the index of the first time that begins at a token or after it. */
function firstTime(times: readonly TimeExpression[], token: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle].first < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** "ambassador to Chile", "minister for women and youth": the words up to the next preposition of time or mark. */
function complementEnd(context: Context, last: number, limit: number): number {
  let at = last;
  for (let step = 0; step < 2; step++) {
    if (at >= limit || !/^(of|to|for)$/.test(folded(context, at))) return at;
    let next = at + 1;
    while (next < limit && next - at < 6 && /^(DET|PROPN|NOUN|ADJ|CCONJ)$/.test(context.tokens.upos[next])) {
      if (context.timed[next]) break;
      next++;
    }
    if (next === at + 1) return at;
    at = next;
  }
  return at;
}

/** Only prepositions, brackets and articles stand between. */
function isLink(context: Context, from: number, to: number): boolean {
  for (let at = from; at < to; at++)
    if (
      !/^(from|to|until|till|since|between|and|in|on|during|the|for|early|late|mid|\(|-|–|—)$/.test(
        folded(context, at) || context.tokens.form[at],
      )
    )
      return false;
  return true;
}

function prepositionOf(context: Context, first: number, from: number): string {
  for (let at = first - 1; at >= from; at--) {
    const word = folded(context, at);
    if (/^(from|to|until|till|since|between|and|in|on|during|for)$/.test(word)) return word;
  }
  return "";
}

/** "In 2017 she was appointed …", "Since 2016, …": a date that opens the sentence, right before the name. */
function timeBefore(context: Context, first: number, opening: number, { mode }: Telling): readonly Placed[] {
  if (mode === undefined) return [];
  const time = context.times[firstTime(context.times, opening)];
  if (!time || time.last > first || first - time.last > 2 || time.first - opening > 1) return [];
  return [{ time, by: prepositionOf(context, time.first, opening) }];
}

/** "at the time", "for two years", "in the 1990s": it was once so. */
function isOver(
  context: Context,
  times: readonly Placed[],
  last: number,
  limit: number,
  { mode }: Telling,
): boolean {
  const at = complementEnd(context, last, limit);
  if (folded(context, at) === "at" && folded(context, at + 1) === "the" && folded(context, at + 2) === "time")
    return true;
  if (times.some(({ time }) => time.rule === "decade")) return true;
  return mode === "hold" && times.some(({ time, by }) => time.kind === "duration" && by === "for");
}

/** A date as precise as its words; decades and what has no value say too little. */
function dayOf({ time }: Placed): string | undefined {
  if (time.kind !== "date" || time.rule === "decade") return undefined;
  const value = time.point ?? time.value;
  return value !== undefined && /^\d{4}(-\d\d)?(-\d\d)?$/.test(value) ? value : undefined;
}

function boundsOf(context: Context, times: readonly Placed[], { mode }: Telling): Tenure {
  const [one, other] = times;
  const first = one && dayOf(one);
  if (first === undefined) return {};
  const second = other && dayOf(other);
  if (second !== undefined && isRange(context, one, other)) return { from: first, to: second };
  if (one.by === "since" || one.by === "from") return { from: first };
  if (one.by === "until" || one.by === "till" || one.by === "to") return { to: first };
  if (mode === "begin" || mode === "succeed") return { from: first };
  if (mode === "end") return { to: first };
  // "was minister in 2009": then, and nobody says since when and until when.
  return one.by === "in" || one.by === "during" ? { from: `../${first}`, to: `${first}/..` } : {};
}

function isRange(context: Context, one: Placed, other: Placed): boolean {
  if (one.by === "from" && /^(to|until|till)$/.test(other.by)) return true;
  if (one.by === "between" && other.by === "and") return true;
  return one.time.rule === "year-range" && context.tokens.form[one.time.first - 1] === "(";
}

/** Whether a word says that the office is no longer held: "former", "then-". */
export function saysFormer(context: Context, token: number): boolean {
  return isCue(context, "former-word", token) || /^(then|then-.*)$/.test(folded(context, token));
}

/** The person whom another one succeeds: their tenure ends where the other's begins. */
export function endedBy({ from }: Tenure): Tenure {
  return from === undefined ? {} : { to: from };
}

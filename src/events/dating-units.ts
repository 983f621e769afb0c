import type { TimeLayer } from "../time/index.js";
import type { Grammar } from "./grammar.js";

/** A date of a sentence: one expression, or several that are coordinated ("12, 14 and 19 February"). */
export interface Unit {
  /** Index of the first into the times of the time layer. */
  readonly time: number;
  /** Token range, `last` exclusive. */
  readonly first: number;
  readonly last: number;
  readonly value: string;
  /** EDTF of the words alone: what `value` says more is the preposition before them. */
  readonly point: string;
  readonly kind: "date" | "time";
  readonly stated: boolean;
  /** Whether it is counted from the day of speaking ("yesterday", "last night"). */
  readonly deictic: boolean;
}

/** Time expressions that date something, by sentence; coordinated ones as one. */
export function unitsOf(grammar: Grammar, count: number, layer: TimeLayer): readonly (readonly Unit[])[] {
  const units: Unit[][] = Array.from({ length: count }, () => []);
  layer.times.forEach((time, index) => {
    const { kind, value } = time;
    if (value === undefined || (kind !== "date" && kind !== "time") || time.function === "vague") return;
    const list = units[time.sentence];
    const point = time.point ?? value;
    const unit: Unit = {
      time: index,
      first: time.first,
      last: time.last,
      // "Just after midnight on Tuesday" is on Tuesday.
      value: kind === "time" ? point : value,
      point,
      kind,
      deictic: time.function === "publication" && deictic.has(time.rule),
      stated:
        time.function === "stated" || /\d/.test(grammar.tokens.form.slice(time.first, time.last).join("")),
    };
    const before = list[list.length - 1];
    const joined = before && join(grammar, before, unit);
    if (joined) list[list.length - 1] = joined;
    else list.push(unit);
  });
  return units;
}

/** Rules of the time layer whose days are counted from the day of speaking. */
const deictic: ReadonlySet<string> = new Set([
  "day-word",
  "day-word-part",
  "day-before-yesterday",
  "day-after-tomorrow",
  "tonight",
  "last-night",
  "this-morning",
]);

/** Words that may stand between coordinated dates. */
const between = /^(?:,|and|on|in|again|&)$/;

function join(grammar: Grammar, one: Unit, other: Unit): Unit | undefined {
  if (!areCoordinated(grammar, one, other)) return undefined;
  const gap = grammar.tokens.form.slice(one.last, other.first);
  if (gap.length > 4 || !gap.every((form) => between.test(form.toLowerCase()))) {
    // Both ends of a range have the value of the whole.
    return one.value === other.value && one.value.includes("/") && gap.length <= 3
      ? { ...one, last: other.last }
      : undefined;
  }
  if (one.value === other.value && one.value.includes("/")) return { ...one, last: other.last };
  const from = one.point.split("/")[0];
  const to = other.point;
  const isList = gap.includes("and") || gap.includes("&") || gap.join("") === ",";
  if (!isList || from.length !== to.length || from >= to || /[~?%]/.test(from + to)) return undefined;
  const value = `${from}/${to}`;
  return { ...one, last: other.last, value, point: value };
}

/** Not in "in 1976, and in 1984 the first …", where the second belongs to the next clause. */
function areCoordinated(grammar: Grammar, one: Unit, other: Unit): boolean {
  const { head } = grammar.tokens;
  const top = head[topOf(grammar, other)];
  if (inside(top, one) || top === head[topOf(grammar, one)]) return true;
  return top >= 0 && inside(head[top], one);
}

/** The token of a date whose head lies outside it. */
export function topOf(grammar: Grammar, { first, last }: Unit): number {
  const { head } = grammar.tokens;
  for (let token = first; token < last; token++) if (head[token] < first || head[token] >= last) return token;
  return first;
}

export function inside(token: number, { first, last }: Unit): boolean {
  return token >= first && token < last;
}

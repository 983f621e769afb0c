import { isDay, shiftMonth, weekdayOf } from "./calendar.js";
import type { Frame, Unit } from "./frame.js";
import { dayPoint, edtfOf, firstDay, type Point, seasonStart, weekPoint } from "./point.js";
import {
  noLast,
  noPublication,
  open,
  pointOf,
  type Resolution,
  type Setting,
  tail,
  withDetail,
} from "./resolution.js";
import type { Tense } from "./tense.js";

/** The date that something is counted from, at least as precise as a unit needs. */
function baseOf(frame: Frame, setting: Setting): { base: Point; from: "publication" | "text" } | undefined {
  if (frame.anchor === "publication")
    return setting.published && { base: setting.published, from: "publication" };
  if (frame.anchor === "free" && setting.published && !(setting.last && setting.narrated))
    return { base: setting.published, from: "publication" };
  return setting.last && { base: setting.last, from: "text" };
}

function missing(frame: Frame): string {
  return frame.anchor === "publication" ? noPublication : noLast;
}

/** "two weeks ago", "three days later", "yesterday". */
export function shift(frame: Frame, setting: Setting): Resolution {
  const amount = frame.amount ?? 0;
  const unit = frame.unit ?? "D";
  if (Number.isNaN(amount))
    return open(frame.direction === 1 ? "FUTURE_REF" : "PAST_REF", "how much earlier or later is not said");
  const found = baseOf(frame, setting);
  if (!found) return open(unknownTimex(unit) + partTail(frame), missing(frame));
  const point = shifted(found.base, unit, amount);
  if (!point) return open(unknownTimex(unit), "the date counted from is known less precisely");
  return { kind: "point", point: withDetail(point, frame), from: found.from };
}

function partTail(frame: Frame): string {
  return frame.part === undefined ? "" : `T${frame.part.replace(/^T/, "")}`;
}

function unknownTimex(unit: Unit): string {
  if (unit === "Y" || unit === "DE" || unit === "CE") return "XXXX";
  if (unit === "M" || unit === "Q") return "XXXX-XX";
  if (unit === "W" || unit === "F") return "XXXX-WXX";
  return unit === "WE" ? "XXXX-WXX-WE" : "XXXX-XX-XX";
}

/** Moves a point by units, as precise as the unit; undefined when the point is too wide for that. */
function shifted(base: Point, unit: Unit, amount: number): Point | undefined {
  const whole = Math.trunc(amount);
  switch (unit) {
    case "DE":
    case "CE":
      return {
        precision: "year",
        year: base.year + Math.round(amount * (unit === "DE" ? 10 : 100)),
        approximate: true,
      };
    case "Y": {
      if (Number.isInteger(amount)) return { precision: "year", year: base.year + amount };
      return base.month === undefined ? undefined : monthPoint(base, Math.round(amount * 12));
    }
    case "Q":
      return base.month === undefined ? undefined : monthPoint(base, whole * 3);
    case "M":
      return base.month === undefined ? undefined : monthPoint(base, whole);
    case "W":
    case "F":
      return base.day === undefined
        ? undefined
        : { ...weekPoint(firstDay(base) + whole * (unit === "F" ? 14 : 7)), approximate: true };
    case "D":
    case "N":
      return base.precision === "day" && base.day !== undefined
        ? dayPoint(firstDay(base) + whole)
        : undefined;
    default:
      return base.precision === "day" && base.day !== undefined && Math.abs(amount) < 12
        ? dayPoint(firstDay(base))
        : undefined;
  }
}

function monthPoint(base: Point, by: number): Point {
  return { precision: "month", ...shiftMonth(base.year, base.month ?? 1, by) };
}

/** "last week", "that year", "the following day". */
export function period(frame: Frame, setting: Setting): Resolution {
  const unit = frame.unit ?? "D";
  const found = eraOf(frame, setting) ?? baseOf(frame, setting);
  if (!found) return open(unknownTimex(unit), missing(frame));
  const { base, from } = found;
  const direction = frame.direction ?? 0;
  const point = periodPoint(base, unit, direction, frame.anchor === "text", setting.tense);
  if (!point) return open(unknownTimex(unit), "the date counted from is known less precisely");
  const detailed = withDetail(dayWithin(point, frame.day), frame);
  const isOpen = detailed.edge === "EARLIER" || detailed.edge === "LATER";
  return { kind: "point", point: isOpen ? { ...detailed, limit: edtfOf(base) } : detailed, from };
}

/** "The following decade" after "the 1950s". */
function eraOf({ anchor, unit }: Frame, setting: Setting): { base: Point; from: "text" } | undefined {
  if (anchor === "publication" || (unit !== "DE" && unit !== "CE") || !setting.lastEra) return undefined;
  return { base: setting.lastEra, from: "text" };
}

/** "The 22nd of last month". */
function dayWithin(point: Point, day: number | undefined): Point {
  if (day === undefined || point.precision !== "month" || !isDay(point.year, point.month ?? 0, day))
    return point;
  return { ...point, precision: "day", day };
}

function periodPoint(
  base: Point,
  unit: Unit,
  direction: number,
  ofText: boolean,
  tense: Tense,
): Point | undefined {
  switch (unit) {
    case "same":
      return base;
    case "Y":
      return { precision: "year", year: base.year + direction };
    case "DE":
      if (base.precision === "century") return undefined;
      return {
        precision: "decade",
        year: base.precision === "decade" ? base.year + direction : decadeOf(base.year, direction),
      };
    case "CE": {
      const years = base.precision === "century" ? 1 : base.precision === "decade" ? 10 : 100;
      return { precision: "century", year: Math.floor(base.year / years) + direction };
    }
    case "M":
      return base.month === undefined ? undefined : monthPoint(base, direction);
    case "Q": {
      if (base.month === undefined) return undefined;
      const index = base.year * 4 + Math.floor((base.month - 1) / 3) + direction;
      return { precision: "quarter", year: Math.floor(index / 4), part: (((index % 4) + 4) % 4) + 1 };
    }
    case "W":
      return base.day === undefined ? undefined : weekPoint(firstDay(base) + direction * 7);
    case "WE":
      return base.day === undefined ? undefined : weekendPoint(firstDay(base), direction, ofText, tense);
    default:
      return base.precision === "day" && base.day !== undefined
        ? dayPoint(firstDay(base) + direction)
        : undefined;
  }
}

/** Before Christ, decades are counted by the years' own numbers: the 480s BC are -49. */
function decadeOf(year: number, direction: number): number {
  if (year > 0) return Math.floor(year / 10) + direction;
  return -(Math.floor((1 - year) / 10) - direction) - 1;
}

/**
 * "Last weekend" said on a weekend is the one before; "the weekend" and "this weekend" (direction 0) are the last that
 * has begun where the verb is past, else the next to end.
 */
function weekendPoint(day: number, direction: number, ofText: boolean, tense: Tense): Point {
  const isWeekend = weekdayOf(day) >= 6;
  const thisWeek = weekPoint(day, "weekend");
  if (direction < 0) return weekPoint(day - 7, "weekend");
  if (direction > 0) return weekPoint(day + 7, "weekend");
  const isOver = tense === "past" || tense === "unknown";
  return isWeekend || ofText || !isOver ? thisWeek : weekPoint(day - 7, "weekend");
}

/** Weekdays, months and seasons by their name, with or without "last", "this", "next", "that". */
export function namedTime(frame: Frame, setting: Setting): Resolution {
  if (frame.weekday !== undefined) return weekdayTime(frame, frame.weekday, setting);
  const found = baseOf(frame, setting);
  const month = frame.month ?? (frame.season ? seasonStart(frame.season, frame.south) : 1);
  if (!found) return open(`XXXX${tail(frame)}`, missing(frame));
  const { base, from } = found;
  const year = namedYear(month, base, frame, setting.tense);
  return { kind: "point", point: pointOf({ ...frame, year }), from };
}

function namedYear(month: number, base: Point, frame: Frame, tense: Tense): number {
  const { season, direction = 0 } = frame;
  const from = base.month ?? (base.season ? seasonStart(base.season, base.south) : undefined);
  if (direction === 0 || from === undefined) {
    // In January and February, this winter began in the year before; so it did for what is over in March and April.
    const lastMonth = tense === "past" || tense === "unknown" ? 4 : 2;
    return season !== undefined && month === 12 && from !== undefined && from <= lastMonth
      ? base.year - 1
      : base.year + (from === undefined ? direction : 0);
  }
  const length = season ? 3 : 1;
  if (direction > 0) return month > from ? base.year : base.year + 1;
  return month + length <= from || (length === 1 && month < from) ? base.year : base.year - 1;
}

function weekdayTime(frame: Frame, weekday: number, setting: Setting): Resolution {
  // A weekday in a report is that of its week, whatever year is told of beside it.
  const narrated =
    frame.anchor === "text" || (frame.anchor === "free" && (setting.history || !setting.published));
  const base = narrated ? setting.last : setting.published;
  const unknown = `XXXX-WXX-${weekday}${partTail(frame)}`;
  if (!base) return open(unknown, narrated ? noLast : noPublication);
  if (base.precision !== "day" || base.day === undefined)
    return open(unknown, "the date counted from is known less precisely");
  const from = firstDay(base);
  const ahead = (weekday - weekdayOf(from) + 7) % 7;
  const day = from + weekdayOffset(ahead, frame, narrated, setting.tense);
  return { kind: "point", point: withDetail(dayPoint(day), frame), from: narrated ? "text" : "publication" };
}

/** Days from the base to the weekday meant; `ahead` is to the next such day, 0 when it is today. */
function weekdayOffset(ahead: number, frame: Frame, narrated: boolean, tense: Tense): number {
  const before = ahead === 0 ? 0 : ahead - 7;
  if (frame.direction === -1) return ahead - 7;
  if (frame.direction === 1) return ahead === 0 ? 7 : ahead;
  if (narrated) return ahead;
  if (tense === "future" || tense === "present" || tense === "planned") return ahead;
  if (tense === "nearest") return ahead <= 3 ? ahead : before;
  // "This Friday", of a verb that tells nothing, is the one to come.
  return tense === "unknown" && frame.direction === 0 ? ahead : before;
}

import { dayNumber, dayOf, daysInMonth, easter, isDay, shiftMonth, weekdayOf } from "./calendar.js";
import type { Frame, SeasonName, Unit } from "./frame.js";
import { dayPoint, edtfOf, firstDay, type Point, seasonStart, timexOf, weekPoint } from "./point.js";
import type { Tense } from "./tense.js";

/** What a frame is read against. */
export interface Setting {
  /** Publication day, or month or year where that is all that is known. */
  readonly published?: Point;
  /** The last date spoken of. */
  readonly last?: Point;
  /** Whether partial dates follow the last date spoken of rather than publication. */
  readonly narrated: boolean;
  readonly tense: Tense;
  /** How the document writes `07/09/2022`, where that shows. */
  readonly dayFirst?: boolean;
  /** A year stated further on in the same sentence or paragraph. */
  readonly yearAhead?: number;
  /** The year of the date that this one is joined to: "26 June to 4 August 1952". */
  readonly yearJoined?: number;
}

export type Resolution =
  | { readonly kind: "point"; readonly point: Point; readonly from: "stated" | "publication" | "text" }
  | { readonly kind: "open"; readonly timex: string; readonly reason: string };

const noPublication = "the day of publication is not known";
const noLast = "no date before it in the text to count from";

/** Works out which stretch of the calendar a frame speaks of, or why that cannot be known. */
export function resolve(frame: Frame, setting: Setting): Resolution {
  switch (frame.action) {
    case "calendar":
      return calendar(frame, setting);
    case "month-of-text":
      return monthOfText(frame, setting);
    case "fiscal":
      return stated({ precision: "fiscal", year: frame.year ?? 0 });
    case "numeric":
      return numeric(frame, setting);
    case "decade":
      return stated({ precision: "decade", year: frame.decade ?? 0, edge: frame.edge });
    case "century":
      return stated({ precision: "century", year: frame.century ?? 0, edge: frame.edge });
    case "holiday":
      return holiday(frame, setting);
    case "shift":
      return shift(frame, setting);
    case "period":
      return period(frame, setting);
    case "named":
      return namedTime(frame, setting);
    case "clock":
      return clockTime(frame, setting);
    default:
      return open(frame.timex ?? "", "it names no particular time");
  }
}

function stated(point: Point): Resolution {
  return { kind: "point", point, from: "stated" };
}

function open(timex: string, reason: string): Resolution {
  return { kind: "open", timex, reason };
}

/** A point with the parts of the day that the words add. */
function withDetail(point: Point, frame: Frame): Point {
  if (point.precision !== "day") return frame.edge ? { ...point, edge: frame.edge } : point;
  return { ...point, partOfDay: frame.part, clock: frame.clock };
}

function calendar(frame: Frame, setting: Setting): Resolution {
  if (frame.direction !== undefined) {
    // "in May last year", "the third quarter of this year"
    if (!setting.published) return open(`XXXX${tail(frame)}`, noPublication);
    const point = pointOf({ ...frame, year: setting.published.year + frame.direction });
    return { kind: "point", point, from: "publication" };
  }
  if (frame.year !== undefined) return stated(pointOf(frame));
  if (frame.day !== undefined && frame.month === undefined) return dayOfMonth(frame, setting);
  const found = yearFor(frame, setting);
  if (!found) return open(`XXXX${tail(frame)}`, "its year is not said");
  return { kind: "point", point: pointOf({ ...frame, year: found.year }), from: found.from };
}

/** "July 25 of that year". */
function monthOfText(frame: Frame, setting: Setting): Resolution {
  if (!setting.last) return open(`XXXX${tail(frame)}`, noLast);
  return { kind: "point", point: pointOf({ ...frame, year: setting.last.year }), from: "text" };
}

function tail(frame: Frame): string {
  const timex = timexOf(pointOf({ ...frame, year: 2000 }));
  return timex.slice(4);
}

/** The point of a frame whose year is known. */
function pointOf(frame: Frame): Point {
  const year = frame.year ?? 0;
  if (frame.season) return { precision: "season", year, season: frame.season, edge: frame.edge };
  if (frame.quarter) return { precision: "quarter", year, part: frame.quarter };
  if (frame.half) return { precision: "half", year, part: frame.half };
  if (frame.month !== undefined && frame.day !== undefined)
    return withDetail({ precision: "day", year, month: frame.month, day: frame.day }, frame);
  if (frame.month !== undefined) return { precision: "month", year, month: frame.month, edge: frame.edge };
  return { precision: "year", year, edge: frame.edge };
}

function dayOfMonth(frame: Frame, setting: Setting): Resolution {
  const { last } = setting;
  const day = frame.day ?? 1;
  if (last?.month === undefined || !isDay(last.year, last.month, day))
    return open(`XXXX-XX-${String(day).padStart(2, "0")}`, noLast);
  return {
    kind: "point",
    point: withDetail({ precision: "day", year: last.year, month: last.month, day }, frame),
    from: "text",
  };
}

/** Which year a month, season or quarter without one belongs to. */
function yearFor(frame: Frame, setting: Setting): { year: number; from: "publication" | "text" } | undefined {
  const { published, last } = setting;
  const month = frame.month ?? monthOfPart(frame);
  if (setting.yearJoined !== undefined) return { year: setting.yearJoined, from: "text" };
  const fromWeekday = yearByWeekday(frame, setting);
  if (fromWeekday !== undefined)
    return { year: fromWeekday, from: last && setting.narrated ? "text" : "publication" };
  if (setting.yearAhead !== undefined && !(last && setting.narrated))
    return { year: setting.yearAhead, from: "text" };
  if (last && (setting.narrated || !published)) {
    if (last.precision === "decade" || last.precision === "century") return undefined;
    const year = narratedYear(month, last);
    if (published && setting.tense !== "future" && monthIndex(year, month) > endIndex(published))
      return { year: year - 1, from: "text" };
    return { year, from: "text" };
  }
  if (!published) return undefined;
  return { year: publishedYear(frame, month, published, setting.tense), from: "publication" };
}

function monthOfPart(frame: Frame): number {
  if (frame.season) return seasonStart[frame.season];
  if (frame.quarter) return (frame.quarter - 1) * 3 + 1;
  return frame.half === 2 ? 7 : 1;
}

function monthIndex(year: number, month: number): number {
  return year * 12 + month - 1;
}

function endIndex(point: Point): number {
  return monthIndex(point.year, point.month ?? 12);
}

/** Narratives go forward and look back within a year: "January" after November is the next, not the past one. */
function narratedYear(month: number, last: Point): number {
  const from = last.month ?? (last.season ? seasonStart[last.season] : undefined);
  if (from === undefined) return last.year;
  const ahead = month - from;
  if (ahead <= -narrativeBack) return last.year + 1;
  if (ahead >= narrativeAhead) return last.year - 1;
  return last.year;
}

const narrativeBack = 8;
const narrativeAhead = 11;

/** Past and unknown tense: the latest not after publication; future: the earliest not before it. */
function publishedYear(frame: Frame, month: number, published: Point, tense: Tense): number {
  const publishedMonth = published.month ?? 12;
  const day = frame.day;
  const isAfter =
    month > publishedMonth ||
    (month === publishedMonth && day !== undefined && published.day !== undefined && day > published.day);
  const isBefore =
    month < publishedMonth ||
    (month === publishedMonth && day !== undefined && published.day !== undefined && day < published.day);
  if (tense === "future")
    return isBefore && !coversNow(frame, published) ? published.year + 1 : published.year;
  return isAfter ? published.year - 1 : published.year;
}

/** A season or quarter that publication falls into. */
function coversNow(frame: Frame, published: Point): boolean {
  if (frame.month !== undefined || published.month === undefined) return false;
  const ahead = published.month - monthOfPart(frame);
  return ahead >= 0 && ahead < 3;
}

/** "Wednesday, September 7": the weekday tells the year. */
function yearByWeekday(frame: Frame, setting: Setting): number | undefined {
  const near = (setting.narrated ? setting.last : undefined) ?? setting.published ?? setting.last;
  if (frame.weekday === undefined || frame.month === undefined || frame.day === undefined || !near)
    return undefined;
  for (const away of [0, -1, 1, -2, 2]) {
    const year = near.year + away;
    if (
      isDay(year, frame.month, frame.day) &&
      weekdayOf(dayNumber(year, frame.month, frame.day)) === frame.weekday
    )
      return year;
  }
  return undefined;
}

function numeric(frame: Frame, setting: Setting): Resolution {
  const [first, second] = frame.numeric ?? [0, 0];
  const year = frame.year ?? 0;
  const dayFirst = isDay(year, second, first);
  const monthFirst = isDay(year, first, second);
  if (!dayFirst && !monthFirst) return open("", "not a date");
  if (dayFirst && monthFirst && first !== second && setting.dayFirst === undefined)
    return open(`${String(year).padStart(4, "0")}-XX-XX`, "day and month cannot be told apart");
  const useDayFirst = first === second || (dayFirst && (!monthFirst || setting.dayFirst === true));
  return stated({
    precision: "day",
    year,
    month: useDayFirst ? second : first,
    day: useDayFirst ? first : second,
  });
}

function holiday(frame: Frame, setting: Setting): Resolution {
  const on = (year: number): number => {
    const text = frame.holiday ?? "";
    if (text.startsWith("easter")) {
      const sunday = easter(year);
      return dayNumber(sunday.year, sunday.month, sunday.day) + Number(text.slice("easter".length));
    }
    return dayNumber(year, Number(text.slice(0, 2)), Number(text.slice(3)));
  };
  const moved = frame.amount ?? 0;
  if (frame.year !== undefined) return stated(dayPoint(on(frame.year) + moved));
  const { published, last } = setting;
  if (last && (setting.narrated || !published)) {
    const year = last.month === undefined ? last.year : narratedYear(dayOf(on(last.year)).month, last);
    return { kind: "point", point: dayPoint(on(year) + moved), from: "text" };
  }
  if (!published) return open("XXXX-XX-XX", "its year is not said");
  const limit = dayNumber(
    published.year,
    published.month ?? 12,
    published.day ?? daysInMonth(published.year, published.month ?? 12),
  );
  const thisYear = on(published.year) + moved;
  const year =
    setting.tense === "future"
      ? published.year + (thisYear < limit ? 1 : 0)
      : published.year - (thisYear > limit ? 1 : 0);
  return { kind: "point", point: dayPoint(on(year) + moved), from: "publication" };
}

/** The date that something is counted from, at least as precise as a unit needs. */
function baseOf(frame: Frame, setting: Setting): { base: Point; from: "publication" | "text" } | undefined {
  if (frame.anchor === "publication")
    return setting.published && { base: setting.published, from: "publication" };
  return setting.last && { base: setting.last, from: "text" };
}

function missing(frame: Frame): string {
  return frame.anchor === "publication" ? noPublication : noLast;
}

function shift(frame: Frame, setting: Setting): Resolution {
  const amount = frame.amount ?? 0;
  const unit = frame.unit ?? "D";
  if (Number.isNaN(amount))
    return open(
      frame.anchor === "publication" ? "PAST_REF" : "FUTURE_REF",
      "how much earlier or later is not said",
    );
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
function period(frame: Frame, setting: Setting): Resolution {
  const unit = frame.unit ?? "D";
  const found = baseOf(frame, setting);
  if (!found) return open(unknownTimex(unit), missing(frame));
  const { base, from } = found;
  const direction = frame.direction ?? 0;
  const point = periodPoint(base, unit, direction, frame.anchor === "text");
  if (!point) return open(unknownTimex(unit), "the date counted from is known less precisely");
  const detailed = withDetail(point, frame);
  const isOpen = detailed.edge === "EARLIER" || detailed.edge === "LATER";
  return { kind: "point", point: isOpen ? { ...detailed, limit: edtfOf(base) } : detailed, from };
}

function periodPoint(base: Point, unit: Unit, direction: number, ofText: boolean): Point | undefined {
  switch (unit) {
    case "same":
      return base;
    case "Y":
      return { precision: "year", year: base.year + direction };
    case "DE":
      return { precision: "decade", year: Math.floor(base.year / 10) + direction };
    case "CE":
      return { precision: "century", year: Math.floor(base.year / 100) + direction };
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
      return base.day === undefined ? undefined : weekendPoint(firstDay(base), direction, ofText);
    default:
      return base.precision === "day" && base.day !== undefined
        ? dayPoint(firstDay(base) + direction)
        : undefined;
  }
}

/** "Last weekend" said on a weekend is the one before; "the weekend" (direction 0) the last that has begun. */
function weekendPoint(day: number, direction: number, ofText: boolean): Point {
  const isWeekend = weekdayOf(day) >= 6;
  const thisWeek = weekPoint(day, "weekend");
  if (direction < 0) return weekPoint(day - 7, "weekend");
  if (direction > 0) return weekPoint(day + 7, "weekend");
  return isWeekend || ofText ? thisWeek : weekPoint(day - 7, "weekend");
}

/** Weekdays, months and seasons by their name, with or without "last", "this", "next", "that". */
function namedTime(frame: Frame, setting: Setting): Resolution {
  if (frame.weekday !== undefined) return weekdayTime(frame, frame.weekday, setting);
  const found = baseOf(frame, setting);
  const month = frame.month ?? (frame.season ? seasonStart[frame.season] : 1);
  if (!found) return open(`XXXX${tail(frame)}`, missing(frame));
  const { base, from } = found;
  const year = namedYear(month, base, frame.direction ?? 0, frame.season);
  return { kind: "point", point: pointOf({ ...frame, year }), from };
}

function namedYear(month: number, base: Point, direction: number, season?: SeasonName): number {
  const from = base.month ?? (base.season ? seasonStart[base.season] : undefined);
  if (direction === 0 || from === undefined) {
    // In January and February, this winter began in the year before.
    return season === "WI" && from !== undefined && from <= 2
      ? base.year - 1
      : base.year + (from === undefined ? direction : 0);
  }
  const length = season ? 3 : 1;
  if (direction > 0) return month > from ? base.year : base.year + 1;
  return month + length <= from || (length === 1 && month < from) ? base.year : base.year - 1;
}

function weekdayTime(frame: Frame, weekday: number, setting: Setting): Resolution {
  const narrated = frame.anchor === "text" || (frame.anchor === "free" && setting.narrated);
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
  if (tense === "future" || tense === "present") return ahead;
  return before;
}

/** A time of day without a day belongs to the last day spoken of. */
function clockTime(frame: Frame, setting: Setting): Resolution {
  const { last } = setting;
  if (last?.precision !== "day") return open(`XXXX-XX-XXT${frame.clock}`, "its day is not said");
  return { kind: "point", point: { ...last, partOfDay: undefined, clock: frame.clock }, from: "text" };
}

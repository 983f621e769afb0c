import { dayNumber, isDay, isLeapYear, shiftMonth, weekdayOf } from "./calendar.js";
import type { Frame } from "./frame.js";
import { type Point, seasonStart } from "./point.js";
import { namedTime, period, shift } from "./relative.js";
import {
  noLast,
  noPublication,
  open,
  pointOf,
  type Resolution,
  type Setting,
  stated,
  tail,
  withDetail,
} from "./resolution.js";
import {
  dayOfWeek,
  edgeDay,
  feast,
  fiscal,
  isoWeek,
  otherDate,
  overnight,
  span,
  turn,
  weekdayOfMonth,
  yearEarlier,
} from "./special.js";
import type { Tense } from "./tense.js";

/** Works out which stretch of the calendar a frame speaks of, or why that cannot be known. */
export function resolve(frame: Frame, setting: Setting): Resolution {
  switch (frame.action) {
    case "calendar":
      return calendar(frame, setting);
    case "month-of-text":
      return monthOfText(frame, setting);
    case "nth-weekday":
    case "edge-day":
    case "span":
      return withinYear(frame, setting);
    case "fiscal":
      return fiscal(frame, setting);
    case "other":
      return otherDate(frame, setting);
    case "week":
      return isoWeek(frame);
    case "turn":
      return turn(frame, setting);
    case "overnight":
      return overnight(setting);
    case "day-of-week":
      return dayOfWeek(frame, setting);
    case "year-earlier":
      return yearEarlier(frame, setting);
    case "numeric":
      return numeric(frame, setting);
    case "decade":
      return stated({ precision: "decade", year: frame.decade ?? 0, edge: frame.edge });
    case "century":
      return stated({ precision: "century", year: frame.century ?? 0, edge: frame.edge });
    case "holiday":
      return feast(frame, frame.holiday ?? "", setting);
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

function calendar(frame: Frame, setting: Setting): Resolution {
  if (frame.direction !== undefined) {
    // "in May last year", "the third quarter of this year"
    if (!setting.published) return open(`XXXX${tail(frame)}`, noPublication);
    return inYear(frame, setting.published.year + frame.direction, "publication");
  }
  if (frame.year !== undefined) return inYear(frame, frame.year, "stated");
  if (frame.day !== undefined && frame.month === undefined) return dayOfMonth(frame, setting);
  const found = yearFor(frame, setting);
  if (!found) return open(`XXXX${tail(frame)}`, "its year is not said");
  return inYear(frame, yearWithDay(frame, found.year, setting.tense), found.from);
}

/** What is told by its place within a year or month: "the last day of February 2020", "the first ten months of 1915". */
function withinYear(frame: Frame, setting: Setting): Resolution {
  const of = yearOfPeriod(frame, setting);
  if (!of) return open(frame.timex ?? "XXXX-XX-XX", "its year is not said");
  if (frame.action === "span") return span(frame, of.year, of.from);
  return (frame.action === "edge-day" ? edgeDay : weekdayOfMonth)(frame, of.year, of.from);
}

function yearOfPeriod(
  frame: Frame,
  setting: Setting,
): { year: number; from: "stated" | "publication" | "text" } | undefined {
  if (frame.year !== undefined) return { year: frame.year, from: "stated" };
  if (frame.direction === undefined) return yearFor(frame, setting);
  const base = frame.anchor === "text" ? setting.last : setting.published;
  if (!base) return undefined;
  return { year: base.year + frame.direction, from: frame.anchor === "text" ? "text" : "publication" };
}

/** The point in that year, where that year has such a day. */
function inYear(frame: Frame, year: number, from: "stated" | "publication" | "text"): Resolution {
  const { month, day } = frame;
  if (month !== undefined && day !== undefined && !isDay(year, month, day))
    return open(`XXXX${tail(frame)}`, "its year has no such day");
  return { kind: "point", point: pointOf({ ...frame, year }), from };
}

/** 29 February without a year is in a leap year: the next one in future tense, else the last one. */
function yearWithDay({ month, day }: Frame, year: number, tense: Tense): number {
  if (month !== 2 || day !== 29) return year;
  const step = tense === "future" ? 1 : -1;
  // Leap years are at most eight years apart.
  for (let away = 0; away < 8; away++) if (isLeapYear(year + away * step)) return year + away * step;
  return year;
}

/** "July 25 of that year". */
function monthOfText(frame: Frame, setting: Setting): Resolution {
  if (!setting.last) return open(`XXXX${tail(frame)}`, noLast);
  return inYear(frame, setting.last.year, "text");
}

function dayOfMonth(frame: Frame, setting: Setting): Resolution {
  const { last } = setting;
  const day = frame.day ?? 1;
  if (last?.month === undefined) return dayOfThisMonth(frame, day, setting);
  if (!isDay(last.year, last.month, day)) return open(unknownDay(day), "its month has no such day");
  return {
    kind: "point",
    point: withDetail({ precision: "day", year: last.year, month: last.month, day }, frame),
    from: "text",
  };
}

/** "On the 18th", where the text has named no month: the last such day before publication, or the next. */
function dayOfThisMonth(frame: Frame, day: number, { published, tense }: Setting): Resolution {
  if (published?.month === undefined || published.day === undefined) return open(unknownDay(day), noLast);
  const isAhead = tense === "future" || tense === "planned" || tense === "present";
  const by = isAhead ? (day < published.day ? 1 : 0) : day > published.day ? -1 : 0;
  const { year, month } = shiftMonth(published.year, published.month, by);
  if (!isDay(year, month, day)) return open(unknownDay(day), "its month has no such day");
  return {
    kind: "point",
    point: withDetail({ precision: "day", year, month, day }, frame),
    from: "publication",
  };
}

function unknownDay(day: number): string {
  return `XXXX-XX-${String(day).padStart(2, "0")}`;
}

/** Which year a month, season or quarter without one belongs to. */
function yearFor(frame: Frame, setting: Setting): { year: number; from: "publication" | "text" } | undefined {
  const { published, last } = setting;
  const month = frame.month ?? monthOfPart(frame);
  if (setting.yearJoined !== undefined) return { year: setting.yearJoined, from: "text" };
  const fromWeekday = yearByWeekday(frame, setting);
  if (fromWeekday !== undefined)
    return { year: fromWeekday, from: last && setting.narrated ? "text" : "publication" };
  if (setting.yearAhead !== undefined && !(last && setting.narrated)) {
    const isToCome = published && monthIndex(setting.yearAhead, month) > endIndex(published);
    if (!isToCome || setting.tense === "future") return { year: setting.yearAhead, from: "text" };
  }
  if (last && (setting.narrated || !published)) {
    if (last.precision === "decade" || last.precision === "century") return undefined;
    const year = narratedYear(month, last);
    const isTold = setting.tense === "past" || setting.tense === "unknown";
    if (!published || !isTold || monthIndex(year, month) <= endIndex(published))
      return { year, from: "text" };
    // What is told cannot lie after the day of the telling.
    if (monthIndex(year - 1, month) <= endIndex(published)) return { year: year - 1, from: "text" };
  }
  if (!published) return undefined;
  return { year: publishedYear(frame, month, published, setting.tense), from: "publication" };
}

function monthOfPart(frame: Frame): number {
  if (frame.season) return seasonStart(frame.season, frame.south);
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
  const from = monthOf(last);
  if (from === undefined) return last.year;
  const ahead = month - from;
  if (ahead <= -narrativeBack) return last.year + 1;
  if (ahead >= narrativeAhead) return last.year - 1;
  return last.year;
}

/** The month that a point begins in; undefined for a year. */
function monthOf({ month, season, south, precision, part = 1 }: Point): number | undefined {
  if (season) return seasonStart(season, south);
  if (precision === "quarter") return (part - 1) * 3 + 1;
  return precision === "half" ? (part - 1) * 6 + 1 : month;
}

const narrativeBack = 8;
const narrativeAhead = 11;

/**
 * Past tense: the latest not after publication; future: the earliest not before it; what was planned, and what is told
 * in the present: the nearer of the two. So is what has no verb, where the next is near and the last far away.
 */
function publishedYear(frame: Frame, month: number, published: Point, tense: Tense): number {
  const publishedMonth = published.month ?? 12;
  const day = frame.day;
  const isAfter =
    month > publishedMonth ||
    (month === publishedMonth && day !== undefined && published.day !== undefined && day > published.day);
  const isBefore =
    month < publishedMonth ||
    (month === publishedMonth && day !== undefined && published.day !== undefined && day < published.day);
  const next = isBefore && !coversNow(frame, published) ? published.year + 1 : published.year;
  const latest = isAfter ? published.year - 1 : published.year;
  if (tense === "future") return next;
  if (tense === "past" || next === latest) return latest;
  const now = dayNumber(published.year, publishedMonth, published.day ?? 15);
  const ahead = dayNumber(next, month, day ?? 15) - now;
  const behind = now - dayNumber(latest, month, day ?? 15);
  if (tense === "unknown") return ahead <= soon && behind >= longAgo ? next : latest;
  return ahead < behind ? next : latest;
}

/** Days within which a date without a verb is to come rather than almost a year old. */
const soon = 30;
const longAgo = 300;

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
  // 29 February returns on the same weekday after at most 40 years.
  const isLeapDay = frame.month === 2 && frame.day === 29;
  const further = Array.from({ length: isLeapDay ? 38 : 0 }, (_, index) => -3 - index);
  for (const away of [0, -1, 1, -2, 2, ...further]) {
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
  const order = setting.dayFirst ?? (setting.country && !setting.country.monthFirst);
  if (dayFirst && monthFirst && first !== second && order === undefined)
    return open(`${String(year).padStart(4, "0")}-XX-XX`, "day and month cannot be told apart");
  const useDayFirst = first === second || (dayFirst && (!monthFirst || order === true));
  return stated({
    precision: "day",
    year,
    month: useDayFirst ? second : first,
    day: useDayFirst ? first : second,
  });
}

/** A time of day without a day belongs to the last day spoken of. */
function clockTime(frame: Frame, setting: Setting): Resolution {
  const { last } = setting;
  if (last?.precision !== "day") return open(`XXXX-XX-XXT${frame.clock}`, "its day is not said");
  return { kind: "point", point: { ...last, partOfDay: undefined, clock: frame.clock }, from: "text" };
}

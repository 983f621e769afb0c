import { dayNumber, dayOf, daysInMonth, isoWeekOf, shiftMonth, weekdayOf } from "./calendar.js";
import { feastsIn, monthOrDay, nthWeekday, type Span, yearOf } from "./calendars.js";
import type { Country } from "./country.js";
import type { Frame } from "./frame.js";
import { dayPoint, daysPoint, type Point, weekPoint } from "./point.js";
import {
  noLast,
  noPublication,
  open,
  type Resolution,
  type Setting,
  stated,
  withDetail,
} from "./resolution.js";
import type { Tense } from "./tense.js";

/** Hijri years later than this are years of the common calendar: "Ramadan 2021". */
const lastOtherYear = 1700;
/** Earlier years of the Solar Hijri calendar, which is that of 1925, are hardly spoken of in it. */
const firstPersianYear = 1200;

/** "24 Tir 1401", "15 Ramadan 1443", "Ramadan 2022", "Ramadan". */
export function otherDate(frame: Frame, setting: Setting): Resolution {
  const { other, year } = frame;
  if (!other) return open("", "not a date");
  const isApproximate = other.calendar === "islamic";
  if (year === undefined || year > lastOtherYear) return feast(frame, otherFeast(frame), setting);
  if (other.calendar === "persian" && year < firstPersianYear) return open("", "not a date");
  const span =
    other.month === undefined
      ? yearOf(other.calendar, year)
      : monthOrDay(other.calendar, year, other.month, other.day);
  if (!span) return open("XXXX-XX-XX", "its year has no such day");
  return stated(daysPoint(span.first, span.last, isApproximate));
}

function otherFeast({ other }: Frame): string {
  const day = other && other.day > 0 ? `-${String(other.day).padStart(2, "0")}` : "";
  return `${other?.calendar}:${String(other?.month ?? 1).padStart(2, "0")}${day}`;
}

/** A feast or a day of another calendar, in the year that it is said to be in or that the tense points to. */
export function feast(frame: Frame, name: string, setting: Setting): Resolution {
  const moved = frame.amount ?? 0;
  const isApproximate = name.startsWith("islamic");
  const at = (span: Span): Point => {
    const point = daysPoint(span.first + moved, span.last + moved, isApproximate);
    return point.precision === "day" ? { ...point, partOfDay: frame.part } : point;
  };
  if (frame.year !== undefined) {
    const span = feastsIn(frame.year, name).at(0);
    return span ? stated(at(span)) : open("XXXX-XX-XX", "its year has no such day");
  }
  const { published, last } = setting;
  const base = last && (setting.narrated || !published) ? last : published;
  if (!base) return open("XXXX-XX-XX", "its year is not said");
  const near = [base.year - 1, base.year, base.year + 1].flatMap((year) => feastsIn(year, name));
  const from = base === last ? "text" : "publication";
  const span = base === last ? narratedSpan(near, base) : publishedSpan(near, base, setting.tense, moved);
  return span ? { kind: "point", point: at(span), from } : open("XXXX-XX-XX", "its year is not said");
}

/** In a narrative, the feast of the same year, or the next after a date late in it. */
function narratedSpan(spans: readonly Span[], base: Point): Span | undefined {
  const ofYear = spans.filter((span) => dayOf(span.first).year === base.year);
  if (base.month === undefined) return ofYear.at(0);
  const from = dayNumber(base.year, base.month, base.day ?? 1);
  const wrapped = 240;
  return ofYear.find((span) => span.first >= from - wrapped) ?? spans.find((span) => span.first >= from);
}

function publishedSpan(
  spans: readonly Span[],
  published: Point,
  tense: Tense,
  moved: number,
): Span | undefined {
  const month = published.month ?? 12;
  const limit = dayNumber(published.year, month, published.day ?? daysInMonth(published.year, month));
  const past = spans.findLast((span) => span.first + moved <= limit);
  const next = spans.find((span) => span.last + moved >= limit);
  if (tense === "future") return next;
  if ((tense !== "nearest" && tense !== "planned" && tense !== "present") || !past || !next) return past;
  return next.first - limit < limit - past.last ? next : past;
}

/** "Week 36 of 2022", "2022-W36-3". */
export function isoWeek(frame: Frame): Resolution {
  const year = frame.year ?? 0;
  const monday = weekPoint(dayNumber(year, 1, 4));
  const first = dayNumber(monday.year, monday.month ?? 1, monday.day ?? 1) + ((frame.week ?? 1) - 1) * 7;
  if (isoWeekOf(first).year !== year || (frame.week ?? 1) < 1)
    return open(`${year}`, "its year has no such week");
  if (frame.weekday !== undefined) return stated(dayPoint(first + frame.weekday - 1));
  return stated(weekPoint(first));
}

/** "The last Friday of May 2022", "the first Monday in September". */
export function weekdayOfMonth(
  frame: Frame,
  year: number,
  from: "stated" | "publication" | "text",
): Resolution {
  const day = nthWeekday(year, frame.month ?? 1, frame.weekday ?? 1, frame.nth ?? 1);
  if (day === undefined) return open(`${year}`, "its month has no such day");
  return { kind: "point", point: withDetail(dayPoint(day), frame), from };
}

/** "The last day of February 2020", "the first day of 2021". */
export function edgeDay(frame: Frame, year: number, from: "stated" | "publication" | "text"): Resolution {
  const isLast = (frame.nth ?? 1) < 0;
  const month = frame.month ?? (isLast ? 12 : 1);
  const day = isLast ? daysInMonth(year, month) : 1;
  return { kind: "point", point: { precision: "day", year, month, day }, from };
}

/** "The first ten months of 1915", "the last two weeks of February 1951": a duration whose days are known. */
export function span(frame: Frame, year: number, from: "stated" | "publication" | "text"): Resolution {
  const timex = frame.timex ?? "";
  const { month, unit } = frame;
  const count = Math.abs(frame.amount ?? Number.NaN);
  const isLast = (frame.nth ?? 1) < 0;
  const period = month === undefined ? 12 : 1;
  if (unit === "M" && Number.isInteger(count) && count < period) {
    const first = isLast ? 12 - count + 1 : 1;
    return { kind: "point", point: monthsPoint(year, first, count), from, timex };
  }
  const days = unit === "D" ? count : unit === "W" ? count * 7 : Number.NaN;
  const start = dayNumber(year, month ?? 1, 1);
  const end = dayNumber(year, month ?? 12, daysInMonth(year, month ?? 12));
  if (Number.isNaN(days) || days > end - start) return open(timex, "how much or when is not said");
  const isApproximate = unit === "W";
  const point = isLast
    ? daysPoint(end - days + 1, end, isApproximate)
    : daysPoint(start, start + days - 1, isApproximate);
  return { kind: "point", point, from, timex };
}

/** Months of a year, told by their months alone. */
function monthsPoint(year: number, first: number, count: number): Point {
  const last = first + count - 1;
  return {
    precision: "months",
    year,
    month: first,
    last: dayNumber(year, last, daysInMonth(year, last)),
  };
}

/** "The turn of the century", "the turn of the 20th century", "the turn of the millennium". */
export function turn(frame: Frame, setting: Setting): Resolution {
  if (frame.century !== undefined)
    return stated({ precision: "year", year: (frame.century - 1) * 100, approximate: true });
  const base = setting.narrated || !setting.published ? setting.last : setting.published;
  if (!base) return open("XXXX", noLast);
  const year = Math.round(base.year / 100) * 100;
  return {
    kind: "point",
    point: { precision: "year", year, approximate: true },
    from: base === setting.last ? "text" : "publication",
  };
}

/** "Overnight": the night before the day of the report, for what is to come the night after. */
export function overnight(setting: Setting): Resolution {
  const { published } = setting;
  if (!published) return open("XXXX-XX-XXTNI", noPublication);
  if (published.precision !== "day" || published.month === undefined || published.day === undefined)
    return open("XXXX-XX-XXTNI", "the date counted from is known less precisely");
  const day = dayNumber(published.year, published.month, published.day);
  const isAhead = setting.tense === "future" || setting.tense === "planned";
  const point = isAhead ? daysPoint(day, day + 1) : daysPoint(day - 1, day);
  const { year, month } = published;
  const timex = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(published.day).padStart(2, "0")}TNI`;
  return { kind: "point", point, from: "publication", timex };
}

/** "Monday of last week". */
export function dayOfWeek(frame: Frame, setting: Setting): Resolution {
  const unknown = `XXXX-WXX-${frame.weekday}`;
  const base = frame.anchor === "text" ? setting.last : setting.published;
  if (!base) return open(unknown, frame.anchor === "text" ? noLast : noPublication);
  if (base.precision !== "day" || base.month === undefined || base.day === undefined)
    return open(unknown, "the date counted from is known less precisely");
  const day = dayNumber(base.year, base.month, base.day);
  const monday = day - weekdayOf(day) + 1 + (frame.direction ?? 0) * 7;
  return {
    kind: "point",
    point: withDetail(dayPoint(monday + (frame.weekday ?? 1) - 1), frame),
    from: base === setting.last ? "text" : "publication",
  };
}

/** "Fiscal 2022", "the 2021-22 financial year", "the last fiscal year", "the third quarter of fiscal 2022". */
export function fiscal(frame: Frame, setting: Setting): Resolution {
  const { country } = setting;
  if (frame.year !== undefined) return stated(fiscalPoint(frame, frame.year, country));
  const { published } = setting;
  if (!published) return open("XXXX", noPublication);
  const year = fiscalYearOf(published, country) + (frame.direction ?? 0);
  return { kind: "point", point: fiscalPoint(frame, year, country), from: "publication" };
}

function fiscalPoint(frame: Frame, year: number, country: Country | undefined): Point {
  const start = country?.fiscal;
  if (start === undefined) return { precision: "fiscal", year, part: frame.quarter };
  const isNamedByEnd = country?.named === "end" && start !== "01-01" && frame.rangeOfYears !== true;
  return {
    precision: "fiscal",
    year,
    part: frame.quarter,
    began: `${isNamedByEnd ? year - 1 : year}-${start}`,
  };
}

/** What the fiscal year is called that a day lies in. */
function fiscalYearOf(point: Point, country: Country | undefined): number {
  if (country?.fiscal === undefined || point.month === undefined) return point.year;
  const [month, day] = country.fiscal.split("-").map(Number);
  const hasBegun = point.month > month || (point.month === month && (point.day ?? 1) >= day);
  const start = hasBegun ? point.year : point.year - 1;
  return country.named === "end" && country.fiscal !== "01-01" ? start + 1 : start;
}

/** "Year-earlier": the quarter or year before that of the report. */
export function yearEarlier(frame: Frame, setting: Setting): Resolution {
  const { published } = setting;
  const unit = frame.unit ?? "Y";
  const unknown = unit === "Y" ? "XXXX" : "XXXX-XX";
  if (!published) return open(unknown, noPublication);
  const year = published.year - 1;
  const from = "publication";
  if (unit === "Y") return { kind: "point", point: { precision: "year", year }, from };
  if (published.month === undefined) return open(unknown, "the date counted from is known less precisely");
  if (unit === "Q")
    return {
      kind: "point",
      point: { precision: "quarter", year, part: Math.ceil(published.month / 3) },
      from,
    };
  return {
    kind: "point",
    point: { precision: "month", ...shiftMonth(published.year, published.month, -12) },
    from,
  };
}

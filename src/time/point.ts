import { dayNumber, dayOf, daysInMonth, isoWeekOf, shiftMonth, weekdayOf } from "./calendar.js";
import { nthWeekday } from "./calendars.js";
import { formatDay, formatYear, isValidEdtf, pad } from "./edtf.js";
import type { Edge, SeasonName } from "./frame.js";

export type Precision =
  | "day"
  /** From `year`-`month`-`day` to the day `last`. */
  | "days"
  /** From `year`-`month` to the month of the day `last`. */
  | "months"
  | "week"
  | "weekend"
  | "month"
  | "season"
  | "quarter"
  | "half"
  | "year"
  | "fiscal"
  | "decade"
  | "century";

/** A stretch of the calendar as wide as the words for it. */
export interface Point {
  readonly precision: Precision;
  /** Astronomical; of a decade its first year by ten, of a century by a hundred, before Christ -n for the nth. */
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly season?: SeasonName;
  /** Whether the season is that of the southern hemisphere. */
  readonly south?: boolean;
  /** Quarter or half. */
  readonly part?: number;
  /** Last day of `days` and `months`. */
  readonly last?: number;
  /** When a fiscal year began, `2021-10-01`, where it is known whose it is. */
  readonly began?: string;
  readonly edge?: Edge;
  readonly partOfDay?: string;
  readonly clock?: string;
  readonly approximate?: boolean;
  /** EDTF of the date that "earlier this month" and "later that year" are counted from. */
  readonly limit?: string;
}

const northernStart: Readonly<Record<SeasonName, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };
const southernStart: Readonly<Record<SeasonName, number>> = { SP: 9, SU: 12, FA: 3, WI: 6 };
const seasonCode: Readonly<Record<SeasonName, number>> = { SP: 21, SU: 22, FA: 23, WI: 24 };
/** What ISO 8601-2 adds to the codes of seasons for those of the southern hemisphere. */
const southernSeasons = 8;

/** First month of a season. */
export function seasonStart(season: SeasonName, south = false): number {
  return (south ? southernStart : northernStart)[season];
}

export function dayPoint(number: number): Point {
  return { precision: "day", ...dayOf(number) };
}

/** A stretch of days, `last` inclusive; approximate where its ends are. */
export function daysPoint(first: number, last: number, approximate = false): Point {
  if (first === last) return { ...dayPoint(first), ...(approximate && { approximate }) };
  return { ...dayPoint(first), precision: "days", last, ...(approximate && { approximate }) };
}

/** The week (Monday to Sunday) that a day belongs to. */
export function weekPoint(number: number, precision: "week" | "weekend" = "week"): Point {
  return { ...dayPoint(number - weekdayOf(number) + 1), precision };
}

/** First day of a point, without regard to its edge. */
export function firstDay(point: Point): number {
  if (point.precision === "decade") return dayNumber(point.year * 10, 1, 1);
  if (point.precision === "century") return dayNumber(firstOfCentury(point.year), 1, 1);
  if (point.precision === "season")
    return dayNumber(point.year, seasonStart(point.season ?? "SP", point.south), 1);
  if (point.precision === "quarter") return dayNumber(point.year, ((point.part ?? 1) - 1) * 3 + 1, 1);
  if (point.precision === "half") return dayNumber(point.year, ((point.part ?? 1) - 1) * 6 + 1, 1);
  return dayNumber(point.year, point.month ?? 1, point.day ?? 1) + (point.precision === "weekend" ? 5 : 0);
}

/** The TIMEX3 value, without modifiers. */
export function timexOf(point: Point): string {
  const year = point.year > 0 ? formatYear(point.year) : `BC${formatYear(1 - point.year)}`;
  switch (point.precision) {
    case "century":
      return point.year >= 0 ? pad(point.year) : `BC${pad(-point.year - 1)}`;
    case "decade":
      return point.year >= 0
        ? String(point.year).padStart(3, "0")
        : `BC${String(-point.year - 1).padStart(3, "0")}`;
    case "fiscal":
      return `FY${year}${point.part === undefined ? "" : `-Q${point.part}`}`;
    case "year":
      return year;
    case "season":
      return `${year}-${point.season}`;
    case "quarter":
      return `${year}-Q${point.part}`;
    case "half":
      return `${year}-H${point.part}`;
    case "month":
      return `${year}-${pad(point.month ?? 1)}`;
    case "week":
    case "weekend": {
      const week = isoWeekOf(firstDay(point));
      return `${formatYear(week.year)}-W${pad(week.week)}${point.precision === "weekend" ? "-WE" : ""}`;
    }
    case "months":
    case "days":
      return `${formatDay(firstDay(point))}/${formatDay(point.last ?? firstDay(point))}`;
    case "day": {
      const day = `${year}-${pad(point.month ?? 1)}-${pad(point.day ?? 1)}`;
      if (point.clock !== undefined) return `${day}T${point.clock}`;
      return point.partOfDay === undefined ? day : `${day}T${point.partOfDay.replace(/^T/, "")}`;
    }
  }
}

/** The EDTF value: what the words cover, early, middle and late thirds of months, years and decades as intervals. */
export function edtfOf(point: Point): string {
  const mark = point.approximate ? "~" : "";
  const year = formatYear(point.year);
  switch (point.precision) {
    case "century":
      return point.edge
        ? edgeOfYears(firstOfCentury(point.year), 100, point.edge)
        : `${formatCentury(point.year)}XX${mark}`;
    case "decade":
      return decadeEdtf(point, mark);
    case "fiscal":
      return fiscalEdtf(point);
    case "year":
      return point.edge ? edgeOfYear(point.year, point.edge, point.limit) : year + mark;
    case "season":
      return `${year}-${seasonCode[point.season ?? "SP"] + (point.south ? southernSeasons : 0)}${mark}`;
    case "quarter":
      return `${year}-${32 + (point.part ?? 1)}${mark}`;
    case "half":
      return `${year}-${39 + (point.part ?? 1)}${mark}`;
    case "month":
      return point.edge ? edgeOfMonth(point, point.edge) : `${year}-${pad(point.month ?? 1)}${mark}`;
    case "week": {
      const [first, last] = [formatDay(firstDay(point)), formatDay(firstDay(point) + 6)];
      return (point.edge && openEdge(first, last, point.edge, point.limit)) ?? `${first}/${last}${mark}`;
    }
    case "weekend":
      return `${formatDay(firstDay(point))}/${formatDay(firstDay(point) + 1)}${mark}`;
    case "months":
      return `${year}-${pad(point.month ?? 1)}/${formatDay(point.last ?? firstDay(point)).slice(0, -3)}`;
    case "days":
      return `${formatDay(firstDay(point))}${mark}/${formatDay(point.last ?? firstDay(point))}${mark}`;
    case "day":
      return `${year}-${pad(point.month ?? 1)}-${pad(point.day ?? 1)}${mark}`;
  }
}

function formatCentury(century: number): string {
  return century < 0 ? `-${pad(-century - 1)}` : pad(century);
}

/** Astronomical: the 5th century BC (-5) began in 500 BC, which is -499. */
function firstOfCentury(century: number): number {
  return century * 100 + (century < 0 ? 1 : 0);
}

/** The 480s BC (-49) are the years 489 to 480 BC. */
function decadeEdtf(point: Point, mark: string): string {
  if (point.year < 0) return `${formatYear(point.year * 10 + 2)}/${formatYear(point.year * 10 + 11)}`;
  if (point.edge) return edgeOfYears(point.year * 10, 10, point.edge);
  return `${String(point.year).padStart(3, "0")}X${mark}`;
}

function fiscalEdtf({ year, part, began }: Point): string {
  // Whose fiscal year it is, and so when it began, is not said.
  if (began === undefined) return `${formatYear(year)}~`;
  const [from, month, day] = began.split("-").map(Number);
  const first = shiftMonth(from, month, part === undefined ? 0 : (part - 1) * 3);
  const next = shiftMonth(first.year, first.month, part === undefined ? 12 : 3);
  if (day !== 1)
    return `${formatDay(dayNumber(first.year, first.month, day))}/${formatDay(dayNumber(next.year, next.month, day) - 1)}`;
  const last = shiftMonth(next.year, next.month, -1);
  if (month === 1 && part === undefined) return formatYear(from);
  return `${formatYear(first.year)}-${pad(first.month)}/${formatYear(last.year)}-${pad(last.month)}`;
}

/** From the start of a period to the day spoken from, or from that day to the period's end. */
function openEdge(first: string, last: string, edge: Edge, limit = ""): string | undefined {
  if (edge !== "EARLIER" && edge !== "LATER") return undefined;
  const [from, to] = limit.replace(/[~?%]/g, "").split("/");
  const text = edge === "EARLIER" ? `${first}/${to ?? from}` : `${from}/${last}`;
  return isValidEdtf(text) ? text : undefined;
}

/** The nth week of a month is its nth seven days, the last its last seven; weekends are Saturdays and Sundays. */
function weekOf(year: number, month: number, edge: Edge): string | undefined {
  const match = /^(WEEK|WEEKEND)([1-5])$/.exec(edge);
  if (!match) return undefined;
  const nth = Number(match[2]);
  const length = daysInMonth(year, month);
  if (match[1] === "WEEKEND") {
    const saturday = nthWeekday(year, month, 6, nth === 5 ? -1 : nth);
    return saturday === undefined ? undefined : `${formatDay(saturday)}/${formatDay(saturday + 1)}`;
  }
  const first = dayNumber(year, month, nth === 5 ? length - 6 : nth * 7 - 6);
  return `${formatDay(first)}~/${formatDay(first + 6)}~`;
}

function edgeOfMonth(point: Point, edge: Edge): string {
  const week = weekOf(point.year, point.month ?? 1, edge);
  if (week !== undefined) return week;
  const month = `${formatYear(point.year)}-${pad(point.month ?? 1)}`;
  const last = pad(daysInMonth(point.year, point.month ?? 1));
  if (edge === "EARLIER" || edge === "LATER")
    return openEdge(`${month}-01`, `${month}-${last}`, edge, point.limit) ?? month;
  if (edge === "START") return `${month}-01/${month}-10~`;
  if (edge === "MID") return `${month}-11~/${month}-20~`;
  if (edge === "FIRST-HALF") return `${month}-01/${month}-15~`;
  if (edge === "SECOND-HALF") return `${month}-16~/${month}-${last}`;
  return `${month}-21~/${month}-${last}`;
}

function edgeOfYear(number: number, edge: Edge, limit?: string): string {
  const year = formatYear(number);
  const week = weekOf(number, edge.endsWith("5") ? 12 : 1, edge);
  if (week !== undefined) return week;
  if (edge === "EARLIER" || edge === "LATER")
    return openEdge(`${year}-01`, `${year}-12`, edge, limit) ?? year;
  if (edge === "START") return `${year}-01/${year}-04~`;
  if (edge === "MID") return `${year}-05~/${year}-08~`;
  if (edge === "FIRST-HALF") return `${year}-40`;
  if (edge === "SECOND-HALF") return `${year}-41`;
  return `${year}-09~/${year}-12`;
}

function edgeOfYears(first: number, length: number, edge: Edge): string {
  const at = (part: number) => formatYear(first + Math.round((part * length) / 10));
  if (edge === "START") return `${at(0)}/${formatYear(first + Math.round(length / 3))}~`;
  if (edge === "MID") return `${at(4)}~/${at(6)}~`;
  if (edge === "FIRST-HALF") return `${at(0)}/${formatYear(first + length / 2 - 1)}~`;
  if (edge === "SECOND-HALF") return `${at(5)}~/${formatYear(first + length - 1)}`;
  return `${formatYear(first + length - Math.round(length / 3))}~/${formatYear(first + length - 1)}`;
}

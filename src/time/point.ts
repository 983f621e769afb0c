import { dayNumber, dayOf, daysInMonth, isoWeekOf, weekdayOf } from "./calendar.js";
import { formatDay, formatYear, isValidEdtf, pad } from "./edtf.js";
import type { Edge, SeasonName } from "./frame.js";

export type Precision =
  | "day"
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

/** A stretch of the calendar as wide as the words for it. `number` is the day number of its day, or of its Monday. */
export interface Point {
  readonly precision: Precision;
  /** Astronomical; of a decade its first year by ten, of a century by a hundred. */
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly season?: SeasonName;
  /** Quarter or half. */
  readonly part?: number;
  readonly edge?: Edge;
  readonly partOfDay?: string;
  readonly clock?: string;
  readonly approximate?: boolean;
  /** EDTF of the date that "earlier this month" and "later that year" are counted from. */
  readonly limit?: string;
}

export const seasonStart: Readonly<Record<SeasonName, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };
const seasonCode: Readonly<Record<SeasonName, number>> = { SP: 21, SU: 22, FA: 23, WI: 24 };

export function dayPoint(number: number): Point {
  return { precision: "day", ...dayOf(number) };
}

/** The week (Monday to Sunday) that a day belongs to. */
export function weekPoint(number: number, precision: "week" | "weekend" = "week"): Point {
  return { ...dayPoint(number - weekdayOf(number) + 1), precision };
}

/** First day of a point, without regard to its edge. */
export function firstDay(point: Point): number {
  if (point.precision === "decade") return dayNumber(point.year * 10, 1, 1);
  if (point.precision === "century") return dayNumber(point.year * 100, 1, 1);
  if (point.precision === "season") return dayNumber(point.year, seasonStart[point.season ?? "SP"], 1);
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
      return String(point.year).padStart(3, "0");
    case "fiscal":
      return `FY${year}`;
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
        ? edgeOfYears(point.year * 100, 100, point.edge)
        : `${formatCentury(point.year)}XX${mark}`;
    case "decade":
      return point.edge
        ? edgeOfYears(point.year * 10, 10, point.edge)
        : `${String(point.year).padStart(3, "0")}X${mark}`;
    case "fiscal":
      // Whose fiscal year it is, and so when it began, is not said.
      return `${year}~`;
    case "year":
      return point.edge ? edgeOfYear(point.year, point.edge, point.limit) : year + mark;
    case "season":
      return `${year}-${seasonCode[point.season ?? "SP"]}${mark}`;
    case "quarter":
      return `${year}-${32 + (point.part ?? 1)}${mark}`;
    case "half":
      return `${year}-${39 + (point.part ?? 1)}${mark}`;
    case "month":
      return point.edge ? edgeOfMonth(point, point.edge) : `${year}-${pad(point.month ?? 1)}${mark}`;
    case "week":
      return `${formatDay(firstDay(point))}/${formatDay(firstDay(point) + 6)}${mark}`;
    case "weekend":
      return `${formatDay(firstDay(point))}/${formatDay(firstDay(point) + 1)}${mark}`;
    case "day":
      return `${year}-${pad(point.month ?? 1)}-${pad(point.day ?? 1)}${mark}`;
  }
}

function formatCentury(century: number): string {
  return century < 0 ? `-${pad(-century)}` : pad(century);
}

/** From the start of a period to the day spoken from, or from that day to the period's end. */
function openEdge(first: string, last: string, edge: Edge, limit = ""): string | undefined {
  if (edge !== "EARLIER" && edge !== "LATER") return undefined;
  const [from, to] = limit.split("/");
  const text = edge === "EARLIER" ? `${first}/${to ?? from}` : `${from}/${last}`;
  return isValidEdtf(text) ? text : undefined;
}

function edgeOfMonth(point: Point, edge: Edge): string {
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

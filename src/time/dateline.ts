import { dayNumber, isDay } from "./calendar.js";
import type { Found } from "./find.js";
import { firstDay, type Point } from "./point.js";

/** The date that a report is sent under: "NAIROBI, Jan. 8 (Wire) -". */
export interface Dateline {
  /** Index of the expression. */
  readonly index: number;
  readonly point: Point;
}

/** How far into a text a dateline may stand, in characters. */
const reach = 1500;
/** A report is published at most so many days after it was sent. */
const longestDelay = 10;

/**
 * Finds a dateline among the first expressions: a line that begins with a place in capitals, a date, and a dash or
 * the name of an agency in brackets. It tells the day that a report counts from better than publication does; without
 * a year it needs one to be known.
 */
export function datelineOf(
  text: string,
  found: readonly Found[],
  published: Point | undefined,
): Dateline | undefined {
  for (let index = 0; index < found.length && index < 3; index++) {
    const one = found[index];
    if (one.start > reach) return undefined;
    const { month, day } = one.frame;
    if (month === undefined || day === undefined || one.frame.other !== undefined) continue;
    if (!opensReport(text, one)) continue;
    const year = one.frame.year ?? yearOf(month, day, published);
    if (year === undefined || !isDay(year, month, day)) return undefined;
    const point: Point = { precision: "day", year, month, day };
    return fits(point, published) ? { index, point } : undefined;
  }
  return undefined;
}

/** Whether a place in capitals stands before the date in its line, and a dash or bracket after it. */
function opensReport(text: string, { start, end }: Found): boolean {
  const from = Math.max(text.lastIndexOf("\n", start - 1) + 1, start - 80);
  const before = text.slice(from, start);
  if (!/^\s*\p{Lu}[\p{Lu}.' -]{2,40}(?:, ?\p{Lu}[\p{L}. -]{1,30})?(?:,| \(|\s)\s*$/u.test(before))
    return false;
  return /^\.?\)?,?\s*(?:\([^()\n]{2,40}\)\s*)?(?:[-–—:]|\/)/.test(text.slice(end, end + 60));
}

/** A dateline without a year is the last such day before publication. */
function yearOf(month: number, day: number, published: Point | undefined): number | undefined {
  if (published?.precision !== "day") return undefined;
  const year = published.year;
  return dayNumber(year, month, day) > firstDay(published) + 1 ? year - 1 : year;
}

function fits(point: Point, published: Point | undefined): boolean {
  if (published?.precision !== "day") return true;
  const delay = firstDay(published) - firstDay(point);
  return delay >= -1 && delay <= longestDelay;
}

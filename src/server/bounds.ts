import type { Edtf } from "../../schema/case-1.js";
import { parseEdtf } from "../time/index.js";

/**
 * The days that an EDTF date may lie between, for drawing and sorting. `earliest` and `latest` are ISO days, both
 * inclusive; an open end leaves its side out.
 */
export interface DateBounds {
  readonly earliest?: string;
  readonly latest?: string;
  /** The words were approximate or uncertain (`~`, `?`, `%`). */
  readonly approximate?: true;
}

const DAY = 86_400_000;
/** Days from 1970 that have an ISO date of four-digit years. */
const [FIRST, LAST] = [Date.parse("0000-01-01") / DAY, Date.parse("9999-12-31") / DAY];

/** Bounds of an EDTF date, interval or set; undefined where it is no date, or open on both sides. */
export function dateBounds(date: Edtf): DateBounds | undefined {
  const parsed = parseEdtf(date);
  if (!parsed) return undefined;
  const earliest = isoDay(parsed.earliest);
  const latest = isoDay(parsed.latest);
  if (earliest === undefined && latest === undefined) return undefined;
  return {
    ...(earliest === undefined ? {} : { earliest }),
    ...(latest === undefined ? {} : { latest }),
    ...(parsed.approximate || parsed.uncertain ? { approximate: true as const } : {}),
  };
}

function isoDay(day: number): string | undefined {
  return day >= FIRST && day <= LAST ? new Date(day * DAY).toISOString().slice(0, 10) : undefined;
}

/** Sorts by when a thing began at the latest known: undated last, then by the end, so that vague dates follow exact. */
export function compareBounds(a: DateBounds | undefined, b: DateBounds | undefined): number {
  const start = compare(begin(a), begin(b));
  return start !== 0 ? start : compare(a?.latest ?? "9999", b?.latest ?? "9999");
}

function begin(date: DateBounds | undefined): string {
  return date?.earliest ?? date?.latest ?? "9999";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { DateBounds } from "../api/types.js";

const DAY = 86_400_000;

/** Where an event lies on the time axis, in milliseconds since 1970, both ends exclusive of the day after. */
export interface Interval {
  readonly start: number;
  readonly end: number;
  /** The event may lie before `start` or after `end`: drawn fading. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
  readonly approximate: boolean;
}

/** How far an open end is drawn before it has faded away: a quarter of a year, or what the window has. */
const FADE = 92 * DAY;

/** Days from the server, earliest to the end of latest; an open end reaches a little way and fades. */
export function intervalOf(bounds: DateBounds | undefined): Interval | undefined {
  if (!bounds) return undefined;
  const earliest = bounds.earliest === undefined ? undefined : millis(bounds.earliest);
  const latest = bounds.latest === undefined ? undefined : millis(bounds.latest) + DAY;
  const start = earliest ?? (latest === undefined ? undefined : latest - FADE);
  const end = latest ?? (earliest === undefined ? undefined : earliest + FADE);
  if (start === undefined || end === undefined || Number.isNaN(start) || Number.isNaN(end)) return undefined;
  return {
    start,
    end: Math.max(end, start),
    openStart: earliest === undefined,
    openEnd: latest === undefined,
    approximate: bounds.approximate === true,
  };
}

function millis(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** ISO day that an instant lies on. */
export function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** From the first to the last of the intervals, with some air on both sides. */
export function extentOf(intervals: readonly Interval[]): readonly [number, number] | undefined {
  if (intervals.length === 0) return undefined;
  let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const each of intervals) {
    start = Math.min(start, each.start);
    end = Math.max(end, each.end);
  }
  const air = Math.max((end - start) * 0.03, 2 * DAY);
  return [start - air, end + air];
}

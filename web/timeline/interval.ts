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

/** How far an open end is drawn before it has faded away. */
const FADE = 30 * DAY;

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

/** A window is shown first when it holds this share of the events in less than half of the time. */
const DENSE = 0.75;

/**
 * Where most events are: the shortest window that holds {@link DENSE} of them, with some air, or all of the extent
 * where they are spread out. An event of years ago shall not squeeze the crisis into a corner.
 */
export function denseWindow(
  intervals: readonly Interval[],
  extent: readonly [number, number],
): readonly [number, number] {
  const middles = intervals.map(({ start, end }) => (start + end) / 2).sort((a, b) => a - b);
  const wanted = Math.ceil(middles.length * DENSE);
  let best: readonly [number, number] = extent;
  for (let index = 0; index + wanted <= middles.length; index += 1) {
    const [from, to] = [middles[index] ?? extent[0], middles[index + wanted - 1] ?? extent[1]];
    if (to - from < best[1] - best[0]) best = [from, to];
  }
  const air = Math.max((best[1] - best[0]) * 0.12, 4 * DAY);
  const padded = [Math.max(extent[0], best[0] - air), Math.min(extent[1], best[1] + air)] as const;
  return padded[1] - padded[0] < (extent[1] - extent[0]) / 2 ? padded : extent;
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

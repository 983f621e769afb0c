import { scaleUtc } from "d3-scale";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export interface Tick {
  readonly at: number;
  readonly label: string;
  /** Begins a year: drawn stronger. */
  readonly year: boolean;
}

/** Ticks at round dates, about one every 90 pixels, never finer than a day, labelled only as finely as they stand. */
export function ticksOf(domain: readonly [number, number], width: number): Tick[] {
  const scale = scaleUtc([domain[0], domain[1]], [0, width]);
  const dates = scale.ticks(Math.max(2, Math.floor(width / 90)));
  return dates.filter(isMidnight).map((date) => ({
    at: date.getTime(),
    label: labelOf(date),
    year: date.getUTCMonth() === 0 && date.getUTCDate() === 1,
  }));
}

function isMidnight(date: Date): boolean {
  return date.getTime() % 86_400_000 === 0;
}

function labelOf(date: Date): string {
  const month = MONTHS[date.getUTCMonth()] ?? "";
  if (date.getUTCDate() !== 1) return `${date.getUTCDate()} ${month}`;
  return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : month;
}

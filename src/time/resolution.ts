import type { Country } from "./country.js";
import type { Frame } from "./frame.js";
import { type Point, timexOf } from "./point.js";
import type { Tense } from "./tense.js";

/** What a frame is read against. */
export interface Setting {
  /** Publication day, or month or year where that is all that is known. */
  readonly published?: Point;
  /** The last date spoken of. */
  readonly last?: Point;
  /** The last decade or century spoken of. */
  readonly lastEra?: Point;
  /** Whether the whole document is a narrative of what lies years back. */
  readonly history: boolean;
  /** Whether partial dates follow the last date spoken of rather than publication. */
  readonly narrated: boolean;
  readonly tense: Tense;
  /** The state that the sentence speaks of, else the one it was published in, where either is known. */
  readonly country?: Country;
  /** How the document writes `07/09/2022`, where that shows. */
  readonly dayFirst?: boolean;
  /** A year stated further on in the same sentence or paragraph. */
  readonly yearAhead?: number;
  /** The year of the date that this one is joined to: "26 June to 4 August 1952". */
  readonly yearJoined?: number;
}

export type Resolution =
  | {
      readonly kind: "point";
      readonly point: Point;
      readonly from: "stated" | "publication" | "text";
      /** Where it is not that of the point. */
      readonly timex?: string;
    }
  | { readonly kind: "open"; readonly timex: string; readonly reason: string };

export const noPublication = "the day of publication is not known";
export const noLast = "no date before it in the text to count from";

export function stated(point: Point): Resolution {
  return { kind: "point", point, from: "stated" };
}

export function open(timex: string, reason: string): Resolution {
  return { kind: "open", timex, reason };
}

/** A point with the parts of the day that the words add. */
export function withDetail(point: Point, frame: Frame): Point {
  if (point.precision !== "day") return frame.edge ? { ...point, edge: frame.edge } : point;
  return { ...point, partOfDay: frame.part, clock: frame.clock };
}

/** The end of a TIMEX3 value whose year is open. */
export function tail(frame: Frame): string {
  const timex = timexOf(pointOf({ ...frame, year: 2000 }));
  return timex.slice(4);
}

/** The point of a frame whose year is known. */
export function pointOf(frame: Frame): Point {
  const year = frame.year ?? 0;
  if (frame.season)
    return { precision: "season", year, season: frame.season, edge: frame.edge, south: frame.south };
  if (frame.quarter) return { precision: "quarter", year, part: frame.quarter };
  if (frame.half) return { precision: "half", year, part: frame.half };
  if (frame.month !== undefined && frame.day !== undefined)
    return withDetail({ precision: "day", year, month: frame.month, day: frame.day }, frame);
  if (frame.month !== undefined) return { precision: "month", year, month: frame.month, edge: frame.edge };
  return { precision: "year", year, edge: frame.edge };
}

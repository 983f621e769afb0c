import { parseEdtf } from "../time/index.js";

/** Days since 1970-01-01, both ends included; an open end is infinite. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** How far "about" reaches on each side of a day, a month or season, and a year, in days. */
const ABOUT_DAY = 2;
const ABOUT_MONTH = 15;
const ABOUT_YEAR = 183;

interface Known {
  readonly bounds: Bounds;
  readonly window: Bounds;
}

const known = new Map<string, Known | undefined>();

/** First and last day that an EDTF date or interval can mean; undefined where it cannot be read. */
export function boundsOf(edtf: string | undefined): Bounds | undefined {
  return lookUp(edtf)?.bounds;
}

/** The days on which what is so dated is looked for: the bounds, and some days around them where they are rough. */
export function windowOf(edtf: string | undefined): Bounds | undefined {
  return lookUp(edtf)?.window;
}

function lookUp(edtf: string | undefined): Known | undefined {
  if (edtf === undefined) return undefined;
  if (!known.has(edtf)) {
    // A memory of pure results, bounded so that it cannot grow with the case.
    if (known.size > 50_000) known.clear();
    known.set(edtf, read(edtf));
  }
  return known.get(edtf);
}

function read(edtf: string): Known | undefined {
  const date = parseEdtf(edtf);
  if (!date) return undefined;
  const bounds = { from: date.earliest, to: date.latest };
  const days = bounds.to - bounds.from;
  const about = days === 0 ? ABOUT_DAY : days < 100 ? ABOUT_MONTH : ABOUT_YEAR;
  const window = date.approximate ? { from: bounds.from - about, to: bounds.to + about } : bounds;
  return { bounds, window };
}

/** Days between two windows: 0 where they touch or overlap. */
export function distance(a: Bounds, b: Bounds): number {
  return Math.max(0, a.from - b.to, b.from - a.to);
}

/** Days since 1970-01-01, both ends included; an open end is infinite. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
}

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[0-9:.+Z-]*)?([~?%]?)$/;
/** Quarters of the year that ISO 8601-2 codes 21 to 24 (spring to winter, north) stand for: first month, months. */
const SEASONS: Readonly<Record<string, readonly [number, number]>> = {
  21: [3, 3],
  22: [6, 3],
  23: [9, 3],
  24: [12, 3],
};
/** How far "about" reaches on each side, in days, by precision. */
const ABOUT = { day: 2, month: 15, year: 183 } as const;

const known = new Map<string, Bounds | undefined>();

/** First and last day that an EDTF date or interval can mean; undefined where it cannot be read. */
export function boundsOf(edtf: string | undefined): Bounds | undefined {
  if (edtf === undefined) return undefined;
  if (!known.has(edtf)) {
    // A memory of pure results, bounded so that it cannot grow with the case.
    if (known.size > 50_000) known.clear();
    known.set(edtf, readBounds(edtf));
  }
  return known.get(edtf);
}

function readBounds(edtf: string): Bounds | undefined {
  if (/^[[{].*[\]}]$/.test(edtf)) return readSet(edtf.slice(1, -1));
  const slash = edtf.indexOf("/");
  if (slash < 0) return readDate(edtf);
  const from = edtf.slice(0, slash);
  const to = edtf.slice(slash + 1);
  const open = (end: string) => end === ".." || end === "";
  const first = open(from) ? { from: Number.NEGATIVE_INFINITY, to: 0 } : readDate(from);
  const last = open(to) ? { from: 0, to: Number.POSITIVE_INFINITY } : readDate(to);
  if (!first || !last || first.from > last.to) return undefined;
  return { from: first.from, to: last.to };
}

function readSet(members: string): Bounds | undefined {
  let bounds: Bounds | undefined;
  for (const member of members.split(",")) {
    const read = readBounds(
      member
        .trim()
        .replace(/^\.\.(?=\d)/, "../")
        .replace(/(?<=\d)\.\./, "/"),
    );
    if (!read) return undefined;
    bounds = bounds ? { from: Math.min(bounds.from, read.from), to: Math.max(bounds.to, read.to) } : read;
  }
  return bounds;
}

function readDate(text: string): Bounds | undefined {
  if (/^\d{3}X$/.test(text)) {
    const decade = Number(text.slice(0, 3)) * 10;
    return { from: dayNumber(decade, 1, 1), to: dayNumber(decade + 10, 1, 1) - 1 };
  }
  const match = DATE.exec(text.replace(/-XX/g, ""));
  if (!match) return undefined;
  const [, yearText, monthText, dayText, qualifier] = match;
  const year = Number(yearText);
  if (monthText === undefined) {
    return widen(dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1) - 1, qualifier, ABOUT.year);
  }
  const season = SEASONS[monthText];
  const month = Number(monthText);
  if (season && dayText === undefined) {
    const [first, length] = season;
    return widen(dayNumber(year, first, 1), dayNumber(year, first + length, 1) - 1, qualifier, ABOUT.month);
  }
  if (month < 1 || month > 12) return undefined;
  if (dayText === undefined) {
    return widen(dayNumber(year, month, 1), dayNumber(year, month + 1, 1) - 1, qualifier, ABOUT.month);
  }
  const day = dayNumber(year, month, Number(dayText));
  if (Number(dayText) < 1 || day >= dayNumber(year, month + 1, 1)) return undefined;
  return widen(day, day, qualifier, ABOUT.day);
}

function widen(from: number, to: number, qualifier: string, about: number): Bounds {
  return qualifier === "~" || qualifier === "%" ? { from: from - about, to: to + about } : { from, to };
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar; months beyond 12 run into the next year. */
export function dayNumber(year: number, month: number, day: number): number {
  return Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);
}

/** The day as `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Days between two windows: 0 where they touch or overlap. */
export function distance(a: Bounds, b: Bounds): number {
  return Math.max(0, a.from - b.to, b.from - a.to);
}

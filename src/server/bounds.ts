import type { Edtf } from "../../schema/case-1.js";

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

const SEASONS: Readonly<Record<string, readonly [number, number]>> = {
  // ISO 8601-2 §4.8 sub-year groupings, northern seasons by meteorological months; winter runs into the next year.
  "21": [3, 5],
  "22": [6, 8],
  "23": [9, 11],
  "24": [12, 14],
  "33": [1, 3],
  "34": [4, 6],
  "35": [7, 9],
  "36": [10, 12],
  "37": [1, 4],
  "38": [5, 8],
  "39": [9, 12],
  "40": [1, 6],
  "41": [7, 12],
};

interface Days {
  readonly first: string;
  readonly last: string;
}

/**
 * Bounds of an EDTF date: a date (`2022-09-07`), a part of one (`2022-09`, `2022`, `2022-21`, `201X`), an interval
 * (`2022-05/2022-06`, `../2018-12`, `2018/..`), or a set (`[2022-07-15,2022-07-17]`). Undefined when it is no date.
 */
export function dateBounds(date: Edtf): DateBounds | undefined {
  const approximate = /[~?%]/.test(date) ? { approximate: true as const } : {};
  const plain = date.replace(/[~?%]/g, "").trim();
  const set = /^[[{](.*)[\]}]$/.exec(plain);
  if (set) return setBounds(set[1] ?? "", approximate);
  const slash = plain.indexOf("/");
  if (slash < 0) {
    const days = daysOf(plain);
    return days && { earliest: days.first, latest: days.last, ...approximate };
  }
  const from = plain.slice(0, slash);
  const to = plain.slice(slash + 1);
  const earliest = isOpen(from) ? undefined : daysOf(from)?.first;
  const latest = isOpen(to) ? undefined : daysOf(to)?.last;
  return bounds(earliest, latest, approximate);
}

function setBounds(members: string, approximate: { approximate?: true }): DateBounds | undefined {
  const parts = members.split(/,|\.\.(?=\d)/).map((part) => part.trim());
  const days = parts.flatMap((part) => daysOf(part.replace(/\.\./g, "")) ?? []);
  const open = { start: members.startsWith(".."), end: members.endsWith("..") };
  const firsts = days.map((each) => each.first).sort();
  const lasts = days.map((each) => each.last).sort();
  return bounds(open.start ? undefined : firsts[0], open.end ? undefined : lasts.at(-1), approximate);
}

function bounds(
  earliest: string | undefined,
  latest: string | undefined,
  approximate: { approximate?: true },
): DateBounds | undefined {
  if (earliest === undefined && latest === undefined) return undefined;
  return {
    ...(earliest === undefined ? {} : { earliest }),
    ...(latest === undefined ? {} : { latest }),
    ...approximate,
  };
}

function isOpen(end: string): boolean {
  return end === "" || end === "..";
}

function daysOf(date: string): Days | undefined {
  const match = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?(?:T.*)?$/.exec(date);
  if (!match) return undefined;
  const year = match[1] ?? "";
  const [firstYear, lastYear] = [Number(year.replaceAll("X", "0")), Number(year.replaceAll("X", "9"))];
  const month = match[2];
  if (month === undefined || month === "XX" || firstYear !== lastYear) {
    return { first: iso(firstYear, 1, 1), last: iso(lastYear, 12, 31) };
  }
  const season = SEASONS[month];
  if (season) return { first: iso(firstYear, season[0], 1), last: iso(firstYear, season[1] + 1, 0) };
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  const day = match[3];
  if (day === undefined || day === "XX") {
    return { first: iso(firstYear, Number(month), 1), last: iso(firstYear, Number(month) + 1, 0) };
  }
  const only = iso(firstYear, Number(month), Number(day));
  return only.endsWith(`-${day}`) ? { first: only, last: only } : undefined;
}

/** ISO day; months past twelve run into the next year, day 0 is the last of the month before. */
function iso(year: number, month: number, day: number): string {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().slice(0, 10);
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

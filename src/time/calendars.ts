/**
 * The Islamic calendar as tables reckon it, the Solar Hijri calendar of Iran and Afghanistan, and feasts that move,
 * all in the day numbers of `calendar.ts`.
 */
import { dayNumber, dayOf, daysInMonth, easter, weekdayOf } from "./calendar.js";

/** Stretch of days, `last` inclusive. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** 1 Muharram 1 of the civil (Friday) epoch: 16 July 622 in the Julian calendar. */
const islamicEpoch = -492148;

/** Leap years of the 30-year cycle are 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29. */
function isIslamicLeapYear(year: number): boolean {
  return (((11 * year + 14) % 30) + 30) % 30 < 11;
}

/** Months have 30 and 29 days by turns; the twelfth has 30 in a leap year. */
export function daysInIslamicMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  return month % 2 === 1 || (month === 12 && isIslamicLeapYear(year)) ? 30 : 29;
}

/**
 * The day number of a day of the tabular Islamic calendar (civil epoch). Where months begin when the crescent is
 * seen, the day kept may be one earlier or later.
 */
export function islamicDay(year: number, month: number, day: number): number {
  const before = Math.ceil(29.5 * (month - 1)) + (year - 1) * 354 + Math.floor((3 + 11 * year) / 30);
  return islamicEpoch + before + day - 1;
}

export function islamicYearOf(day: number): number {
  return Math.floor((30 * (day - islamicEpoch) + 10646) / 10631);
}

/** Years in which the rhythm of leap years of the Solar Hijri calendar changes, after K. M. Borkowski (1996). */
const persianBreaks = [
  -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178,
];

/** How many leap years there were, and how many years ago the last one was. */
function persianLeaps(year: number): { readonly count: number; readonly since: number } {
  let count = -14;
  let from = persianBreaks[0];
  let jump = 0;
  for (const next of persianBreaks.slice(1)) {
    jump = next - from;
    if (year < next) break;
    count += Math.floor(jump / 33) * 8 + Math.floor((jump % 33) / 4);
    from = next;
  }
  let into = year - from;
  count += Math.floor(into / 33) * 8 + Math.floor(((into % 33) + 3) / 4);
  if (jump % 33 === 4 && jump - into === 4) count += 1;
  if (jump - into < 6) into = into - jump + Math.floor((jump + 4) / 33) * 33;
  const since = (((into + 1) % 33) - 1) % 4;
  return { count, since: since === -1 ? 4 : since };
}

export function isPersianLeapYear(year: number): boolean {
  return persianLeaps(year).since === 0;
}

/** Six months of 31 days, five of 30, and the last of 29, or 30 in a leap year. */
export function daysInPersianMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month <= 6) return 31;
  return month <= 11 || isPersianLeapYear(year) ? 30 : 29;
}

/** The day number of a day of the Solar Hijri calendar. */
export function persianDay(year: number, month: number, day: number): number {
  const gregorian = year + 621;
  const leaps = Math.floor(gregorian / 4) - Math.floor(((Math.floor(gregorian / 100) + 1) * 3) / 4) - 150;
  const march = 20 + persianLeaps(year).count - leaps;
  const before = month <= 7 ? (month - 1) * 31 : (month - 1) * 30 + 6;
  return dayNumber(gregorian, 3, march) + before + day - 1;
}

/** Orthodox Easter Sunday: the Julian computus (Meeus), as a day of the Gregorian calendar. */
export function orthodoxEaster(year: number): number {
  const lunar = (19 * (year % 19) + 15) % 30;
  const sum = lunar + ((2 * (year % 4) + 4 * (year % 7) - lunar + 34) % 7) + 114;
  const behind = Math.floor(year / 100) - Math.floor(year / 400) - 2;
  return dayNumber(year, Math.floor(sum / 31), (sum % 31) + 1) + behind;
}

/** The nth such weekday of a month, the last for -1; undefined where the month has none. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): number | undefined {
  if (nth < 0) {
    const last = dayNumber(year, month, daysInMonth(year, month));
    return last - ((weekdayOf(last) - weekday + 7) % 7);
  }
  const first = dayNumber(year, month, 1);
  const day = first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
  return day < first + daysInMonth(year, month) ? day : undefined;
}

/**
 * When a feast is, for each time that it begins in that year. `12-25` month and day; `easter+1`, `orthodox-2` days
 * from Easter; `11/4/4` month, weekday and which one of them, -1 the last; `islamic:10-01`, `islamic:09` and
 * `persian:01-01` day or month of another calendar.
 */
export function feastsIn(year: number, feast: string): readonly Span[] {
  const other = /^(islamic|persian):(\d\d)(?:-(\d\d))?$/.exec(feast);
  if (other) return feastsOf(other[1], Number(other[2]), Number(other[3] ?? 0), year);
  const moved = /^(easter|orthodox)([+-]\d+)$/.exec(feast);
  if (moved) {
    const { month, day } = easter(year);
    const sunday = moved[1] === "easter" ? dayNumber(year, month, day) : orthodoxEaster(year);
    return [single(sunday + Number(moved[2]))];
  }
  const nth = /^(\d+)\/(\d)\/(-?\d)$/.exec(feast);
  if (nth) {
    const day = nthWeekday(year, Number(nth[1]), Number(nth[2]), Number(nth[3]));
    return day === undefined ? [] : [single(day)];
  }
  return [single(dayNumber(year, Number(feast.slice(0, 2)), Number(feast.slice(3))))];
}

function single(day: number): Span {
  return { first: day, last: day };
}

function feastsOf(calendar: string, month: number, day: number, year: number): readonly Span[] {
  const found: Span[] = [];
  const from = calendar === "islamic" ? islamicYearOf(dayNumber(year, 1, 1)) : year - 622;
  for (const there of [from, from + 1]) {
    const span = monthOrDay(calendar === "islamic" ? "islamic" : "persian", there, month, day);
    if (span && dayOf(span.first).year === year) found.push(span);
  }
  return found;
}

/** A day of another calendar, or for day 0 its whole month; undefined where there is no such day. */
export function monthOrDay(
  calendar: "islamic" | "persian",
  year: number,
  month: number,
  day: number,
): Span | undefined {
  const length = calendar === "islamic" ? daysInIslamicMonth(year, month) : daysInPersianMonth(year, month);
  const dayAt = calendar === "islamic" ? islamicDay : persianDay;
  if (day > length || length === 0 || year < 1) return undefined;
  if (day > 0) return single(dayAt(year, month, day));
  return { first: dayAt(year, month, 1), last: dayAt(year, month, length) };
}

/** A whole year of another calendar. */
export function yearOf(calendar: "islamic" | "persian", year: number): Span {
  const dayAt = calendar === "islamic" ? islamicDay : persianDay;
  return { first: dayAt(year, 1, 1), last: dayAt(year + 1, 1, 1) - 1 };
}

/**
 * EDTF (ISO 8601-2:2019) as day numbers. Read are level 0 and 1 without years of more digits than six: dates, times
 * of day (only their day counts), seasons, quarters, thirds and halves of years, unspecified digits, the qualifiers
 * `?`, `~` and `%`, intervals with open and unknown ends; and of level 2 one-of and all-of sets (`[a..b]`, `{a,b}`),
 * whose bounds are those of their outermost members.
 */
import { dayNumber, dayOf, daysInMonth, shiftMonth } from "./calendar.js";

/** The days that a date may mean. */
export interface Bounds {
  /** First day, as days since 1970-01-01; `-Infinity` where the start is open. */
  readonly earliest: number;
  /** Last day, inclusive; `Infinity` where the end is open. */
  readonly latest: number;
  /** `~` or `%`, or a season, whose ends nobody fixed. Bounds are not widened by it. */
  readonly approximate: boolean;
  /** `?` or `%`. */
  readonly uncertain: boolean;
}

const datePattern =
  /^(-?\d{4}|-?\d{3}X|-?\d{2}XX|Y-?\d{5,6})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?([?~%])?$/;

/** First month of the seasons 21 to 24 (and 25 to 28, said to be northern; 29 to 32 are southern). */
const northernSeasons = [3, 6, 9, 12];
const southernSeasons = [9, 12, 3, 6];

/** The bounds of an EDTF date, interval or set; `undefined` where the text is no EDTF that this reads. */
export function parseEdtf(text: string): Bounds | undefined {
  if (text.length > 200) return undefined;
  const slash = text.indexOf("/");
  if (slash >= 0) return parseInterval(text.slice(0, slash), text.slice(slash + 1));
  if (/^\[.+\]$|^\{.+\}$/.test(text)) return parseSet(text.slice(1, -1));
  return parseDate(text);
}

/** Whether {@link parseEdtf} can read it. */
export function isValidEdtf(text: string): boolean {
  return parseEdtf(text) !== undefined;
}

/**
 * Orders two EDTF dates by where they begin, then by where they end; open starts come first, open ends last. What
 * is no EDTF comes after all that is, in the order of its characters. For `sort`.
 */
export function compare(left: string, right: string): number {
  const a = parseEdtf(left);
  const b = parseEdtf(right);
  if (!a || !b) return a ? -1 : b ? 1 : order(left, right);
  return order(a.earliest, b.earliest) || order(a.latest, b.latest) || order(left, right);
}

/** Whether some day belongs to both; `slack` days are allowed between them. False where one is no EDTF. */
export function overlaps(left: string, right: string, slack = 0): boolean {
  const a = parseEdtf(left);
  const b = parseEdtf(right);
  return (
    a !== undefined && b !== undefined && a.earliest <= b.latest + slack && b.earliest <= a.latest + slack
  );
}

/** The EDTF date of a day number. */
export function formatDay(number: number): string {
  const { year, month, day } = dayOf(number);
  return `${formatYear(year)}-${pad(month)}-${pad(day)}`;
}

/** A year as EDTF writes it: four digits, astronomical years before 1 with a minus. */
export function formatYear(year: number): string {
  return `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`;
}

export function pad(number: number): string {
  return String(number).padStart(2, "0");
}

function order<T extends number | string>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function parseInterval(from: string, to: string): Bounds | undefined {
  if (from === "" && to === "") return undefined;
  const start = parseEnd(from);
  const end = parseEnd(to);
  if (!start || !end) return undefined;
  const earliest = start === "open" ? -Infinity : start.earliest;
  const latest = end === "open" ? Infinity : end.latest;
  if (earliest > latest) return undefined;
  const known = [start, end].filter((bound) => bound !== "open");
  return {
    earliest,
    latest,
    approximate: known.some((bound) => bound.approximate),
    uncertain: known.some((bound) => bound.uncertain),
  };
}

function parseEnd(text: string): Bounds | "open" | undefined {
  return text === "" || text === ".." ? "open" : parseDate(text);
}

function parseSet(text: string): Bounds | undefined {
  let all: Bounds | undefined;
  for (const member of text.split(",")) {
    const dots = member.indexOf("..");
    const bounds =
      dots < 0
        ? parseDate(member.trim())
        : parseInterval(member.slice(0, dots).trim(), member.slice(dots + 2).trim());
    if (!bounds) return undefined;
    all = all ? union(all, bounds) : bounds;
  }
  return all;
}

function union(a: Bounds, b: Bounds): Bounds {
  return {
    earliest: Math.min(a.earliest, b.earliest),
    latest: Math.max(a.latest, b.latest),
    approximate: a.approximate || b.approximate,
    uncertain: a.uncertain || b.uncertain,
  };
}

function parseDate(text: string): Bounds | undefined {
  const match = datePattern.exec(text);
  if (!match) return undefined;
  const [, yearText, monthText, dayText, time, mark] = match;
  if (time && (!dayText || dayText === "XX")) return undefined;
  const approximate = mark === "~" || mark === "%";
  const uncertain = mark === "?" || mark === "%";
  const days = parseDays(yearText, monthText, dayText);
  if (!days) return undefined;
  const season = monthText !== undefined && Number(monthText) >= 21 && Number(monthText) <= 32;
  return { earliest: days[0], latest: days[1], approximate: approximate || season, uncertain };
}

function parseDays(yearText: string, monthText?: string, dayText?: string): [number, number] | undefined {
  if (yearText.startsWith("Y") && monthText !== undefined) return undefined;
  const negative = yearText.startsWith("-");
  const low = Number(yearText.replace("Y", "").replaceAll("X", negative ? "9" : "0"));
  const high = Number(yearText.replace("Y", "").replaceAll("X", negative ? "0" : "9"));
  if (negative && high === 0 && !yearText.includes("X")) return undefined;
  if (monthText === undefined) return [dayNumber(low, 1, 1), dayNumber(high, 12, 31)];
  if (monthText === "XX") {
    if (dayText !== undefined && dayText !== "XX") return undefined;
    return [dayNumber(low, 1, 1), dayNumber(high, 12, 31)];
  }
  const month = Number(monthText);
  if (month >= 21) return dayText === undefined ? parsePart(low, high, month) : undefined;
  if (month < 1 || month > 12) return undefined;
  if (dayText === undefined || dayText === "XX")
    return [dayNumber(low, month, 1), dayNumber(high, month, daysInMonth(high, month))];
  const day = Number(dayText);
  if (day < 1 || day > daysInMonth(low, month)) return undefined;
  return [dayNumber(low, month, day), dayNumber(high, month, day)];
}

/** Seasons, quarters (33 to 36), thirds (37 to 39) and halves (40, 41) of a year. */
function parsePart(low: number, high: number, part: number): [number, number] | undefined {
  let first: number;
  let length = 3;
  if (part <= 28) first = northernSeasons[(part - 21) % 4];
  else if (part <= 32) first = southernSeasons[part - 29];
  else if (part <= 36) first = (part - 33) * 3 + 1;
  else if (part <= 39) [first, length] = [(part - 37) * 4 + 1, 4];
  else if (part <= 41) [first, length] = [(part - 40) * 6 + 1, 6];
  else return undefined;
  const last = shiftMonth(high, first, length - 1);
  return [dayNumber(low, first, 1), dayNumber(last.year, last.month, daysInMonth(last.year, last.month))];
}

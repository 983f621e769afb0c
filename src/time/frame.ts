import { isDay } from "./calendar.js";
import type { Rule } from "./knowledge.js";
import type { Group, Match } from "./match.js";

/** Whom a date is counted from: the day of publication, the text's last date, or whichever fits (`free`). */
export type Anchor = "publication" | "text" | "free";

export type Unit = "S" | "MIN" | "H" | "D" | "N" | "W" | "WE" | "F" | "M" | "Q" | "Y" | "DE" | "CE" | "same";
export type SeasonName = "SP" | "SU" | "FA" | "WI";
/** Which part of a period. WEEK1 to WEEK4 count its weeks, WEEKEND1 to WEEKEND4 its weekends; 5 is the last of them. */
export type Edge =
  | "EARLIER"
  | "LATER"
  | "START"
  | "MID"
  | "END"
  | "FIRST-HALF"
  | "SECOND-HALF"
  | `WEEK${1 | 2 | 3 | 4 | 5}`
  | `WEEKEND${1 | 2 | 3 | 4 | 5}`;

/** A date of another calendar: the year, the month or both may be missing, day 0 is the whole month. */
export interface OtherDate {
  readonly calendar: "islamic" | "persian";
  readonly month?: number;
  readonly day: number;
}

/** What the words say, before anything is counted from a date that they do not name. Years are astronomical. */
export interface Frame {
  readonly action: string;
  readonly anchor?: Anchor;
  year?: number;
  month?: number;
  day?: number;
  readonly weekday?: number;
  readonly season?: SeasonName;
  readonly quarter?: number;
  readonly half?: number;
  readonly decade?: number;
  readonly century?: number;
  readonly edge?: Edge;
  /** TIMEX3 letters of a part of the day. */
  readonly part?: string;
  /** `10:30`. */
  readonly clock?: string;
  /** Month-day, or days from Easter. */
  readonly holiday?: string;
  /** -1 last, 0 this or the same, 1 next. */
  readonly direction?: number;
  readonly unit?: Unit;
  /** Signed number of units; NaN when the words leave it open. */
  readonly amount?: number;
  /** TIMEX3 value of what needs no calendar. */
  readonly timex?: string;
  /** Both readings of `07/09/2022`. */
  readonly numeric?: readonly [number, number];
  /** `year` is of that calendar unless it is too late for it. */
  readonly other?: OtherDate;
  /** ISO 8601 week of the year. */
  readonly week?: number;
  /** Which of several: the first, the last (-1). */
  readonly nth?: number;
  /** The year that a range of years ends in: the fiscal year 2021-22 is no matter of how years are called. */
  readonly rangeOfYears?: boolean;
  /** Whether the season is that of the southern hemisphere. */
  readonly south?: boolean;
}

const sharedByAll = ["year", "month", "era", "short-year", "dir"];
/** "From 6 to 9 a.m. on Wednesday". */
const sharedByClocks = ["weekday", "day", "ordinal-day", "month"];

/** The frames of a match, one for each bracket; undefined where the words are no date (30 February). */
export function framesOf(match: Match, rule: Rule): readonly Frame[] | undefined {
  const shared = new Map<string, string>();
  for (const group of [...match.groups].reverse())
    for (const name of [...sharedByAll, ...sharedByClocks]) {
      const value = group.slots.get(name);
      if (value !== undefined && !shared.has(name)) shared.set(name, value);
    }
  const first = match.groups[0].slots;
  const isRange = (match.outside.get("joint") ?? rule.set.get("joint")) === "range";
  const frames: Frame[] = [];
  for (const group of match.groups) {
    const slots = new Map([...rule.set, ...group.slots]);
    if (match.groups.length > 1) share(slots, shared, first, group);
    const frame = frameOf(slots, rule.action);
    if (!frame) return undefined;
    frames.push(frame);
  }
  return isRange ? acrossYears(frames, first.has("year")) : frames;
}

/** "October to March 1945" begins in 1944. */
function acrossYears(frames: readonly Frame[], stated: boolean): readonly Frame[] {
  const [from, to] = frames;
  if (stated || frames.length !== 2 || from.year === undefined || from.year !== to.year) return frames;
  if (from.month === undefined || to.month === undefined || from.month <= to.month) return frames;
  return [{ ...from, year: from.year - 1 }, to];
}

/** Gives an expression of several the month and year that another of them states. */
function share(
  slots: Map<string, string>,
  shared: Map<string, string>,
  first: Group["slots"],
  group: Group,
): void {
  const short = group.slots.get("short-year");
  const year = first.get("year");
  if (short !== undefined && year !== undefined)
    slots.set(
      "year",
      String(Math.floor(Number(year) / 100) * 100 + Number(short) + (short === "00" ? 100 : 0)),
    );
  slots.delete("short-year");
  for (const name of ["year", "era", "dir"]) {
    const value = shared.get(name);
    if (value !== undefined && !slots.has(name)) slots.set(name, value);
  }
  if (slots.has("hour") || slots.has("hhmm") || slots.has("clock-word"))
    for (const name of sharedByClocks) {
      const value = shared.get(name);
      if (value !== undefined && !slots.has(name)) slots.set(name, value);
    }
  const month = first.get("month") ?? shared.get("month");
  if (slots.has("day") || slots.has("ordinal-day") || slots.has("ordinal-tens"))
    if (month !== undefined && !slots.has("month")) slots.set("month", month);
}

function frameOf(slots: ReadonlyMap<string, string>, action: string): Frame | undefined {
  const month = numberIn(slots, "month");
  const day = dayIn(slots);
  const year = yearIn(slots);
  const clock = clockIn(slots);
  if (clock === null) return undefined;
  if (month !== undefined && day !== undefined && !isDay(year ?? 2000, month, day)) return undefined;
  const frame: Frame = {
    action,
    anchor: anchorIn(slots),
    year,
    month,
    day,
    weekday: numberIn(slots, "weekday"),
    season: seasonIn(slots),
    quarter: numberIn(slots, "quarter"),
    half: numberIn(slots, "half"),
    edge: edgeIn(slots),
    part: slots.get("part"),
    clock,
    holiday: slots.get("holiday"),
    direction: numberIn(slots, "dir") ?? numberIn(slots, "sign"),
    unit: unitIn(slots),
    amount: amountIn(slots),
    other: otherIn(slots),
    week: numberIn(slots, "week"),
    nth: numberIn(slots, "nth"),
  };
  return actions[action]?.(frame, slots) ?? frame;
}

/** What an action needs beyond the fields that the slots name. */
const actions: Readonly<
  Record<string, (frame: Frame, slots: ReadonlyMap<string, string>) => Frame | undefined>
> = {
  numeric: (frame, slots) => {
    const first = numberIn(slots, "first") ?? 0;
    const second = numberIn(slots, "second") ?? 0;
    return { ...frame, numeric: [first, second] };
  },
  decade: (frame, slots) => {
    const full = numberIn(slots, "decade");
    const short = numberIn(slots, "decade2");
    // The 1700s are a century; the 1900s and 2000s are mostly decades.
    if (full !== undefined && full % 100 === 0 && full < 1900)
      return { ...frame, action: "century", century: full / 100 };
    return { ...frame, decade: full !== undefined ? Math.floor(full / 10) : 190 + (short ?? 0) / 10 };
  },
  century: (frame, slots) => {
    const tens = numberIn(slots, "century-tens");
    const number =
      tens === undefined ? numberIn(slots, "century") : tens + (numberIn(slots, "century-ones") ?? 0);
    return { ...frame, century: slots.get("era") === "BC" ? -(number ?? 1) : (number ?? 1) - 1 };
  },
  stamp: stampIn,
  turn: (frame, slots) => ({ ...frame, century: numberIn(slots, "century") }),
  fiscal: (frame, slots) => ({ ...frame, rangeOfYears: slots.has("range-end") }),
  duration: (frame, slots) => ({ ...frame, timex: durationIn(slots) }),
  reference: (frame, slots) => ({ ...frame, timex: slots.get("vague") }),
  set: (frame, slots) => ({ ...frame, timex: slots.get("value") ?? setValue(frame, slots) }),
  // A part of a period lasts as long as the words say; where the period is known, so are its days.
  span: (frame, slots) => ({ ...frame, timex: durationIn(slots) }),
};

/** `20220907T103005Z`, and the date-time group `071030Z SEP 22`. */
function stampIn(frame: Frame, slots: ReadonlyMap<string, string>): Frame | undefined {
  const ymd = slots.get("ymd");
  const time = slots.get("hms") ?? slots.get("dtg")?.slice(2) ?? "";
  const clock = [time.slice(0, 2), time.slice(2, 4), time.slice(4)].filter((part) => part !== "");
  if (Number(clock[0]) > 23 || clock.slice(1).some((part) => Number(part) > 59)) return undefined;
  const year = ymd === undefined ? frame.year : Number(ymd.slice(0, 4));
  const month = ymd === undefined ? frame.month : Number(ymd.slice(4, 6));
  const day = Number(ymd === undefined ? slots.get("dtg")?.slice(0, 2) : ymd.slice(6));
  if (year === undefined || month === undefined || !isDay(year, month, day)) return undefined;
  return { ...frame, action: "calendar", year, month, day, clock: clock.join(":") };
}

function otherIn(slots: ReadonlyMap<string, string>): OtherDate | undefined {
  const islamic = numberIn(slots, "islamic");
  const persian = numberIn(slots, "persian");
  const calendar = slots.get("calendar") ?? (islamic === undefined ? "persian" : "islamic");
  const month = islamic ?? persian ?? numberIn(slots, "other-month");
  if (month === undefined && !slots.has("calendar")) return undefined;
  return { calendar: calendar === "islamic" ? "islamic" : "persian", month, day: dayIn(slots) ?? 0 };
}

function setValue(frame: Frame, slots: ReadonlyMap<string, string>): string {
  if (frame.weekday !== undefined)
    return `XXXX-WXX-${frame.weekday}${frame.part === undefined ? "" : `T${frame.part.replace(/^T/, "")}`}`;
  if (frame.part !== undefined) return `XXXX-XX-XXT${frame.part.replace(/^T/, "")}`;
  if (frame.season !== undefined) return `XXXX-${frame.season}`;
  if (frame.month !== undefined) return `XXXX-${String(frame.month).padStart(2, "0")}`;
  return durationIn(slots);
}

/** A duration in TIMEX3: `P2W`, `PT24H`, `PXM` where the number is open. */
function durationIn(slots: ReadonlyMap<string, string>): string {
  const unit = unitIn(slots) ?? "D";
  const count = countIn(slots) ?? 1;
  const amount = unit === "F" ? count * 2 : unit === "Q" ? count * 3 : count;
  const letter = unit === "F" ? "W" : unit === "Q" ? "M" : unit === "N" ? "D" : unit === "MIN" ? "M" : unit;
  const number = Number.isNaN(amount) ? "X" : String(amount);
  // TIMEX3 has no half decades; years say the same.
  if (letter === "DE" && !Number.isInteger(amount) && !Number.isNaN(amount)) return `P${amount * 10}Y`;
  if (letter === "CE" && !Number.isInteger(amount) && !Number.isNaN(amount)) return `P${amount * 100}Y`;
  if (unit === "Y" && amount === 0.5) return "P6M";
  if (unit === "H" && amount === 0.5) return "PT30M";
  return unit === "H" || unit === "MIN" || unit === "S" ? `PT${number}${letter}` : `P${number}${letter}`;
}

function numberIn(slots: ReadonlyMap<string, string>, name: string): number | undefined {
  const value = slots.get(name);
  return value === undefined ? undefined : Number(value);
}

function dayIn(slots: ReadonlyMap<string, string>): number | undefined {
  const tens = numberIn(slots, "ordinal-tens");
  if (tens !== undefined) return tens + (numberIn(slots, "ordinal-ones") ?? 0);
  return numberIn(slots, "day") ?? numberIn(slots, "ordinal-day");
}

function yearIn(slots: ReadonlyMap<string, string>): number | undefined {
  const year = numberIn(slots, "year");
  if (year === undefined) {
    const short = numberIn(slots, "short-year");
    return short === undefined ? undefined : short < 70 ? 2000 + short : 1900 + short;
  }
  return slots.get("era") === "BC" ? 1 - year : year;
}

/** `10:30`, undefined where no clock is spoken of, null where there is no such time. */
function clockIn(slots: ReadonlyMap<string, string>): string | undefined | null {
  const word = slots.get("clock-word");
  if (word !== undefined) return word.slice(1);
  const digits = slots.get("hhmm");
  let hour = digits === undefined ? numberIn(slots, "hour") : Number(digits.slice(0, 2));
  if (hour === undefined) return undefined;
  const meridiem = slots.get("meridiem") ?? meridiemOf(slots.get("part"), hour);
  if (hour > 24 || (meridiem !== undefined && (hour > 12 || hour === 0))) return null;
  if (meridiem === "pm" && hour < 12) hour += 12;
  if (meridiem === "am" && hour === 12) hour = 0;
  const minute = digits?.slice(2) ?? slots.get("minute") ?? "00";
  const second = slots.get("second");
  return `${String(hour).padStart(2, "0")}:${minute}${second === undefined ? "" : `:${second}`}`;
}

/** "Wednesday evening at 7:30". */
function meridiemOf(part: string | undefined, hour: number): string | undefined {
  const isLate = part === "EV" || part === "AF" || (part === "NI" && hour > 5);
  return isLate && hour >= 1 && hour <= 12 ? "pm" : undefined;
}

function anchorIn(slots: ReadonlyMap<string, string>): Anchor | undefined {
  const anchor = slots.get("anchor");
  return anchor === "publication" || anchor === "text" || anchor === "free" ? anchor : undefined;
}

function seasonIn(slots: ReadonlyMap<string, string>): SeasonName | undefined {
  const season = slots.get("season");
  return season === "SP" || season === "SU" || season === "FA" || season === "WI" ? season : undefined;
}

function edgeIn(slots: ReadonlyMap<string, string>): Edge | undefined {
  const half = slots.get("half-edge");
  if (half !== undefined) return half === "START" ? "FIRST-HALF" : "SECOND-HALF";
  const edge = slots.get("edge") ?? slots.get("edge-noun") ?? slots.get("edge-adverb");
  return edge !== undefined && isEdge(edge) ? edge : undefined;
}

const edges: ReadonlySet<string> = new Set<Edge>([
  "EARLIER",
  "LATER",
  "START",
  "MID",
  "END",
  "WEEK1",
  "WEEK2",
  "WEEK3",
  "WEEK4",
  "WEEK5",
  "WEEKEND1",
  "WEEKEND2",
  "WEEKEND3",
  "WEEKEND4",
  "WEEKEND5",
]);

function isEdge(edge: string): edge is Edge {
  return edges.has(edge);
}

const units: ReadonlySet<string> = new Set<Unit>([
  "S",
  "MIN",
  "H",
  "D",
  "N",
  "W",
  "WE",
  "F",
  "M",
  "Q",
  "Y",
  "DE",
  "CE",
  "same",
]);

function isUnit(unit: string): unit is Unit {
  return units.has(unit);
}

function unitIn(slots: ReadonlyMap<string, string>): Unit | undefined {
  const unit = slots.get("unit");
  return unit !== undefined && isUnit(unit) ? unit : undefined;
}

/** The number of units, signed; NaN when the words leave it open. */
function amountIn(slots: ReadonlyMap<string, string>): number | undefined {
  const fixed = numberIn(slots, "amount");
  if (fixed !== undefined) return fixed;
  const count = countIn(slots);
  return count === undefined ? undefined : count * (numberIn(slots, "sign") ?? 1);
}

function countIn(slots: ReadonlyMap<string, string>): number | undefined {
  const text = slots.get("n") ?? (slots.has("plus") ? "0" : undefined);
  if (text === undefined) return slots.has("tens") ? numberIn(slots, "tens") : undefined;
  if (text === "X") return Number.NaN;
  let count = Number(text);
  const thousands = slots.get("n3");
  if (thousands !== undefined) count = count * 1000 + Number(thousands);
  const fraction = slots.get("fraction");
  if (fraction !== undefined) count = Number(`${text}.${fraction}`);
  count += numberIn(slots, "plus") ?? 0;
  count += slots.has("and-half") ? 0.5 : 0;
  return count * (numberIn(slots, "factor") ?? 1);
}

import type { Context } from "./knowledge.js";
import type { Group, Match, Matcher } from "./match.js";
import { isGlued, type Pieces } from "./pieces.js";

/** What a check sees: the words around a match. */
export interface Surroundings {
  readonly text: string;
  readonly pieces: Pieces;
  readonly matcher: Matcher;
  /** Whether the document speaks of years before Christ. */
  readonly ancient: boolean;
}

type Check = (match: Match, at: Surroundings) => boolean;

/** The conditions that rules name in their column `check`. */
export const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ["capital", (match, at) => match.groups.every((group) => namesAreCapital(group, at))],
  ["lone-month", loneMonth],
  ["lone-day", (match, at) => endsPhrase(lastOf(match), at)],
  [
    "days",
    (match, at) =>
      lastSlots(match).has("month") || lastSlots(match).has("year") || endsPhrase(lastOf(match), at),
  ],
  ["year", (match, at) => isYear(match.groups[0], at)],
  ["lone-year", (match, at) => isLoneYear(match.groups[0], at)],
  [
    "years",
    (match) =>
      ascending(
        match.groups[0].slots.get("year"),
        lastSlots(match).get("second-year") ?? lastSlots(match).get("year"),
      ),
  ],
  ["short-year", (match) => follows(match.groups[0].slots.get("year"), lastSlots(match).get("short-year"))],
  ["ancient", (match, at) => at.ancient && !hasSense(lastOf(match), "counted", at)],
  ["not-day", (match) => match.groups[0].slots.get("unit") !== "D"],
  ["turn", turns],
  ["amount", isAmount],
  [
    "vague-units",
    (match) => ["MIN", "H", "D", "W", "M", "Y", "DE", "CE"].includes(match.groups[0].slots.get("unit") ?? ""),
  ],
  ["no-day-before", hasNoDayBefore],
  ["no-person", isNoPerson],
  ["clock", isClock],
  ["rising", (match) => Number(lastSlots(match).get("day")) > Number(match.groups[0].slots.get("day"))],
  ["common-year", (match) => yearOf(match) >= 1500],
  ["edge-nth", (match) => ["1", "-1"].includes(match.groups[0].slots.get("nth") ?? "")],
  ["half", (match) => Number(match.groups[0].slots.get("half")) <= 2],
  ["september", (match) => match.groups[0].slots.get("month") === "9"],
  [
    "fiscal-range",
    (match) => follows(match.groups[0].slots.get("year"), match.groups[0].slots.get("range-end")),
  ],
  ["capital-first", (match, at) => isCapital(firstOf(match), at)],
  ["no-article", (match, at) => !/^an?$/.test(at.pieces.form[firstOf(match)])],
  ["no-name", (match, at) => !beginsName(match, firstOf(match), at)],
  ["not-war", (match, at) => !beginsName(match, firstOf(match) + 1, at)],
  ["other", (match) => match.groups[0].slots.has("year") && isOtherYear(match)],
  ["islamic-year", (match) => isOtherYear(match) && eraOf(match) !== "persian"],
  ["persian-year", (match) => isOtherYear(match) && eraOf(match) === "persian"],
  ["persian-numbers", (match) => isOtherYear(match) && yearOf(match) < 1500],
  ["clause-end", (match, at) => endsPhrase(lastOf(match), at)],
  ["lower", (match, at) => firstOf(match) === 0 || !isCapital(firstOf(match), at)],
]);

/** Whether the words around an expression let it be one: a date is not cut out of a number, a name or an address. */
export function standsFree(match: Match, at: Surroundings): boolean {
  return !isCutLeft(firstOf(match), at) && !isCutRight(lastOf(match), at);
}

/** Whether the neighbours are those that a rule asks for. */
export function fits(match: Match, context: Context, at: Surroundings): boolean {
  const before = firstOf(match) - 1;
  const after = lastOf(match);
  return (
    (context.preceded.length === 0 || isOneOf(before, context.preceded, at)) &&
    (context.followed.length === 0 || isOneOf(after, context.followed, at)) &&
    !isOneOf(before, context.notPreceded, at) &&
    !isOneOf(after, context.notFollowed, at)
  );
}

function isOneOf(index: number, wanted: readonly string[], at: Surroundings): boolean {
  if (wanted.length === 0) return false;
  if (index < 0) return wanted.includes("^");
  if (index >= at.pieces.length) return wanted.includes("$");
  const form = at.pieces.form[index];
  return wanted.some((one) =>
    one.length > 2 && one.startsWith("<") ? hasSense(index, one.slice(1, -1), at) : one === form,
  );
}

function firstOf(match: Match): number {
  return match.groups[0].first;
}

function lastOf(match: Match): number {
  return match.groups[match.groups.length - 1].last;
}

function lastSlots(match: Match): ReadonlyMap<string, string> {
  return match.groups[match.groups.length - 1].slots;
}

function hasSense(index: number, symbol: string, at: Surroundings): boolean {
  return at.matcher.senses(index).some((sense) => sense.symbol === symbol);
}

function isCapital(index: number, at: Surroundings): boolean {
  const code = at.text.charCodeAt(at.pieces.start[index]);
  return code >= 65 && code <= 90;
}

const named = ["month", "short-month", "weekday", "short-weekday"];
const capitals = [...named, "islamic", "persian", "weekdays"];

/** May, March and Sat are names of times only with a capital; so are Q and H. */
function namesAreCapital(group: Group, at: Surroundings): boolean {
  for (let index = group.first; index < group.last; index++) {
    const form = at.pieces.form[index];
    const isName =
      capitals.some((symbol) => hasSense(index, symbol, at)) ||
      form === "q" ||
      (form === "h" && index === group.first);
    if (isName && form !== "second" && !isCapital(index, at)) return false;
    // "By the end of May the Second Squadron": ordinals with a capital are names.
    if (index > group.first && hasSense(index, "ordinal", at) && isCapital(index, at)) return false;
  }
  return true;
}

function isLetters(index: number, at: Surroundings): boolean {
  return index >= 0 && at.pieces.kind[index] === "letters";
}

function isDigits(index: number, at: Surroundings): boolean {
  return index >= 0 && at.pieces.kind[index] === "digits";
}

/** A month without day or year: not the name of a person, a verb or what is left of an impossible date. */
function loneMonth(match: Match, at: Surroundings): boolean {
  const before = firstOf(match) - 1;
  const after = lastOf(match);
  if (isDigits(before, at) || isDigits(after, at)) return false;
  // "In July Danish officials" is a date, "a letter to August Lindqvist" a person.
  if (hasSense(before, "strong-preposition", at)) return true;
  if (isLetters(after, at) && isCapital(after, at)) return false;
  if (hasSense(firstOf(match), "clear-month", at)) return true;
  const next = at.pieces.form[after];
  if (next === "be" || next === "not" || next === "have") return false;
  return !(next === "'" || next === "’");
}

/** Whether no noun follows that the number before it could count. */
function endsPhrase(after: number, at: Surroundings): boolean {
  return !isLetters(after, at) && !isDigits(after, at) ? true : hasSense(after, "after-day", at);
}

function isYear(group: Group, at: Surroundings): boolean {
  if (hasSense(group.last, "counted", at) || hasSense(group.first - 1, "number-mark", at)) return false;
  if (isDigits(group.first - 1, at) || isDigits(group.last, at)) return false;
  if (isCount(group, at)) return false;
  // "2,000 of 2022": a thousand's separator is caught by standsFree; here a unit of time makes it a number.
  if (hasSense(group.last, "units", at)) return false;
  return Number(group.slots.get("year")) >= 1000 && !isPartOfWord(group.last, at);
}

/** "Between 1500 and 2000 people", "and 1801 errors": numbers that count something. */
function isCount({ first, last }: Group, at: Surroundings): boolean {
  const { form } = at.pieces;
  if (
    /^(?:to|and|or|-|–)$/.test(form[last] ?? "") &&
    isDigits(last + 1, at) &&
    hasSense(last + 2, "counted", at)
  )
    return true;
  const isPlural = isLetters(last, at) && !isCapital(last, at) && /^[a-z]{3,}[^s]s$/.test(form[last]);
  // "The 2019 and 2020 campaigns".
  if (!isPlural || hasSense(first - 2, "year4", at)) return false;
  return hasSense(first - 1, "counting-word", at) && !hasSense(last, "after-day", at);
}

/** Friday and Sunday are names of persons too: at the start of a sentence, or after a title, before a capital. */
function isNoPerson(match: Match, at: Surroundings): boolean {
  const before = firstOf(match) - 1;
  const after = lastOf(match);
  if (!isLetters(after, at) || !isCapital(after, at)) return true;
  return before >= 0 && !hasSense(before, "title", at);
}

/** "A 2048-bit key", "crack2021.exe". */
function isPartOfWord(after: number, at: Surroundings): boolean {
  const { pieces } = at;
  if (!isGlued(pieces, after) || !isGlued(pieces, after + 1)) return false;
  if (pieces.form[after] === "-") return hasSense(after + 1, "counted", at);
  return pieces.form[after] === "." && isLetters(after + 1, at) && !isCapital(after + 1, at);
}

function isLoneYear(group: Group, at: Surroundings): boolean {
  const year = Number(group.slots.get("year"));
  const before = group.first - 1;
  if (year < 1600 || year > 2100) return false;
  if (named.some((symbol) => hasSense(before, symbol, at))) return false;
  // Round numbers count things as often as they name years.
  if (year % 100 === 0 && year < 2000) return false;
  return true;
}

/** What is left of "32 May 2022" is no date; "1.0 May 2022" has a version before it. */
function hasNoDayBefore(match: Match, at: Surroundings): boolean {
  const { pieces } = at;
  const before = firstOf(match) - 1;
  if (!isDigits(before, at)) return true;
  return isGlued(pieces, before) && pieces.form[before - 1] === "." && isDigits(before - 2, at);
}

/** Whether two digits name a later year of the century, or the first of the next: 2021-22, 1999-00. */
function follows(year: string | undefined, short: string | undefined): boolean {
  const from = Number(year) % 100;
  return Number(short) > from || (from === 99 && Number(short) === 0);
}

function ascending(first: string | undefined, second: string | undefined): boolean {
  const from = Number(first);
  const to = Number(second);
  return from >= 1000 && to > from && to - from < 400;
}

/** "Two days after." counts from the text; "two days after the raid" and "two days earlier than" from something else. */
function turns(match: Match, at: Surroundings): boolean {
  const after = lastOf(match);
  const form = at.pieces.form[after - 1];
  if (at.pieces.form[after] === "than") return false;
  if (form !== "after" && form !== "before") return !isAmountOpen(match, at);
  return after >= at.pieces.length || at.pieces.kind[after] === "other";
}

function isAmountOpen(match: Match, at: Surroundings): boolean {
  return !isAmount(match, at) && match.groups[0].slots.has("n") && !hasUnits(match, at);
}

function hasUnits(match: Match, at: Surroundings): boolean {
  for (let index = firstOf(match); index < lastOf(match); index++)
    if (hasSense(index, "units", at)) return true;
  return false;
}

/** An amount of time; "a second attack", "a quarter" and "some day" are none. */
function isAmount(match: Match, at: Surroundings): boolean {
  const slots = match.groups[0].slots;
  const unit = slots.get("unit");
  if (unit === "Q") return false;
  // "A day-care centre", "one day-tripper".
  const after = lastOf(match);
  if (slots.get("n") === "1" && at.pieces.form[after] === "-" && isGlued(at.pieces, after)) return false;
  // "Over many years" has a preposition, "over two years" an amount.
  if (slots.get("n") === "X" && /^(?:over|under|about|around|up)$/.test(at.pieces.form[firstOf(match)]))
    return false;
  // "A months-long truce": the article belongs to the truce.
  if (hasUnits(match, at))
    return !(slots.get("n") === "1" && !slots.has("factor") && /^an?$/.test(at.pieces.form[firstOf(match)]));
  return unit !== "S" && slots.get("n") !== "X";
}

function isClock(match: Match, at: Surroundings): boolean {
  const slots = match.groups[0].slots;
  if (slots.has("clock-word")) return !beginsName(match, firstOf(match), at);
  const isWord = !isDigits(firstOf(match), at);
  if (!isWord && (slots.has("meridiem") || slots.has("zone") || slots.has("place-time"))) return true;
  return (
    hasSense(firstOf(match) - 1, "clock-preposition", at) &&
    (slots.has("minute") || slots.has("hhmm") || slots.has("meridiem") || isWord)
  );
}

function yearOf(match: Match): number {
  return Number(match.groups[0].slots.get("year"));
}

function eraOf(match: Match): string | undefined {
  return match.groups[0].slots.get("era-other");
}

/** Years of the Islamic and the Solar Hijri calendar that texts speak of, and those of ours beside a feast's name. */
function isOtherYear(match: Match): boolean {
  const year = yearOf(match);
  return (year >= 1200 && year <= 1500) || (match.groups[0].slots.has("islamic") && year >= 1 && year < 2200);
}

/** "The Six-Day War", "the Thirty Years' War", "Ramadan Shallah": capitals in the words and in those after them. */
function beginsName(match: Match, first: number, at: Surroundings): boolean {
  if (!isCapital(first, at)) return false;
  let after = lastOf(match);
  if (at.pieces.form[after] === "'" || at.pieces.form[after] === "’") after++;
  return isLetters(after, at) && isCapital(after, at);
}

const joiners = new Set(["-", ".", "/", ":", ",", "_", "@", "&", "\\", "'", "’", "‑"]);
const marks = new Set(["%", "$", "£", "€", "¥", "#", "@", "_", "=", "+", "\\", "~", "*"]);

function isCutLeft(first: number, at: Surroundings): boolean {
  const { pieces } = at;
  if (!isGlued(pieces, first)) return false;
  const before = first - 1;
  if (pieces.kind[before] !== "other") return true;
  const isNumber = pieces.kind[first] === "digits";
  if (isNumber && marks.has(pieces.form[before]) && pieces.form[before] !== "*") return true;
  if (!joiners.has(pieces.form[before]) || !isGlued(pieces, before)) return false;
  if (isNumber)
    return (
      pieces.kind[before - 1] !== "other" &&
      !isPrefix(pieces, before - 1) &&
      !(isName(before - 1, at) && !isGlued(pieces, before - 1))
    );
  return pieces.form[before] !== "," && pieces.form[before] !== "-" && pieces.kind[before - 1] !== "other";
}

/** A month or weekday: "14 August-24 August". */
function isName(index: number, at: Surroundings): boolean {
  return named.some((symbol) => hasSense(index, symbol, at));
}

/** Words that make a compound with a date: `pre-2014`. */
function isPrefix(pieces: Pieces, index: number): boolean {
  return ["pre", "post", "mid", "early", "late", "non", "since"].includes(pieces.form[index]);
}

function isCutRight(after: number, at: Surroundings): boolean {
  const { pieces } = at;
  const isNumber = pieces.kind[after - 1] === "digits";
  if (isNumber && (hasSense(after, "counted", at) || pieces.form[after] === "%")) return true;
  if (!isGlued(pieces, after)) return false;
  if (pieces.kind[after] !== "other" || pieces.form[after] === "@") return true;
  if (isNumber && pieces.form[after] === "+") return true;
  if (!joiners.has(pieces.form[after]) || !isGlued(pieces, after + 1)) return false;
  if (isNumber) return pieces.kind[after + 1] === "digits";
  return pieces.form[after] === "." && pieces.kind[after + 1] !== "other";
}

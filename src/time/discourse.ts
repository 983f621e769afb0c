import type { Language } from "../language/index.js";
import type { Document } from "../read/index.js";
import { dayNumber, isDay } from "./calendar.js";
import { type Country, countryIn, countryNear } from "./country.js";
import { datelineOf } from "./dateline.js";
import type { Found } from "./find.js";
import type { Frame } from "./frame.js";
import type { TimeKnowledge } from "./knowledge.js";
import { dayPoint, edtfOf, firstDay, type Point, timexOf } from "./point.js";
import type { Resolution, Setting } from "./resolution.js";
import { resolve } from "./resolve.js";
import { followsPast, forwardTense, tenseAt } from "./tense.js";

/** What an expression came to. */
export interface Reading {
  readonly timex: string;
  /** EDTF of the words alone, or an ISO 8601 duration. */
  readonly value?: string;
  readonly from: "stated" | "publication" | "text" | "none";
  readonly unresolved?: string;
}

/** How many sentences the last date spoken of governs those after it, in text that has a publication date. */
const governs = 3;

/** Reads the expressions of a document one after the other; each may be counted from those before it. */
export function readAll(
  document: Pick<Document, "text" | "published" | "publisher">,
  language: Language,
  found: readonly Found[],
  knowledge: TimeKnowledge,
  place?: string,
): readonly Reading[] {
  const stamped = publishedPoint(document.published);
  const dateline = datelineOf(document.text, found, stamped);
  const published = dateline?.point ?? stamped;
  const home = homeOf(document.publisher, knowledge, place);
  const history = isHistory(found, published);
  const dayFirst = dayFirstIn(found);
  const readings: Reading[] = [];
  const paragraphs = paragraphsOf(found, document.text);
  let last: { point: Point; index: number } | undefined;
  let lastEra: Point | undefined;
  let previous: Point | undefined;
  found.forEach((one, index) => {
    const near = last !== undefined && isNear(found, last.index, index, paragraphs);
    const tense = history ? "unknown" : tenseOf(one, language, knowledge);
    // "Agreed in 2021, the truce lapses on 2 November": what is still to come has left the narrative.
    const leaves = tense === "future" && forwardTense(one.before, knowledge) === "future";
    const narrated = history || (near && !leaves && isApart(last?.point, published));
    const setting: Setting = {
      published,
      last: last && (history || near || isOfText(one)) ? last.point : undefined,
      lastEra,
      history,
      narrated,
      tense,
      country: countryOf(one, language, knowledge, home),
      dayFirst,
      yearJoined:
        yearJoined(found, index, document.text) ??
        (narrated ? undefined : yearOfJoint(found, index, previous)),
      yearAhead: yearAhead(found, index, paragraphs, published === undefined && last === undefined),
    };
    const resolution = afterWeekday(
      resolve(frameFor(one.frame, setting), setting),
      found,
      index,
      previous,
      document.text,
    );
    const reading = readingOf(one, resolution);
    // What is counted from a dateline is counted from the text where the day of publication is not known.
    const fromDateline = stamped === undefined && reading.from === "publication";
    readings.push(
      index === dateline?.index && one.frame.year === undefined
        ? readDateline(dateline.point)
        : fromDateline
          ? { ...reading, from: "text" }
          : reading,
    );
    previous = resolution.kind === "point" ? resolution.point : undefined;
    if (resolution.kind === "point" && isEra(resolution.point)) lastEra = resolution.point;
    if (resolution.kind === "point" && moves(one, last?.point) && !endsRange(found, index))
      last = { point: narrowed(resolution.point, last?.point), index };
  });
  return readings;
}

function readDateline(point: Point): Reading {
  return { timex: timexOf(point), value: edtfOf(point), from: "stated" };
}

/** A season is that of the hemisphere it is told of. */
function frameFor(frame: Frame, setting: Setting): Frame {
  return frame.season !== undefined && setting.country?.south === true ? { ...frame, south: true } : frame;
}

/** The state that the caller says the document is about, else the publisher's. */
function homeOf(
  publisher: string | undefined,
  knowledge: TimeKnowledge,
  place: string | undefined,
): Country | undefined {
  if (place !== undefined) return knowledge.countries.byCode.get(place);
  return publisher === undefined ? undefined : countryIn(publisher, knowledge.countries);
}

/** Seasons and fiscal years are those of the state that the sentence names; numbers are written as at home. */
function countryOf(
  { frame, sentence, first }: Found,
  language: Language,
  knowledge: TimeKnowledge,
  home: Country | undefined,
): Country | undefined {
  if (frame.season === undefined && frame.action !== "fiscal") return home;
  const { first: from, last: to } = language.sentences[sentence];
  return countryNear(language.tokens, first, from, to, knowledge.countries) ?? home;
}

function readingOf(found: Found, resolution: Resolution): Reading {
  if (resolution.kind === "point")
    return {
      timex: resolution.timex ?? timexOf(resolution.point),
      value: edtfOf(resolution.point),
      from: resolution.from,
    };
  const timex = found.frame.timex ?? resolution.timex;
  if (found.rule.kind === "duration" || found.rule.kind === "set") {
    if (timex.includes("X")) return { timex, from: "none", unresolved: "how much or when is not said" };
    return { timex, value: isoDuration(timex), from: "none" };
  }
  return { timex, from: "none", unresolved: resolution.reason };
}

/** TIMEX3 has decades and weekends, ISO 8601 has not. */
function isoDuration(timex: string): string {
  const match = /^P(\d+)(CE|DE|WE)$/.exec(timex);
  if (!match) return timex;
  const count = Number(match[1]);
  return match[2] === "WE" ? `P${count * 2}D` : `P${count * (match[2] === "DE" ? 10 : 100)}Y`;
}

/** "That year", "the same day", "10:30": about a date in the text wherever it stands. */
function isOfText({ frame }: Found): boolean {
  return (
    frame.anchor === "text" ||
    frame.action === "clock" ||
    frame.action === "month-of-text" ||
    (frame.day !== undefined && frame.month === undefined)
  );
}

/** Words before a date that opens its sentence: "At the beginning of 1942". */
const openingWords = 3;

/**
 * Dates move the narrative on, a bare year in mid-sentence only where it follows on the last date; durations, sets
 * and the names of decades and centuries do not.
 */
function moves(found: Found, last: Point | undefined): boolean {
  const { rule, frame } = found;
  if (rule.kind === "duration" || rule.kind === "set") return false;
  if (frame.decade !== undefined || frame.century !== undefined) return false;
  // "The previous year" looks back and "(1912)" explains; neither takes the narrative with it.
  if (frame.action === "period" && frame.unit === "Y" && (frame.direction ?? 0) < 0) return false;
  if (frame.year === undefined || !last) return true;
  if (found.before.at(-1) === "(") return false;
  const opensSentence = found.before.length <= openingWords;
  return (
    frame.month !== undefined || opensSentence || (frame.year >= last.year && frame.year <= last.year + 3)
  );
}

function isEra({ precision }: Point): boolean {
  return precision === "decade" || precision === "century";
}

/** A year named again leaves the narrative in the month that it had reached. */
function narrowed(point: Point, last: Point | undefined): Point {
  return point.precision === "year" && last?.year === point.year && last.month !== undefined ? last : point;
}

/** "The war of 1950–53": what follows is told from its beginning. */
function endsRange(found: readonly Found[], index: number): boolean {
  const from = found[index - 1];
  return (
    from?.joint === "range" &&
    found[index].sentence === from.sentence &&
    found[index].frame.month === undefined
  );
}

function publishedPoint(published: string | undefined): Point | undefined {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(published ?? "");
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
  if (month === 0 || month > 12) return { precision: "year", year };
  return day > 0 && isDay(year, month, day)
    ? { precision: "day", year, month, day }
    : { precision: "month", year, month };
}

/** A document without a publication date, or one whose dates lie years before it, is read as a narrative. */
function isHistory(found: readonly Found[], published: Point | undefined): boolean {
  if (!published) return true;
  let old = 0;
  let all = 0;
  for (const { frame } of found) {
    if (frame.year === undefined) continue;
    all++;
    if (frame.year < published.year - 5) old++;
  }
  return all >= 10 && old > all * 0.7;
}

/** The paragraph of each expression, counted by the blank lines between them. */
function paragraphsOf(found: readonly Found[], text: string): readonly number[] {
  const paragraphs: number[] = [];
  found.forEach((one, index) => {
    const before = found[index - 1];
    const isBroken = before !== undefined && text.slice(before.end, one.start).includes("\n\n");
    paragraphs.push((paragraphs[index - 1] ?? 0) + (isBroken ? 1 : 0));
  });
  return paragraphs;
}

/** Whether a date still governs another after it: the same paragraph, a few sentences. */
function isNear(found: readonly Found[], from: number, to: number, paragraphs: readonly number[]): boolean {
  return found[to].sentence - found[from].sentence <= governs && paragraphs[from] === paragraphs[to];
}

/** Whether the last date is so far from publication that what follows it is being told, not reported. */
function isApart(last: Point | undefined, published: Point | undefined): boolean {
  if (!last || !published) return true;
  if (last.month === undefined) return last.year !== published.year;
  const days = (point: Point) => dayNumber(point.year, point.month ?? 6, point.day ?? 15);
  return days(published) - days(last) > 31;
}

function dayFirstIn(found: readonly Found[]): boolean | undefined {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const { frame } of found) {
    if (!frame.numeric) continue;
    if (frame.numeric[0] > 12) dayFirst++;
    if (frame.numeric[1] > 12) monthFirst++;
  }
  if (dayFirst > 0 === monthFirst > 0) return undefined;
  return dayFirst > 0;
}

/** The year of the date after this one when nothing but a dash or a conjunction stands between. */
function yearJoined(found: readonly Found[], index: number, text: string): number | undefined {
  const { frame, end } = found[index];
  const next = found[index + 1];
  if (!next || frame.month === undefined || frame.year !== undefined) return undefined;
  if (next.frame.year === undefined || next.frame.month === undefined || next.start - end > 12)
    return undefined;
  if (!/^\s*(?:[-–—,]|to|and|or|until|till|through)\s*$/.test(text.slice(end, next.start))) return undefined;
  return frame.month > next.frame.month ? next.frame.year - 1 : next.frame.year;
}

/** Days and months of one expression are of one year, or of two that follow each other: "23 and 24 July". */
function yearOfJoint(
  found: readonly Found[],
  index: number,
  previous: Point | undefined,
): number | undefined {
  const { month, year } = found[index].frame;
  const isJoint = found[index - 1]?.joint !== undefined;
  if (!isJoint || month === undefined || year !== undefined || previous?.month === undefined)
    return undefined;
  return previous.year + (month < previous.month ? 1 : 0);
}

/** "From Monday to Friday": the second is the one that follows the first. */
function afterWeekday(
  resolution: Resolution,
  found: readonly Found[],
  index: number,
  previous: Point | undefined,
  text: string,
): Resolution {
  const from = found[index - 1];
  const isPair = from?.frame.weekday !== undefined && found[index].frame.weekday !== undefined;
  if (!isPair || resolution.kind !== "point" || previous?.precision !== "day") return resolution;
  const { point } = resolution;
  if (point.precision !== "day" || firstDay(point) >= firstDay(previous)) return resolution;
  const isNear = found[index].start - from.end <= 12;
  if (!isNear || !/^\s*(?:[-–—]|to|through|until|till)\s*$/.test(text.slice(from.end, found[index].start)))
    return resolution;
  return { ...resolution, point: { ...point, ...dayPoint(firstDay(point) + 7) } };
}

/** A year stated later in the sentence, or where nothing else is known in the paragraph. */
function yearAhead(
  found: readonly Found[],
  index: number,
  paragraphs: readonly number[],
  far: boolean,
): number | undefined {
  const from = found[index];
  if (from.frame.year !== undefined || (from.frame.month === undefined && !from.frame.season))
    return undefined;
  for (let next = index + 1; next < found.length && next < index + 6; next++) {
    const to = found[next];
    if (far ? !isNear(found, index, next, paragraphs) : to.sentence !== from.sentence) return undefined;
    if (to.frame.year !== undefined && to.frame.month !== undefined) return to.frame.year;
    if (to.frame.year !== undefined) return far ? to.frame.year : undefined;
  }
  return undefined;
}

function tenseOf(found: Found, language: Language, knowledge: TimeKnowledge): Setting["tense"] {
  const sentence = language.sentences[found.sentence];
  const forward = forwardTense(found.before, knowledge);
  if (forward) return forward;
  // "He said Tuesday he would": the day is that of the saying, whatever verb a parser hangs it on.
  if (followsPast(language.tokens, found.first, sentence.first)) return "past";
  const tense = tenseAt(language.tokens, found.first, sentence.first, sentence.last, knowledge);
  // Headlines tell what happened in the present tense, and what will in the infinitive.
  return tense === "present" && sentence.role === "title" ? "past" : tense;
}

import { metadataDate } from "../date.js";

/** A calendar date read from a page. */
export interface PageDate {
  /** EDTF: a day, a month or a year. */
  readonly date: string;
  /** The time zone was given and is UTC: the day may be another at the place of publication. */
  readonly universal: boolean;
}

const monthName = "[A-Za-z]{3,9}";

/** Ways to write a day, each tried over the text once. Groups: year, month, day by name. */
const shapes: readonly RegExp[] = [
  /(?<!\d)(?<year>(?:19|20)\d\d)-(?<month>\d{1,2})-(?<day>\d{1,2})(?!\d)/g,
  new RegExp(
    `(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th)?[\\s-]+(?:of\\s+)?(?<month>${monthName})\\.?,?[\\s-]+(?<year>(?:19|20)\\d\\d)(?!\\d)`,
    "g",
  ),
  new RegExp(
    `(?<month>${monthName})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?:at\\s+\\d{1,2}:\\d\\d\\s*(?:[ap]\\.?m\\.?)?,?\\s+)?(?<year>(?:19|20)\\d\\d)(?!\\d)`,
    "gi",
  ),
  new RegExp(
    `(?<month>${monthName})\\.?\\s+(?<day>\\d{1,2})\\s+\\d{1,2}:\\d\\d(?::\\d\\d)?\\s+(?:[A-Z]{2,5}\\s+)?(?<year>(?:19|20)\\d\\d)(?!\\d)`,
    "g",
  ),
  /(?<!\d)(?<year>(?:19|20)\d\d)\s?[年.년]\s?(?<month>\d{1,2})\s?[月.월]\s?(?<day>\d{1,2})(?!\d)/g,
  /(?<![\d.])(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>(?:19|20)\d\d)(?!\d)/g,
];

const slashed = /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)(?!\d)/g;

/** Words right before a date that make it another date than that of publication. */
const otherDate =
  /(?:updated?|modified|edited|corrected|revised|reviewed|amended|retrieved|accessed|expires?|until|copyright|©|\(c\)|since|aktualisiert|обновлено)[^\p{L}\d]{0,4}(?:(?:on|at|in|am)\s)?[^\p{L}\d]{0,3}(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?(?:\d{1,2}:\d\d\s*(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?[,\s]+)?$/iu;

/**
 * The first day in a short text that may be its day of publication: one that the words before it call updated, retrieved
 * or the like is passed over. `language` is the page's language tag, which tells 07/09 from 09/07: without a region such
 * a date is read only where one number is above 12.
 */
export function findDay(text: string, language: string): string | undefined {
  const sample = text.slice(0, 400);
  let best: { at: number; date: string } | undefined;
  const offer = (at: number, date: string | undefined) => {
    if (date === undefined || (best && best.at <= at)) return;
    if (otherDate.test(sample.slice(Math.max(0, at - 60), at))) return;
    best = { at, date };
  };
  for (const shape of shapes) {
    for (const match of sample.matchAll(shape)) {
      const { year, month, day } = match.groups ?? {};
      const date = /^\d/.test(month) ? `${year}-${month}-${day}` : `${day} ${month} ${year}`;
      offer(match.index, day_(date));
    }
  }
  for (const match of sample.matchAll(slashed)) {
    offer(match.index, slashedDay(match[1], match[2], match[3], language));
  }
  return best?.date;
}

function slashedDay(first: string, second: string, year: string, language: string): string | undefined {
  const monthFirst = /-(?:US|PH|PR)$/i.test(language);
  const dayFirst =
    /-(?:GB|IE|AU|NZ|ZA|IN|NG|KE|PK|SG|HK|MY|AE)$/i.test(language) || /^(?!en)[a-z]{2}/i.test(language);
  if (Number(first) > 12 || (dayFirst && !monthFirst)) return day_(`${year}-${second}-${first}`);
  if (Number(second) > 12 || monthFirst) return day_(`${year}-${first}-${second}`);
  return undefined;
}

/** A date of metadata: what {@link metadataDate} reads, or else the day that stands in it. */
export function readDate(value: string | undefined, language: string): PageDate | undefined {
  const text = value?.trim().slice(0, 120);
  if (!text) return undefined;
  if (/^\d{10}(?:\d{3})?$/.test(text)) return fromEpoch(Number(text.slice(0, 10)));
  const date = sensible(metadataDate(text)) ?? findDay(text, language);
  if (date === undefined) return undefined;
  const universal =
    /\d:\d\d/.test(text) && /(?:Z|[+-]00:?00|GMT|UTC)(?:\+0000)?(?:\s*\([^)]*\))?$/.test(text);
  return { date, universal };
}

/** The day (or month) in an address: `/2022/09/10/`, `/2022-09-10-`, `/20220910`, `/2022/sep/10/`, `/2022/09/`. */
export function addressDate(address: string | undefined): string | undefined {
  if (!address) return undefined;
  const path = address
    .replace(/^[a-z]+:\/\/[^/]*/i, "")
    .replace(/[?#].*$/, "")
    .slice(0, 400);
  const parted = /[/_-]((?:19|20)\d\d)[/_-](\d{1,2}|[a-z]{3})[/_-](\d{1,2})(?=[/_.-]|$)/i.exec(path);
  const whole = /[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?=\d*[/_.-]|$)/.exec(path);
  const short = /\/(\d\d)\/(\d\d)\/(\d\d)\//.exec(path);
  const month = /\/((?:19|20)\d\d)\/(\d\d)(?=\/|$)/.exec(path);
  if (parted) {
    const found = /\d/.test(parted[2])
      ? day_(`${parted[1]}-${parted[2]}-${parted[3]}`)
      : day_(`${parted[3]} ${parted[2]} ${parted[1]}`);
    if (found) return found;
  }
  if (whole) {
    const found = day_(`${whole[1]}-${whole[2]}-${whole[3]}`);
    if (found) return found;
  }
  if (short) {
    const found = day_(`20${short[1]}-${short[2]}-${short[3]}`);
    if (found) return found;
  }
  return month ? sensible(metadataDate(`${month[1]}-${month[2]}`)) : undefined;
}

/** Whether two days are next to each other. */
export function isNextDay(one: string, other: string): boolean {
  return Math.abs(dayNumber(one) - dayNumber(other)) === 1;
}

function day_(text: string): string | undefined {
  const date = sensible(metadataDate(text));
  return date?.length === 10 ? date : undefined;
}

/** Dates before there were web pages of newspapers' archives are mistakes (0001-01-01). */
function sensible(date: string | undefined): string | undefined {
  return date !== undefined && date >= "1800" ? date : undefined;
}

function fromEpoch(seconds: number): PageDate {
  return { date: new Date(seconds * 1000).toISOString().slice(0, 10), universal: true };
}

function dayNumber(date: string): number {
  return date.length === 10 ? Date.parse(`${date}T00:00:00Z`) / 86_400_000 : Number.NaN;
}

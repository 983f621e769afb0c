const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * A date of metadata as EDTF: the day, month or year of an ISO 8601 date or date-time (its own day, whatever the time
 * zone), an RFC 5322 date (`Wed, 07 Sep 2022 10:15:00 +0000`), `7 September 2022`, `September 7, 2022`, or 20220907.
 * Undefined when it is none of these: an ambiguous `07/09/2022` is no date.
 */
export function metadataDate(value: string | undefined): string | undefined {
  const text = value?.trim().slice(0, 100);
  if (!text) return undefined;
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:$|[T\s].*))?)?$/.exec(text);
  if (iso) return calendarDate(iso[1], iso[2], iso[3]);
  const compact = /^(\d{4})(\d\d)(\d\d)(?:$|T?\d{4,6}.*)$/.exec(text);
  if (compact) return calendarDate(compact[1], compact[2], compact[3]);
  const slashed = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:$|[T\s].*)/.exec(text);
  if (slashed) return calendarDate(slashed[1], slashed[2], slashed[3]);
  const dayFirst =
    /^(?:[a-z]{3,9}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})\b/i.exec(text);
  if (dayFirst) return calendarDate(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const monthFirst =
    /^(?:[a-z]{3,9}\.?,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:\d\d:\d\d:\d\d\s+(?:[a-z]{2,5}\s+)?)?(\d{4})\b/i.exec(
      text,
    );
  if (monthFirst) return calendarDate(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  const monthOnly = /^([a-z]{3,9})\.?,?\s+(\d{4})$/i.exec(text);
  if (monthOnly && monthNumber(monthOnly[1])) return calendarDate(monthOnly[2], monthNumber(monthOnly[1]));
  return undefined;
}

/** Whether the caller's date is EDTF as the contract writes it: a date, an interval, with `~`, `?` or `%`. */
export function isEdtfDate(value: string): boolean {
  const date = "\\d{4}(-\\d\\d(-\\d\\d)?)?[~?%]?";
  return new RegExp(`^(${date}|(${date}|\\.\\.)/(${date}|\\.\\.))$`).test(value);
}

function monthNumber(word: string): string | undefined {
  const index = months.indexOf(word.slice(0, 3).toLowerCase());
  return index < 0 ? undefined : String(index + 1);
}

function calendarDate(year: string, month?: string, day?: string): string | undefined {
  const y = Number(year);
  if (y < 1000 || y > 2999) return undefined;
  if (month === undefined) return day === undefined ? year : undefined;
  const m = Number(month);
  if (m < 1 || m > 12) return undefined;
  const start = `${year}-${String(m).padStart(2, "0")}`;
  if (day === undefined) return start;
  const d = Number(day);
  if (d < 1 || d > daysIn(y, m)) return undefined;
  return `${start}-${String(d).padStart(2, "0")}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

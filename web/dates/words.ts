import type { DateFrom, Edtf } from "../../schema/case-1.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SEASONS: Readonly<Record<string, string>> = {
  "21": "spring",
  "22": "summer",
  "23": "autumn",
  "24": "winter",
  "33": "first quarter",
  "34": "second quarter",
  "35": "third quarter",
  "36": "fourth quarter",
  "40": "first half",
  "41": "second half",
};

/** An EDTF date in words exactly as precise as it is: `2022-07` is "Jul 2022", `../2018-12` is "by Dec 2018". */
export function dateWords(date: Edtf | undefined, from?: DateFrom): string {
  if (date === undefined || date === "") return "undated";
  const set = /^[[{](.*)[\]}]$/.exec(date);
  if (set)
    return (set[1] ?? "")
      .split(",")
      .map((each) => dateWords(each.trim()))
      .join(" or ");
  const slash = date.indexOf("/");
  if (slash < 0) {
    const words = partWords(date);
    return from === "published" && /^\d/.test(date) ? `by ${words}` : words;
  }
  const [start, end] = [date.slice(0, slash), date.slice(slash + 1)];
  const openStart = start === "" || start === "..";
  const openEnd = end === "" || end === "..";
  if (openStart && openEnd) return "undated";
  if (openStart) return `by ${partWords(end)}`;
  if (openEnd) return `from ${partWords(start)}`;
  return rangeWords(start, end);
}

function rangeWords(start: string, end: string): string {
  const [a, b] = [calendar(start), calendar(end)];
  if (!a || !b || qualified(start) || qualified(end)) return `${partWords(start)} – ${partWords(end)}`;
  if (a.year === b.year && a.month === b.month && a.day && b.day) {
    return `${a.day}–${b.day} ${month(b.month)} ${b.year}`;
  }
  if (a.year === b.year && a.month && b.month) {
    const first = a.day ? `${a.day} ${month(a.month)}` : month(a.month);
    return `${first} – ${partWords(end)}`;
  }
  return `${partWords(start)} – ${partWords(end)}`;
}

interface Calendar {
  readonly year: string;
  readonly month: number | undefined;
  readonly day: number | undefined;
}

function calendar(part: string): Calendar | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$/.exec(part);
  if (!match || Number(match[2] ?? 1) > 12) return undefined;
  return {
    year: match[1] ?? "",
    month: match[2] === undefined ? undefined : Number(match[2]),
    day: match[3] === undefined ? undefined : Number(match[3]),
  };
}

function month(number: number | undefined): string {
  return MONTHS[(number ?? 0) - 1] ?? "";
}

function qualified(part: string): boolean {
  return /[~?%]/.test(part);
}

function partWords(part: string): string {
  const plain = part.replace(/[~?%]/g, "").replace(/-XX/g, "");
  const words = plainWords(plain);
  if (part.includes("%")) return `about ${words}?`;
  if (part.includes("~")) return `about ${words}`;
  return part.includes("?") ? `${words}?` : words;
}

function plainWords(part: string): string {
  const decade = /^(\d{3})X$/.exec(part);
  if (decade) return `${decade[1]}0s`;
  const season = /^(\d{4})-(2[1-4]|3[3-6]|4[01])$/.exec(part);
  if (season) return `${SEASONS[season[2] ?? ""] ?? ""} ${season[1]}`.trim();
  const date = calendar(part);
  if (!date) return part;
  return [date.day, month(date.month), date.year].filter(Boolean).join(" ");
}

/** Where a date came from, for a tooltip and for people who cannot see the drawing. */
export function dateOrigin(from: DateFrom | undefined): string {
  if (from === "stated") return "stated beside the event";
  if (from === "inferred") return "inferred from the narrative";
  if (from === "published") return "bounded only by publication";
  return "origin unknown";
}

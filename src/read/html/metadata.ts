import type { Hints } from "../index.js";
import { addressDate, findDay, isNextDay, type PageDate, readDate } from "./dates.js";
import { type Head, readHead } from "./head.js";
import { readStructuredData, type StructuredData } from "./json-ld.js";
import type { PageKnowledge } from "./knowledge.js";
import type { RoledBlock } from "./roles.js";
import { plain, sameTitle, withoutSite } from "./titles.js";
import type { PageElement } from "./tree.js";

/** What a page says of itself. Every field is absent where the page does not say. */
export interface PageMetadata {
  readonly title?: string;
  readonly author?: string;
  readonly publisher?: string;
  readonly url?: string;
  /** EDTF. */
  readonly published?: string;
  readonly publishedFrom?: "metadata" | "text";
}

/** What is known before the text of the page is looked at. */
export interface Declared {
  readonly head: Head;
  readonly data: StructuredData;
  readonly url: string | undefined;
  readonly publisher: string | undefined;
  /** Titles that the page gives itself, best first, without the name of the site. */
  readonly titles: readonly string[];
}

/** Reads meta elements, links, JSON-LD and microdata. */
export function readDeclared(root: PageElement, hints: Hints, knowledge: PageKnowledge): Declared {
  const head = readHead(root, hints.url, knowledge);
  const declaredTitles = [...head.titles, head.titleElement].filter((title) => title !== undefined);
  const addresses = new Set(
    [head.canonical, head.url, hints.url].map(comparable).filter((one) => one !== ""),
  );
  const data = readStructuredData(
    root,
    (text) =>
      addresses.has(comparable(text)) || declaredTitles.some((title) => sameTitle(title, decode(text))),
  );
  const publisher = clean(head.publishers[0] ?? data.publisher) ?? siteName(head, hints.url);
  const headline = data.headline === undefined ? undefined : decode(data.headline);
  const titles = [...head.titles, headline, head.titleElement]
    .filter((title) => title !== undefined)
    .map((title) => withoutSite(title, [publisher, hostOf(hints.url)], headline))
    .filter((title) => title !== "");
  return {
    head,
    data,
    url: head.canonical ?? head.url ?? address(data.url) ?? address(hints.url),
    publisher,
    titles,
  };
}

/** The fields of the document, from what the page declares and from its text. */
export function readMetadata(declared: Declared, blocks: readonly RoledBlock[], hints: Hints): PageMetadata {
  const shown = blocks.find((block) => block.role === "title");
  const published = publication(declared, blocks, hints);
  return {
    title: shown ? shown.text.replace(/\s+/g, " ") : declared.titles[0],
    author: author(declared, blocks),
    publisher: declared.publisher ?? signedSite(declared.head.titleElement, blocks),
    url: declared.url,
    ...published,
  };
}

/** Order of trust: article metadata, the words shown, the address, then dates that may be another's. */
function publication(
  { head, data, url }: Declared,
  blocks: readonly RoledBlock[],
  hints: Hints,
): Pick<PageMetadata, "published" | "publishedFrom"> {
  const { language } = head;
  const inAddress = addressDate(hints.url) ?? addressDate(url);
  const shown = shownDay(blocks, language);
  const [strong, weak] = [
    head.published.filter((one) => one.rank <= 2),
    head.published.filter((one) => one.rank > 2),
  ];
  const declared = [
    data.published,
    ...strong.map((one) => one.value),
    ...head.times,
    ...weak.map((one) => one.value),
    onlyValue(head.otherTimes),
  ]
    .map((value) => readDate(value, language))
    .filter((date) => date !== undefined);
  const best = declared.find((date) => date.date.length === 10) ?? declared[0];
  if (best) return { published: inOwnZone(best, declared, [inAddress, shown]), publishedFrom: "metadata" };
  if (shown !== undefined) return { published: shown, publishedFrom: "text" };
  if (inAddress !== undefined) return { published: inAddress, publishedFrom: "metadata" };
  return {};
}

/** Times that are not marked as anything count where they are all one day. */
function onlyValue(times: readonly string[]): string | undefined {
  const days = new Set(times.map((time) => time.slice(0, 10)));
  return days.size === 1 ? times[0] : undefined;
}

/** A time in UTC may be on the day before or after where it was published: what the page shows there decides. */
function inOwnZone(
  best: PageDate,
  declared: readonly PageDate[],
  shown: readonly (string | undefined)[],
): string {
  if (!best.universal) return best.date;
  const local = declared.find((date) => !date.universal && isNextDay(date.date, best.date))?.date;
  return local ?? shown.find((day) => day !== undefined && isNextDay(day, best.date)) ?? best.date;
}

/** The day in a byline near the title, or in the dateline of the first paragraph. */
function shownDay(blocks: readonly RoledBlock[], language: string): string | undefined {
  const title = blocks.findIndex((block) => block.role === "title");
  const first = blocks.findIndex(
    (block, at) => at > title && block.role === "body" && block.text.length > 80,
  );
  const from = Math.max(0, title < 0 ? first - 12 : title - 6);
  const to = first < 0 ? Math.min(blocks.length, from + 20) : first;
  for (const wanted of [
    (block: RoledBlock) => block.role === "byline",
    (block: RoledBlock) => block.text.length < 120 && block.role !== "related",
  ]) {
    const day = firstDay(blocks.slice(from, to).filter(wanted), language);
    if (day !== undefined) return day;
  }
  const dateline =
    first < 0 ? undefined : /^[\p{Lu}][^\n]{3,70}?(?:—|–|--| - )/u.exec(blocks[first].text.slice(0, 80))?.[0];
  const inDateline = dateline && findDay(dateline, language);
  if (inDateline) return inDateline;
  const last = blocks.findLastIndex((block) => block.role === "body");
  return firstDay(
    blocks.slice(Math.max(0, to), last + 4).filter((block) => block.role === "byline"),
    language,
  );
}

function firstDay(blocks: readonly RoledBlock[], language: string): string | undefined {
  for (const block of blocks) {
    const day = findDay(block.text, language);
    if (day !== undefined) return day;
  }
  return undefined;
}

function author({ head, data, publisher }: Declared, blocks: readonly RoledBlock[]): string | undefined {
  const named = data.authors.length > 0 ? data.authors : head.authors;
  const names = [
    ...new Set(named.map((name) => personName(decode(name))).filter((name) => name !== undefined)),
  ];
  const other = names.filter((name) => publisher === undefined || plain(name) !== plain(publisher));
  if (other.length > 0) return other.slice(0, 6).join(", ");
  return bylineName(blocks) ?? names[0];
}

/** The name in a byline: "By Ana Example and Ben Sample, Foreign Editor". */
function bylineName(blocks: readonly RoledBlock[]): string | undefined {
  const name = "\\p{Lu}[\\p{L}.'’-]*(?: (?:\\p{Lu}[\\p{L}.'’-]*|de|da|van|von|der|bin|al|el|la|le))*";
  const pattern = new RegExp(
    `^(?:[Ww]ritten |[Rr]eported |[Pp]osted |[Pp]ublished |[Ss]tory |[Ww]ords )?(?:by|By|BY):?\\s+(${name}(?:(?:,| and| &) ${name})*)`,
    "u",
  );
  for (const block of blocks) {
    if (block.role !== "byline") continue;
    for (const line of block.text.slice(0, 300).split(/[\n|•·]/)) {
      const match = pattern.exec(line.trim());
      if (match) return personName(match[1].replace(/,.*$/s, ""));
    }
  }
  return undefined;
}

function personName(raw: string): string | undefined {
  const name = raw
    .replace(/^\s*(?:by|von|par|por)[:\s]+/i, "")
    .replace(/\s+/g, " ")
    .trim();
  if (
    name === "" ||
    name.length > 120 ||
    /^(?:https?:|www\.|@)|^\S+@\S+$|^(?:admin|administrator|editor|staff|webmaster|null|undefined|none)$/i.test(
      name,
    )
  )
    return undefined;
  return name;
}

function siteName(head: Head, url: string | undefined): string | undefined {
  const last = head.publishers.at(-1);
  if (last) return clean(last);
  const host = hostOf(head.canonical) ?? hostOf(url);
  const suffix = head.titleElement && /\s[|–—-]\s([^|–—]{2,40})$/.exec(head.titleElement)?.[1].trim();
  if (suffix && host && squeeze(host).includes(squeeze(suffix))) return suffix;
  return host;
}

/** The last part of the title element, where a line of copyright names it too. */
function signedSite(title: string | undefined, blocks: readonly RoledBlock[]): string | undefined {
  const suffix = title && /\s[|–—-]\s([^|–—]{2,40})$/.exec(title)?.[1].trim();
  if (!suffix) return undefined;
  return blocks.some(
    (block) => /©|\(c\)|copyright/i.test(block.text.slice(0, 300)) && block.text.includes(suffix),
  )
    ? suffix
    : undefined;
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{Nd}]+/gu, "");
}

function hostOf(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  if (!/^https?:$/.test(protocol) || !hostname.includes(".") || /^[\d.]+$/.test(hostname)) return undefined;
  return hostname.replace(/^(?:www\d?|m|mobile|amp|edition)\./, "");
}

function address(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;
}

/** An address without what does not tell pages apart. */
function comparable(url: string | undefined): string {
  return (url ?? "")
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.|m\.|amp\.)?/, "")
    .replace(/[#?].*$/, "")
    .replace(/\/(?:amp\/?)?$/, "");
}

function clean(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const value = decode(text)
    .replace(/\s+/g, " ")
    .replace(/\s\|\s.*$/, "")
    .trim();
  return value === "" || /^(?:undefined|null|none)$/i.test(value) || /^https?:/.test(value)
    ? undefined
    : value;
}

/** Values of JSON-LD and of some meta elements are escaped twice. */
function decode(text: string): string {
  if (!text.includes("&")) return text;
  return text
    .replace(/&#(\d{1,6});/g, (whole, digits: string) => codePoint(Number(digits)) ?? whole)
    .replace(
      /&#x([\da-f]{1,5});/gi,
      (whole, digits: string) => codePoint(Number.parseInt(digits, 16)) ?? whole,
    )
    .replace(
      /&(quot|apos|lt|gt|nbsp|lsquo|rsquo|ldquo|rdquo|ndash|mdash|hellip);/g,
      (_, name: string) => named[name] ?? "",
    )
    .replaceAll("&amp;", "&");
}

const named: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  lt: "<",
  gt: ">",
  nbsp: " ",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  ndash: "–",
  mdash: "—",
  hellip: "…",
};

function codePoint(code: number): string | undefined {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : undefined;
}

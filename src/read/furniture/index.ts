import type { Section } from "../../../schema/case-1.js";
import { metadataDate } from "../date.js";
import { classify, type Marked } from "./classify.js";
import type { FurnitureKnowledge } from "./knowledge.js";

export { refine } from "./classify.js";
export type { FurnitureKnowledge } from "./knowledge.js";
export { compileFurniture } from "./knowledge.js";

/** What a plain text says of itself, and which stretch of it is what. Offsets are UTF-16 units into the text. */
export interface MarkedText {
  /** In text order, without overlap; every character that is not blank is in one. */
  readonly sections: readonly Section[];
  readonly title?: string;
  readonly author?: string;
  readonly publisher?: string;
  readonly url?: string;
  /** EDTF, from a byline, a `Date:` line or a dateline with a year. */
  readonly published?: string;
}

/** How many blocks at the head of a text may carry its metadata. */
const headBlocks = 8;

/**
 * Tells the report from its furniture in a text without markup: contents lists, bylines, captions, promotions, links,
 * author profiles, pseudo-Latin filler, prompts to the reader, menus and cookie notices. Nothing is removed.
 */
export function markPlainText(text: string, knowledge: FurnitureKnowledge): MarkedText {
  const { blocks, sections } = classify(text, knowledge);
  const found: { -readonly [Key in keyof MarkedText]: MarkedText[Key] } = { sections };
  const fields = new Set<number>();
  blocks.slice(0, headBlocks).forEach((block, index) => {
    const field = metadataField(block, knowledge);
    if (!field) return;
    fields.add(index);
    if (field.name === "published") found.published ??= metadataDate(field.value);
    else found[field.name] ??= field.value;
  });
  if (fields.size > 0) found.sections = sections.map((section) => fieldSection(section, blocks, fields));
  const title = found.sections.find((section) => section.role === "title");
  if (title) found.title ??= plain(text.slice(title.start, title.end));
  for (const block of blocks.slice(0, headBlocks)) {
    if (block.role === "byline") {
      found.author ??= author(block.content);
      found.published ??= dateWithin(block.content);
      found.publisher ??= outlet(block.content);
    } else if (block.role === "body") {
      const dateline =
        /^[\p{Lu}][\p{L}\p{Lu} .'’-]{1,40},\s([^—–()-]{4,30}?)\s*(?:\(([^)]{2,40})\)\s*)?[—–-]/u.exec(
          block.content.slice(0, 120),
        );
      found.published ??= metadataDate(dateline?.[1]);
      if (dateline?.[2]) found.publisher ??= dateline[2];
    }
  }
  return found;
}

/** A `field: value` line that names metadata: of the form `Date: 7 September 2022`. */
function metadataField(block: Marked, knowledge: FurnitureKnowledge) {
  const match = /^([A-Za-z][A-Za-z ]{0,20}?)\s*:\s+(\S.{0,300})$/.exec(block.content);
  const name = match && knowledge.metadataFields.get(match[1].toLowerCase());
  return name ? { name, value: match[2].trim() } : undefined;
}

function fieldSection(section: Section, blocks: readonly Marked[], fields: ReadonlySet<number>): Section {
  const index = blocks.findIndex((block) => block.start === section.start && block.end === section.end);
  if (!fields.has(index)) return section;
  return { ...section, role: /^(?:title|headline)\b/i.test(blocks[index].content) ? "title" : "byline" };
}

/** A title without the marks of Markdown around it. */
function plain(title: string): string {
  return title.replaceAll(/^[#*_\s]+|[*_\s]+$/g, "").replaceAll(/\s+/g, " ");
}

/** The name in "By Jane Doe, diplomatic correspondent | 7 September 2022". */
function author(line: string): string | undefined {
  return /^(?:(?:Words|Story|Written|Reported|Posted) )?(?:[Bb]y|BY):?\s+(\p{Lu}[\p{L}.'’-]*(?:\s(?:\p{Lu}[\p{L}.'’-]*|and|de|van|von|der|al|bin|del|di|la|le))*)/u
    .exec(line)?.[1]
    ?.replace(/\s(?:and|de|van|von|der)$/u, "");
}

/** The outlet in "The Straits Review, 10 September 2022": a short name in capitals before a date. */
function outlet(line: string): string | undefined {
  const before =
    /^(\p{Lu}[^,|•·]{2,50}?)\s*[,|•·]\s*(?:\p{Lu}\p{L}+day,?\s+)?(?=\d{1,2}\s\p{Lu}|\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2},?\s\d{4})/u.exec(
      line,
    )?.[1];
  if (!before || /^(?:By|Published|Posted|Updated|Written|Reported)\b/i.test(before)) return undefined;
  const words = before.split(/\s+/);
  return words.length >= 2 &&
    words.length <= 6 &&
    words.every((word) => /^(?:\p{Lu}|of\b|the\b|and\b|for\b|&)/u.test(word))
    ? before
    : undefined;
}

/** The first date in a line that {@link metadataDate} reads, trying at each word that may begin one. */
function dateWithin(line: string): string | undefined {
  for (const match of line.slice(0, 300).matchAll(/(?<![\p{L}\d])(?=\d{1,4}\b|[A-Z][a-z]{2,8}\.? \d)/gu)) {
    const date = metadataDate(line.slice(match.index, match.index + 40).replace(/\s[|•·–—-]\s.*$/, ""));
    if (date && date.length >= 7) return date;
  }
  return undefined;
}

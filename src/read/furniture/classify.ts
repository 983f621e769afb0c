import type { Section, SectionRole } from "../../../schema/case-1.js";
import { type Block, isFieldLine, isListItem, roughSentences, splitBlocks } from "./blocks.js";
import { type FurnitureKnowledge, latinShare, phraseRole, phraseWords } from "./knowledge.js";

/** A block with what is known of it while roles are decided. */
export interface Marked extends Block {
  readonly content: string;
  readonly words: readonly string[];
  role: SectionRole;
}

const byline =
  /^(?:(?:Words|Story|Written|Reported|Posted) )?(?:[Bb]y|BY):?\s+(?:[\p{Lu}][\p{L}.'’-]*\s?){2,}/u;
const address = /^(?:https?:\/\/|www\.)\S+$/i;
const dateline =
  /^\(?(?:[A-Z][a-z]+day,?\s+)?(?:\d{1,2}\s+[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2}),?\s+\d{4}\b/;

/** "The Straits Review, 10 September 2022": a short line without a verb's full stop that ends in a date or carries one after a comma. */
const dated =
  /(?:^|[,|·•(–—-]\s*)(?:\d{1,2}\s+[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2}),?\s+\d{4}(?:$|\)|\s*[(,|·•–—-])/;

/** Blocks with their roles, furniture of single blocks only; the passes after it look at neighbours. */
function firstRoles(text: string, knowledge: FurnitureKnowledge): Marked[] {
  return splitBlocks(text).map((block) => {
    const content = text.slice(block.start, block.end);
    // Only the beginning of a block decides, so that a block of any length costs the same.
    const words = phraseWords(content.slice(0, 400));
    return { ...block, content, words, role: blockRole(content, words, knowledge) };
  });
}

function blockRole(content: string, words: readonly string[], knowledge: FurnitureKnowledge): SectionRole {
  if (latinShare(words, knowledge) >= 0.4) return "filler";
  const short = content.length < 220;
  if (short) {
    const said = phraseRole(words, ["whole"], knowledge) ?? phraseRole(words, ["start"], knowledge);
    if (said) return said;
    if (content.length < 160) {
      const within = phraseRole(words, ["within"], knowledge);
      if (within) return within;
    }
    if (address.test(content)) return "navigation";
    if (byline.test(content) && !/[.!?]$/.test(content) && words.length <= 16) return "byline";
    if (dateline.test(content) && words.length <= 10) return "byline";
    if (dated.test(content) && content.length < 120 && !/[.!?]$/.test(content)) return "byline";
    if (/^[Bb]y the\s/.test(content) && words.length <= 8 && !/[.!?]$/.test(content)) return "byline";
    if (isMenu(content)) return "navigation";
  }
  if (isListItem(content)) return "list";
  if (isHeadingLike(content, words)) return "heading";
  if (/^[“"]/.test(content) && /[”"]$/.test(content) && content.indexOf("”") === content.lastIndexOf("”"))
    return "quote";
  return "body";
}

/** "Home | World | Politics": several short parts between bars. */
function isMenu(content: string): boolean {
  const parts = content.split(/\s[|•·»/]\s/);
  return parts.length >= 4 && parts.every((part) => part.length < 30);
}

/** A short line that is no sentence: a heading, a title, or a link. */
function isHeadingLike(content: string, words: readonly string[]): boolean {
  if (content.includes("\n") && content.length > 160) return false;
  if (words.length === 0 || words.length > 22 || content.length > 180) return false;
  if (/[.;,]["”’)]*$/.test(content)) return false;
  return /^[“"‘'(*#]*[\p{Lu}\d]/u.test(content);
}

/** A line of `field : value` whose field belongs to an author's profile. */
function isProfileField(content: string, knowledge: FurnitureKnowledge): boolean {
  const name = /^[-–—*•‣▪●○◦·]?\s*([A-Za-z][A-Za-z -]{0,30}?)\s*:/.exec(content)?.[1];
  return name !== undefined && knowledge.profileFields.has(name.toLowerCase());
}

/**
 * Runs of profile fields are an author's profile, together with the short headings between them ("Socials",
 * "twitter:"); one field alone is not. An author-profile heading with a name below takes the paragraph below it too.
 */
function markProfiles(blocks: readonly Marked[], knowledge: FurnitureKnowledge): void {
  let at = 0;
  while (at < blocks.length) {
    const headed = blocks[at].role === "author-profile";
    if (!headed && !isProfileField(blocks[at].content, knowledge)) {
      at++;
      continue;
    }
    let last = at;
    let fields = 0;
    for (let next = headed ? at + 1 : at; next < blocks.length; next++) {
      const block = blocks[next];
      if (isProfileField(block.content, knowledge)) {
        fields++;
        last = next;
      } else if (
        fields + (headed ? 1 : 0) === 0 ||
        !(block.words.length <= 3 || isFieldLine(block.content))
      ) {
        break;
      }
    }
    if (fields >= 2) for (let index = at; index <= last; index++) blocks[index].role = "author-profile";
    else if (
      headed &&
      at + 1 < blocks.length &&
      (isBiography(blocks[at + 1]) || isLastParagraph(blocks, at + 1))
    ) {
      last = at + 1;
      blocks[last].role = "author-profile";
    }
    at = Math.max(last, at) + 1;
  }
}

/** Whether nothing of the report comes after a short paragraph. */
function isLastParagraph(blocks: readonly Marked[], at: number): boolean {
  return (
    blocks[at].content.length < 700 && !blocks.slice(at + 1, at + 40).some((block) => isParagraph(block))
  );
}

/** "Jane Doe is a reporter …": a short paragraph in the present about one who writes. */
function isBiography(block: Marked): boolean {
  return (
    block.content.length < 700 &&
    /\b(?:is|was|has been)\s+(?:a|an|the|our)?\s*(?:[\p{L}-]+\s+){0,5}?(?:reporter|writer|editor|correspondent|journalist|analyst|columnist|fellow|professor|lecturer|researcher|freelancer?|contributor|author|blogger|producer|bureau chief)\b/u.test(
      block.content,
    )
  );
}

/** After a contents heading, lines that come again as headings further down, and numbered lines with page numbers. */
function markContents(blocks: readonly Marked[]): void {
  const places = new Map<string, number>();
  blocks.forEach((block, index) => {
    places.set(block.words.join(" "), index);
  });
  blocks.forEach((block, index) => {
    if (block.role !== "contents") return;
    for (let next = index + 1; next < blocks.length; next++) {
      const line = blocks[next];
      if (line.role !== "heading" && line.role !== "list") break;
      const bare = line.words.join(" ").replace(/^(?:[-–—*•]|\d+[.)]?)\s+/, "");
      const again = places.get(line.words.join(" ")) ?? -1;
      if (again <= next && (places.get(bare) ?? -1) <= next && !/(?:\.{2,}|\s)\s*\d{1,3}$/.test(line.content))
        break;
      line.role = "contents";
    }
  });
}

/** Lists of links: what follows a "Related" heading, and heading-like lines after the last paragraph. */
function markRelated(blocks: readonly Marked[]): void {
  const lastParagraph = blocks.findLastIndex((block) => isParagraph(block));
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    if (block.role === "related" || block.role === "promotion") {
      for (let next = index + 1; next < blocks.length; next++) {
        const line = blocks[next];
        if (line.role !== "heading" && line.role !== "list") break;
        // One heading above a paragraph goes on with the report.
        if (next + 1 < blocks.length && isParagraph(blocks[next + 1])) break;
        line.role = "related";
      }
    } else if (lastParagraph >= 0 && index > lastParagraph && block.role === "heading") {
      block.role = "related";
    }
  }
}

function isParagraph(block: Marked): boolean {
  if (block.role !== "body" && block.role !== "quote") return false;
  // A long block is a paragraph even where something without a full stop was run into its end.
  return block.content.length > 300 || /[.!?:]["”’)*]*(?:$|\s+[\p{Lu}“"])/u.test(block.content);
}

/** The first heading of a document, before its first paragraph, is its title; with no paragraph, the first of all. */
function markTitle(blocks: readonly Marked[]): void {
  for (const block of blocks) {
    if (block.role === "heading") {
      block.role = "title";
      return;
    }
    if (block.role === "body" || block.role === "list" || block.role === "quote") return;
  }
}

/** Sentences of paragraphs that speak to the reader, and the link texts that were run into the last paragraph. */
function sectionsOf(text: string, blocks: readonly Marked[], knowledge: FurnitureKnowledge): Section[] {
  const later = new Map<string, number>();
  blocks.forEach((block, index) => {
    if (block.role === "related") later.set(block.content, index);
  });
  const sections: Section[] = [];
  blocks.forEach((block, index) => {
    if (block.role !== "body") {
      sections.push({ start: block.start, end: block.end, role: block.role });
      return;
    }
    const endOfText =
      index >= blocks.length - 3 || blocks.slice(index + 1).every((next) => next.role !== "body");
    for (const sentence of roughSentences(text, block)) {
      const role = sentenceRole(text.slice(sentence.start, sentence.end), endOfText, later, knowledge);
      const before = sections.at(-1);
      if (before && before.role === role && before.start >= block.start) {
        sections[sections.length - 1] = { ...before, end: sentence.end };
      } else {
        sections.push({ start: sentence.start, end: sentence.end, role });
      }
    }
  });
  return sections;
}

function sentenceRole(
  sentence: string,
  endOfText: boolean,
  later: ReadonlyMap<string, number>,
  knowledge: FurnitureKnowledge,
): SectionRole {
  if (later.has(sentence)) return "related";
  const words = phraseWords(sentence.slice(0, 400));
  if (/[“"]/.test(sentence)) return "body";
  const said = phraseRole(words, ["sentence"], knowledge);
  // The same words may open a question within the report; only at its end do they speak to the reader.
  if (said && (said !== "comment-prompt" || endOfText)) return said;
  if (!endOfText) return "body";
  if (sentence.endsWith("?") && words.some((word) => word === "you" || word === "your"))
    return "comment-prompt";
  return phraseRole(words, ["within"], knowledge) === "comment-prompt" ? "comment-prompt" : "body";
}

/**
 * The sections of a structured document, with what its structure does not show: body sections that are a byline, an
 * advertisement or filler as a whole, and sentences within them that speak to the reader. Other roles stay as they are.
 */
export function refine(
  text: string,
  sections: readonly Section[],
  knowledge: FurnitureKnowledge,
): readonly Section[] {
  const lastBody = sections.findLastIndex((section) => section.role === "body");
  const later = new Map<string, number>();
  return sections.flatMap((section, index) => {
    if (section.role !== "body") return [section];
    const content = text.slice(section.start, section.end);
    const words = phraseWords(content.slice(0, 400));
    const whole = content.length < 220 ? phraseRole(words, ["whole"], knowledge) : undefined;
    if (whole) return [{ ...section, role: whole }];
    if (latinShare(words, knowledge) >= 0.4) return [{ ...section, role: "filler" as const }];
    const pieces: Section[] = [];
    for (const sentence of roughSentences(text, section)) {
      const role = sentenceRole(
        text.slice(sentence.start, sentence.end),
        index >= lastBody - 1,
        later,
        knowledge,
      );
      const before = pieces.at(-1);
      if (before?.role === role) pieces[pieces.length - 1] = { ...before, end: sentence.end };
      else pieces.push({ start: sentence.start, end: sentence.end, role });
    }
    return pieces.length === 0 ? [section] : pieces;
  });
}

/** Blocks and sections of a plain text. Sections are in order, do not overlap, and cover all that is not blank. */
export function classify(
  text: string,
  knowledge: FurnitureKnowledge,
): { readonly blocks: readonly Marked[]; readonly sections: readonly Section[] } {
  const blocks = firstRoles(text, knowledge);
  markContents(blocks);
  markProfiles(blocks, knowledge);
  markRelated(blocks);
  markTitle(blocks);
  return { blocks, sections: sectionsOf(text, blocks, knowledge) };
}

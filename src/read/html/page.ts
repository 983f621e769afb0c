import type { Section } from "../../../schema/case-1.js";
import type { Hints } from "../index.js";
import { collectBlocks } from "./blocks.js";
import { measure } from "./features.js";
import type { PageKnowledge } from "./knowledge.js";
import { type PageMetadata, readDeclared, readMetadata } from "./metadata.js";
import { scoreBlocks } from "./model.js";
import { assignRoles, type RoledBlock } from "./roles.js";
import { plain } from "./titles.js";
import { parsePage } from "./tree.js";

/** A web page as text: what the caller adds an id, a hash and a language to. */
export interface Page extends PageMetadata {
  /** All visible text in reading order; blocks are apart by an empty line, items and table rows by a line break. */
  readonly text: string;
  /** In text order, without overlap; every character that is not blank is in one. */
  readonly sections: readonly Section[];
}

/**
 * Reads a web page: its visible text with furniture marked, and what it says of itself. `hints.url` is the address it was
 * read from, which resolves its links and may carry its date. Linear in the length of the page, and never throws.
 */
export function readHtml(html: string, hints: Hints, knowledge: PageKnowledge): Page {
  const root = parsePage(html);
  const blocks = collectBlocks(root);
  const declared = readDeclared(root, hints, knowledge);
  const measures = measure(blocks, knowledge);
  const titles = new Set(declared.titles.map(plain));
  const scores = scoreBlocks(blocks, measures, titles, knowledge);
  const roled = assignRoles(blocks, measures, scores, declared.titles);
  return { ...compose(roled), ...readMetadata(declared, roled, hints) };
}

/** Puts the text together. Furniture of one role that stands together is one section; of the article each block is one. */
function compose(blocks: readonly RoledBlock[]): Pick<Page, "text" | "sections"> {
  const parts: string[] = [];
  const sections: Section[] = [];
  let length = 0;
  let before: RoledBlock | undefined;
  for (const block of blocks) {
    const separator =
      before === undefined ? "" : before.role === "list" && block.role === "list" ? "\n" : "\n\n";
    parts.push(separator, block.text);
    const start = length + separator.length;
    length = start + block.text.length;
    const last = sections.at(-1);
    if (last && last.role === block.role && !separately.has(block.role)) last.end = length;
    else sections.push({ start, end: length, role: block.role });
    before = block;
  }
  return { text: parts.join(""), sections };
}

const separately: ReadonlySet<string> = new Set(["title", "heading", "body", "quote", "list"]);

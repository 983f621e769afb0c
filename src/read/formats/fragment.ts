import { Parser } from "htmlparser2";
import type { SectionRole } from "../../../schema/case-1.js";
import { type Draft, DraftText } from "../draft.js";
import type { ReadKnowledge } from "../knowledge.js";
import { withFurniture } from "./text.js";

const blocks = new Set(
  "address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const silent = new Set([
  "head",
  "iframe",
  "noscript",
  "object",
  "script",
  "style",
  "svg",
  "template",
  "title",
]);

/**
 * The draft of a piece of HTML that is all content and no page: a converted Word document, the body of a mail, an entry
 * of a feed. Headings, lists, quotations and captions are told by their elements, furniture by its words alone.
 */
export function fragmentDraft(markup: string, knowledge: ReadKnowledge): Draft {
  const collector = new Collector();
  const parser = new Parser(collector, { decodeEntities: true, lowerCaseTags: true });
  parser.write(markup);
  parser.end();
  collector.flush();
  return withFurniture({ ...collector.text.draft(), title: collector.title }, knowledge);
}

class Collector {
  readonly text = new DraftText();
  title: string | undefined;
  #parts: string[] = [];
  readonly #open: string[] = [];
  #quotes = 0;
  #silent = 0;
  #preformatted = 0;

  onopentag(name: string, attributes: Record<string, string>): void {
    if (silent.has(name)) this.#silent++;
    if (!blocks.has(name)) return;
    if (name === "br") {
      this.#parts.push("\n");
      return;
    }
    this.flush();
    if (name === "blockquote" || /\bquote\b/.test(attributes.class ?? "")) this.#quotes++;
    if (name === "pre") this.#preformatted++;
    this.#open.push(/\bquote\b/.test(attributes.class ?? "") && name !== "blockquote" ? "blockquote" : name);
  }

  onclosetag(name: string): void {
    if (silent.has(name)) this.#silent = Math.max(0, this.#silent - 1);
    if (!blocks.has(name) || name === "br") return;
    this.flush();
    if (name === "pre") this.#preformatted--;
    if (this.#open.pop() === "blockquote") this.#quotes--;
  }

  ontext(data: string): void {
    if (this.#silent > 0) return;
    this.#parts.push(this.#preformatted > 0 ? data : data.replace(/[\s\u00a0]+/g, " "));
  }

  /** Ends the block at hand. An empty line within it, from two line breaks, parts it. */
  flush(): void {
    if (this.#parts.length === 0) return;
    const content = this.#parts
      .join("")
      .replace(/ {2,}/g, " ")
      .replace(/ ?\n ?/g, "\n");
    this.#parts = [];
    const role = this.#role();
    for (const block of content.split(/\n{2,}/)) {
      if (block.trim() === "") continue;
      if (role === "title") this.title = block.trim();
      this.text.add(role, block);
    }
  }

  #role(): SectionRole {
    const name = this.#open.at(-1) ?? "";
    if (name === "h1" && this.title === undefined && this.text.isEmpty) return "title";
    if (/^h[1-6]$/.test(name)) return "heading";
    if (this.#quotes > 0) return "quote";
    if (name === "figcaption" || name === "caption") return "caption";
    if (name === "nav") return "navigation";
    const parent = this.#open.at(-2);
    return name === "li" || name === "dt" || name === "dd" || parent === "li" ? "list" : "body";
  }
}

import type { SectionRole } from "../../../schema/case-1.js";
import { metadataDate } from "../date.js";
import { type Draft, DraftText } from "../draft.js";
import type { ReadKnowledge } from "../knowledge.js";
import type { Format } from "../source.js";
import { frontMatter } from "./front-matter.js";
import { plainInline } from "./markdown-inline.js";
import { withFurniture } from "./text.js";

/** Markdown: read as it would be shown, without its marks. Front matter gives title, author, date, publisher, address. */
export const markdown: Format = {
  name: "Markdown",
  async *read(source, context) {
    yield await context.document(markdownDraft(source.text(), context.knowledge), source.hints, source.bytes);
  },
};

/** The draft of a Markdown text (CommonMark's blocks, tables and footnotes of GitHub's). */
function markdownDraft(whole: string, knowledge: ReadKnowledge): Draft {
  const { fields, body } = frontMatter(whole);
  const reader = new MarkdownReader();
  for (const line of body.split("\n")) reader.line(line);
  reader.end();
  const published = metadataDate(fields.published);
  const draft: Draft = {
    ...reader.text.draft(),
    title: fields.title ?? reader.title,
    author: fields.author,
    publisher: fields.publisher,
    url: fields.url,
    ...(published === undefined ? {} : { published, publishedFrom: "metadata" as const }),
  };
  return withFurniture(draft, knowledge);
}

const fence = /^ {0,3}(`{3,}|~{3,})/;
const atxHeading = /^ {0,3}(#{1,6})(?:[ \t](.*))?$/;
const rule = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const listItem = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(.*)$/;
const quoteMark = /^ {0,3}>[ \t]?/;
const definition = /^ {0,3}\[([^\]\n]{1,200})\]:[ \t]*(.*)$/;
const tableRule = /^[ \t|:-]+$/;

/** A heading without the marks that may close it: `## Next ##`. */
function withoutClosing(heading: string): string {
  const content = heading.trim();
  let end = content.length;
  while (content[end - 1] === "#") end--;
  return end === 0 || content[end - 1] === " " ? content.slice(0, end) : content;
}

/** Reads line by line; a block is put down when the line after it shows that it has ended. */
class MarkdownReader {
  readonly text = new DraftText();
  title: string | undefined;
  #lines: string[] = [];
  #role: SectionRole = "body";
  #fence: string | undefined;
  #comment = false;

  line(line: string): void {
    if (this.#inside(line)) return;
    const opening = fence.exec(line);
    if (opening) {
      this.end();
      this.#fence = opening[1];
      this.#role = "filler";
      return;
    }
    if (/^ {0,3}<!--/.test(line)) {
      this.end();
      this.#comment = !line.includes("-->");
      return;
    }
    if (quoteMark.test(line)) {
      if (this.#role !== "quote") this.end();
      this.#role = "quote";
      const quoted = line.replace(/^(?: {0,3}>[ \t]?)+/, "");
      if (quoted.trim() === "") this.end("quote");
      else this.#lines.push(quoted);
      return;
    }
    this.#unquoted(line);
  }

  /** Lines of a fenced block or a comment, which nothing but their end ends. */
  #inside(line: string): boolean {
    if (this.#comment) {
      this.#comment = !line.includes("-->");
      return true;
    }
    if (this.#fence === undefined) return false;
    const closing = fence.exec(line);
    if (closing?.[1].startsWith(this.#fence)) {
      this.#fence = undefined;
      this.end();
    } else this.#lines.push(line);
    return true;
  }

  #unquoted(line: string): void {
    if (line.trim() === "") {
      this.end();
      return;
    }
    const heading = atxHeading.exec(line);
    if (heading) {
      this.end();
      this.#heading(withoutClosing(heading[2] ?? ""), heading[1].length);
      return;
    }
    if (/^ {0,3}(?:=+|-+)[ \t]*$/.test(line) && this.#lines.length > 0 && this.#role === "body") {
      const content = this.#lines.join(" ");
      this.#lines = [];
      this.#heading(content, line.includes("=") ? 1 : 2);
      return;
    }
    if (rule.test(line)) {
      this.end();
      return;
    }
    const item = listItem.exec(line);
    if (item) {
      this.end();
      this.#role = "list";
      this.#lines.push(item[1]);
      return;
    }
    this.#plain(line);
  }

  #plain(line: string): void {
    const defined = this.#lines.length === 0 ? definition.exec(line) : null;
    if (defined) {
      if (!defined[1].startsWith("^")) return;
      this.#role = "list";
      this.#lines.push(defined[2]);
      return;
    }
    if (/^[ \t]*\|/.test(line)) {
      this.end();
      if (!tableRule.test(line)) this.text.add("list", plainInline(line.replace(/^[ \t]*\||\|[ \t]*$/g, "")));
      return;
    }
    // A line without a mark goes on with the block before it, also with a list item or a quotation.
    this.#lines.push(line);
  }

  #heading(content: string, level: number): void {
    const heading = plainInline(content).trim();
    const role = level === 1 && this.title === undefined && this.text.isEmpty ? "title" : "heading";
    if (role === "title") this.title = heading || undefined;
    this.text.add(role, heading);
  }

  /** Puts down the block at hand; `next` is the role of the one that begins. */
  end(next: SectionRole = "body"): void {
    if (this.#lines.length > 0) {
      const code = this.#role === "filler";
      const source = this.#lines.map((line) => (code ? line : line.trim())).join(code ? "\n" : " ");
      this.text.add(this.#roleOf(source), code ? source : plainInline(source));
    }
    this.#lines = [];
    this.#role = next;
  }

  #roleOf(source: string): SectionRole {
    if (this.#role === "list" && /^\[[^\]]{1,200}\]\(#[^)\s]{0,200}\)$/.test(source)) return "contents";
    if (this.#role === "body" && /^!\[[^\]]{0,500}\]\([^)]{0,500}\)$/.test(source)) return "caption";
    return this.#role;
  }
}

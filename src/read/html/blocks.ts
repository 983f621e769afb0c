import { isBlock, unreadable } from "./elements.js";
import { attribute, type PageElement } from "./tree.js";

/** A paragraph of a page as a browser would set it: one block element's own text, or a part of it between empty lines. */
export interface Block {
  /** White space collapsed as a browser does; single line breaks stand as `\n`, cells of a table row are apart by a tab. */
  readonly text: string;
  /** The nearest block element. */
  readonly element: PageElement;
  /** Characters of `text` in links. */
  readonly linked: number;
  /** Characters of `text` in bold type. */
  readonly strong: number;
  /** Shown only where scripts do not run. */
  readonly noscript: boolean;
  /** Nearest elements around the first words, innermost first, up to the block element: `time`, `a`, `span`, … */
  readonly inline: readonly PageElement[];
}

/**
 * The visible text of a page as blocks in reading order. Text that is hidden (by attribute, inline style or the usual
 * class names for screen readers) is left out, unless nearly the whole page is hidden until a script shows it.
 */
export function collectBlocks(root: PageElement): readonly Block[] {
  const visible = new Collector(false).collect(root);
  const length = lengthOf(visible);
  if (length > 2000) return visible;
  const all = new Collector(true).collect(root);
  return length * 4 < lengthOf(all) ? all : visible;
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}

const hiddenStyle = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const hiddenClass =
  /(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden|visuallyhidden|element-invisible|u-hidden|is-hidden|hide-text|a11y-hidden|assistive-text)(?:\s|$)/i;

function isHidden(element: PageElement): boolean {
  const { attributes } = element;
  if (attributes.size === 0) return false;
  if (attributes.has("hidden") && attribute(element, "hidden") !== "until-found") return true;
  const style = attributes.get("style");
  if (style !== undefined && hiddenStyle.test(style)) return true;
  const classes = attributes.get("class");
  return classes !== undefined && hiddenClass.test(classes);
}

class Collector {
  readonly #includeHidden: boolean;
  readonly #blocks: Block[] = [];
  #parts: string[] = [];
  #length = 0;
  #linked = 0;
  #strong = 0;
  #breaks = 0;
  #space = false;
  #separator = "";
  #element: PageElement | undefined;
  #inline: PageElement[] = [];
  #links = 0;
  #bolds = 0;
  #noscripts = 0;
  #preformatted = 0;

  constructor(includeHidden: boolean) {
    this.#includeHidden = includeHidden;
  }

  collect(root: PageElement): readonly Block[] {
    this.#walk(root, root);
    this.#flush();
    return this.#blocks;
  }

  #walk(element: PageElement, block: PageElement): void {
    for (const child of element.children) {
      if (typeof child === "string") this.#text(child, block, element);
      else this.#child(child, block);
    }
  }

  #child(child: PageElement, block: PageElement): void {
    const { name } = child;
    if (name === "br") {
      this.#breaks++;
      return;
    }
    if (unreadable.has(name)) {
      this.#space = true;
      return;
    }
    if (!this.#includeHidden && isHidden(child)) return;
    if (name === "tr" && isDataRow(child)) {
      this.#row(child);
      return;
    }
    const boundary = isBlock(name) || name === "hr";
    if (boundary) this.#flush();
    if (name === "a" && child.attributes.has("href")) this.#links++;
    if (name === "b" || name === "strong") this.#bolds++;
    if (name === "noscript") this.#noscripts++;
    if (name === "pre") this.#preformatted++;
    this.#walk(child, boundary ? child : block);
    if (name === "a" && child.attributes.has("href")) this.#links--;
    if (name === "b" || name === "strong") this.#bolds--;
    if (name === "noscript") this.#noscripts--;
    if (name === "pre") this.#preformatted--;
    if (boundary) this.#flush();
  }

  /** A row of cells without blocks in them is one block. */
  #row(row: PageElement): void {
    this.#flush();
    for (const cell of row.children) {
      if (typeof cell === "string" || (!this.#includeHidden && isHidden(cell))) continue;
      if (this.#length > 0) this.#separator = "\t";
      this.#walk(cell, row);
    }
    this.#flush();
  }

  #text(raw: string, block: PageElement, element: PageElement): void {
    const clean = raw.replace(/[\u00ad\u200b\u2060\ufeff]/g, "").replace(/\r\n?/g, "\n");
    if (this.#preformatted > 0) {
      this.#preformattedText(clean, block, element);
      return;
    }
    const text = clean.replace(/[ \t\n\f\u00a0]+/g, " ");
    if (text === "") return;
    if (text === " ") {
      this.#space = true;
      return;
    }
    const before = text.startsWith(" ");
    const after = text.endsWith(" ");
    this.#add(text.slice(before ? 1 : 0, after ? -1 : undefined), before, block, element);
    this.#space = after;
  }

  #preformattedText(text: string, block: PageElement, element: PageElement): void {
    for (const part of text.split("\n\n")) {
      if (part.trim() === "") continue;
      this.#flush();
      this.#add(part.replace(/^\n+|\s+$/g, ""), false, block, element);
      this.#flush();
    }
  }

  #add(text: string, space: boolean, block: PageElement, element: PageElement): void {
    if (this.#breaks > 1) this.#flush();
    if (this.#length > 0) {
      if (this.#separator !== "") this.#push(this.#separator);
      else if (this.#breaks === 1) this.#push("\n");
      else if (space || this.#space) this.#push(" ");
    }
    if (this.#length === 0) {
      this.#element = block;
      for (let at: PageElement | undefined = element; at && at !== block; at = at.parent)
        this.#inline.push(at);
    }
    this.#breaks = 0;
    this.#separator = "";
    this.#push(text);
    if (this.#links > 0) this.#linked += text.length;
    if (this.#bolds > 0) this.#strong += text.length;
  }

  #push(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  #flush(): void {
    const element = this.#element;
    if (this.#length > 0 && element) {
      this.#blocks.push({
        text: this.#parts.join(""),
        element,
        linked: this.#linked,
        strong: this.#strong,
        noscript: this.#noscripts > 0,
        inline: this.#inline,
      });
    }
    this.#parts = [];
    this.#length = 0;
    this.#linked = 0;
    this.#strong = 0;
    this.#breaks = 0;
    this.#space = false;
    this.#separator = "";
    this.#element = undefined;
    this.#inline = [];
  }
}

function isDataRow(row: PageElement): boolean {
  let cells = 0;
  for (const cell of row.children) {
    if (typeof cell === "string") continue;
    cells++;
    if (cell.children.some((child) => typeof child !== "string" && isBlock(child.name))) return false;
  }
  return cells > 1;
}

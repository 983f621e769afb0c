import { Tokenizer } from "htmlparser2";
import {
  closedBy,
  closesParagraph,
  headElements,
  isBlock,
  scopeBoundaries,
  voidElements,
} from "./elements.js";

/** An element of a page. Attribute names are in lower case; the first of two attributes of one name counts. */
export interface PageElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (PageElement | string)[];
  readonly parent: PageElement | undefined;
}

/** Elements nest no deeper than this, as in browsers: what is deeper becomes a sibling. Keeps every walk bounded. */
export const maximumDepth = 150;

/** More elements than this are not made: their text is kept in the element that is open. */
const maximumElements = 2_000_000;

/**
 * Builds the tree of a page in one pass. Follows the HTML standard where pages depend on it (implied end tags,
 * misnested links, raw text elements, text after `</body>`), and is linear in the length of the input whatever the
 * markup: a lookup in the stack of open elements is bounded by {@link maximumDepth}.
 */
export function parsePage(html: string): PageElement {
  const builder = new TreeBuilder(html);
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, builder);
  tokenizer.write(html);
  tokenizer.end();
  return builder.root;
}

/** The value of an attribute, or an empty string. */
export function attribute(element: PageElement, name: string): string {
  return element.attributes.get(name) ?? "";
}

/** All text under an element, as it stands in the source. */
export function textOf(element: PageElement): string {
  const parts: string[] = [];
  const walk = (node: PageElement) => {
    for (const child of node.children) {
      if (typeof child === "string") parts.push(child);
      else walk(child);
    }
  };
  walk(element);
  return parts.join("");
}

/** Calls `visit` for every element under `element` in document order; where it returns false, not for those inside. */
export function visitElements(
  element: PageElement,
  visit: (element: PageElement) => boolean | undefined,
): void {
  for (const child of element.children) {
    if (typeof child !== "string" && visit(child) !== false) visitElements(child, visit);
  }
}

class TreeBuilder {
  readonly root: PageElement = newElement("html", undefined, new Map());
  readonly #html: string;
  readonly #open: PageElement[] = [this.root];
  #elements = 0;
  #text: string[] = [];
  #name = "";
  #attributes = new Map<string, string>();
  #attribute = "";
  #value: string[] = [];

  constructor(html: string) {
    this.#html = html;
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase();
    this.#attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#html.slice(start, end).toLowerCase();
    this.#value = [];
  }

  onattribdata(start: number, end: number): void {
    this.#value.push(this.#html.slice(start, end));
  }

  onattribentity(codepoint: number): void {
    this.#value.push(fromCodePoint(codepoint));
  }

  onattribend(): void {
    if (!this.#attributes.has(this.#attribute)) this.#attributes.set(this.#attribute, this.#value.join(""));
  }

  onopentagend(): void {
    this.#start(false);
  }

  onselfclosingtag(): void {
    this.#start(true);
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase();
    if (name === "br") {
      this.#name = "br";
      this.#attributes = new Map();
      this.#start(false);
      return;
    }
    if (name === "html" || name === "body") return;
    this.#end(name);
  }

  ontext(start: number, end: number): void {
    this.#text.push(this.#html.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    this.#text.push(fromCodePoint(codepoint));
  }

  oncdata(start: number, end: number, endOffset: number): void {
    this.#text.push(this.#html.slice(start, end - endOffset));
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  onend(): void {
    this.#flushText();
  }

  get #current(): PageElement {
    return this.#open[this.#open.length - 1] ?? this.root;
  }

  #flushText(): void {
    if (this.#text.length === 0) return;
    const text = this.#text.join("");
    this.#text = [];
    if (this.#current.name === "head" && text.trim() !== "") this.#open.pop();
    const { name, attributes } = this.#current;
    if (name === "style" || (name === "script" && !/json/i.test(attributes.get("type") ?? ""))) return;
    this.#current.children.push(text);
  }

  #start(selfClosing: boolean): void {
    this.#flushText();
    const name = this.#name;
    if (name === "html" || name === "body") {
      const target = name === "html" ? this.root : this.#bodyOrNew();
      for (const [key, value] of this.#attributes) {
        if (!target.attributes.has(key)) (target.attributes as Map<string, string>).set(key, value);
      }
      return;
    }
    if (this.#current.name === "head" && !headElements.has(name)) this.#open.pop();
    this.#closeImplied(name);
    this.#append(name, this.#attributes, selfClosing);
  }

  #bodyOrNew(): PageElement {
    const present = this.root.children.find((child) => typeof child !== "string" && child.name === "body");
    if (present !== undefined && typeof present !== "string") return present;
    while (this.#open.length > 1 && this.#current.name === "head") this.#open.pop();
    return this.#append("body", new Map(), false);
  }

  #append(name: string, attributes: ReadonlyMap<string, string>, selfClosing: boolean): PageElement {
    if (this.#elements >= maximumElements) return this.#current;
    if (this.#open.length >= maximumDepth) this.#open.pop();
    const element = newElement(name, this.#current, attributes);
    this.#current.children.push(element);
    this.#elements++;
    const ended =
      voidElements.has(name) ||
      (selfClosing && (name === "svg" || name === "path" || name.includes("-") || this.#inside("svg")));
    if (!ended) this.#open.push(element);
    return element;
  }

  /** Ends what a start tag ends by itself: a paragraph before a block, an item before the next item, a link in a link. */
  #closeImplied(name: string): void {
    if (name === "a") {
      const open = this.#find("a", scopeBoundaries);
      if (open >= 0) this.#endLink(open);
      return;
    }
    const closes = closedBy.get(name);
    if (closes) {
      for (let at = this.#open.length - 1; at > 0; at--) {
        const open = this.#open[at].name;
        if (closes.elements.has(open)) {
          this.#open.length = at;
          break;
        }
        if (closes.boundaries.has(open)) break;
      }
    }
    if (closesParagraph.has(name)) {
      const open = this.#find("p", scopeBoundaries);
      if (open >= 0) this.#open.length = open;
    }
  }

  #end(name: string): void {
    this.#flushText();
    const boundaries = tableParts.has(name) ? tableBoundary : scopeBoundaries;
    const open = this.#find(name, boundaries);
    if (open < 0) return;
    if (name === "a") this.#endLink(open);
    else if (isBlock(name) || !this.#blockAbove(open)) this.#open.length = open;
  }

  /** Ends a link. Blocks that were opened in it and are still open go on after it without the link. */
  #endLink(open: number): void {
    const reopened = this.#open.slice(open + 1).filter((element) => isBlock(element.name));
    this.#open.length = open;
    for (const { name, attributes } of reopened) this.#append(name, attributes, false);
  }

  #blockAbove(open: number): boolean {
    for (let at = open + 1; at < this.#open.length; at++) if (isBlock(this.#open[at].name)) return true;
    return false;
  }

  #inside(name: string): boolean {
    return this.#find(name, scopeBoundaries) >= 0;
  }

  #find(name: string, boundaries: ReadonlySet<string>): number {
    for (let at = this.#open.length - 1; at > 0; at--) {
      const open = this.#open[at].name;
      if (open === name) return at;
      if (boundaries.has(open)) return -1;
    }
    return -1;
  }
}

const tableParts: ReadonlySet<string> = new Set([
  "table",
  "tr",
  "td",
  "th",
  "tbody",
  "thead",
  "tfoot",
  "caption",
]);
const tableBoundary: ReadonlySet<string> = new Set(["template"]);

function newElement(
  name: string,
  parent: PageElement | undefined,
  attributes: ReadonlyMap<string, string>,
): PageElement {
  return { name, attributes, children: [], parent };
}

function fromCodePoint(codepoint: number): string {
  return codepoint > 0x10ffff ? "\ufffd" : String.fromCodePoint(codepoint);
}

import { attribute, type PageElement, textOf, visitElements } from "./tree.js";

/** What the structured data of a page says of its article. */
export interface StructuredData {
  readonly headline?: string;
  readonly authors: readonly string[];
  readonly publisher?: string;
  /** As written. */
  readonly published?: string;
  readonly url?: string;
}

type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
type Node = { readonly [key: string]: Value };

const articleType =
  /(?:Article|BlogPosting|Report|Review|SocialMediaPosting|DiscussionForumPosting|AdvertiserContentArticle)$/i;
const pageType = /(?:WebPage|ItemPage|VideoObject|CreativeWork|Event)$/i;
const maximumNodes = 5000;

/**
 * Reads the JSON-LD of a page (schema.org): a node, a list of nodes, or an `@graph`, whose nodes may refer to each other
 * by `@id`. Of several articles the one whose headline or address is the page's is taken. Broken JSON is mended where it
 * is broken in the usual ways (comments, trailing commas, raw line breaks); beyond that its date and headline are still
 * read where they stand once.
 */
export function readStructuredData(root: PageElement, isPage: (text: string) => boolean): StructuredData {
  const nodes: Node[] = [];
  const broken: string[] = [];
  visitElements(root, (element) => {
    if (element.name !== "script" || !/ld\+json/i.test(attribute(element, "type"))) return undefined;
    const text = textOf(element);
    const value = parseJson(text);
    if (value === undefined) broken.push(text);
    else collect(value, nodes, 0);
    return undefined;
  });
  const byId = new Map<string, Node>();
  for (const node of nodes) {
    const id = node["@id"];
    if (typeof id === "string" && Object.keys(node).length > 1) byId.set(id, node);
  }
  const articles = nodes.filter((node) => typeMatches(node, articleType));
  const article =
    articles.find((node) => isOfPage(node, isPage)) ?? (articles.length <= 3 ? articles[0] : undefined);
  const page = nodes.find((node) => typeMatches(node, pageType) && text(node.datePublished) !== undefined);
  if (!article && !page) return fromBroken(broken);
  const of = article ?? {};
  return {
    headline: text(of.headline) ?? text(of.name),
    authors: names(of.author ?? of.creator, byId),
    publisher: names(of.publisher ?? page?.publisher, byId)[0],
    published: text(of.datePublished) ?? text(page?.datePublished) ?? text(of.dateCreated),
    url: text(of.url) ?? text(of.mainEntityOfPage),
  };
}

function parseJson(source: string): Value | undefined {
  const bare = source
    .replace(/^\s*(?:\/\/)?\s*(?:<!--|<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/)/, "")
    .replace(/(?:\/\/)?\s*(?:-->|\]\]>|\/\*\s*\]\]>\s*\*\/)\s*;?\s*$/, "")
    .trim();
  for (const attempt of [bare, mend(bare)]) {
    try {
      const value: Value = JSON.parse(attempt);
      return value;
    } catch {
      // The next attempt, or none.
    }
  }
  return undefined;
}

function mend(source: string): string {
  return source
    .replace(/\p{Cc}/gu, " ")
    .replace(/,\s*(?=[}\]])/g, "")
    .replace(/;\s*$/, "");
}

/** Nodes that stand for the page itself: not those of lists, comments, or other pages. */
function collect(value: Value, nodes: Node[], depth: number): void {
  if (depth > 6 || nodes.length >= maximumNodes || typeof value !== "object" || value === null) return;
  if (isList(value)) {
    for (const item of value) collect(item, nodes, depth + 1);
    return;
  }
  nodes.push(value);
  for (const key of ["@graph", "mainEntity", "mainEntityOfPage"]) {
    if (value[key] !== undefined) collect(value[key], nodes, depth + 1);
  }
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function typeMatches(node: Node, pattern: RegExp): boolean {
  const type = node["@type"];
  const types = type !== undefined && isList(type) ? type : [type];
  return types.some((one) => typeof one === "string" && pattern.test(one));
}

function isOfPage(node: Node, isPage: (text: string) => boolean): boolean {
  return [
    text(node.headline),
    text(node.name),
    text(node.url),
    text(node.mainEntityOfPage),
    text(node["@id"]),
  ].some((value) => value !== undefined && isPage(value));
}

function text(value: Value | undefined): string | undefined {
  if (typeof value === "string") return value.trim() || undefined;
  if (value === undefined || value === null || typeof value !== "object") return undefined;
  if (isList(value)) return text(value[0]);
  return text(value["@value"]) ?? text(value["@id"]);
}

function names(value: Value | undefined, byId: ReadonlyMap<string, Node>): readonly string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
  if (typeof value !== "object") return [];
  if (isList(value)) return value.slice(0, 20).flatMap((item) => names(item, byId));
  const id = value["@id"];
  const node = value.name === undefined && typeof id === "string" ? (byId.get(id) ?? value) : value;
  return names(node.name, new Map());
}

function fromBroken(sources: readonly string[]): StructuredData {
  const only = (key: string): string | undefined => {
    const pattern = new RegExp(`"${key}"\\s*:\\s*"([^"\\n]{1,300})"`, "g");
    const found = new Set(
      sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1])),
    );
    return found.size === 1 ? [...found][0] : undefined;
  };
  return { headline: only("headline"), authors: [], published: only("datePublished") };
}

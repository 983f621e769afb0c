import { hintsOf, type PageKnowledge, relatedHints } from "./knowledge.js";
import { attribute, type PageElement, textOf, visitElements } from "./tree.js";

/** A value of a meta element or itemprop, and how far its name is to be trusted (lower is better). */
export interface Ranked {
  readonly value: string;
  readonly rank: number;
}

/** What the elements of a page's head, its microdata and its `time` elements say. */
export interface Head {
  /** The language tag of the page, or an empty string. */
  readonly language: string;
  readonly titleElement: string | undefined;
  /** Best first. */
  readonly titles: readonly string[];
  readonly publishers: readonly string[];
  readonly authors: readonly string[];
  readonly published: readonly Ranked[];
  /** Values of `time` elements that are marked as the time of publication, in page order. */
  readonly times: readonly string[];
  /** Those of `time` elements that are not marked as any time. */
  readonly otherTimes: readonly string[];
  readonly canonical: string | undefined;
  readonly url: string | undefined;
}

type Field = "title" | "publisher" | "author" | "published" | "url";

/** Reads the head. `base` is the address that the page was read from, where known. */
export function readHead(root: PageElement, base: string | undefined, knowledge: PageKnowledge): Head {
  const values: Record<Field, Ranked[]> = { title: [], publisher: [], author: [], published: [], url: [] };
  const times: string[] = [];
  const otherTimes: string[] = [];
  let titleElement: string | undefined;
  let canonical: string | undefined;
  const offer = (name: string, value: string) => {
    const field = knowledge.metadata.get(name.trim().toLowerCase());
    const text = value.replace(/\s+/g, " ").trim();
    if (field && text !== "" && text.length <= 500)
      values[field.field].push({ value: text, rank: field.rank });
  };
  visitElements(root, (element) => {
    const { name } = element;
    if (name === "title") {
      if (!insideSvg(element)) titleElement ??= textOf(element).replace(/\s+/g, " ").trim() || undefined;
    } else if (name === "meta") {
      const property = attribute(element, "property") || attribute(element, "name");
      if (property) offer(property, attribute(element, "content"));
      else if (itemprops.has(attribute(element, "itemprop").toLowerCase()) && !isOther(element, knowledge)) {
        offer(attribute(element, "itemprop"), attribute(element, "content"));
      }
    } else if (name === "link") {
      if (/(?:^|\s)canonical(?:\s|$)/i.test(attribute(element, "rel")))
        canonical ??= resolve(attribute(element, "href"), base);
    } else if (name === "time" || element.attributes.has("itemprop")) {
      offerElement(element, offer, { times, otherTimes }, knowledge);
    }
    return undefined;
  });
  const best = (field: Field) => [...values[field]].sort((one, other) => one.rank - other.rank);
  const language = attribute(root, "lang") || attribute(root, "xml:lang");
  return {
    language: language.replace("_", "-"),
    titleElement,
    titles: best("title").map((one) => one.value),
    publishers: best("publisher").map((one) => one.value),
    authors: authors(best("author")),
    published: best("published"),
    times,
    otherTimes,
    canonical,
    url: best("url")
      .map((one) => resolve(one.value, base))
      .find((url) => url !== undefined),
  };
}

const itemprops: ReadonlySet<string> = new Set(["datepublished", "datecreated"]);

/** Dates in the text that are marked as such: `time` elements and itemprops, but not those of other articles. */
function offerElement(
  element: PageElement,
  offer: (name: string, value: string) => void,
  found: { readonly times: string[]; readonly otherTimes: string[] },
  knowledge: PageKnowledge,
): void {
  const property = attribute(element, "itemprop").toLowerCase();
  const value = attribute(element, "datetime") || attribute(element, "content") || textOf(element).trim();
  if (value === "" || value.length > 100 || isOther(element, knowledge)) return;
  if (itemprops.has(property)) offer(property, value);
  else if (element.name === "time") {
    const about = `${property} ${attribute(element, "class")} ${attribute(element.parent ?? element, "class")}`;
    const published = /publi|post|entry-date|created/i.test(about);
    const modified = /modif|updat/i.test(about);
    if (element.attributes.has("pubdate") || (published && !/modif|(?<!publi\w{0,6}\s)updated/i.test(about)))
      found.times.push(value);
    else if (!modified && element.attributes.has("datetime")) found.otherTimes.push(value);
  }
}

/** Whether an element stands among links to other articles, or among comments. */
function isOther(element: PageElement, knowledge: PageKnowledge): boolean {
  let articles = 0;
  for (let at: PageElement | undefined = element; at; at = at.parent) {
    if (at.name === "aside" || at.name === "nav" || at.name === "li" || at.name === "footer") return true;
    if (at.name === "article") articles++;
    if (
      at.name !== "body" &&
      at.name !== "html" &&
      at.name !== "time" &&
      (hintsOf(`${attribute(at, "class")} ${attribute(at, "id")}`, knowledge) & relatedHints) !== 0
    )
      return true;
  }
  return articles > 1;
}

function authors(ranked: readonly Ranked[]): readonly string[] {
  const named = ranked.filter((one) => !/^(?:https?:|@|www\.)/i.test(one.value) && one.rank < 9);
  const first = named[0];
  return first ? named.filter((one) => one.rank === first.rank).map((one) => one.value) : [];
}

function insideSvg(element: PageElement): boolean {
  for (let at: PageElement | undefined = element.parent; at; at = at.parent)
    if (at.name === "svg") return true;
  return false;
}

/** An absolute http(s) address that is more than a site's front page where the page itself is. */
function resolve(href: string, base: string | undefined): string | undefined {
  const text = href.trim();
  if (text === "" || !URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  if (
    base &&
    URL.canParse(base) &&
    url.pathname === "/" &&
    new URL(base).pathname !== "/" &&
    url.search === ""
  )
    return undefined;
  return url.href;
}

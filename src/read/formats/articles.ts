import { metadataDate } from "../date.js";
import type { Draft } from "../draft.js";
import { normaliseLineEnds } from "../encoding.js";
import type { Hints } from "../index.js";
import type { ReadKnowledge } from "../knowledge.js";
import { fragmentDraft } from "./fragment.js";
import { titledDraft } from "./text.js";

/** What an article of a CSV, NDJSON or JSON file has. */
const fields = ["text", "title", "published", "url", "publisher", "author"] as const;
export type ArticleField = (typeof fields)[number];

/** Names that the fields go by, in order of preference, compared without case, blanks, `_` and `-`. */
const usualNames: Readonly<Record<ArticleField, readonly string[]>> = {
  text: [
    "text",
    "body",
    "content",
    "articlebody",
    "fulltext",
    "articletext",
    "maintext",
    "contenttext",
    "article",
  ],
  title: ["title", "headline", "name"],
  published: [
    "published",
    "datepublished",
    "publisheddate",
    "publicationdate",
    "publishedat",
    "publishdate",
    "pubdate",
    "date",
  ],
  url: ["url", "link", "address", "uri"],
  publisher: ["publisher", "source", "outlet", "publication", "sitename", "domain"],
  author: ["author", "authors", "byline", "creator"],
};

/** Column of each field, by its place in `names`. A column named in the hints is taken as it is; others by their usual names. */
export function findColumns(
  names: readonly string[],
  columns: Hints["columns"],
): ReadonlyMap<ArticleField, number> {
  const plain = names.map((name) => name.toLowerCase().replace(/[\s_-]/g, ""));
  const found = new Map<ArticleField, number>();
  for (const field of fields) {
    const asked = columns?.[field];
    const at =
      asked !== undefined
        ? names.indexOf(asked)
        : (usualNames[field].map((name) => plain.indexOf(name)).find((index) => index >= 0) ?? -1);
    if (at >= 0) found.set(field, at);
  }
  return found;
}

/** The draft of an article, whose title stands above its text; undefined when it has no text. */
export function articleDraft(
  article: ReadonlyMap<ArticleField, string>,
  knowledge: ReadKnowledge,
): Draft | undefined {
  const text = normaliseLineEnds(article.get("text") ?? "");
  if (text.trim() === "") return undefined;
  const title = article.get("title")?.replace(/\s+/g, " ").trim() || undefined;
  const body = isMarkup(text) ? fragmentDraft(text, knowledge) : undefined;
  const draft = titledDraft(title, body ?? text, knowledge);
  const published = metadataDate(article.get("published"));
  return {
    ...draft,
    ...(published === undefined ? {} : { published, publishedFrom: "metadata" as const }),
    url: article.get("url") || draft.url,
    publisher: article.get("publisher") || draft.publisher,
    author: article.get("author") || draft.author,
  };
}

/** The fields of a parsed JSON object; numbers are taken as text, lists of names and `{ name }` as names. */
export function articleOf(record: object, columns: Hints["columns"]): ReadonlyMap<ArticleField, string> {
  const entries = Object.entries(record);
  const article = new Map<ArticleField, string>();
  for (const [field, index] of findColumns(
    entries.map(([name]) => name),
    columns,
  )) {
    const value = words(entries[index][1]);
    if (value !== undefined) article.set(field, value);
  }
  return article;
}

function words(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) {
    const all = value.map(words).filter((word) => word !== undefined);
    return all.length > 0 ? all.join(", ") : undefined;
  }
  if (typeof value === "object" && value !== null && "name" in value) return words(value.name);
  return undefined;
}

/** HTML in a field that should be text: feeds and exports often carry it. */
function isMarkup(text: string): boolean {
  const head = text.slice(0, 4000);
  return /<\/(?:p|div|article|span|li|h[1-6]|a|strong|em)>|<br\s*\/?>|<p[\s>]/i.test(head);
}

import { parseFeed } from "feedsmith";
import { metadataDate } from "../date.js";
import type { Hints, ReadResult } from "../index.js";
import { type Context, type Format, failure, hintsForPart, Unreadable } from "../source.js";
import { type ArticleField, articleDraft } from "./articles.js";

/** A feed (RSS, RDF, Atom, JSON Feed): each entry a document, its content or, without one, its summary. */
export const feed: Format = {
  name: "feed",
  async *read(source, context) {
    const { publisher, entries } = parse(source.text());
    if (entries.length === 0) throw new Unreadable("is a feed without entries", "give a feed with entries");
    for (const [index, entry] of entries.entries()) {
      yield await readEntry(entry, index + 1, publisher, source.hints, source.bytes, context);
    }
  },
};

/** An entry of any kind of feed. `texts` in order of preference. */
interface Entry {
  readonly title?: string;
  readonly url?: string;
  /** As the feed writes it. */
  readonly published?: unknown;
  readonly authors: readonly (string | undefined)[];
  readonly texts: readonly (string | undefined)[];
}

async function readEntry(
  entry: Entry,
  number: number,
  publisher: string | undefined,
  hints: Hints,
  bytes: Uint8Array,
  context: Context,
): Promise<ReadResult> {
  const name = `${hints.name} (entry ${number})`;
  const article = new Map<ArticleField, string>();
  const set = (field: ArticleField, value: string | undefined) => {
    if (value !== undefined && value.trim() !== "") article.set(field, value.trim());
  };
  set(
    "text",
    entry.texts.find((text) => text !== undefined && text.trim() !== ""),
  );
  set("title", plain(entry.title));
  set("url", entry.url !== undefined && /^https?:/i.test(entry.url) ? entry.url : undefined);
  set("published", typeof entry.published === "string" ? metadataDate(entry.published) : undefined);
  set("publisher", plain(publisher));
  set("author", entry.authors.filter((author) => author !== undefined).join(", "));
  const draft = articleDraft(article, context.knowledge);
  if (!draft) return failure(name, "has no text", "read the page that the entry links to");
  return context.document(draft, hintsForPart(hints, name), bytes);
}

/** Titles may carry marks and, twice encoded, entities. */
function plain(value: string | undefined): string | undefined {
  return value
    ?.replace(/<[^<>]{0,300}>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replace(/&#0?39;|&apos;/g, "'")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();
}

function parse(text: string): { publisher: string | undefined; entries: readonly Entry[] } {
  let parsed: ReturnType<typeof parseFeed>;
  try {
    parsed = parseFeed(text);
  } catch (error) {
    const message = error instanceof Error ? error.message.split("\n", 1)[0].slice(0, 120) : "";
    throw new Unreadable(
      `is a feed that cannot be parsed (${message})`,
      "download it again, or give its pages",
    );
  }
  switch (parsed.format) {
    case "atom":
      return {
        publisher: parsed.feed.title?.value,
        entries: (parsed.feed.entries ?? []).map((entry) => ({
          title: entry.title?.value,
          url: (entry.links?.find(({ rel }) => rel === undefined || rel === "alternate") ?? entry.links?.[0])
            ?.href,
          published: entry.published ?? entry.updated,
          authors: (entry.authors ?? []).map(({ name }) => name),
          texts: [entry.content?.value, entry.summary?.value],
        })),
      };
    case "json":
      return {
        publisher: parsed.feed.title,
        entries: (parsed.feed.items ?? []).map((item) => ({
          title: item.title,
          url: item.url ?? item.external_url,
          published: item.date_published,
          authors: (item.authors ?? []).map(({ name }) => name),
          texts: [item.content_html, item.content_text, item.summary],
        })),
      };
    case "rdf":
      return {
        publisher: parsed.feed.title,
        entries: (parsed.feed.items ?? []).map((item) => ({
          title: item.title,
          url: item.link,
          published: item.dc?.dates?.[0],
          authors: item.dc?.creators ?? [],
          texts: [item.content?.encoded, item.description],
        })),
      };
    case "rss":
      return {
        publisher: parsed.feed.title,
        entries: (parsed.feed.items ?? []).map((item) => ({
          title: item.title,
          url: item.link,
          published: item.pubDate ?? item.dc?.dates?.[0],
          authors: item.dc?.creators ?? (item.authors ?? []).map(({ name, email }) => name ?? email),
          texts: [item.content?.encoded, item.description],
        })),
      };
    default:
      return { publisher: undefined, entries: [] };
  }
}

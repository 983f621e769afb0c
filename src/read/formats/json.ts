import { decode } from "../encoding.js";
import type { Hints, ReadResult } from "../index.js";
import { sizeInWords } from "../limits.js";
import { type Context, type Format, failure, hintsForPart, Unreadable } from "../source.js";
import { articleDraft, articleOf } from "./articles.js";
import { text } from "./text.js";

/** The largest JSON file that is parsed as one value; NDJSON has no such bound. */
const largest = 256 * 1024 * 1024;

/** A JSON file: one article, a list of articles, or an object that holds such a list. */
export const json: Format = {
  name: "JSON",
  async *read(source, context) {
    const { bytes, hints } = source;
    if (bytes.length > largest) {
      throw new Unreadable(
        `has ${sizeInWords(bytes.length)} of JSON in one value`,
        "give it as NDJSON, one article a line",
      );
    }
    const value = parse(decode(bytes, hints.charset).text);
    if (
      value === undefined &&
      !/\.json(?:\.gz)?$/i.test(hints.name) &&
      hints.mediaType !== "application/json"
    ) {
      yield* text.read(source, context);
      return;
    }
    yield* readValue(value, hints, context, bytes);
  },
};

async function* readValue(
  value: unknown,
  hints: Hints,
  context: Context,
  bytes: Uint8Array,
): AsyncIterable<ReadResult> {
  if (value === undefined) {
    throw new Unreadable("is not valid JSON", "mend it, or give one article a line as NDJSON");
  }
  if (isObject(value) && "casus" in value) {
    throw new Unreadable("is a case, not a document", "take it in with casus import");
  }
  if (isObject(value)) {
    const draft = articleDraft(articleOf(value, hints.columns), context.knowledge);
    if (draft) {
      yield await context.document(draft, hints, bytes);
      return;
    }
  }
  const list = listOf(value);
  if (!list) {
    throw new Unreadable(
      "has no article in it",
      "give objects with a `text`, or say which field holds the text (--columns text=FIELD)",
    );
  }
  for (const [index, record] of list.entries()) {
    const name = `${hints.name} (article ${index + 1})`;
    const draft = isObject(record)
      ? articleDraft(articleOf(record, hints.columns), context.knowledge)
      : undefined;
    yield draft
      ? await context.document(draft, hintsForPart(hints, name), bytes)
      : failure(
          name,
          "has no text",
          "give the text as `text`, or say which field holds it (--columns text=FIELD)",
        );
  }
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value if it is a list, or the first list of objects among its properties: `{ "articles": […] }`. */
function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value.length > 0 ? value : undefined;
  if (!isObject(value)) return undefined;
  return Object.values(value).find((part): part is unknown[] => Array.isArray(part) && part.some(isObject));
}

import { createHash } from "node:crypto";
import { contentId } from "../identity.js";
import { isEdtfDate, metadataDate } from "./date.js";
import type { Draft } from "./draft.js";
import { replaceControls } from "./encoding.js";
import { refine } from "./furniture/index.js";
import type { Document, Hints, ReadResult } from "./index.js";
import { detectLanguage, languageName } from "./language.js";
import { type Context, failure } from "./source.js";

/**
 * The document of a draft: what the caller said comes before what the format found; control characters are blanks; the
 * id is the hash of text and address, so that the same text from the same address is the same document in every file.
 * `bytes` are those that the document can be had from alone: the file, the archive's entry, the line of NDJSON.
 */
export async function toDocument(
  draft: Draft,
  hints: Hints,
  bytes: Uint8Array,
  { limits, knowledge }: Pick<Context, "limits" | "knowledge">,
): Promise<ReadResult> {
  if (draft.sections.length === 0 || draft.text.trim() === "") {
    return failure(hints.name, "there is no text in it", "give a file with readable text");
  }
  if (draft.text.length > limits.documentSize) {
    return failure(
      hints.name,
      `the text has ${draft.text.length} characters, more than the limit of ${limits.documentSize} for one document`,
      "split it into its documents, one a file or one a line of NDJSON",
    );
  }
  const language = await detectLanguage(draft, knowledge.functionWords);
  if (language !== "en") {
    const name = languageName(language);
    return failure(hints.name, `is in ${name}; Casus reads English`, "give an English translation of it");
  }
  const text = replaceControls(draft.text);
  const url = hints.url ?? draft.url;
  const document: { -readonly [Key in keyof Document]: Document[Key] } = {
    id: contentId("d", text, url),
    publishedFrom: "unknown",
    language,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    text,
    sections: refine(text, draft.sections, knowledge.furniture),
  };
  assign(document, "title", hints.title ?? draft.title);
  assign(document, "publisher", hints.publisher ?? draft.publisher);
  assign(document, "author", hints.author ?? draft.author);
  assign(document, "url", url);
  if (hints.published !== undefined) {
    document.published = callersDate(hints.published) ?? hints.published;
    document.publishedFrom = "argument";
  } else if (draft.published !== undefined) {
    document.published = draft.published;
    document.publishedFrom = draft.publishedFrom ?? "metadata";
  }
  return { kind: "document", document };
}

/** The caller's publication date as EDTF; undefined when it is no date. */
export function callersDate(published: string): string | undefined {
  const value = published.trim();
  return isEdtfDate(value) ? value : metadataDate(value);
}

function assign<Key extends "title" | "publisher" | "author" | "url">(
  document: { -readonly [K in keyof Document]: Document[K] },
  key: Key,
  value: string | undefined,
): void {
  const line = value === undefined ? "" : replaceControls(value).replace(/\s+/g, " ").trim();
  if (line !== "") document[key] = line;
}

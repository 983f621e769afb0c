/** Records of the filters: one JSON object a line. */
import { createHash } from "node:crypto";
import { contentId } from "../identity.js";
import { loadLexicon } from "../lexicon/index.js";
import { compileFurniture, type FurnitureKnowledge, markPlainText } from "../read/furniture/index.js";
import type { Document } from "../read/index.js";
import { isValidEdtf } from "../time/index.js";

export interface TextRecord {
  readonly id: string | number;
  readonly text: string;
  readonly title?: string;
  readonly published?: string;
  readonly url?: string;
}

/** A line of input as a record, or what is wrong with it. */
export function parseRecord(
  line: string,
): TextRecord | { readonly id: string | number | null; readonly error: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, error: "the line is not JSON" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { id: null, error: "the line is not a JSON object" };
  const fields = new Map(Object.entries(value));
  const id = fields.get("id");
  if (typeof id !== "string" && typeof id !== "number") return { id: null, error: "the record has no id" };
  const text = fields.get("text");
  if (typeof text !== "string") return { id, error: "the record has no text" };
  const published = optional(fields.get("published"));
  if (published !== undefined && !isValidEdtf(published.slice(0, 10))) {
    return { id, error: `published is not a date: ${published.slice(0, 40)}` };
  }
  return {
    id,
    text,
    title: optional(fields.get("title")),
    published: published?.slice(0, 10),
    url: optional(fields.get("url")),
  };
}

function optional(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

let furniture: FurnitureKnowledge | undefined;

/** The document of a record: its text as it stands, so that offsets are the caller's own. */
export function plainDocument(record: TextRecord): Document {
  furniture ??= compileFurniture(loadLexicon());
  const { sections } = markPlainText(record.text, furniture);
  return {
    id: contentId("d", record.text, record.url),
    ...(record.title ? { title: record.title } : {}),
    ...(record.url ? { url: record.url } : {}),
    ...(record.published ? { published: record.published } : {}),
    publishedFrom: record.published ? "argument" : "unknown",
    language: "en",
    sha256: createHash("sha256").update(record.text, "utf8").digest("hex"),
    text: record.text,
    sections,
  };
}

import type { Section } from "../../schema/case-1.js";

/** What one document is, before anything is understood of it. Offsets are UTF-16 units into `text`. */
export interface Document {
  readonly id: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly author?: string;
  readonly url?: string;
  /** EDTF. */
  readonly published?: string;
  readonly publishedFrom: "metadata" | "text" | "argument" | "unknown";
  /** ISO 639-1. */
  readonly language: string;
  /** Of the bytes that were read. */
  readonly sha256: string;
  readonly text: string;
  /** In text order, without overlap; every character that is not blank is in one. */
  readonly sections: readonly Section[];
}

/** Why something was not read: `file: reason; remedy` is the line the user sees. */
export interface DocumentError {
  readonly file: string;
  readonly reason: string;
  readonly remedy: string;
}

/** What the caller knows about the bytes. Everything is optional but the name, which errors are reported under. */
export interface Hints {
  readonly name: string;
  readonly mediaType?: string;
  /** Character set declared by the transport. */
  readonly charset?: string;
  readonly url?: string;
  readonly published?: string;
  readonly publisher?: string;
  readonly title?: string;
  readonly author?: string;
  /** Other column names for CSV and NDJSON: `{ text: "body", published: "date" }`. */
  readonly columns?: Readonly<Record<string, string>>;
}

export type ReadResult =
  | { readonly kind: "document"; readonly document: Document }
  | { readonly kind: "error"; readonly error: DocumentError };

export type { ReadKnowledge } from "./knowledge.js";
export { compileRead } from "./knowledge.js";
export type { Limits } from "./limits.js";
export { defaultLimits } from "./limits.js";
export { isDocumentName } from "./names.js";
export type { ReadOptions } from "./read.js";
export { readBytes } from "./read.js";

import type { Document, Review } from "../../schema/case-1.js";
import type { Reading } from "../cases/index.js";
import type { DocumentError } from "../read/index.js";

/** What a list of documents shows, without their texts. */
export type DocumentSummary = Omit<Document, "text" | "sections" | "sentences"> & {
  /** Length of the text in UTF-16 code units. */
  readonly length: number;
};

export interface Page {
  /** Documents left out at the start. */
  readonly offset: number;
  readonly limit: number;
}

export interface DocumentPage {
  /** Documents in the case. */
  readonly total: number;
  /** By publication date, those without one last; then by id. */
  readonly documents: readonly DocumentSummary[];
}

/** A place where words of the query stand. */
export interface SearchHit {
  readonly document: string;
  readonly title?: string;
  readonly published?: string;
  /** Where the words stand in the document's text, UTF-16 offsets, in text order; empty when only the title matches. */
  readonly matches: readonly { readonly start: number; readonly end: number }[];
  /** A stretch of the text around the first match: `text.slice(snippet.start, snippet.end) === snippet.text`. */
  readonly snippet: { readonly start: number; readonly end: number; readonly text: string };
}

/** What a `putReading` did: nothing where the same reading was there; an older reading of the document is replaced. */
export type Put = "added" | "unchanged" | "replaced";

/**
 * Where a case is kept: its readings, the bytes that they were read from and the log of reviews. The case itself
 * is not kept; it is `review(build(readings), reviews)`.
 *
 * A promise that is fulfilled is a write that survives the death of the process. Failures of the disk or of
 * another process reject with a {@link StoreError}.
 */
export interface CaseStore {
  /** Keeps a reading and, where given, the bytes that it was read from. One document, one transaction. */
  putReading(reading: Reading, original?: Uint8Array): Promise<Put>;
  /** Keeps several readings in one transaction: all of them or none. */
  putReadings(readings: readonly Reading[]): Promise<readonly Put[]>;
  /** Whether a document with this id, or read from bytes with this SHA-256, is in the case. */
  hasDocument(idOrSha256: string): Promise<boolean>;
  /** All readings, by id of the document. */
  readings(): Promise<readonly Reading[]>;
  reading(document: string): Promise<Reading | undefined>;
  documents(page: Page): Promise<DocumentPage>;
  document(id: string): Promise<Document | undefined>;
  /** The bytes that a document was read from, where they were kept. */
  original(document: string): Promise<Uint8Array | undefined>;
  /** Adds a line to the log. A line that is there already is not added again; another with its id is refused. */
  appendReview(review: Review): Promise<void>;
  /** The log, oldest line first. */
  reviews(): Promise<readonly Review[]>;
  /**
   * Documents that hold all words of the query, best first. Words in double quotes must stand together; the last
   * word may be the beginning of one. Letters match without their accents and in either case.
   */
  search(query: string, limit: number): Promise<readonly SearchHit[]>;
  /** Grows with every change to the case, of this process or another: while it stands, the case holds. */
  revision(): Promise<number>;
  /** Grows with every change to the readings alone: while it stands, what `build` gave holds. */
  readingsRevision(): Promise<number>;
  /** A value that goes with the case, such as its title. */
  meta(key: string): Promise<string | undefined>;
  setMeta(key: string, value: string): Promise<void>;
  close(): Promise<void>;
}

/** Why a store could not be opened, read or written: `file: reason; remedy` is the line that the user sees. */
export class StoreError extends Error implements DocumentError {
  readonly file: string;
  readonly reason: string;
  readonly remedy: string;

  constructor(file: string, reason: string, remedy: string, options?: ErrorOptions) {
    super(`${file}: ${reason}; ${remedy}`, options);
    this.name = "StoreError";
    this.file = file;
    this.reason = reason;
    this.remedy = remedy;
  }
}

export type OpenResult =
  | { readonly kind: "store"; readonly store: CaseStore }
  | { readonly kind: "error"; readonly error: DocumentError };

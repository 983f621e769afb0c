import type { Draft } from "./draft.js";
import type { DocumentError, Hints, ReadResult } from "./index.js";
import type { ReadKnowledge } from "./knowledge.js";
import type { Limits } from "./limits.js";

/** What a format reads: the bytes, what the caller knows of them, and their text, decoded at most once. */
export interface Source {
  readonly bytes: Uint8Array;
  readonly hints: Hints;
  /** The first lines as text, for telling formats apart. */
  readonly head: () => string;
  /** The whole as text: line ends are `\n`, no byte-order mark. Throws {@link Unreadable} beyond the limit for a document. */
  readonly text: () => string;
}

/** What a format needs from the house. One context serves one file with all that is packed in it. */
export interface Context {
  readonly knowledge: ReadKnowledge;
  readonly limits: Limits;
  /** 0 for the file itself, 1 for an entry of an archive. */
  readonly depth: number;
  readonly budget: Budget;
  /** Reads something that is packed in this file, by its content. */
  readonly read: (bytes: Uint8Array, hints: Hints) => AsyncIterable<ReadResult>;
  /** Makes the document of a draft, or the error that it has no text or is not in English. */
  readonly document: (draft: Draft, hints: Hints, bytes: Uint8Array) => Promise<ReadResult>;
}

/** What is left of the limits that hold for a file together with all that is packed in it. */
interface Budget {
  unpackedSize: number;
  entries: number;
}

/** One file per format: its name for people, and how to read it. May throw {@link Unreadable}, nothing else escapes. */
export interface Format {
  readonly name: string;
  readonly read: (source: Source, context: Context) => AsyncIterable<ReadResult>;
}

/** Thrown inside this stage only; `readBytes` turns it into a {@link DocumentError}. */
export class Unreadable extends Error {
  readonly remedy: string;

  constructor(reason: string, remedy: string) {
    super(reason);
    this.name = "Unreadable";
    this.remedy = remedy;
  }
}

export function failure(file: string, reason: string, remedy: string): ReadResult {
  const error: DocumentError = { file, reason, remedy };
  return { kind: "error", error };
}

/** The hints for one part of a collection: what was said of the whole and holds for its parts. */
export function hintsForPart(hints: Hints, name: string, own: Partial<Hints> = {}): Hints {
  const part: { -readonly [Key in keyof Hints]: Hints[Key] } = { name };
  if (hints.published !== undefined) part.published = hints.published;
  if (hints.publisher !== undefined) part.publisher = hints.publisher;
  if (hints.columns !== undefined) part.columns = hints.columns;
  return { ...part, ...own };
}

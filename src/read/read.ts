import { detect } from "./detect.js";
import { callersDate, toDocument } from "./document.js";
import { decode } from "./encoding.js";
import { formats } from "./formats/index.js";
import type { Hints, ReadResult } from "./index.js";
import { packageKnowledge, type ReadKnowledge } from "./knowledge.js";
import { defaultLimits, type Limits, sizeInWords } from "./limits.js";
import { type Context, failure, type Source, Unreadable } from "./source.js";

/** What a reading can be told beside the bytes; all of it has defaults. */
export interface ReadOptions {
  /** The lexicon's tables; those of the package by default. */
  readonly knowledge?: ReadKnowledge;
  readonly limits?: Partial<Limits>;
}

/**
 * Reads a file: plain text, Markdown, HTML, MHTML, WARC, PDF, DOCX, mail and mailboxes, feeds, CSV, NDJSON and JSON of
 * articles, and zip, gzip and tar archives of these. The kind is told from the content first. Gives one document or many,
 * and an error for each part that cannot be read; never throws. Line ends in documents are `\n`.
 *
 * `hints` are what the caller knows: they come before what the file says of itself. For the parts of a collection only
 * `published`, `publisher` and `columns` hold.
 */
export async function* readBytes(
  bytes: Uint8Array,
  hints: Hints,
  options: ReadOptions = {},
): AsyncIterable<ReadResult> {
  if (hints.published !== undefined && callersDate(hints.published) === undefined) {
    yield failure(
      hints.name,
      `the given publication date "${hints.published.slice(0, 40)}" is not a date`,
      "write it as 2022-09-07, 2022-09 or 2022",
    );
    return;
  }
  const limits = { ...defaultLimits, ...options.limits };
  const whole: Whole = {
    limits,
    knowledge: options.knowledge ?? packageKnowledge(),
    budget: { unpackedSize: limits.unpackedSize, entries: limits.entries },
  };
  yield* readAtDepth(bytes, hints, whole, 0);
}

/** What holds for a file and all that is packed in it. */
type Whole = Pick<Context, "limits" | "knowledge" | "budget">;

async function* readAtDepth(
  bytes: Uint8Array,
  hints: Hints,
  whole: Whole,
  depth: number,
): AsyncIterable<ReadResult> {
  const context: Context = {
    ...whole,
    depth,
    read: (part, partHints) => readAtDepth(part, partHints, whole, depth + 1),
    document: (draft, documentHints, documentBytes) => toDocument(draft, documentHints, documentBytes, whole),
  };
  try {
    yield* readOne(bytes, hints, context);
  } catch (error) {
    yield error instanceof Unreadable
      ? failure(hints.name, error.message, error.remedy)
      : failure(
          hints.name,
          `cannot be read (${reasonOf(error)})`,
          "check that the file is complete, or give it in another format",
        );
  }
}

async function* readOne(bytes: Uint8Array, hints: Hints, context: Context): AsyncIterable<ReadResult> {
  if (bytes.length === 0) {
    yield failure(hints.name, "the file is empty", "give a file with text in it");
    return;
  }
  const source = openSource(bytes, hints, context.limits);
  const detected = detect(source);
  if ("refused" in detected) {
    yield failure(hints.name, `is ${detected.refused.what}`, detected.refused.remedy);
    return;
  }
  let empty = true;
  for await (const result of formats[detected.format].read(source, context)) {
    empty = false;
    yield result;
  }
  if (empty) yield failure(hints.name, "there are no documents in it", "give a file with at least one");
}

/** Bytes that a format is told by. */
const headLength = 32768;

function openSource(bytes: Uint8Array, hints: Hints, limits: Limits): Source {
  let text: string | undefined;
  return {
    bytes,
    hints,
    head: () => decode(bytes.subarray(0, headLength), hints.charset).text,
    text: () => {
      if (text !== undefined) return text;
      if (bytes.length > limits.documentSize) {
        throw new Unreadable(
          `has ${sizeInWords(bytes.length)} of text, more than the limit of ${sizeInWords(limits.documentSize)} for one document`,
          "split it into its documents, one a file or one a line of NDJSON",
        );
      }
      text = decode(bytes, hints.charset).text;
      return text;
    },
  };
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n", 1)[0].slice(0, 200);
}

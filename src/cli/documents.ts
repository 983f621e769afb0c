import { createHash } from "node:crypto";
import type { Document, DocumentError, Hints } from "../read/index.js";

export type Found =
  | {
      readonly kind: "document";
      readonly document: Document;
      /** The bytes as they came, where they are this document alone. */
      readonly bytes: Uint8Array | undefined;
      /** The file or address, as errors name it. */
      readonly from: string;
      /** Which of the sources it is from, from 1. */
      readonly source: number;
    }
  | { readonly kind: "error"; readonly error: DocumentError; readonly source: number };

/** How many sources there are, without opening them. */
export async function countOf(paths: readonly string[]): Promise<number> {
  const { countSources } = await import("../sources/index.js");
  return countSources(paths);
}

const largestOriginal = 16 * 1024 * 1024;

/** All documents of all sources, one after the other. */
export async function* documentsOf(
  paths: readonly string[],
  hints: Omit<Hints, "name"> = {},
): AsyncIterable<Found> {
  // The readers of all formats take a third of a second to load: only where there is something to read.
  const [{ openSources }, { readBytes }] = await Promise.all([
    import("../sources/index.js"),
    import("../read/index.js"),
  ]);
  let number = 0;
  for await (const source of openSources(paths, { hints })) {
    number++;
    if (source.error) {
      yield { kind: "error", error: source.error, source: number };
      continue;
    }
    const { bytes } = source;
    const sha256 = bytes.length <= largestOriginal ? createHash("sha256").update(bytes).digest("hex") : "";
    for await (const result of readBytes(bytes, source.hints)) {
      if (result.kind === "error") yield { ...result, source: number };
      else {
        const { document } = result;
        // A collection of documents is not kept once for each of them.
        const own = document.sha256 === sha256 ? bytes : undefined;
        yield { kind: "document", document, bytes: own, from: source.hints.name, source: number };
      }
    }
  }
}

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
    }
  | { readonly kind: "error"; readonly error: DocumentError };

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
  for await (const source of openSources(paths, { hints })) {
    if (source.error) {
      yield { kind: "error", error: source.error };
      continue;
    }
    const { bytes } = source;
    const sha256 = bytes.length <= largestOriginal ? createHash("sha256").update(bytes).digest("hex") : "";
    for await (const result of readBytes(bytes, source.hints)) {
      if (result.kind === "error") yield result;
      else {
        const { document } = result;
        // A collection of documents is not kept once for each of them.
        const own = document.sha256 === sha256 ? bytes : undefined;
        yield { kind: "document", document, bytes: own, from: source.hints.name };
      }
    }
  }
}

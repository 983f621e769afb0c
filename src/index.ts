/**
 * Casus as a library.
 *
 * ```ts
 * import { build, loadResources, read } from "casus";
 *
 * const resources = loadResources();
 * const readings = [];
 * for await (const result of read(bytes, { name: "report.html" }, resources)) {
 *   if (result.kind === "reading") readings.push(result.reading);
 *   else console.error(result.error.reason);
 * }
 * const file = build(readings);
 * ```
 */
import type { Reading } from "./cases/index.js";
import { type DocumentError, type Hints, readBytes } from "./read/index.js";
import { toReading, understand } from "./reading.js";
import { loadResources, type Resources } from "./resources.js";

export type * from "../schema/case-1.js";
export { build, type Reading, review } from "./cases/index.js";
export { analyse, type Language, type Tokens } from "./language/index.js";
export { type Document, type DocumentError, type Hints, readBytes } from "./read/index.js";
export { type Layers, toReading, understand } from "./reading.js";
export { loadResources, type Resources } from "./resources.js";

export type ReadingResult =
  | { readonly kind: "reading"; readonly reading: Reading }
  | { readonly kind: "error"; readonly error: DocumentError };

/**
 * Reads the documents in some bytes: one for a page, many for an archive, a mailbox or a feed. `hints.name` is the name
 * that errors are reported under. Never throws for what is in the bytes; what could not be read comes as an error.
 */
export async function* read(
  bytes: Uint8Array,
  hints: Hints,
  resources: Resources = loadResources(),
): AsyncIterable<ReadingResult> {
  for await (const result of readBytes(bytes, hints)) {
    if (result.kind === "error") yield result;
    else yield { kind: "reading", reading: toReading(understand(result.document, resources)) };
  }
}

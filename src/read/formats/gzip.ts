import type { Format } from "../source.js";
import { checkDepth, countEntry, gunzip } from "../unpack.js";
import { readWarc } from "./warc.js";

/** A gzip file: the document, collection or tar archive in it. */
export const gzip: Format = {
  name: "gzip",
  async *read({ bytes, hints }, context) {
    checkDepth(context);
    countEntry(context);
    const unpacked = gunzip(bytes, context);
    const { mediaType, ...inner } = hints;
    const packed = mediaType === undefined || /gzip/i.test(mediaType);
    if (
      Buffer.from(unpacked.buffer, unpacked.byteOffset, Math.min(5, unpacked.length)).toString("latin1") ===
      "WARC/"
    ) {
      yield* readWarc(unpacked, hints, context);
      return;
    }
    yield* context.read(unpacked, packed ? inner : hints);
  },
};

import { gunzipSync, inflateRawSync } from "node:zlib";
import { sizeInWords } from "./limits.js";
import { type Context, Unreadable } from "./source.js";

const bombRemedy = "unpack it yourself and give only the documents in it";

/** Counts one entry of an archive against what is left for the whole file. */
export function countEntry(context: Context): void {
  if (--context.budget.entries < 0) {
    throw new Unreadable(`has more than ${context.limits.entries} entries`, bombRemedy);
  }
}

/** Refuses archives within archives beyond the limit. */
export function checkDepth(context: Context): void {
  if (context.depth >= context.limits.depth) {
    throw new Unreadable(`has archives within archives, more than ${context.limits.depth} deep`, bombRemedy);
  }
}

/** Counts bytes that stand in the archive as they are. */
export function countSize(size: number, context: Context): void {
  context.budget.unpackedSize -= size;
  if (context.budget.unpackedSize < 0) throw tooMuch(context);
}

/** Unpacks deflated data of a zip entry; never more than the limits leave. */
export function inflate(packed: Uint8Array, context: Context): Uint8Array {
  return unpack(packed.length, context, (most) => inflateRawSync(packed, { maxOutputLength: most }));
}

/** Unpacks gzip data, all members; never more than the limits leave. */
export function gunzip(packed: Uint8Array, context: Context): Uint8Array {
  return unpack(packed.length, context, (most) => gunzipSync(packed, { maxOutputLength: most }));
}

function unpack(packed: number, context: Context, run: (most: number) => Uint8Array): Uint8Array {
  const { limits, budget } = context;
  const byRatio = Math.max(limits.ratioFloor, packed * limits.ratio);
  const most = Math.max(1, Math.min(budget.unpackedSize, byRatio));
  try {
    const unpacked = run(most);
    countSize(unpacked.length, context);
    return unpacked;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ERR_BUFFER_TOO_LARGE") {
      throw most === byRatio
        ? new Unreadable(
            `unpacks to more than ${limits.ratio} times its size (${sizeInWords(packed)}): it may be an archive bomb`,
            bombRemedy,
          )
        : tooMuch(context);
    }
    if (code === "Z_BUF_ERROR")
      throw new Unreadable("is cut off: its compressed data ends too early", copyAgain);
    if (code === "Z_DATA_ERROR")
      throw new Unreadable("is damaged: its compressed data is not valid", copyAgain);
    throw error;
  }
}

export const copyAgain = "copy or download it again";

function tooMuch({ limits }: Context): Unreadable {
  return new Unreadable(
    `unpacks to more than ${sizeInWords(limits.unpackedSize)}: it may be an archive bomb`,
    bombRemedy,
  );
}

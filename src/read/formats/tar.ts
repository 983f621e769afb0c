import { isDocumentName } from "../names.js";
import { type Context, type Format, hintsForPart, Unreadable } from "../source.js";
import { checkDepth, copyAgain, countEntry } from "../unpack.js";

const block = 512;

/** A tar archive (POSIX ustar and pax, GNU long names): every document in it. */
export const tar: Format = {
  name: "tar archive",
  async *read({ bytes, hints }, context) {
    checkDepth(context);
    let read = 0;
    for (const { path, content } of entries(bytes, context)) {
      if (!isDocumentName(path)) continue;
      read++;
      yield* context.read(content, hintsForPart(hints, `${hints.name}/${path}`));
    }
    if (read === 0) throw new Unreadable("has no documents in it", "give an archive with documents");
  },
};

function* entries(bytes: Uint8Array, context: Context): Iterable<{ path: string; content: Uint8Array }> {
  let longName: string | undefined;
  for (let at = 0; at + block <= bytes.length; ) {
    const header = bytes.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) return;
    countEntry(context);
    const size = Number.parseInt(field(header, 124, 12).trim() || "0", 8);
    if (!Number.isSafeInteger(size) || size < 0 || at + block + size > bytes.length) {
      throw new Unreadable("is cut off or damaged: an entry runs past its end", copyAgain);
    }
    const content = bytes.subarray(at + block, at + block + size);
    const type = String.fromCharCode(header[156] || 48);
    at += block + Math.ceil(size / block) * block;
    if (type === "L") longName = field(content, 0, content.length);
    else if (type === "x") longName = paxPath(content) ?? longName;
    else {
      const prefix = field(header, 257, 5) === "ustar" ? field(header, 345, 155) : "";
      const name = field(header, 0, 100);
      if (type === "0" || type === "7")
        yield { path: longName ?? (prefix ? `${prefix}/${name}` : name), content };
      longName = undefined;
    }
  }
}

/** A field that ends at its first zero. */
function field(bytes: Uint8Array, start: number, length: number): string {
  const part = bytes.subarray(start, start + length);
  const end = part.indexOf(0);
  return new TextDecoder().decode(end < 0 ? part : part.subarray(0, end));
}

/** The `path` record of a pax header: `27 path=folder/name.txt`. */
function paxPath(content: Uint8Array): string | undefined {
  return /^\d+ path=(.*)$/m.exec(new TextDecoder().decode(content.subarray(0, 65536)))?.[1];
}

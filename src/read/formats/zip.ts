import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import type { ReadResult } from "../index.js";
import { isDocumentName } from "../names.js";
import { type Context, type Format, failure, hintsForPart, type Source, Unreadable } from "../source.js";
import { checkDepth, copyAgain, countEntry, countSize, inflate } from "../unpack.js";
import { readWord } from "./word.js";

/** A zip archive: every document in it. Word documents are zip archives too. */
export const zip: Format = {
  name: "zip archive",
  async *read(source, context) {
    const archive = await openArchive(source, context);
    const names = new Set(archive.entries.map((entry) => entry.fileName));
    if (names.has("word/document.xml")) {
      yield* readWord(archive, source, context);
      return;
    }
    const office = officeKind(names);
    if (office) throw new Unreadable(`is ${office}`, "save it as DOCX, PDF or text");
    yield* readEntries(archive, source, context);
  },
};

async function* readEntries(
  archive: Archive,
  { hints }: Source,
  context: Context,
): AsyncIterable<ReadResult> {
  checkDepth(context);
  const files = archive.entries.filter((entry) => isDocumentName(entry.fileName));
  if (files.length === 0) throw new Unreadable("has no documents in it", "give an archive with documents");
  const locked = files.filter((entry) => entry.isEncrypted()).length;
  if (locked > 0) {
    const which = locked === files.length ? "is" : `has ${locked} of its ${files.length} files`;
    yield failure(
      hints.name,
      `${which} protected with a password`,
      "unpack it with the password and give the files in it",
    );
  }
  for (const entry of files) {
    if (entry.isEncrypted()) continue;
    const name = `${hints.name}/${entry.fileName}`;
    countEntry(context);
    let bytes: Uint8Array;
    try {
      bytes = await archive.open(entry);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      yield failure(name, error.message, error.remedy);
      if (context.budget.unpackedSize < 0) return;
      continue;
    }
    yield* context.read(bytes, hintsForPart(hints, name));
  }
}

/** An open zip archive. */
export interface Archive {
  readonly entries: readonly Entry[];
  readonly open: (entry: Entry) => Promise<Uint8Array>;
}

async function openArchive({ bytes, hints }: Source, context: Context): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = /\.docx$/i.test(hints.name) ? "Word document" : "zip archive";
  const entries: Entry[] = [];
  let file: ZipFile;
  try {
    file = await fromBufferPromise(buffer);
    if (file.entryCount > context.limits.entries) {
      throw new Unreadable(`has ${file.entryCount} entries`, "give the documents in smaller archives");
    }
    for await (const entry of file.eachEntry()) entries.push(entry);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const message = error instanceof Error ? error.message : "";
    throw new Unreadable(
      /end of central directory/i.test(message)
        ? `is cut off: the end of the ${kind} is missing`
        : `is a damaged ${kind} (${message.slice(0, 120)})`,
      copyAgain,
    );
  }
  return { entries, open: (entry) => openEntry(file, buffer, entry, context) };
}

async function openEntry(file: ZipFile, buffer: Buffer, entry: Entry, context: Context): Promise<Uint8Array> {
  const { compressionMethod, compressedSize } = entry;
  if (compressionMethod !== 0 && compressionMethod !== 8) {
    throw new Unreadable(
      `is packed in a way (${compressionMethod}) that Casus cannot unpack`,
      "unpack it and give the files",
    );
  }
  let start: number;
  try {
    start = (await file.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
  } catch {
    throw new Unreadable("is damaged: its entry in the archive cannot be found", copyAgain);
  }
  const packed = buffer.subarray(start, start + compressedSize);
  let bytes: Uint8Array = packed;
  if (compressionMethod === 8) bytes = inflate(packed, context);
  else countSize(packed.length, context);
  if (crc32(bytes) !== entry.crc32)
    throw new Unreadable("is damaged: its checksum does not match", copyAgain);
  return bytes;
}

function officeKind(names: ReadonlySet<string>): string | undefined {
  if (names.has("xl/workbook.xml")) return "a spreadsheet";
  if (names.has("ppt/presentation.xml")) return "a presentation";
  if (names.has("META-INF/manifest.xml") && names.has("content.xml")) return "an OpenDocument file";
  if (names.has("META-INF/container.xml")) return "an e-book";
  return undefined;
}

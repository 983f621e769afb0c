import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import type { Hints, ReadResult } from "../index.js";
import { type Context, type Format, failure, hintsForPart, Unreadable } from "../source.js";
import { copyAgain, countEntry } from "../unpack.js";

/** A web archive (WARC 1.0 and 1.1, ISO 28500): each page and text in its `response` and `resource` records. */
export const warc: Format = {
  name: "WARC",
  async *read({ bytes, hints }, context) {
    yield* readWarc(bytes, hints, context);
  },
};

const readable = /^(?:text\/(?:html|plain|markdown)|application\/xhtml\+xml)\b/i;

/** Reads an unpacked WARC. The date of a record is the day of the capture, which is no publication date. */
export async function* readWarc(
  bytes: Uint8Array,
  hints: Hints,
  context: Context,
): AsyncIterable<ReadResult> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let found = false;
  for (const record of warcRecords(buffer)) {
    countEntry(context);
    const url = record.headers.get("warc-target-uri")?.replace(/^<|>$/g, "");
    const type = record.headers.get("warc-type");
    const page =
      type === "response" ? httpResponse(record.content) : type === "resource" ? resource(record) : undefined;
    if (!page || !readable.test(page.mediaType)) continue;
    found = true;
    const name = url === undefined ? hints.name : `${hints.name} (${url})`;
    const part: { -readonly [Key in keyof Hints]: Hints[Key] } = { ...hintsForPart(hints, name) };
    part.mediaType = page.mediaType.split(";")[0].trim();
    part.charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(page.mediaType)?.[1];
    part.url = url;
    const content = decodeContent(page, context.limits.documentSize);
    if (content) yield* context.read(content, part);
    else yield failure(name, "its compressed content is damaged or too large", "capture the page again");
  }
  if (!found)
    throw new Unreadable(
      "has no captured pages or texts in it",
      "give a WARC with response records of HTML or text",
    );
}

interface WarcRecord {
  readonly headers: ReadonlyMap<string, string>;
  readonly content: Buffer;
}

function* warcRecords(buffer: Buffer): Iterable<WarcRecord> {
  for (let at = 0; at < buffer.length; ) {
    while (buffer[at] === 13 || buffer[at] === 10) at++;
    if (at >= buffer.length) return;
    const end = headerEnd(buffer, at);
    if (end === undefined || buffer.toString("latin1", at, at + 5) !== "WARC/") {
      throw new Unreadable("is damaged: a record does not begin where it should", copyAgain);
    }
    const headers = headerFields(buffer.toString("utf8", at, end.at));
    const length = Number(headers.get("content-length"));
    if (!Number.isSafeInteger(length) || length < 0) {
      throw new Unreadable("is damaged: a record has no length", copyAgain);
    }
    if (end.next + length > buffer.length) {
      throw new Unreadable("is cut off: its last record is not complete", copyAgain);
    }
    yield { headers, content: buffer.subarray(end.next, end.next + length) };
    at = end.next + length;
  }
}

/** Longest header that is looked for. */
const longestHeader = 262_144;

/** Where a header ends and the content after its empty line begins. */
function headerEnd(buffer: Buffer, from: number): { at: number; next: number } | undefined {
  const part = buffer.subarray(from, from + longestHeader);
  const strict = part.indexOf("\r\n\r\n");
  const loose = strict < 0 ? part.indexOf("\n\n") : -1;
  if (strict >= 0) return { at: from + strict, next: from + strict + 4 };
  return loose >= 0 ? { at: from + loose, next: from + loose + 2 } : undefined;
}

/** Header lines by lower-cased name; folded lines are joined, the first of a name counts. */
export function headerFields(header: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of header.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

interface Page {
  readonly mediaType: string;
  readonly content: Buffer;
  readonly coding: string;
}

function resource({ headers, content }: WarcRecord): Page {
  return { mediaType: headers.get("content-type") ?? "", content, coding: "" };
}

/** The page of an HTTP response with status 200. */
function httpResponse(content: Buffer): Page | undefined {
  const end = headerEnd(content, 0);
  if (!end) return undefined;
  const header = content.toString("latin1", 0, end.at);
  if (!/^HTTP\/\d(?:\.\d)? 200\b/.test(header)) return undefined;
  const fields = headerFields(header);
  const body = content.subarray(end.next);
  const chunked = /\bchunked\b/i.test(fields.get("transfer-encoding") ?? "");
  return {
    mediaType: fields.get("content-type") ?? "",
    content: chunked ? dechunk(body) : body,
    coding: (fields.get("content-encoding") ?? "").toLowerCase(),
  };
}

/** RFC 9112 §7.1. Captures that were stored without their chunk sizes, against the header, are taken as they are. */
function dechunk(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf("\r\n", at);
    const size = /^([\da-f]{1,8})[ \t]*(?:;.*)?$/i.exec(
      end < 0 || end - at > 200 ? "" : body.toString("latin1", at, end),
    );
    if (!size) return chunks.length === 0 ? body : Buffer.concat(chunks);
    const length = Number.parseInt(size[1], 16);
    if (length === 0) break;
    chunks.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return Buffer.concat(chunks);
}

/** Undoes the content coding; undefined when it is damaged or more than a document may have. */
function decodeContent({ content, coding }: Page, most: number): Uint8Array | undefined {
  const options = { maxOutputLength: most };
  try {
    if (/gzip/.test(coding) && content[0] === 0x1f) return gunzipSync(content, options);
    if (/deflate/.test(coding) && (content[0] & 0x0f) === 8) return inflateSync(content, options);
    if (/\bbr\b/.test(coding) && !/^\s*</.test(content.toString("latin1", 0, 64)))
      return brotliDecompressSync(content, options);
    return content;
  } catch {
    return undefined;
  }
}

import { decode } from "../encoding.js";
import { type Format, Unreadable } from "../source.js";
import { pageDraft } from "./html.js";
import { headerFields } from "./warc.js";

/**
 * A page saved as MHTML (RFC 2557): its first HTML part is the page, what follows are its frames and pictures. The date of
 * the file is the day of saving, which is no publication date.
 */
export const mhtml: Format = {
  name: "MHTML",
  async *read({ bytes, hints }, context) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const whole = splitPart(buffer);
    const page = firstPage(whole, 0);
    if (!page) throw new Unreadable("has no page in it", "save the page again, as HTML");
    const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(page.headers.get("content-type") ?? "")?.[1];
    const markup = decode(decodeTransfer(page), charset).text;
    const location = whole.headers.get("snapshot-content-location") ?? page.headers.get("content-location");
    const url = hints.url ?? (location && /^https?:/i.test(location) ? location : undefined);
    const pageHints = url === undefined ? hints : { ...hints, url };
    yield await context.document(pageDraft(markup, pageHints, context.knowledge), pageHints, bytes);
  },
};

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

function splitPart(buffer: Buffer): Part {
  const start = buffer[0] === 13 || buffer[0] === 10 ? 0 : -1;
  const strict = start === 0 ? -1 : buffer.indexOf("\r\n\r\n");
  const loose = start === 0 ? -1 : buffer.indexOf("\n\n");
  const strictFirst = strict >= 0 && (loose < 0 || strict < loose);
  const end = strictFirst ? strict : loose;
  if (end < 0) return { headers: new Map(), body: buffer };
  return {
    headers: headerFields(buffer.toString("latin1", 0, end)),
    body: buffer.subarray(end + (strictFirst ? 4 : 2)),
  };
}

function firstPage(part: Part, depth: number): Part | undefined {
  const type = part.headers.get("content-type") ?? "";
  if (/^\s*text\/html\b/i.test(type)) return part;
  const boundary = /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type);
  if (!boundary || depth > 4) return undefined;
  for (const child of splitParts(part.body, boundary[1] ?? boundary[2])) {
    const page = firstPage(splitPart(child), depth + 1);
    if (page) return page;
  }
  return undefined;
}

/** The parts between the boundary lines (RFC 2046 §5.1). */
function* splitParts(body: Buffer, boundary: string): Iterable<Buffer> {
  const mark = `--${boundary}`;
  let at = body.indexOf(mark);
  while (at >= 0) {
    const line = body.indexOf(10, at);
    if (line < 0 || body.toString("latin1", at + mark.length, at + mark.length + 2) === "--") return;
    const next = body.indexOf(`\n${mark}`, line);
    const end = next < 0 ? body.length : body[next - 1] === 13 ? next - 1 : next;
    yield body.subarray(line + 1, Math.max(line + 1, end));
    at = next < 0 ? -1 : next + 1;
  }
}

function decodeTransfer({ headers, body }: Part): Uint8Array {
  const coding = (headers.get("content-transfer-encoding") ?? "").trim().toLowerCase();
  if (coding === "base64") return Buffer.from(body.toString("latin1"), "base64");
  if (coding !== "quoted-printable") return body;
  const text = body.toString("latin1").replace(/=[ \t]*\r?\n/g, "");
  return Buffer.from(
    text.replace(/=([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    "latin1",
  );
}

import { analyse } from "chardet";
import iconv from "iconv-lite";

/** Where the character set came from. */
type EncodingFrom = "byte-order-mark" | "content" | "declared" | "guess";

export interface Decoded {
  /** Line ends are `\n`; nothing else is changed, so offsets into it are offsets into what was written. */
  readonly text: string;
  readonly encoding: string;
  readonly from: EncodingFrom;
}

/**
 * Decodes text. In this order: a byte-order mark; the zero bytes of UTF-16 without one; bytes that are valid UTF-8
 * beyond ASCII, which other encodings practically never are; the declared character set (`charset` of the transport, then
 * an HTML `meta` or an XML declaration in the first 4 KiB, read as the WHATWG Encoding Standard reads labels); UTF-8 with
 * a few broken bytes; a guess by byte statistics for scripts other than Latin; Windows-1252.
 *
 * Line ends (CR LF, CR, NEL, U+2028, U+2029) become `\n` here, once: documents keep offsets into the result.
 */
export function decode(bytes: Uint8Array, charset?: string): Decoded {
  const { encoding, from, skip } = chooseEncoding(bytes, charset);
  const body = skip > 0 ? bytes.subarray(skip) : bytes;
  return { text: normaliseLineEnds(decodeAs(body, encoding)), encoding, from };
}

/** A file of records whose lines can be found in its bytes, and how to decode a stretch of them. */
export interface Records {
  readonly bytes: Buffer;
  /** Decodes `bytes` from `start` to `end`; line ends are left as they are. */
  readonly decode: (start: number, end: number) => string;
}

/**
 * The bytes of a collection that is read record by record, without its mark. UTF-16 is turned into UTF-8; in every other
 * encoding of {@link decode} a line feed, a quotation mark and a comma are single bytes of their own.
 */
export function openRecords(bytes: Uint8Array, charset?: string): Records {
  const { encoding, skip } = chooseEncoding(bytes, charset);
  if (encoding.startsWith("utf-16"))
    return openRecords(Buffer.from(decode(bytes, charset).text, "utf8"), "utf-8");
  const body = Buffer.from(bytes.buffer, bytes.byteOffset + skip, bytes.byteLength - skip);
  return {
    bytes: body,
    decode: (start, end) =>
      encoding === "utf-8"
        ? body.toString("utf8", start, end)
        : iconv.decode(body.subarray(start, end), encoding),
  };
}

/** CR LF, CR, NEL and the Unicode line and paragraph separators as `\n`. */
export function normaliseLineEnds(text: string): string {
  return /[\r\u0085\u2028\u2029]/.test(text) ? text.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n") : text;
}

/**
 * Control characters as blanks, unpaired surrogates as U+FFFD; the length never changes. Text that is stored as UTF-8
 * then comes back with the same offsets, and no document steers a terminal.
 */
export function replaceControls(text: string): string {
  return text.replace(/\r/g, "\n").replace(/[\p{Cc}\p{Surrogate}]/gu, (found) => {
    if (found === "\n" || found === "\t") return found;
    return found >= "\ud800" ? "\ufffd" : " ";
  });
}

/** UTF-16 by its mark or its zero bytes; undefined for everything else. */
export function utf16Kind(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const pairs = Math.min(bytes.length >> 1, 2048);
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[2 * pair] === 0) even++;
    if (bytes[2 * pair + 1] === 0) odd++;
  }
  if (odd > pairs * 0.6 && even <= pairs * 0.01) return "utf-16le";
  if (even > pairs * 0.6 && odd <= pairs * 0.01) return "utf-16be";
  return undefined;
}

interface Choice {
  readonly encoding: string;
  readonly from: EncodingFrom;
  /** Bytes of the mark. */
  readonly skip: number;
}

function chooseEncoding(bytes: Uint8Array, charset: string | undefined): Choice {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { encoding: "utf-8", from: "byte-order-mark", skip: 3 };
  }
  const utf16 = utf16Kind(bytes);
  if (utf16) {
    const marked = bytes[0] >= 0xfe && bytes[1] >= 0xfe;
    return { encoding: utf16, from: marked ? "byte-order-mark" : "content", skip: marked ? 2 : 0 };
  }
  const { sequences, broken } = countUtf8(bytes);
  if (sequences > 0 && broken === 0) return { encoding: "utf-8", from: "content", skip: 0 };
  const declared = knownEncoding(charset) ?? knownEncoding(declaredInside(bytes));
  if (declared && declared !== "utf-8") return { encoding: declared, from: "declared", skip: 0 };
  if (broken === 0) return { encoding: "utf-8", from: declared ? "declared" : "content", skip: 0 };
  if (sequences > 4 * broken) return { encoding: "utf-8", from: "guess", skip: 0 };
  return { encoding: guess(bytes), from: "guess", skip: 0 };
}

/** Multi-byte sequences that are UTF-8 and bytes that are not (RFC 3629), a sequence cut off by the end not counted. */
function countUtf8(bytes: Uint8Array): { sequences: number; broken: number } {
  let sequences = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at];
    if (first < 0x80) {
      at++;
      continue;
    }
    const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
    let good = length > 0 && first <= 0xf4 ? 1 : 0;
    while (good > 0 && good < length && (bytes[at + good] & 0xc0) === 0x80) good++;
    if (good === length && length > 0 && isInRange(first, bytes[at + 1])) {
      sequences++;
      at += length;
      continue;
    }
    if (good > 0 && at + good === bytes.length) break;
    broken++;
    at++;
  }
  return { sequences, broken };
}

/** No overlong forms, no surrogates, nothing beyond U+10FFFF. */
function isInRange(first: number, second: number): boolean {
  if (first === 0xe0) return second >= 0xa0;
  if (first === 0xed) return second < 0xa0;
  if (first === 0xf0) return second >= 0x90;
  if (first === 0xf4) return second < 0x90;
  return true;
}

function declaredInside(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString("latin1");
  const xml = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head);
  if (xml) return xml[1];
  return /<meta\s[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1];
}

/** Labels that mean another encoding on the web than by name, and names that iconv-lite lacks. */
const labels: Readonly<Record<string, string>> = {
  ascii: "windows-1252",
  "us-ascii": "windows-1252",
  "iso-8859-1": "windows-1252",
  "iso8859-1": "windows-1252",
  latin1: "windows-1252",
  "iso-8859-9": "windows-1254",
  utf8: "utf-8",
  "utf-16": "utf-16le",
  unicode: "utf-16le",
  "x-sjis": "shift_jis",
  "ks_c_5601-1987": "euc-kr",
  "x-mac-roman": "macintosh",
};

function knownEncoding(label: string | undefined): string | undefined {
  if (!label) return undefined;
  const name = label.trim().replace(/^"|"$/g, "").toLowerCase();
  const encoding = labels[name] ?? name;
  return iconv.encodingExists(encoding) ? encoding : undefined;
}

/** Byte statistics tell scripts well and the Latin ones badly, where Windows-1252 is by far the likeliest for English. */
function guess(bytes: Uint8Array): string {
  for (const match of analyse(bytes.subarray(0, 65536)).slice(0, 1)) {
    const name = match.name.toLowerCase();
    if (match.confidence >= 40 && !/^(iso-8859-[129]|windows-125[024]|utf|ascii)/.test(name)) {
      return knownEncoding(name) ?? "windows-1252";
    }
  }
  return "windows-1252";
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  if (encoding.startsWith("utf-")) return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
}

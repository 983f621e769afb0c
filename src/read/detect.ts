import { frontMatter } from "./formats/front-matter.js";
import type { Source } from "./source.js";

export type FormatName =
  | "text"
  | "markdown"
  | "html"
  | "mhtml"
  | "warc"
  | "pdf"
  | "mail"
  | "mbox"
  | "feed"
  | "csv"
  | "ndjson"
  | "json"
  | "zip"
  | "gzip"
  | "tar";

/** A kind of file that is recognised and not read: what it is, and what to do. */
interface Refusal {
  readonly what: string;
  readonly remedy: string;
}

export type Detected = { readonly format: FormatName } | { readonly refused: Refusal };

/**
 * What the bytes are. Content comes first: magic numbers, then the first lines of the text. Where the content does not
 * say (Markdown and CSV are text too), the media type and then the ending of the name decide.
 */
export function detect(source: Source): Detected {
  const magic = byMagic(source.bytes);
  if (magic) return magic;
  if (isBinary(source.bytes)) {
    return refuse("binary data, not text", "give the document as text, HTML, PDF or DOCX");
  }
  const head = source.head();
  const claimed = claimedFormat(source.hints.mediaType, source.hints.name);
  return byMarkup(head, claimed) ?? { format: byLines(head, claimed) ?? provable(claimed) ?? "text" };
}

type Magic = readonly [offset: number, bytes: string, what: Detected];

function refuse(what: string, remedy: string): Detected {
  return { refused: { what, remedy } };
}

const unpack = "unpack it and give the files in it";
const picture = "give the text of it; Casus does not read pictures";
const media = "give a transcript of it";

/** Offset, bytes as Latin-1, what they are. */
const magics: readonly Magic[] = [
  [0, "PK\x03\x04", { format: "zip" }],
  [0, "PK\x05\x06", { format: "zip" }],
  [0, "PK\x07\x08", refuse("one part of a split zip archive", "join the parts and give the whole archive")],
  [0, "\x1f\x8b", { format: "gzip" }],
  [257, "ustar", { format: "tar" }],
  [0, "WARC/", { format: "warc" }],
  [0, "{\\rtf", refuse("an RTF file", "save it as DOCX, PDF or text")],
  [0, "7z\xbc\xaf\x27\x1c", refuse("a 7-Zip archive", unpack)],
  [0, "Rar!\x1a\x07", refuse("a RAR archive", unpack)],
  [0, "\xfd7zXZ\0", refuse("an xz archive", unpack)],
  [0, "\x28\xb5\x2f\xfd", refuse("a Zstandard archive", unpack)],
  [0, "BZh", refuse("a bzip2 archive", unpack)],
  [0, "\x89PNG\r\n", refuse("a PNG picture", picture)],
  [0, "\xff\xd8\xff", refuse("a JPEG picture", picture)],
  [0, "GIF8", refuse("a GIF picture", picture)],
  [0, "II*\0", refuse("a TIFF picture", picture)],
  [0, "MM\0*", refuse("a TIFF picture", picture)],
  [8, "WEBP", refuse("a WebP picture", picture)],
  [8, "WAVE", refuse("a sound recording", media)],
  [0, "ID3", refuse("a sound recording", media)],
  [0, "OggS", refuse("a sound recording", media)],
  [4, "ftyp", refuse("a video or picture", media)],
  [0, "\x1aE\xdf\xa3", refuse("a video", media)],
  [
    0,
    "SQLite format 3\0",
    refuse("a database", "open a case file with casus show, or export its text as CSV"),
  ],
  [0, "\x7fELF", refuse("a program", "give a document")],
  [0, "MZ\x90\0", refuse("a program", "give a document")],
];

function byMagic(bytes: Uint8Array): Detected | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString("latin1");
  if (head.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return oleFile(bytes);
  for (const [offset, magic, what] of magics) if (head.startsWith(magic, offset)) return what;
  const pdf = head.indexOf("%PDF-");
  // A PDF may have rubbish before its mark; a text that speaks of the mark is no PDF.
  if (pdf === 0 || (pdf > 0 && /^[\s\0\ufeff\u00ef\u00bb\u00bf]*$/.test(head.slice(0, pdf))))
    return { format: "pdf" };
  return undefined;
}

/** The old container of Office: a password-protected DOCX has a stream of that name, all else is a document before 2007. */
function oleFile(bytes: Uint8Array): Detected {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (content.includes(Buffer.from("__substg1.0_", "utf16le"))) {
    return refuse("an Outlook message", "save it as .eml or text");
  }
  return content.includes(Buffer.from("EncryptedPackage", "utf16le"))
    ? refuse(
        "a document protected with a password",
        "open it in its program and save it without the password",
      )
    : refuse("an Office document of the format before 2007", "save it as DOCX, PDF or text");
}

/** Text has next to no control characters; UTF-16 is told from binary data by where its zeros stand. */
function isBinary(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return false;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return false;
  const length = Math.min(bytes.length, 65536);
  let controls = 0;
  const zeros = [0, 0];
  for (let at = 0; at < length; at++) {
    const byte = bytes[at];
    if (byte === 0) zeros[at & 1]++;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) controls++;
  }
  const most = Math.max(zeros[0], zeros[1]);
  const least = Math.min(zeros[0], zeros[1]);
  if (most > length * 0.3 && least <= length * 0.005) return controls - most > length * 0.01;
  return controls > length * 0.02;
}

const endings: Readonly<Record<string, FormatName>> = {
  txt: "text",
  text: "text",
  md: "markdown",
  markdown: "markdown",
  mdown: "markdown",
  html: "html",
  htm: "html",
  xhtml: "html",
  mhtml: "mhtml",
  mht: "mhtml",
  eml: "mail",
  mbox: "mbox",
  rss: "feed",
  atom: "feed",
  csv: "csv",
  tsv: "csv",
  tab: "csv",
  ndjson: "ndjson",
  jsonl: "ndjson",
  json: "json",
};

const mediaTypes: Readonly<Record<string, FormatName>> = {
  "text/markdown": "markdown",
  "text/html": "html",
  "application/xhtml+xml": "html",
  "multipart/related": "mhtml",
  "message/rfc822": "mail",
  "application/mbox": "mbox",
  "application/rss+xml": "feed",
  "application/atom+xml": "feed",
  "application/feed+json": "feed",
  "text/csv": "csv",
  "text/tab-separated-values": "csv",
  "application/x-ndjson": "ndjson",
  "application/jsonl": "ndjson",
  "application/json": "json",
};

function claimedFormat(mediaType: string | undefined, name: string): FormatName | undefined {
  const type = mediaType === undefined ? undefined : mediaTypes[mediaType.split(";")[0].trim().toLowerCase()];
  return type ?? endings[/\.([a-z0-9]{2,8})(?:\.gz)?$/i.exec(name)?.[1].toLowerCase() ?? ""];
}

const pageStart = /^<(?:!doctype html|html|head|body|title|meta|link|script|style)\b/i;
const fragmentStart =
  /^<(?:div|p|article|main|section|h[1-6]|table|header|nav|ul|ol|blockquote|span|a|br|img|center|font)\b[^<>]*>/i;

/** What announces itself by its first characters: HTML, feeds, other XML, JSON. */
function byMarkup(head: string, claimed: FormatName | undefined): Detected | undefined {
  const start = head.trimStart();
  if (start.startsWith("<")) {
    if (
      /<(?:rss|feed|rdf:RDF)[\s>]/.test(start.slice(0, 4096)) &&
      !/<html[\s>]/i.test(start.slice(0, 4096))
    ) {
      return { format: "feed" };
    }
    if (pageStart.test(withoutComments(start)) || /<html[\s>]/i.test(start.slice(0, 4096)))
      return { format: "html" };
    if (start.startsWith("<?xml")) {
      return refuse("XML of a kind that Casus does not know", "give it as HTML or text");
    }
    if (claimed === undefined || claimed === "text" || claimed === "html") {
      return fragmentStart.test(start) ? { format: "html" } : undefined;
    }
  }
  if (/^[{[]\s*["{[\]}]/.test(start) && claimed !== "csv") return json(start, claimed);
  return undefined;
}

/** What stands after the comments at the beginning. */
function withoutComments(start: string): string {
  let at = 0;
  while (start.startsWith("<!--", at)) {
    const end = start.indexOf("-->", at);
    if (end < 0) return "";
    at = end + 3;
    while (/\s/.test(start[at] ?? "")) at++;
  }
  return start.slice(at);
}

function json(start: string, claimed: FormatName | undefined): Detected | undefined {
  if (/"version"\s*:\s*"https?:\/\/jsonfeed\.org\//.test(start.slice(0, 8192))) return { format: "feed" };
  if (claimed === "ndjson" || claimed === "markdown") return { format: claimed };
  const line = start.split("\n", 1)[0].trim();
  const next = start.slice(line.length).trimStart();
  if (line.startsWith("{") && line.endsWith("}") && next.startsWith("{")) return { format: "ndjson" };
  return { format: "json" };
}

/** Mail shows in its first lines: what does not look like it is text, whatever its name. */
function provable(claimed: FormatName | undefined): FormatName | undefined {
  return claimed === "mail" || claimed === "mbox" || claimed === "mhtml" ? undefined : claimed;
}

const headerLine = /^([!-9;-~]{1,60}):(?:[ \t].*|)$/;

/** What shows in the first lines: mail, mailboxes, saved pages, front matter, tables of articles. */
function byLines(head: string, claimed: FormatName | undefined): FormatName | undefined {
  if (/^From [^\n]{3,200}\n[!-9;-~]{1,60}: /.test(head)) {
    // A text may begin so too ("From our correspondent"); the line of a mailbox has a time of day.
    if (claimed === "mbox" || /^From \S[^\n]*\b\d{1,2}:\d\d\b/.test(head)) return "mbox";
  }
  const headers = headerNames(head);
  if (
    headers.has("mime-version") ||
    headers.has("message-id") ||
    headers.has("received") ||
    claimed === "mail"
  ) {
    if (/^content-type:\s*multipart\/related/im.test(head.split("\n\n", 1)[0])) return "mhtml";
    if (headers.has("from") || headers.has("subject") || headers.has("date")) return "mail";
  }
  if (Object.keys(frontMatter(head).fields).length > 0) return "markdown";
  if ((claimed === undefined || claimed === "text") && isArticleTable(head)) return "csv";
  return undefined;
}

function headerNames(head: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const line of head.split("\n", 200)) {
    if (/^[ \t]+\S/.test(line) && names.size > 0) continue;
    const header = headerLine.exec(line);
    if (!header) break;
    names.add(header[1].toLowerCase());
  }
  return names;
}

/** A header line with a column of texts and one of titles, dates or addresses. */
function isArticleTable(head: string): boolean {
  const line = head.split("\n", 1)[0];
  const separator = line.includes("\t") ? "\t" : line.includes(";") && !line.includes(",") ? ";" : ",";
  const names = line.split(separator).map((name) => name.trim().replace(/^"|"$/g, "").toLowerCase());
  return (
    names.length >= 2 &&
    names.some((name) => name === "text" || name === "body" || name === "content") &&
    names.some((name) => name === "title" || name === "published" || name === "date" || name === "url")
  );
}

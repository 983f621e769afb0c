import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  documentOf,
  lineOf,
  lockedTrailer,
  lockedZip,
  news,
  pdfOf,
  readAll,
  wordOf,
  zipOf,
} from "./fixtures/build.fixture.js";
import type { Hints } from "./index.js";
import type { Limits } from "./limits.js";

const word = wordOf([["Normal", news[0]]]);
const french =
  "Le gouvernement a condamné mardi la cyberattaque contre ses ports et a convoqué l'ambassadeur du pays voisin.";
const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * index * 31 + index * 7) % 256));

interface Bad {
  readonly bytes: Uint8Array | string;
  readonly hints?: Partial<Hints>;
  readonly limits?: Partial<Limits>;
  readonly line: RegExp;
}

const table: Readonly<Record<string, Bad>> = {
  "an empty file": { bytes: "", line: /^file: the file is empty; give/ },
  "a blank file": { bytes: " \n\t\n\u00a0", line: /^file: there is no text in it; give/ },
  "a binary file named .txt": {
    bytes: noise,
    hints: { name: "a.txt" },
    line: /^a\.txt: is binary data, not text; give/,
  },
  "a picture named .txt": {
    bytes: Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"),
    line: /is a PNG picture; give the text/,
  },
  "a scanned PDF": {
    bytes: pdfOf([[], []]),
    line: /is a PDF without text: its 2 pages are pictures; recognise/,
  },
  "a PDF with a password": {
    bytes: pdfOf([[]], lockedTrailer),
    line: /is a PDF protected with a password; save/,
  },
  "a damaged PDF": { bytes: "%PDF-1.7\nnothing of it", line: /is a damaged PDF \(.*\); copy/ },
  "a PDF with too many pages": {
    bytes: pdfOf([[], [], []]),
    limits: { pages: 2 },
    line: /has 3 pages, more than the limit of 2; split/,
  },
  "a zip with a password": {
    bytes: lockedZip({ "a.txt": news[0] }),
    line: /is protected with a password; unpack it with the password/,
  },
  "a Word document with a password": {
    bytes: Buffer.concat([
      Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1"),
      Buffer.alloc(500),
      Buffer.from("EncryptedPackage", "utf16le"),
    ]),
    line: /is a document protected with a password; open it/,
  },
  "a Word document of old": {
    bytes: Buffer.concat([Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1"), Buffer.alloc(500)]),
    line: /is an Office document of the format before 2007; save it as DOCX/,
  },
  "an Outlook message": {
    bytes: Buffer.concat([
      Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1"),
      Buffer.alloc(500),
      Buffer.from("__substg1.0_0037001F", "utf16le"),
    ]),
    line: /is an Outlook message; save it as \.eml or text/,
  },
  "a truncated Word document": {
    bytes: word.subarray(0, word.length >> 1),
    hints: { name: "a.docx" },
    line: /^a\.docx: is cut off: the end of the Word document is missing; copy/,
  },
  "a damaged Word document": {
    bytes: zipOf({ "word/document.xml": "<w:document", "[Content_Types].xml": "<" }),
    line: /is a damaged Word document \(.*\); copy/,
  },
  "a Word document without text": { bytes: wordOf([]), line: /there is no text in it/ },
  "a truncated zip": {
    bytes: zipOf({ "a.txt": news.join() }).subarray(0, 100),
    line: /is cut off: the end of the zip archive is missing; copy/,
  },
  "a truncated gzip": {
    bytes: gzipSync(news.join()).subarray(0, 60),
    line: /is cut off: its compressed data ends too early; copy/,
  },
  "a damaged gzip": {
    bytes: Buffer.concat([gzipSync(news[0]).subarray(0, 12), Buffer.alloc(80, 0xee)]),
    line: /is damaged: its compressed data is not valid; copy/,
  },
  "a spreadsheet": { bytes: zipOf({ "xl/workbook.xml": "<x/>" }), line: /is a spreadsheet; save it as/ },
  "an archive of pictures": { bytes: zipOf({ "a.png": "x" }), line: /has no documents in it; give/ },
  "an archive bomb by its ratio": {
    bytes: zipOf({ "bomb.txt": "a".repeat(2_000_000) }),
    limits: { ratioFloor: 100_000 },
    line: /^file\/bomb\.txt: unpacks to more than 200 times its size .*: it may be an archive bomb; unpack it yourself/,
  },
  "an archive bomb by its size": {
    bytes: gzipSync("a".repeat(2_000_000)),
    limits: { unpackedSize: 1_000_000 },
    line: /^file: unpacks to more than 977 KB: it may be an archive bomb/,
  },
  "an archive bomb by its entries": {
    bytes: zipOf(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.txt`, ""]))),
    limits: { entries: 10 },
    line: /^file: has 20 entries; give the documents in smaller archives/,
  },
  "an archive bomb by its depth": {
    bytes: zipOf({ "a.zip": zipOf({ "b.zip": zipOf({ "c.txt": news[0] }) }) }),
    limits: { depth: 2 },
    line: /^file\/a\.zip\/b\.zip: has archives within archives, more than 2 deep/,
  },
  "a Word document that is a bomb": {
    bytes: zipOf({ "word/document.xml": `<a>${" ".repeat(2_000_000)}</a>` }),
    limits: { ratioFloor: 100_000 },
    line: /it may be an archive bomb/,
  },
  "a 200 MB text": {
    bytes: Buffer.alloc(200 * 1024 * 1024, "All quiet at the border. "),
    line: /^file: has 200 MB of text, more than the limit of 32 MB for one document; split/,
  },
  "a text in another language": {
    bytes: french,
    line: /^file: is in French; Casus reads English; give an English/,
  },
  "HTML without text": {
    bytes:
      "<!doctype html><html><head><title>App</title></head><body><div id=root></div><script>run()</script></body></html>",
    line: /there is no text in it/,
  },
  "XML of another kind": {
    bytes: '<?xml version="1.0"?><note><to>A</to></note>',
    line: /is XML of a kind that Casus does not know/,
  },
  "a feed that is broken": { bytes: "<rss><channel><item>", hints: { name: "a.xml" }, line: /is a feed/ },
  "JSON that is broken": { bytes: '{"text": ', hints: { name: "a.json" }, line: /is not valid JSON; mend/ },
  "JSON without articles": { bytes: '{"a": 1}', line: /has no article in it; give objects/ },
  "a case": {
    bytes: '{"casus": 1, "documents": []}',
    line: /is a case, not a document; take it in with casus import/,
  },
  "a WARC that is cut off": {
    bytes: "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 500\r\n\r\nHTTP/1.1 200 OK\r\n",
    line: /is cut off: its last record is not complete; copy/,
  },
  "a WARC without pages": {
    bytes: "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 1\r\n\r\nx\r\n\r\n",
    line: /has no captured pages or texts in it/,
  },
  "a saved page without a page": {
    bytes:
      "MIME-Version: 1.0\nSubject: x\nContent-Type: multipart/related; boundary=edge\n\n--edge\n\nx\n--edge--",
    line: /has no page in it; save the page again/,
  },
  "an empty CSV": { bytes: "\n\n", hints: { name: "a.csv" }, line: /^a\.csv: has no lines; give/ },
  "a date that is none": {
    bytes: news[0],
    hints: { published: "last week" },
    line: /^file: the given publication date "last week" is not a date; write it as 2022-09-07/,
  },
};

describe("bad input ends in one clear line", () => {
  test.each(Object.entries(table))("%s", async (_, { bytes, hints, limits, line }) => {
    const results = await readAll(bytes, hints, { limits });
    expect(results).toHaveLength(1);
    const shown = results.map(lineOf)[0] ?? "";
    expect(shown).toMatch(line);
    expect(shown).not.toMatch(/\n/);
  });
});

test("the files beside a locked one are read", async () => {
  const archive = Buffer.from(zipOf({ "a.txt": news[0], "b.txt": news[1] }));
  const locked = Buffer.from(lockedZip({ "a.txt": news[0] }));
  // The directory entry of the first file alone is marked as encrypted.
  archive[archive.indexOf("PK\x01\x02", 0, "latin1") + 8] |= 1;
  expect(locked.length).toBeGreaterThan(0);
  expect((await readAll(archive, { name: "a.zip" })).map(lineOf)).toEqual([
    "a.zip: has 1 of its 2 files protected with a password; unpack it with the password and give the files in it",
    `document ${news[1].slice(0, 40)}`,
  ]);
});

test("zero bytes and escapes in a text are blanks", async () => {
  const document = await documentOf(`${news[0]} \0 and \x1b[31mred\x1b[0m ${news[1]}`);
  expect(document.text).toBe(`${news[0]}   and  [31mred [0m ${news[1]}`);
});

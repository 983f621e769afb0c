import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { news, pdfOf, readAll, tarOf, wordOf, zipOf } from "./fixtures/build.fixture.js";
import type { Document, ReadResult } from "./index.js";

/** What holds of every document and every error, whatever the bytes. */
function check(results: readonly ReadResult[]): void {
  expect(results.length).toBeGreaterThan(0);
  for (const result of results) {
    if (result.kind === "document") checkDocument(result.document);
    else for (const part of [result.error.reason, result.error.remedy]) expect(part).toMatch(/^[^\n]+$/);
  }
}

function checkDocument({ text, sections, sha256, id }: Document): void {
  expect(id).toMatch(/^d:[0-9a-f]{16}$/);
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(Buffer.from(text, "utf8").toString("utf8")).toBe(text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is checked
  expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/);
  let end = 0;
  for (const section of sections) {
    expect(section.start).toBeGreaterThanOrEqual(end);
    expect(section.end).toBeGreaterThan(section.start);
    expect(section.end).toBeLessThanOrEqual(text.length);
    expect(text.slice(end, section.start).trim()).toBe("");
    end = section.end;
  }
  expect(text.slice(end).trim()).toBe("");
}

const names = [
  "a",
  "a.txt",
  "a.md",
  "a.html",
  "a.mhtml",
  "a.eml",
  "a.mbox",
  "a.csv",
  "a.ndjson",
  "a.json",
  "a.xml",
];

const pieces = [
  ...news,
  ...'<p>|</p>|<li>|</article>|<br>|<script>|<!--|-->|<![CDATA[|]]>|&amp;|&#0;|&#xd800;|# |## |- |1. |> |```|---|***|[|](|)|![|**|_|`|\\|<|>|\n|\n\n|\r\n|\t| |,|"|""|;|{|}|[|]|:|"text"|null|title,text|\0|\x1b[2J|\ud800|\udc00|\u202e|\u200b|\ufeff|\u2028|\u00ad|é|Æ|漢|\u{1f600}|From a@b.c Wed Sep 7|From: a@b.c|Subject: x|MIME-Version: 1.0|Content-Type: multipart/mixed; boundary=b|--b|--b--|WARC/1.0|Content-Length: 5|<rss>|<channel>|<item>|<title>|<feed>|<?xml version="1.0"?>|%PDF-1.4|PK\x03\x04|-- |On Monday, A wrote:|Related articles|By Jane Doe'.split(
    "|",
  ),
  "|",
];

const pieced = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(""));

describe("whatever the bytes, nothing is thrown and sections cover the text in order", () => {
  test("any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...names), async (bytes, name) => {
        check(await readAll(bytes, { name }));
      }),
      { numRuns: 300 },
    );
  });

  test("any text", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.constantFrom(...names),
        async (text, name) => {
          check(await readAll(text, { name }));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("any mixture of marks", async () => {
    await fc.assert(
      fc.asyncProperty(pieced, fc.constantFrom(...names), async (text, name) => {
        check(await readAll(text, { name }));
      }),
      { numRuns: 1000 },
    );
  });

  const files: readonly Uint8Array[] = [
    zipOf({ "a.txt": news[0], "b.csv": `title,text\na,"${news[1]}"` }),
    wordOf([
      ["Title", "Norland expels"],
      ["Normal", news[0]],
    ]),
    pdfOf([[{ text: news[0], y: 700 }], [{ text: news[1], y: 700 }]]),
    gzipSync(tarOf({ "a.txt": news[0] })),
    tarOf({ "a.txt": news[0] }),
  ];

  test("files that are damaged anywhere", async () => {
    const damage = fc.tuple(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), { maxLength: 6 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(damage, async ([file, changes, cut, isCut]) => {
        const bytes = Uint8Array.from(isCut ? file.subarray(0, Math.floor(file.length * cut)) : file);
        for (const [place, value] of changes) bytes[Math.floor(place * bytes.length)] = value;
        check(await readAll(bytes));
      }),
      { numRuns: 250 },
    );
  });
});

describe("hostile texts take linear time", () => {
  test.each([
    ["five megabytes without a full stop", "the ministry said and ".repeat(250_000), "a.txt"],
    ["opening brackets", "[".repeat(100_000), "a.md"],
    ["links without end", "[a](".repeat(50_000), "a.md"],
    ["emphasis", "*a_".repeat(100_000), "a.md"],
    ["quotation marks of a CSV", `title,text\n${'"a\n'.repeat(100_000)}`, "a.csv"],
    ["doubled quotation marks of a CSV", `title,text\n${'"""'.repeat(100_000)}`, "a.csv"],
    ["quoted mail", `Message-ID: <1>\nSubject: x\n\n${"> ".repeat(200_000)}`, "a.eml"],
    ["front matter without end", `---\n${"a: b\n".repeat(100_000)}`, "a.md"],
    ["open elements", `<html>${"<div>".repeat(100_000)}`, "a.html"],
    ["open comments", `<html>${"<!--".repeat(100_000)}`, "a.html"],
    ["elements of a feed", `<rss>${"<item>".repeat(20_000)}`, "a.xml"],
    [
      "boundaries of a saved page",
      `MIME-Version: 1.0\nSubject: x\nContent-Type: multipart/related; boundary=b\n\n${"--b\n".repeat(100_000)}`,
      "a.mhtml",
    ],
    ["front matter of two minds", `---\n${"-a: b\n".repeat(190)}x`, "a.txt"],
    ["comments before no page", "<!-- a --> ".repeat(20_000), "a.txt"],
    ["a heading of blanks", `# ${" ".repeat(200_000)}x\n\n## a${" #".repeat(100_000)}b`, "a.md"],
    [
      "blanks in elements",
      `<rss><channel><item><description>${"&lt;i&gt; &lt;/i&gt;".repeat(60_000)}</description></item></channel></rss>`,
      "a.xml",
    ],
    [
      "blanks in a saved page",
      `MIME-Version: 1.0\nSubject: x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>${" ".repeat(500_000)}</p>`,
      "a.mhtml",
    ],
    ["mail separators", "From a b\nX: y\n\n".repeat(20_000), "a.mbox"],
  ])("%s", async (_, text, name) => {
    const start = performance.now();
    check(await readAll(text, { name }));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

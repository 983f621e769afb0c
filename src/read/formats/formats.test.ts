import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  documentOf,
  documentsOf,
  lineOf,
  linesFrom,
  news,
  pdfOf,
  readAll,
  rolesOf,
  tarOf,
  wordOf,
  zipOf,
} from "../fixtures/build.fixture.js";

const page = `<!doctype html><html><head><title>Norland expels diplomats</title>
<meta property="article:published_time" content="2022-09-07T10:00:00Z"></head>
<body><article><h1>Norland expels diplomats</h1><p>${news[0]}</p><p>${news[1]}</p></article></body></html>`;

describe("plain text", () => {
  test("is kept to the letter, but for its line ends", async () => {
    const document = await documentOf(`Norland expels diplomats\r\n\r\n${news[0]}\r\n\r\n  ${news[1]}  \r\n`);
    expect(document.text).toBe(`Norland expels diplomats\n\n${news[0]}\n\n  ${news[1]}  \n`);
    expect(rolesOf(document)).toEqual([
      ["title", "Norland expels diplomats"],
      ["body", news[0]],
      ["body", news[1]],
    ]);
    expect(document).toMatchObject({
      title: "Norland expels diplomats",
      language: "en",
      publishedFrom: "unknown",
    });
  });

  test("has the hash of its bytes, and an id that only text and address make", async () => {
    const one = await documentOf(news.join("\n\n"), { name: "one.txt" });
    const other = await documentOf(Buffer.from(`\ufeff${news.join("\r\n\r\n")}`, "utf16le"), {
      name: "other.txt",
    });
    expect(other.id).toBe(one.id);
    expect(other.sha256).not.toBe(one.sha256);
    expect(one.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await documentOf(news.join("\n\n"), { url: "https://example.org/a" })).id).not.toBe(one.id);
  });

  test("is not taken for a mailbox when it begins like one", async () => {
    const text = `From our correspondent in Norland\nHarbour: ${news[0]}`;
    expect((await documentOf(text)).text).toBe(text);
  });

  test("takes what the caller knows before what it says itself", async () => {
    const text = `Title: Norland expels diplomats\nDate: 7 September 2022\n\n${news.join("\n\n")}`;
    const hints = { published: "8 September 2022", publisher: "Harbour Post", title: "Another title" };
    expect(await documentOf(text)).toMatchObject({ published: "2022-09-07", publishedFrom: "text" });
    expect(await documentOf(text, hints)).toMatchObject({
      published: "2022-09-08",
      publishedFrom: "argument",
      publisher: "Harbour Post",
      title: "Another title",
    });
  });
});

describe("Markdown", () => {
  test("is read as it would be shown", async () => {
    const document = await documentOf(
      [
        "---",
        'title: "Talks resume"',
        "authors: [Ana Bel, C. Dee]",
        "date: 2022-09-07",
        "source: Harbour Post",
        "---",
        "# Talks resume",
        "",
        "The **foreign minister** of [Norland](https://example.org/a_(b)) met his *counterpart* on",
        "Tuesday, with `code` and snake_case_name at 5*3 & R&amp;D \\*starred\\*.",
        "",
        "- First point of _several_",
        "* Second point",
        "  goes on",
        "",
        "> A quoted line",
        "> goes on",
        "",
        "What comes next",
        "---------------",
        "1. One step",
        "2) Two steps",
        "",
        "```",
        "let code = true;",
        "```",
        "<!-- a remark -->",
        "[ref]: https://example.org",
        "![A ship in the port](ship.png)",
      ].join("\n"),
      { name: "talks.txt" },
    );
    expect(rolesOf(document)).toEqual([
      ["title", "Talks resume"],
      [
        "body",
        "The foreign minister of Norland met his counterpart on Tuesday, with code and snake_case_name at 5*3 & R&D *starred*.",
      ],
      ["list", "First point of several"],
      ["list", "Second point goes on"],
      ["quote", "A quoted line goes on"],
      ["heading", "What comes next"],
      ["list", "One step"],
      ["list", "Two steps"],
      ["filler", "let code = true;"],
      ["caption", "A ship in the port"],
    ]);
    expect(document).toMatchObject({
      title: "Talks resume",
      author: "Ana Bel, C. Dee",
      publisher: "Harbour Post",
      published: "2022-09-07",
      publishedFrom: "metadata",
    });
  });

  test("is known by its name where the content does not say", async () => {
    expect((await documentOf(`# Head\n\n${news[0]}`, { name: "a.md" })).title).toBe("Head");
  });
});

describe("pages", () => {
  test("HTML is known by its content", async () => {
    const document = await documentOf(page, { name: "page.txt" });
    expect(document).toMatchObject({ title: "Norland expels diplomats", published: "2022-09-07" });
    expect(rolesOf(document)).toContainEqual(["body", news[0]]);
  });

  test("MHTML gives its first page and its address, not its frames", async () => {
    const encoded = page.replaceAll("=", "=3D").replace("diplomats of", "dip=\r\nlomats of");
    const saved = [
      "From: <Saved by a browser>",
      "Snapshot-Content-Location: https://example.org/norland",
      "Date: Fri, 9 Dec 2022 08:00:00 -0000",
      "MIME-Version: 1.0",
      'Content-Type: multipart/related; type="text/html"; boundary="----edge"',
      "",
      "",
      "------edge",
      "Content-Type: text/html; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      encoded,
      "------edge",
      "Content-Type: text/html",
      "",
      "<p>An advertisement in a frame.</p>",
      "------edge--",
      "",
    ].join("\r\n");
    const document = await documentOf(saved, { name: "saved.mhtml" });
    expect(document).toMatchObject({ url: "https://example.org/norland", published: "2022-09-07" });
    expect(document.text).toContain(news[0]);
    expect(document.text).not.toContain("advertisement");
  });

  const record = (type: string, content: string, more = "") =>
    `WARC/1.0\r\nWARC-Type: ${type}\r\n${more}Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}\r\n\r\n`;
  const response = (status: string, type: string, body: string, url: string) =>
    record(
      "response",
      `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n\r\n${body}`,
      `WARC-Target-URI: ${url}\r\n`,
    );
  const chunked = `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n${news[0].length.toString(16)}\r\n${news[0]}\r\n0\r\n\r\n`;
  const capture = [
    record("warcinfo", "software: own\r\n"),
    record("request", "GET / HTTP/1.1\r\n\r\n"),
    response("200 OK", "text/html; charset=utf-8", page, "https://example.org/1"),
    response("404 Not Found", "text/html", page, "https://example.org/gone"),
    response("200 OK", "image/png", "picture", "https://example.org/2.png"),
    record("response", chunked, "WARC-Target-URI: https://example.org/3\r\n"),
  ];

  test("WARC gives the pages and texts of its responses", async () => {
    const expected = [
      { url: "https://example.org/1", title: "Norland expels diplomats" },
      { url: "https://example.org/3", text: news[0] },
    ];
    expect(await documentsOf(capture.join(""))).toMatchObject(expected);
    const members = Buffer.concat(capture.map((one) => gzipSync(one)));
    expect(await documentsOf(members, { name: "a.warc.gz" })).toMatchObject(expected);
  });
});

describe("PDF", () => {
  test("gives paragraphs of its lines, joined words, and running heads apart", async () => {
    const head = { text: "Harbour Papers, number 12", y: 810, size: 9 };
    const bytes = pdfOf([
      [
        head,
        { text: "The port", y: 780, size: 20 },
        { text: "of Sudland", y: 756, size: 20 },
        ...linesFrom(730, [
          "The government of Norland condemned the attack on the port and expel-",
          "led two diplomats of Sudland, a step that its state-",
          "owned press had announced. The govern-",
          "ment also recalled its ambassador.",
        ]),
        ...linesFrom(650, ["Observers said that the expulsions were a first step and that"]),
        { text: "1 The port was closed in May, as a note", y: 80, size: 8 },
        { text: "of its masters says.", y: 71, size: 8 },
        { text: "2 Another note.", y: 62, size: 8 },
        { text: "1", x: 295, y: 40 },
      ],
      [
        head,
        ...linesFrom(730, ["sanctions would follow within a week."]),
        ...linesFrom(690, ["The state-owned press was expelled from the room."]),
        { text: "2", x: 295, y: 40 },
      ],
    ]);
    const document = await documentOf(bytes, { name: "paper.bin" });
    expect(rolesOf(document)).toEqual([
      ["navigation", "Harbour Papers, number 12"],
      ["title", "The port of Sudland"],
      [
        "body",
        "The government of Norland condemned the attack on the port and expelled two diplomats of Sudland, a step that its state-owned press had announced. The government also recalled its ambassador.",
      ],
      [
        "body",
        "Observers said that the expulsions were a first step and that sanctions would follow within a week.",
      ],
      ["body", "1 The port was closed in May, as a note of its masters says."],
      ["body", "2 Another note."],
      ["navigation", "1"],
      ["navigation", "Harbour Papers, number 12"],
      ["body", "The state-owned press was expelled from the room."],
      ["navigation", "2"],
    ]);
    expect(document).toMatchObject({ title: "The port of Sudland", publishedFrom: "unknown" });
  });
});

describe("Word", () => {
  test("gives title, headings, quotations and author", async () => {
    const bytes = wordOf(
      [
        ["Title", "Norland expels diplomats"],
        ["Normal", news[0]],
        ["heading 1", "The answer"],
        ["Quote", news[1]],
      ],
      "Template of the ministry",
    );
    const document = await documentOf(bytes, { name: "report" });
    expect(rolesOf(document)).toEqual([
      ["title", "Norland expels diplomats"],
      ["body", news[0]],
      ["heading", "The answer"],
      ["quote", news[1]],
    ]);
    expect(document).toMatchObject({ title: "Norland expels diplomats", author: "A. Writer" });
  });
});

const message = [
  "From: Ana Bel <ana@example.org>",
  "To: desk@example.org",
  "Subject: =?utf-8?q?Norland_expels_=E2=80=94_again?=",
  "Date: Wed, 7 Sep 2022 23:15:00 -0500",
  "Message-ID: <1@example.org>",
  "",
  news[0],
  "",
  "On Tue, 6 Sep 2022, C. Dee wrote:",
  `> ${news[1]}`,
  "> And a second line of it.",
  "-- ",
  "Ana Bel, desk officer",
  "",
].join("\n");

describe("mail", () => {
  test("gives subject, sender, the day of sending, and marks quoted mail and signature", async () => {
    const document = await documentOf(message);
    expect(rolesOf(document)).toEqual([
      ["title", "Norland expels — again"],
      ["body", news[0]],
      ["byline", "On Tue, 6 Sep 2022, C. Dee wrote:"],
      ["quote", `${news[1]}\nAnd a second line of it.`],
      ["author-profile", "Ana Bel, desk officer"],
    ]);
    expect(document).toMatchObject({
      title: "Norland expels — again",
      author: "Ana Bel",
      published: "2022-09-07",
      publishedFrom: "metadata",
    });
  });

  test("gives the documents attached to it, and the text of a message that is HTML alone", async () => {
    const bytes = [
      "From: ana@example.org",
      "Subject: Two papers",
      "MIME-Version: 1.0",
      'Content-Type: multipart/mixed; boundary="edge"',
      "",
      "--edge",
      "Content-Type: text/html; charset=utf-8",
      "",
      `<p>${news[0]}</p><blockquote>${news[1]}</blockquote>`,
      "--edge",
      'Content-Type: text/plain; name="paper.txt"',
      'Content-Disposition: attachment; filename="paper.txt"',
      "",
      news[1],
      "--edge",
      'Content-Type: image/png; name="logo.png"',
      'Content-Disposition: attachment; filename="logo.png"',
      "",
      "picture",
      "--edge--",
    ].join("\r\n");
    const [mail, paper, ...others] = await documentsOf(bytes, { name: "two.eml" });
    expect(mail && rolesOf(mail)).toEqual([
      ["title", "Two papers"],
      ["body", news[0]],
      ["quote", news[1]],
    ]);
    expect(paper?.text.trim()).toBe(news[1]);
    expect(others).toEqual([]);
  });

  test("a mailbox gives each message", async () => {
    const second = message
      .replace("Norland_expels", "Sudland_answers")
      .replace("And a second", "\n>From here on a second");
    const box = `From ana@example.org Wed Sep  7 23:15:00 2022\n${message}\nFrom dee@example.org Thu Sep  8 08:00:00 2022\n${second}`;
    const documents = await documentsOf(box, { name: "desk" });
    expect(documents.map(({ title }) => title)).toEqual([
      "Norland expels — again",
      "Sudland answers — again",
    ]);
    expect(documents[1]?.text).toContain("From here on a second line of it.");
  });
});

describe("feeds", () => {
  const entry = `<title>Norland expels &amp; recalls</title><link>https://example.org/1</link>`;
  const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title>
    <item>${entry}<pubDate>Wed, 07 Sep 2022 10:00:00 GMT</pubDate><dc:creator>Ana Bel</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>${news[0]}</p><p>${news[1]}</p>]]></content:encoded></item>
    <item><title>Empty</title></item></channel></rss>`;
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><entry><title type="html">Norland expels &amp;amp; recalls</title><link href="https://example.org/1"/><published>2022-09-07T10:00:00Z</published><author><name>Ana Bel</name></author><content type="html">&lt;p&gt;${news[0]}&lt;/p&gt;&lt;p&gt;${news[1]}&lt;/p&gt;</content></entry></feed>`;
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Harbour Post</title></channel><item rdf:about="y">${entry}<description>${news.join("\n\n")}</description><dc:date>2022-09-07</dc:date><dc:creator>Ana Bel</dc:creator></item></rdf:RDF>`;
  const jsonFeed = JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "Harbour Post",
    items: [
      {
        id: "1",
        url: "https://example.org/1",
        title: "Norland expels & recalls",
        content_html: `<p>${news[0]}</p><p>${news[1]}</p>`,
        date_published: "2022-09-07T10:00:00Z",
        authors: [{ name: "Ana Bel" }],
      },
    ],
  });

  test.each([
    ["RSS", rss],
    ["Atom", atom],
    ["RDF", rdf],
    ["JSON Feed", jsonFeed],
  ])("%s gives a document an entry", async (_, feed) => {
    const [first] = await readAll(feed);
    expect(first).toMatchObject({
      kind: "document",
      document: {
        title: "Norland expels & recalls",
        url: "https://example.org/1",
        publisher: "Harbour Post",
        author: "Ana Bel",
        published: "2022-09-07",
        publishedFrom: "metadata",
        text: `Norland expels & recalls\n\n${news[0]}\n\n${news[1]}`,
      },
    });
  });

  test("an entry without text is an error of its own", async () => {
    expect((await readAll(rss, { name: "feed.xml" })).map(lineOf)).toEqual([
      "document Norland expels & recalls",
      "feed.xml (entry 2): has no text; read the page that the entry links to",
    ]);
  });
});

describe("tables of articles", () => {
  const article = {
    title: "Norland expels",
    text: news[0],
    published: "2022-09-07",
    url: "https://example.org/1",
  };
  const expected = {
    ...article,
    text: `Norland expels\n\n${news[0]}`,
    publisher: "Harbour Post",
    author: "Ana Bel",
  };

  test("CSV with quotation marks, line breaks in cells and Windows line ends", async () => {
    const rows = [
      "title,published,url,publisher,author,text",
      `Norland expels,2022-09-07,https://example.org/1,Harbour Post,Ana Bel,"${news[0]}"`,
      "",
      `"Sudland ""answers""",2022-09-08,,,,"${news[0]}`,
      "",
      `${news[1]}"`,
    ];
    const [first, second] = await documentsOf(rows.join("\r\n"), { name: "a.csv" });
    expect(first).toMatchObject(expected);
    expect(second).toMatchObject({
      title: 'Sudland "answers"',
      text: `Sudland "answers"\n\n${news[0]}\n\n${news[1]}`,
    });
  });

  test.each([
    ["semicolons", `title;date;body\nNorland expels;2022-09-07;${news[0]}`],
    ["tabs", `Headline\tDate\tContent\nNorland expels\t2022-09-07\t${news[0]}`],
    ["Excel's first line", `sep=|\ntitle|date|text\nNorland expels|2022-09-07|${news[0]}`],
  ])("CSV with %s and other names for its columns", async (_, table) => {
    expect(await documentOf(table, { name: "a.csv" })).toMatchObject({
      title: "Norland expels",
      published: "2022-09-07",
    });
  });

  test("CSV with columns that the caller names", async () => {
    const hints = { name: "a.csv", columns: { text: "Volltext", title: "Titel" } };
    expect((await documentOf(`Titel,Volltext,text\nNorland expels,"${news[0]}",no`, hints)).text).toBe(
      expected.text,
    );
  });

  test("CSV in UTF-16, as spreadsheets write it", async () => {
    const table = Buffer.from(`\ufefftitle\ttext\r\nŠkoda expels\t${news[0]}\r\n`, "utf16le");
    expect((await documentOf(table, { name: "a.csv" })).title).toBe("Škoda expels");
  });

  test("a broken line of a CSV is an error with its number, and the others are read", async () => {
    const table = [
      "title,text",
      `One,"${news[0]}"`,
      "only one column",
      `Two,"${news[0]}\nover two lines"`,
      `Three,"broken" quotation`,
      "Four,",
      'Five,"never closed',
      `Six,"${news[1]}"`,
    ].join("\n");
    expect((await readAll(table, { name: "a.csv" })).map(lineOf)).toEqual([
      "document One",
      "a.csv: line 3 has 1 columns where the first line has 2; mend or remove that line; the others are read",
      "document Two",
      "a.csv: line 6 has text after a closing quotation mark; mend or remove that line; the others are read",
      "a.csv: line 7 has no text; give the article's text in its column of texts",
      "a.csv: line 8 has text after a closing quotation mark; mend or remove that line; the others are read",
      "document Six",
    ]);
  });

  test("a CSV without a column of texts says which columns it has", async () => {
    expect((await readAll("a,b\n1,2\n", { name: "a.csv" })).map(lineOf)).toEqual([
      "a.csv: has no column of texts (its columns: a, b); say which column holds the text (--columns text=COLUMN)",
    ]);
  });

  test("NDJSON, its broken lines with their numbers", async () => {
    const lines = [
      JSON.stringify({ ...article, publisher: "Harbour Post", author: ["Ana Bel"] }),
      "{ broken",
      "",
      "[1]",
      JSON.stringify({ title: "no text" }),
      JSON.stringify({
        headline: "Sudland answers",
        body: `<p>${news[0]}</p><p>${news[1]}</p>`,
        date: "Sept 8, 2022",
      }),
    ].join("\n");
    const results = await readAll(lines, { name: "a.ndjson" });
    expect(results[0]).toMatchObject({ document: expected });
    expect(results.slice(1, 4).map(lineOf)).toEqual([
      "a.ndjson: line 2 is not a JSON object; mend or remove that line; the others are read",
      "a.ndjson: line 4 is not a JSON object; mend or remove that line; the others are read",
      "a.ndjson: line 5 has no text; give the text as `text`, or say which field holds it (--columns text=FIELD)",
    ]);
    expect(results[4]).toMatchObject({
      document: {
        title: "Sudland answers",
        published: "2022-09-08",
        text: `Sudland answers\n\n${news[0]}\n\n${news[1]}`,
      },
    });
  });

  test("NDJSON is known by its content, JSON takes one article, a list, or an object with a list", async () => {
    const line = JSON.stringify(article);
    expect(await documentsOf(`${line}\n${line}`)).toHaveLength(2);
    expect(await documentOf(JSON.stringify(article, null, 2))).toMatchObject(
      article.title ? { title: article.title } : {},
    );
    expect(await documentsOf(`[${line}, ${line}]`)).toHaveLength(2);
    expect(await documentsOf(JSON.stringify({ total: 2, articles: [article, article] }))).toHaveLength(2);
  });

  test("many broken lines do not flood the reader", async () => {
    const results = await readAll(`${"broken\n".repeat(1000)}`, { name: "a.ndjson" });
    expect(results).toHaveLength(51);
    expect(results.at(-1) && lineOf(results[50] ?? results[0])).toMatch(/^a\.ndjson: 950 more lines/);
  });

  test("a text that begins with a bracket is text", async () => {
    expect((await documentOf(`["Harbour Post"] ${news[0]}`)).text).toBe(`["Harbour Post"] ${news[0]}`);
  });
});

describe("archives", () => {
  const files = {
    "b/two.html": page,
    "a.txt": news[0],
    ".hidden.txt": "x",
    "style.css": "p {}",
    "__MACOSX/a.txt": "x",
  };

  test("zip, tar, gzip and archives within archives give the documents in them", async () => {
    const titles = async (bytes: Uint8Array, name: string) =>
      (await documentsOf(bytes, { name, publisher: "Harbour Post", title: "not for parts" })).map(
        ({ title, publisher, text }) => [title ?? text, publisher],
      );
    const expected = [
      ["Norland expels diplomats", "Harbour Post"],
      [news[0], "Harbour Post"],
    ];
    expect(await titles(zipOf(files), "a.zip")).toEqual(expected);
    expect(await titles(tarOf(files), "a.tar")).toEqual(expected);
    expect(await titles(gzipSync(tarOf(files)), "a.tar.gz")).toEqual(expected);
    expect(await titles(zipOf({ "inner.tgz": gzipSync(tarOf(files)) }), "a.zip")).toEqual(expected);
  });

  test("a gzip file is read as what is in it, by the name without the ending", async () => {
    expect(await documentsOf(gzipSync(`a,text\n1,"${news[0]}"`), { name: "a.csv.gz" })).toHaveLength(1);
    expect((await documentOf(gzipSync(page), { title: "Mine", url: "https://example.org/1" })).title).toBe(
      "Mine",
    );
  });

  test("errors name the file in the archive", async () => {
    expect(
      (await readAll(zipOf({ "d/e.txt": "", "f.txt": news[0] }), { name: "a.zip" })).map(lineOf),
    ).toEqual([
      "a.zip/d/e.txt: the file is empty; give a file with text in it",
      `document ${news[0].slice(0, 40)}`,
    ]);
  });
});

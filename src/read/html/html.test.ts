import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SectionRole } from "../../../schema/case-1.js";
import { loadLexicon } from "../../lexicon/index.js";
import { page, paragraphs, report } from "./html.fixture.js";
import { compilePage, type Page, readHtml } from "./index.js";

const knowledge = compilePage(loadLexicon());
const read = (html: string, url?: string): Page => readHtml(html, { name: "page.html", url }, knowledge);

/** The role of the section that holds the words; undefined when the text does not have them. */
function roleOf(read: Page, words: string): SectionRole | undefined {
  const at = read.text.indexOf(words);
  return read.sections.find((section) => at >= section.start && at < section.end)?.role;
}

function expectCovered({ text, sections }: Page): void {
  let end = 0;
  for (const section of sections) {
    expect(section.start).toBeGreaterThanOrEqual(end);
    expect(section.end).toBeGreaterThan(section.start);
    expect(text.slice(end, section.start).trim()).toBe("");
    end = section.end;
  }
  expect(text.slice(end).trim()).toBe("");
}

describe("an article among furniture", () => {
  const furnished = read(
    page({
      beforeTitle:
        '<div class="cookie-banner"><p>We use cookies to improve your visit to our site.</p><button>Accept all cookies</button></div>',
      byline:
        '<p class="byline">By Ana Example</p><p class="date"><time datetime="2031-05-06">6 May 2031</time></p><figure><img src="a.jpg"><figcaption>A patrol boat in the strait last week. Photo: Velm Pictures</figcaption></figure>',
      body: `${paragraphs.replace("</p>\n", '</p>\n<p class="related-link"><a href="/older-story">Read more: Fishing fleets wait for an answer from the ministry</a></p>\n')}
<h2>What comes next</h2><p>Parliament will debate the treaty on Thursday, and the opposition has asked for a vote.</p>
<blockquote><p>“We will not accept a second breach of the treaty,” the minister said in a letter to her colleague.</p></blockquote>
<ul><li>The treaty was signed in 1975 and renewed twice.</li><li>It forbids armed boats within two miles of the line.</li></ul>
<div class="newsletter-signup"><p>Sign up for our newsletter and get the best of the Courier in your inbox.</p></div>`,
      after: `<div class="author-box"><p>Ana Example is a reporter for The Velm Courier covering the strait. She lives in Port Velm.</p></div>
<div id="comments"><h3>Leave a comment</h3><p>Your email address will not be published.</p></div>
<aside class="most-read"><h3>Most read</h3><ul><li><a href="/1">A bridge that nobody wanted is opened at last</a></li><li><a href="/2">The harbour festival returns after three years</a></li></ul></aside>`,
    }),
  );

  test.each<[string, SectionRole]>([
    ["Norland protests to Estaria", "title"],
    [report[0], "body"],
    [report[2], "body"],
    [report[5], "body"],
    ["What comes next", "heading"],
    ["Parliament will debate", "body"],
    ["“We will not accept", "quote"],
    ["The treaty was signed in 1975", "list"],
    ["It forbids armed boats", "list"],
    ["By Ana Example", "byline"],
    ["6 May 2031", "byline"],
    ["A patrol boat in the strait", "caption"],
    ["Read more: Fishing fleets", "related"],
    ["Sign up for our newsletter", "promotion"],
    ["Ana Example is a reporter", "author-profile"],
    ["Leave a comment", "comment-prompt"],
    ["Your email address will not", "comment-prompt"],
    ["Most read", "related"],
    ["A bridge that nobody wanted", "related"],
    ["We use cookies", "navigation"],
    ["Accept all cookies", "navigation"],
    ["World", "navigation"],
    ["About us", "navigation"],
    ["All rights reserved", "filler"],
  ])("%s is %s", (words, role) => {
    expect(roleOf(furnished, words)).toBe(role);
  });

  test("is covered by sections without overlap", () => expectCovered(furnished));

  test("keeps scripts and styles out of the text", () => {
    expect(furnished.text).not.toContain("not readable");
    expect(furnished.text).not.toContain("color:red");
  });

  test("has title, author, publisher and date", () => {
    expect(furnished).toMatchObject({
      title: "Norland protests to Estaria",
      author: "Ana Example",
      publisher: "The Velm Courier",
      published: "2031-05-06",
      publishedFrom: "metadata",
    });
  });
});

describe("text as a browser sets it", () => {
  test("entities, white space, inline elements and line breaks", () => {
    const { text } = read(
      "<p>Norland&nbsp;&amp; Estaria   met\n in <b>Port</b>\tVelm.<br>No deal &mdash; yet.</p><p>So&shy;on again&#8230;</p>",
    );
    expect(text).toBe("Norland & Estaria met in Port Velm.\nNo deal — yet.\n\nSoon again…");
  });

  test("what is hidden is not text", () => {
    const { text } = read(
      page({
        body: `<p hidden>Secret one</p><div style="display: none">Secret two</div><span class="sr-only">Secret three</span>${paragraphs}`,
      }),
    );
    expect(text).not.toContain("Secret");
  });

  test("a page that a script will show is text all the same", () => {
    const shown = read(
      `<html><body style="display:none">${page().slice(page().indexOf("<header"))}</body></html>`,
    );
    expect(roleOf(shown, report[3])).toBe("body");
  });

  test("paragraphs that are only apart by two line breaks", () => {
    const broken = read(page({ body: report.join("<br><br>\n") }));
    for (const sentence of report) expect(roleOf(broken, sentence)).toBe("body");
    expect(broken.text).toContain(`${report[0]}\n\n${report[1]}`);
  });

  test("an article in nested layout tables, with unclosed cells", () => {
    const table = `<html><head><title>Norland protests to Estaria</title></head><body><table><tr><td width=120><a href=/>Home</a><br><a href=/w>World</a><td><table><tr><td><h1>Norland protests to Estaria</h1>${paragraphs}</table></table></body></html>`;
    const laid = read(table);
    for (const sentence of report) expect(roleOf(laid, sentence)).toBe("body");
    expect(roleOf(laid, "World")).toBe("navigation");
    expectCovered(laid);
  });

  test("rows of a table of data are lines", () => {
    const { text } = read(
      page({
        body: `${paragraphs}<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2029</td><td>14</td></tr></table>`,
      }),
    );
    expect(text).toContain("Year\tBoats");
    expect(text).toContain("2029\t14");
  });

  test("without scripts: noscript is furniture", () => {
    const plain = read(
      page({ beforeTitle: "<noscript><p>Please enable JavaScript to read this site.</p></noscript>" }),
    );
    expect(roleOf(plain, "Please enable")).toBe("navigation");
  });

  test("the entries of a live blog are the article", () => {
    const entries = report
      .map(
        (sentence, at) =>
          `<div class="live-entry"><h3>1${at}:30 News from the strait, part ${at}</h3><p>${sentence}</p></div>`,
      )
      .join("");
    const live = read(page({ body: entries }));
    for (const sentence of report) expect(roleOf(live, sentence)).toBe("body");
  });

  test("a page without any frame around its words", () => {
    const bare = read(`<h1>Norland protests</h1><p>${report[0]}</p>`);
    expect(roleOf(bare, report[0])).toBe("body");
    expect(roleOf(bare, "Norland protests")).toBe("title");
  });

  test("a letter from a word processor, without links, is all text", () => {
    const letter = read(
      `<html><body><div class=WordSection1><p class=MsoTitle>Note verbale</p><p class=MsoNormal>The Embassy of Norland presents its compliments to the Ministry of Foreign Affairs.<o:p></o:p></p><p class=MsoNormal>On 3 May 2031 a patrol boat crossed the line.</p><p class=MsoListParagraph>1. The crew was armed.</p></div></body></html>`,
    );
    for (const words of ["Note verbale", "The Embassy", "On 3 May 2031", "1. The crew"])
      expect(roleOf(letter, words)).toBe("body");
  });

  test("a short statement of a government", () => {
    const statement = read(
      `<html><head><title>Statement on the Strait - Office of the Spokesperson</title></head><body><div id="nav"><a href="/">Home</a> <a href="/a">Briefing room</a> <a href="/b">Offices</a></div><div class="content"><h1>Statement on the Strait</h1><p>March 4, 2031</p><p>The Government of Norland condemns the seizure of two trawlers by Estaria. We call for their release.</p><p>Norland will impose sanctions on three Estarian officials.</p></div></body></html>`,
    );
    expect(statement).toMatchObject({
      title: "Statement on the Strait",
      published: "2031-03-04",
      publishedFrom: "text",
    });
    expect(roleOf(statement, "March 4, 2031")).toBe("byline");
    expect(roleOf(statement, "The Government of Norland")).toBe("body");
    expect(roleOf(statement, "Norland will impose")).toBe("body");
    expect(roleOf(statement, "Briefing room")).toBe("navigation");
  });

  test("readers' comments are furniture", () => {
    const remark =
      "I think that this is a bad idea, and that nobody should trust them after what they did last year.";
    const thread = `<div id="comments"><h3>12 comments</h3>${`<div class="comment"><b>Sam</b> says:<p>${remark}</p></div>`.repeat(8)}</div>`;
    expect(roleOf(read(page({ after: thread })), remark)).toBe("comment-prompt");
  });

  test("an index page has no article", () => {
    const links = report
      .map(
        (sentence, at) =>
          `<li class="teaser"><a href="/story-${at}"><h3>${sentence.slice(0, 60)}</h3></a></li>`,
      )
      .join("");
    const index = read(
      `<html><head><title>The Velm Courier</title></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><div class="headlines"><ul>${links}${links}</ul></div></body></html>`,
      "https://courier.example/",
    );
    expect(index.sections.map((section) => section.role)).not.toContain("body");
    expect(index.published).toBeUndefined();
    expectCovered(index);
  });
});

describe("metadata", () => {
  const ld = (json: string) => `<script type="application/ld+json">${json}</script>`;

  test("a JSON-LD graph, with author and publisher by reference", () => {
    const found = read(
      page({
        head: ld(
          `[{"@context":"https://schema.org","@graph":[{"@type":"Organization","@id":"#org","name":"The Velm Courier"},{"@type":"Person","@id":"#ana","name":"Ana Example"},{"@type":["NewsArticle"],"headline":"Norland protests to Estaria","datePublished":"2031-05-06T21:10:00+02:00","dateModified":"2031-05-09T08:00:00+02:00","author":[{"@id":"#ana"},{"@type":"Person","name":"Ben Sample"}],"publisher":{"@id":"#org"}}]}]`,
        ),
      }),
      "https://courier.example/world/norland-protests",
    );
    expect(found).toMatchObject({
      published: "2031-05-06",
      publishedFrom: "metadata",
      author: "Ana Example, Ben Sample",
      publisher: "The Velm Courier",
      url: "https://courier.example/world/norland-protests",
    });
  });

  test.each([
    [
      "a trailing comma and a line break in a string",
      `{"@type":"NewsArticle","headline":"Norland\nprotests","datePublished":"2031-05-06",}`,
    ],
    ["no end", `{"@type":"NewsArticle","datePublished":"2031-05-06","headline":"Norland`],
    ["a comment around it", `<!-- {"@type":"NewsArticle","datePublished":"2031-05-06"} -->`],
  ])("broken JSON-LD: %s", (_, json) => {
    expect(read(page({ head: ld(json) })).published).toBe("2031-05-06");
  });

  test("of several articles the one that the page shows", () => {
    const found = read(
      page({
        head: ld(
          `[{"@type":"NewsArticle","headline":"A bridge that nobody wanted is opened","datePublished":"2031-01-01"},{"@type":"NewsArticle","headline":"Norland protests to Estaria","datePublished":"2031-05-06"}]`,
        ),
      }),
    );
    expect(found.published).toBe("2031-05-06");
  });

  test.each<[string, string, string]>([
    ["Published 10 September 2022", "2022-09-10", "text"],
    ["Sept. 7, 2022, 4:03 p.m.", "2022-09-07", "text"],
    ["Posted at 16:03 on Wednesday, 7th September 2022", "2022-09-07", "text"],
    ["Updated 11 September 2022 | Published 10 September 2022", "2022-09-10", "text"],
    ["Published: 07/09/2022", "2022-09-07", "text"],
    [
      "Last modified: September 12, 2022 14:00. First published: September 10, 2022 09:00",
      "2022-09-10",
      "text",
    ],
  ])("visible byline %j", (byline, published, from) => {
    const found = read(page({ byline: `<div class="meta">${byline}</div>` }));
    expect(found.published).toBe(published);
    expect(found.publishedFrom).toBe(from);
  });

  test("a time of modification is no date of publication", () => {
    const found = read(
      page({
        head: '<meta property="article:modified_time" content="2031-06-01T08:00:00Z">',
        byline: '<p class="byline">By Ana Example. Updated: 1 June 2031</p>',
      }),
    );
    expect(found.published).toBeUndefined();
    expect(found.publishedFrom).toBeUndefined();
  });

  test("neither the year of a copyright nor the date of a related article", () => {
    const found = read(
      page({
        after:
          '<aside class="related"><ul><li><a href="/x">Older story</a> <time datetime="2019-02-03" class="published">3 February 2019</time></li></ul></aside>',
      }),
    );
    expect(found.published).toBeUndefined();
  });

  test.each([
    ["https://courier.example/2022/09/10/norland-protests.html", "2022-09-10"],
    ["https://courier.example/news/20220910/norland", "2022-09-10"],
    ["https://courier.example/2022/sep/10/norland", "2022-09-10"],
    ["https://courier.example/2022/09/norland", "2022-09"],
    ["https://courier.example/story-20229910", undefined],
  ])("the date in %s", (url, published) => {
    expect(read(page(), url).published).toBe(published);
  });

  test("a time in UTC is taken to the day of the place, where the page shows it", () => {
    const head = '<meta property="article:published_time" content="2022-09-11T02:30:00Z">';
    expect(read(page({ head, byline: '<p class="byline">September 10, 2022</p>' })).published).toBe(
      "2022-09-10",
    );
    expect(read(page({ head })).published).toBe("2022-09-11");
    expect(read(page({ head, byline: '<p class="byline">September 3, 2022</p>' })).published).toBe(
      "2022-09-11",
    );
  });

  test("an AMP page names its canonical address", () => {
    const amp = page({
      head: '<link rel="canonical" href="/world/norland-protests"><style amp-boilerplate>body{visibility:hidden}</style>',
    });
    expect(
      read(amp.replace("<html", "<html amp"), "https://courier.example/amp/world/norland-protests").url,
    ).toBe("https://courier.example/world/norland-protests");
  });

  test("titles lose the name of the site, and a publisher is not made up", () => {
    const found = read(
      `<html><head><title>Norland protests to Estaria | The Velm Courier</title><meta property="og:site_name" content="The Velm Courier"></head><body>${paragraphs}</body></html>`,
    );
    expect(found.title).toBe("Norland protests to Estaria");
    expect(read(`<p>${report[0]}</p>`).publisher).toBeUndefined();
    expect(read(`<p>${report[0]}</p>`, "https://www.courier.example/a").publisher).toBe("courier.example");
  });
});

describe("hostile markup", () => {
  test.each([
    ["nested blocks", "<div>".repeat(100_000) + report[0]],
    ["nested tables", "<table><tr><td>".repeat(50_000)],
    ["unclosed paragraphs and bold", "<p><b>word ".repeat(50_000)],
    ["end tags without a start", "<div>".repeat(500) + "</span></b></a>".repeat(100_000)],
    ["links in links", "<a href=x><div>".repeat(100_000)],
    ["ten million characters", `<p>${"word ".repeat(2_000_000)}`],
    ["brackets", "<".repeat(1_000_000)],
    ["open comments", "<!--".repeat(300_000)],
    ["many attributes", `<p ${Array.from({ length: 100_000 }, (_, at) => `a${at}=1`).join(" ")}>x</p>`],
    ["a class without end", `<p class="${"related-ad ".repeat(300_000)}">x</p>`],
    ["nested JSON-LD", `<script type="application/ld+json">${"[".repeat(100_000)}</script>`],
    ["line breaks", "<br>".repeat(500_000)],
    ["many bylines", `<p class="byline">By ${"Ana ".repeat(50)}</p>`.repeat(20_000)],
  ])("%s: read in linear time", (_, html) => {
    const started = performance.now();
    expectCovered(read(html));
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test("an unpaired surrogate, a null and a direction mark stay where they are", () => {
    const found = read("<p>one \ud800 two \u202e three</p>");
    expect(found.text).toBe("one \ud800 two \u202e three");
  });

  test("whatever the markup, sections cover the text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<p>",
        "</p>",
        "<div class=related>",
        "</div>",
        "<a href=x>",
        "</a>",
        "<td>",
        "<table>",
        "</table>",
        "<li>",
        "<br>",
        "<h1>",
        "</h1>",
        "<pre>",
        "</pre>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "&amp;",
        "&#x1F600;",
        "<blockquote>",
        "<figure>",
        "<noscript>",
      ),
      fc.string({ maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expectCovered(read(pieces.join("")));
      }),
      { numRuns: 200 },
    );
  });
});

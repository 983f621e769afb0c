import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { loadLexicon } from "../src/lexicon/index.js";
import { compilePage, readHtml } from "../src/read/html/index.js";
import type { Evaluation } from "./figures.js";

interface Truth {
  readonly articleBody: string;
  readonly url: string;
}

interface Score {
  readonly precision: number;
  readonly recall: number;
}

const coded: ReadonlySet<string> = new Set(["heading", "body", "quote", "list"]);

/**
 * Article extraction by 4-word shingles, as the public article-extraction-benchmark measures it: multisets of the
 * shingles of words, precision and recall of each page, their means over the pages, and the harmonic mean of the two.
 * With CASUS_YARDSTICKS set, Readability and Defuddle are measured beside it.
 */
const pages: Evaluation = {
  name: "pages",
  about: "article text of web pages, 4-word shingles; publication dates found",
  needs: ["pages/ground-truth.json", "pages/html"],
  async run(gold, say) {
    const knowledge = compilePage(loadLexicon());
    const truth: Record<string, Truth> = JSON.parse(readFileSync(`${gold}/pages/ground-truth.json`, "utf8"));
    const sources = Object.entries(truth).map(([id, { articleBody, url }]) => ({
      id,
      url,
      articleBody,
      html: gunzipSync(readFileSync(`${gold}/pages/html/${id}.html.gz`)).toString("utf8"),
    }));
    let dated = 0;
    const started = performance.now();
    const scored = sources.map(({ id, url, articleBody, html }) => {
      const page = readHtml(html, { name: id, url }, knowledge);
      if (page.published !== undefined) dated++;
      const article = page.sections
        .filter((section) => coded.has(section.role))
        .map((section) => page.text.slice(section.start, section.end));
      return { url, ...score(article.join("\n"), articleBody) };
    });
    const seconds = (performance.now() - started) / 1000;
    say(`${(sources.length / seconds).toFixed(0)} pages a second`);
    const worst = [...scored].sort(
      (one, other) => one.precision + one.recall - other.precision - other.recall,
    );
    for (const one of worst.slice(0, 8)) {
      say(`precision ${one.precision.toFixed(3)} recall ${one.recall.toFixed(3)} ${one.url}`);
    }
    if (process.env.CASUS_YARDSTICKS) {
      for (const [name, extract] of await yardsticks()) {
        const all: Score[] = [];
        for (const { html, url, articleBody } of sources)
          all.push(score(await extract(html, url), articleBody));
        const { precision, recall, f1 } = mean(all);
        say(`${name}: precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${f1.toFixed(3)}`);
      }
    }
    const { precision, recall, f1 } = mean(scored);
    return [
      { name: "precision", value: precision, of: sources.length },
      { name: "recall", value: recall, of: sources.length },
      { name: "F1", value: f1, of: sources.length },
      { name: "publication date found", value: dated / sources.length, of: sources.length },
    ];
  },
};

export default pages;

function score(found: string, truth: string): Score {
  const [have, want] = [shingles(found), shingles(truth)];
  let common = 0;
  for (const [shingle, count] of have.counts) common += Math.min(count, want.counts.get(shingle) ?? 0);
  return {
    precision: have.total > 0 ? common / have.total : 0,
    recall: want.total > 0 ? common / want.total : 0,
  };
}

function shingles(text: string): { counts: ReadonlyMap<string, number>; total: number } {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  const total = Math.max(1, words.length - 3);
  for (let at = 0; at < total; at++) {
    const shingle = words.slice(at, at + 4).join(" ");
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return { counts, total };
}

function mean(scores: readonly Score[]): { precision: number; recall: number; f1: number } {
  const precision = scores.reduce((sum, one) => sum + one.precision, 0) / scores.length;
  const recall = scores.reduce((sum, one) => sum + one.recall, 0) / scores.length;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

type Extract = (html: string, url: string) => Promise<string>;

async function yardsticks(): Promise<readonly (readonly [string, Extract])[]> {
  const { parseHTML } = await import("linkedom");
  const { Readability } = await import("@mozilla/readability");
  const { Defuddle } = await import("defuddle/node");
  const textOf = (content: string): string => {
    const apart = content.replace(/<(?:p|div|li|h\d|br|td|section|blockquote|figcaption|ul)[ />]/g, " $&");
    return parseHTML(`<html><body>${apart}</body></html>`).document.body.textContent ?? "";
  };
  return [
    ["Readability", async (html) => textOf(new Readability(parseHTML(html).document).parse()?.content ?? "")],
    ["Defuddle", async (html, url) => textOf((await Defuddle(parseHTML(html).document, url)).content)],
  ];
}

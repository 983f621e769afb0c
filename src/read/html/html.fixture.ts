/** Pages of outlets that do not exist, in the shapes that news sites have. All text is made up. */

const sentences = [
  "The foreign ministry of Norland summoned the ambassador of Estaria on Tuesday, and protested against what it called a breach of the border treaty.",
  "Officials in Port Velm said the talks would go on next week, although neither side has named a place, a date or a mediator for them.",
  "Estaria has denied that its patrol boats crossed the line, and said that the accusation was made up to distract from a dispute over fishing.",
  "A spokesman for the Norland navy said that two boats were followed for an hour before they turned back, and that no shots were fired.",
  "The two neighbours have argued over the strait since the war of 1974, when Estaria closed its ports to ships from the north.",
  "Diplomats who asked not to be named said that a third country had offered to host a meeting, but that no answer had come so far.",
];

/** Six paragraphs of a report. */
export const report: readonly string[] = sentences;

export const paragraphs: string = sentences.map((sentence) => `<p>${sentence}</p>`).join("\n");

export interface PageParts {
  readonly head?: string;
  readonly beforeTitle?: string;
  readonly title?: string;
  readonly byline?: string;
  readonly body?: string;
  readonly after?: string;
}

/** A whole page with a menu, a header, an article and a footer. */
export function page(parts: PageParts = {}): string {
  return `<!doctype html><html lang="en-GB"><head><title>Norland protests to Estaria | The Velm Courier</title>${parts.head ?? ""}
<style>.x{color:red}</style><script>var hidden = "not readable";</script></head><body>
${parts.beforeTitle ?? ""}
<header class="site-header"><nav class="main-menu"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article class="article"><h1>${parts.title ?? "Norland protests to Estaria"}</h1>
${parts.byline ?? ""}
<div class="article-body">${parts.body ?? paragraphs}</div></article></main>
${parts.after ?? ""}
<footer class="site-footer"><ul><li><a href="/about">About us</a></li><li><a href="/contact">Contact</a></li></ul><p>© 2031 The Velm Courier. All rights reserved.</p></footer>
</body></html>`;
}

import type { Block } from "./blocks.js";
import { isHeading } from "./elements.js";
import type { Measures } from "./features.js";
import type { PageElement } from "./tree.js";

/** From this score on a block is part of the article. */
export const articleThreshold = 0.5;

/**
 * Which blocks are the article: those with a score above the threshold, with what belongs together kept together. A
 * heading between two parts of the article is one; a list or table goes with most of its items; a lead between the
 * headline and the first paragraph needs less to be one.
 */
export function markArticle(
  blocks: readonly Block[],
  measures: readonly Measures[],
  scores: Float64Array,
): boolean[] {
  const isArticle = blocks.map((_, at) => scores[at] > articleThreshold);
  keepLists(measures, scores, isArticle);
  keepSiblings(blocks, measures, scores, isArticle);
  keepHeadings(blocks, measures, scores, isArticle);
  keepLead(blocks, measures, scores, isArticle);
  markBareText(measures, isArticle);
  return isArticle;
}

function keepLists(measures: readonly Measures[], scores: Float64Array, isArticle: boolean[]): void {
  const lists = new Map<PageElement, number[]>();
  measures.forEach((of, at) => {
    const list = of.path.find((element) => grouping.has(element.name));
    if (!list) return;
    const items = lists.get(list);
    if (items) items.push(at);
    else lists.set(list, [at]);
  });
  for (const items of lists.values()) {
    if (items.length < 3) continue;
    const mean = items.reduce((sum, at) => sum + scores[at], 0) / items.length;
    for (const at of items) {
      if (mean > 0.6 && scores[at] > 0.15) isArticle[at] = true;
      if (mean < 0.3 && scores[at] < 0.8) isArticle[at] = false;
    }
  }
}

const grouping: ReadonlySet<string> = new Set(["ul", "ol", "dl", "table"]);

function keepHeadings(
  blocks: readonly Block[],
  measures: readonly Measures[],
  scores: Float64Array,
  isArticle: boolean[],
): void {
  const first = isArticle.indexOf(true);
  const last = isArticle.lastIndexOf(true);
  for (let at = last - 1; at > first; at--) {
    const of = measures[at];
    if (isArticle[at] || !isHeading(blocks[at].element.name) || scores[at] < 0.15) continue;
    if (isArticle[at + 1] && of.linkShare < 0.5 && of.phrases === 0) isArticle[at] = true;
  }
}

/** A sentence in the same element as a paragraph of the article beside it, with nothing of furniture about it. */
function keepSiblings(
  blocks: readonly Block[],
  measures: readonly Measures[],
  scores: Float64Array,
  isArticle: boolean[],
): void {
  const alike = (one: number, other: number) =>
    isArticle[other] === true &&
    measures[one].path[1] === measures[other].path[1] &&
    blocks[one].element.name === blocks[other].element.name;
  for (let at = 0; at < blocks.length; at++) {
    const { linkShare, sentenceEnd, phrases, ownHints, characters } = measures[at];
    if (isArticle[at] || scores[at] < 0.1 || linkShare > 0 || !sentenceEnd || characters < 30) continue;
    if (phrases === 0 && ownHints === 0 && (alike(at, at - 1) || alike(at, at + 1))) isArticle[at] = true;
  }
}

function keepLead(
  blocks: readonly Block[],
  measures: readonly Measures[],
  scores: Float64Array,
  isArticle: boolean[],
): void {
  const headline = blocks.findIndex((block) => block.element.name === "h1");
  const first = isArticle.findIndex((one, at) => one && measures[at].characters > 80);
  if (headline < 0) return;
  for (let at = headline + 1; at < first; at++) {
    const { linkShare, characters, sentenceEnd, phrases, around } = measures[at];
    const reads = linkShare < 0.3 && characters > 120 && sentenceEnd && phrases === 0;
    if (reads && scores[at] > 0.2 && !around.has("figure")) isArticle[at] = true;
  }
}

/**
 * A page with hardly any links has no menus and no related articles: a letter saved from a word processor, a page made by
 * hand. All of it that nothing speaks against is its text. Where nothing at all was found, all that reads as prose is.
 */
function markBareText(measures: readonly Measures[], isArticle: boolean[]): void {
  const links = measures.filter((of) => of.linkShare > 0.5).length;
  const size = measures.reduce((sum, of) => sum + of.characters, 0);
  const linked = measures.reduce((sum, of) => sum + of.characters * of.linkShare, 0);
  const isBare = links <= 2 && linked <= 0.1 * size;
  const nothing = !isArticle.some((one, at) => one && measures[at].characters > 40);
  if (!isBare && !(nothing && linked <= 0.3 * size)) return;
  measures.forEach((of, at) => {
    const furniture = of.phrases !== 0 || furnitureElements.some((name) => of.around.has(name));
    const reads = isBare || of.sentenceEnd || of.characters > 80;
    if (of.linkShare < 0.5 && !furniture && reads) isArticle[at] = true;
  });
}

const furnitureElements: readonly string[] = [
  "nav",
  "header",
  "footer",
  "aside",
  "form",
  "button",
  "figure",
  "noscript",
];

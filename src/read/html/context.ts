import type { Block } from "./blocks.js";
import { isHeading } from "./elements.js";
import type { Measures } from "./features.js";
import { bit } from "./knowledge.js";
import { plain } from "./titles.js";
import type { PageElement } from "./tree.js";

/** Names of the features of {@link contextFeatures}, in their order. */
export const contextFeatureNames: readonly string[] = [
  "local",
  "in-chosen",
  "in-main-parent",
  "steps-to-main",
  "steps-from-main",
  "before-first",
  "after-last",
  "gap-before",
  "gap-after",
  "previous",
  "previous-2",
  "next",
  "next-2",
  "above",
  "below",
  "density-1",
  "density-2",
  "density-3",
  "density-top",
  "size-top",
  "local-size-1",
  "signature-density",
  "signature-count",
  "before-title",
  "after-title",
  "position",
  "page-size",
  "is-title",
  "signature-main",
  "run-links-before",
  "run-links-after",
  "next-is-list",
  "previous-ends-colon",
  "longest-in-parent",
  "main-share",
  "tag-main",
  "same-parent-as-previous",
  "same-parent-as-next",
  "next-size",
  "previous-size",
  "next-links",
  "previous-links",
  "heading-density",
  "heading-next",
  "heading-below",
  "item-density",
  "item-list-density",
  "item-linked",
  "cell-density",
  "cell-table-density",
  "linked-in-main",
  "linked-capitals",
  "short-density",
  "quote-density",
  "caption-density",
  "plain-density",
  "phrase-in-main",
  "long-in-main",
  "sentence-in-main",
  "short-previous",
  "short-next",
  "after-last-density",
  "first-long-after-title",
  "steps-to-title",
  "nested-article",
  "before-title-long",
];

interface Sums {
  mass: number;
  size: number;
}

/**
 * What the blocks of a page are to each other, given how much each looks like an article by itself (`local`, 0 to 1): a
 * function from a block's index to its features.
 */
export function contextFeatures(
  blocks: readonly Block[],
  measures: readonly Measures[],
  local: Float64Array,
  titles: ReadonlySet<string>,
): (at: number) => number[] {
  const sums = sumUp(measures, local);
  const bySignature = groupSums(measures, local, (of) => of.signature);
  const byTag = groupSums(measures, local, (_, at) => blocks[at].element.name);
  const main = chooseMain(measures, local);
  const mainParent = chooseMainParent(measures, local);
  const mainParentPath = new Map<PageElement, number>();
  for (let at: PageElement | undefined = mainParent, steps = 0; at; at = at.parent, steps++)
    mainParentPath.set(at, steps);
  const sure = blocks.map(
    (_, at) => local[at] > 0.5 && measures[at].characters > 60 && inside(measures[at], main),
  );
  const first = sure.indexOf(true);
  const last = sure.lastIndexOf(true);
  const starts = cumulative(measures);
  const total = starts[starts.length - 1] || 1;
  const title = blocks.findIndex(
    (block, at) =>
      block.element.name === "h1" || (isHeading(block.element.name) && titles.has(plain(blocks[at].text))),
  );
  const lead = measures.findIndex(
    (of, at) => at > title && of.characters > 120 && of.linkShare < 0.3 && of.sentenceEnd,
  );
  const titlePath = new Set(measures[title]?.path ?? []);
  const gapBefore = gaps(sure, measures, false);
  const gapAfter = gaps(sure, measures, true);
  const above = smooth(local, measures, false);
  const below = smooth(local, measures, true);
  const pageMass = sums.get(measures[0]?.path[measures[0].path.length - 1])?.mass ?? 0;
  const longest = longestInParent(measures);
  const flag = (value: boolean) => (value ? 1 : 0);
  const density = (element: PageElement | undefined): number => {
    const of = element && sums.get(element);
    return of && of.size > 0 ? of.mass / of.size : 0;
  };
  return (at) => {
    const block = blocks[at];
    const of = measures[at];
    const { path } = of;
    const top = childOf(path, mainParentPath);
    const common = path.findIndex((element) => mainParentPath.has(element));
    const signature = bySignature.get(of.signature);
    const tag = byTag.get(block.element.name);
    const parentSums = sums.get(path[1] ?? path[0]);
    const { name } = block.element;
    const heading = flag(isHeading(name));
    const item = flag(of.around.has("li") || name === "dd" || name === "dt");
    const cell = flag(of.around.has("table"));
    const density1 = density(path[1]);
    const main1 = flag(inside(of, main));
    const short = flag(of.characters < 60);
    return [
      local[at],
      flag(inside(of, main)),
      flag(path[0] === mainParent || path[1] === mainParent),
      common / 6,
      (mainParentPath.get(path[common]) ?? 0) / 6,
      flag(first >= 0 && at < first),
      flag(at > last),
      Math.min(1, Math.log1p(gapBefore[at]) / 8),
      Math.min(1, Math.log1p(gapAfter[at]) / 8),
      at > 0 ? local[at - 1] : 0,
      at > 1 ? local[at - 2] : 0,
      at + 1 < local.length ? local[at + 1] : 0,
      at + 2 < local.length ? local[at + 2] : 0,
      above[at],
      below[at],
      density(path[0]),
      density(path[1]),
      density(path[2]),
      density(top),
      Math.log1p(sums.get(top ?? path[0])?.size ?? 0) / 8,
      parentSums && pageMass > 0 ? parentSums.mass / pageMass : 0,
      signature ? signature.mass / Math.max(1, signature.size) : 0,
      Math.min(1, Math.log1p(signature?.count ?? 0) / 4),
      flag(title >= 0 && at < title),
      title >= 0 && at >= title ? Math.min(1, (at - title) / 20) : 1,
      starts[at] / total,
      Math.log1p(pageMass) / 9,
      flag(titles.has(plain(block.text))),
      signature && pageMass > 0 ? signature.mass / pageMass : 0,
      linkRun(measures, at, -1),
      linkRun(measures, at, 1),
      flag(at + 1 < blocks.length && measures[at + 1].around.has("li")),
      flag(at > 0 && blocks[at - 1].text.endsWith(":")),
      Math.min(1, Math.log1p(longest.get(path[1] ?? path[0]) ?? 0) / 7),
      density(main),
      tag && pageMass > 0 ? tag.mass / pageMass : 0,
      flag(at > 0 && measures[at - 1].path[1] === path[1]),
      flag(at + 1 < blocks.length && measures[at + 1].path[1] === path[1]),
      at + 1 < blocks.length ? Math.log1p(measures[at + 1].characters) / 7 : 0,
      at > 0 ? Math.log1p(measures[at - 1].characters) / 7 : 0,
      at + 1 < blocks.length ? measures[at + 1].linkShare : 1,
      at > 0 ? measures[at - 1].linkShare : 1,
      heading * density1,
      heading * (at + 1 < local.length ? local[at + 1] : 0),
      heading * below[at],
      item * density1,
      item * density(outside(path, listElements)),
      item * flag(of.linkShare > 0.8),
      cell * density1,
      cell * density(outside(path, tableElements)),
      main1 * flag(of.linkShare > 0.8),
      flag(of.linkShare > 0.8 && block.text === block.text.toUpperCase()),
      short * density1,
      flag(of.around.has("blockquote")) * density1,
      flag(of.around.has("figure") || ((of.ownHints | of.nearHints) & bit("caption")) !== 0) * density1,
      flag(name === "div" || name === "span" || name === "section") * density1,
      main1 * flag(of.phrases !== 0),
      main1 * flag(of.characters > 80),
      main1 * flag(of.sentenceEnd),
      short * (at > 0 ? local[at - 1] : 0),
      short * (at + 1 < local.length ? local[at + 1] : 0),
      flag(at > last) * density1,
      flag(title >= 0 && at === lead),
      title >= 0 ? Math.min(1, path.findIndex((element) => titlePath.has(element)) / 8) : 0.5,
      flag(path.filter((element) => element.name === "article").length > 1),
      flag(title >= 0 && at < title && of.characters > 80),
    ];
  };
}

/**
 * The element with most article in it and least else: each block counts for or against the elements around it by its
 * length; the element with the highest sum is taken, the innermost of equals.
 */
export function chooseMain(measures: readonly Measures[], local: Float64Array): PageElement | undefined {
  const values = new Map<PageElement, number>();
  measures.forEach((of, at) => {
    const value = (local[at] - 0.4) * Math.min(of.characters, 500);
    for (const element of of.path) values.set(element, (values.get(element) ?? 0) + value);
  });
  let best: PageElement | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const [element, value] of values) {
    if (value > most) {
      best = element;
      most = value;
    }
  }
  return best;
}

/** The element that holds most article text in its own paragraphs. */
function chooseMainParent(measures: readonly Measures[], local: Float64Array): PageElement | undefined {
  const values = new Map<PageElement, number>();
  measures.forEach((of, at) => {
    const parent = of.path[0].name === "div" ? of.path[0] : (of.path[1] ?? of.path[0]);
    if (local[at] > 0.3)
      values.set(parent, (values.get(parent) ?? 0) + local[at] * Math.min(of.characters, 800));
  });
  let best: PageElement | undefined;
  let most = 0;
  for (const [element, value] of values) {
    if (value > most) {
      best = element;
      most = value;
    }
  }
  return best;
}

function sumUp(measures: readonly Measures[], local: Float64Array): ReadonlyMap<PageElement, Sums> {
  const sums = new Map<PageElement, Sums>();
  measures.forEach((of, at) => {
    for (const element of of.path) {
      const sum = sums.get(element);
      if (sum) {
        sum.mass += local[at] * of.characters;
        sum.size += of.characters;
      } else sums.set(element, { mass: local[at] * of.characters, size: of.characters });
    }
  });
  return sums;
}

function groupSums(
  measures: readonly Measures[],
  local: Float64Array,
  keyOf: (of: Measures, at: number) => string,
): ReadonlyMap<string, Sums & { count: number }> {
  const groups = new Map<string, Sums & { count: number }>();
  measures.forEach((of, at) => {
    const key = keyOf(of, at);
    const group = groups.get(key) ?? { mass: 0, size: 0, count: 0 };
    group.mass += local[at] * of.characters;
    group.size += of.characters;
    group.count++;
    groups.set(key, group);
  });
  return groups;
}

const listElements: ReadonlySet<string> = new Set(["ul", "ol", "dl"]);
const tableElements: ReadonlySet<string> = new Set(["table"]);

/** The element around the outermost list (or table) that a block is in. */
function outside(path: readonly PageElement[], names: ReadonlySet<string>): PageElement | undefined {
  for (let at = path.length - 1; at >= 0; at--) if (names.has(path[at].name)) return path[at + 1];
  return undefined;
}

function inside(of: Measures, element: PageElement | undefined): boolean {
  return element !== undefined && of.path.includes(element);
}

/** The outermost element around a block that is not around the main paragraphs as well. */
function childOf(
  path: readonly PageElement[],
  outer: ReadonlyMap<PageElement, number>,
): PageElement | undefined {
  const at = path.findIndex((element) => outer.has(element));
  return at > 0 ? path[at - 1] : undefined;
}

function cumulative(measures: readonly Measures[]): readonly number[] {
  const starts = [0];
  for (const of of measures) starts.push(starts[starts.length - 1] + of.characters);
  return starts;
}

/** Characters between each block and the nearest sure one before (or after) it. */
function gaps(sure: readonly boolean[], measures: readonly Measures[], forward: boolean): Float64Array {
  const found = new Float64Array(sure.length);
  let gap = 100_000;
  for (let step = 0; step < sure.length; step++) {
    const at = forward ? sure.length - 1 - step : step;
    found[at] = gap;
    gap = sure[at] ? 0 : gap + measures[at].characters;
  }
  return found;
}

/** Mean of `local` over the blocks before (or after), nearer and longer ones weighing more. */
function smooth(local: Float64Array, measures: readonly Measures[], forward: boolean): Float64Array {
  const found = new Float64Array(local.length);
  let mass = 0;
  let size = 1;
  for (let step = 0; step < local.length; step++) {
    const at = forward ? local.length - 1 - step : step;
    found[at] = mass / size;
    const length = Math.min(measures[at].characters, 300);
    mass = mass * 0.7 + local[at] * length;
    size = size * 0.7 + length;
  }
  return found;
}

function linkRun(measures: readonly Measures[], at: number, step: number): number {
  let run = 0;
  for (let next = at + step; next >= 0 && next < measures.length && run < 5; next += step) {
    if (measures[next].linkShare < 0.8) break;
    run++;
  }
  return run / 5;
}

function longestInParent(measures: readonly Measures[]): ReadonlyMap<PageElement, number> {
  const longest = new Map<PageElement, number>();
  for (const of of measures) {
    const parent = of.path[1] ?? of.path[0];
    const length = of.characters * (1 - of.linkShare);
    if (length > (longest.get(parent) ?? 0)) longest.set(parent, length);
  }
  return longest;
}

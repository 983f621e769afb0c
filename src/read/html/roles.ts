import type { SectionRole } from "../../../schema/case-1.js";
import { articleThreshold, markArticle } from "./article.js";
import type { Block } from "./blocks.js";
import { findDay } from "./dates.js";
import { isHeading } from "./elements.js";
import type { Measures } from "./features.js";
import { bit, type HintRole, hintRoles } from "./knowledge.js";
import { sameTitle } from "./titles.js";

/** A block with what it is. */
export interface RoledBlock {
  readonly text: string;
  readonly role: SectionRole;
}

/** Gives each block its role. `titles` are the titles that the page gives itself, best first. */
export function assignRoles(
  blocks: readonly Block[],
  measures: readonly Measures[],
  scores: Float64Array,
  titles: readonly string[],
): readonly RoledBlock[] {
  const title = findTitle(blocks, measures, scores, titles);
  const isArticle = markArticle(blocks, measures, scores);
  const first = isArticle.findIndex((one, at) => one && at !== title && measures[at].characters > 80);
  const last = isArticle.lastIndexOf(true);
  return blocks.map((block, at) => {
    if (at === title) return { text: block.text, role: "title" };
    if (isArticle[at] && !isByline(block, measures[at], at, first))
      return { text: block.text, role: articleRole(block, measures[at]) };
    return {
      text: block.text,
      role: furnitureRole(block, measures[at], first >= 0 && at >= first - 12 && at <= last + 3, at < first),
    };
  });
}

/** The heading that shows the title of the page: the first `h1` that is one of its titles, or else such a heading. */
function findTitle(
  blocks: readonly Block[],
  measures: readonly Measures[],
  scores: Float64Array,
  titles: readonly string[],
): number {
  const isTitle = (block: Block) => titles.some((title) => sameTitle(title, block.text));
  const shown = (block: Block, at: number) => !measures[at].around.has("nav") && block.text.length < 400;
  const main = blocks.findIndex(
    (block, at) => block.element.name === "h1" && shown(block, at) && isTitle(block),
  );
  if (main >= 0) return main;
  const heading = blocks.findIndex(
    (block, at) =>
      isHeading(block.element.name) && shown(block, at) && measures[at].linkShare < 0.5 && isTitle(block),
  );
  if (heading >= 0) return heading;
  const only = blocks.flatMap((block, at) =>
    block.element.name === "h1" && measures[at].linkShare < 0.5 ? [at] : [],
  );
  const first = scores.findIndex((score, at) => score > articleThreshold && measures[at].characters > 80);
  if (only.length === 1 && (first < 0 || only[0] < first)) return only[0];
  return blocks.findIndex(
    (block, at) =>
      at < first &&
      measures[at].linkShare < 0.5 &&
      block.text.length > 15 &&
      block.text.length < 300 &&
      isTitle(block),
  );
}

function isByline(block: Block, of: Measures, at: number, first: number): boolean {
  const said = (of.phrases & bit("byline")) !== 0;
  const marked = (of.ownHints & bit("byline")) !== 0 && /\d{4}|^by\s/i.test(block.text);
  return at < first && block.text.length < 160 && (said || marked || isDate(block.text));
}

function isDate(text: string): boolean {
  return text.length <= 40 && findDay(text, "") !== undefined;
}

function articleRole(block: Block, of: Measures): SectionRole {
  const { name } = block.element;
  if (isHeading(name)) return "heading";
  if (of.around.has("blockquote") || name === "q") return "quote";
  if (of.around.has("li") || name === "dt" || name === "dd" || name === "tr") return "list";
  const bare = block.text.length < 100 && !/[.!?…,;]["'”’)]?$/u.test(block.text);
  if (of.strongShare > 0.95 && bare && !block.text.includes("\n")) return "heading";
  return "body";
}

/** What a block is that is not the article: where its words, its element's names and its place agree most. */
function furnitureRole(block: Block, of: Measures, near: boolean, before: boolean): SectionRole {
  const { around, linkShare } = of;
  const votes = new Map<HintRole, number>();
  const vote = (role: HintRole, weight: number) => votes.set(role, (votes.get(role) ?? 0) + weight);
  for (const role of hintRoles) {
    if (role === "body") continue;
    if (of.phrases & bit(role)) vote(role, 3);
    if (of.ownHints & bit(role)) vote(role, 1.5);
    if (of.nearHints & bit(role)) vote(role, 1);
    if (of.farHints & bit(role)) vote(role, 0.4);
  }
  if (around.has("nav") || around.has("button") || block.noscript) vote("navigation", 2.5);
  if (around.has("footer")) vote("navigation", 1);
  if (around.has("form")) vote("promotion", 0.6);
  if (around.has("aside")) vote("related", 0.6);
  if (around.has("figure") || around.has("figcaption")) vote("caption", near ? 2.5 : 1);
  if (block.inline.some((element) => element.name === "time") || block.element.name === "time")
    vote("byline", before ? 2 : 0.5);
  if (linkShare > 0.8 && block.text.length >= 30) vote("related", 1.2);
  if (linkShare > 0.8 && block.text.length < 30) vote("navigation", 1.2);
  if (before && isDate(block.text)) vote("byline", 2);
  if (!near) {
    votes.delete("caption");
    if (!before) votes.delete("byline");
    if (block.text.length > 200) votes.delete("byline");
  }
  let best: HintRole | undefined;
  let most = 0.9;
  for (const [role, weight] of votes) {
    if (weight > most) {
      best = role;
      most = weight;
    }
  }
  if (best !== undefined) return best;
  return block.text.length > 60 || isHeading(block.element.name) ? "related" : "navigation";
}

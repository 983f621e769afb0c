import type { Block } from "./blocks.js";
import { isHeading } from "./elements.js";
import { bit, hintRoles, hintsOf, type PageKnowledge, phrasesIn } from "./knowledge.js";
import { attribute, type PageElement } from "./tree.js";

/** What is measured of one block by itself and its place in the tree. */
export interface Measures {
  readonly characters: number;
  /** Share of the text in links, 0 to 1. */
  readonly linkShare: number;
  readonly strongShare: number;
  readonly sentenceEnd: boolean;
  readonly commas: number;
  /** Bit sets in the order of `hintRoles`: of the block's own element, of the three around it, of all others around it. */
  readonly ownHints: number;
  readonly nearHints: number;
  readonly farHints: number;
  readonly phrases: number;
  /** Names of the elements around the block, itself included, and the element itself by depth. */
  readonly around: ReadonlySet<string>;
  /** From the element outwards, the root last. */
  readonly path: readonly PageElement[];
  /** Hidden from screen readers, but shown. */
  readonly ariaHidden: boolean;
  /** Element name and class, which blocks of one kind share. */
  readonly signature: string;
}

export function measure(blocks: readonly Block[], knowledge: PageKnowledge): readonly Measures[] {
  const hints = new Map<PageElement, number>();
  const paths = new Map<PageElement, Place>();
  const hintsFor = (element: PageElement): number => {
    let found = hints.get(element);
    if (found === undefined) {
      found = ownHintsOf(element, knowledge);
      hints.set(element, found);
    }
    return found;
  };
  return blocks.map((block) => {
    let place = paths.get(block.element);
    if (!place) {
      const path = pathOf(block.element);
      place = placeOf(path, hintsFor);
      paths.set(block.element, place);
    }
    const { path, signature } = place;
    let ownHints = hintsFor(block.element);
    for (const element of block.inline) ownHints |= hintsFor(element);
    const { text } = block;
    return {
      characters: weightedLength(text),
      linkShare: text.length > 0 ? Math.min(1, block.linked / text.length) : 0,
      strongShare: text.length > 0 ? Math.min(1, block.strong / text.length) : 0,
      sentenceEnd: /[.!?…。！？:][)\]"'”’»」]*$/u.test(text.slice(-6)),
      commas: countCommas(text),
      ownHints,
      nearHints: place.nearHints,
      farHints: place.farHints,
      phrases: phrasesIn(text, knowledge),
      around: place.around,
      path,
      ariaHidden: place.ariaHidden,
      signature,
    };
  });
}

/** What all blocks of one element have in common. */
type Place = Pick<Measures, "path" | "around" | "nearHints" | "farHints" | "ariaHidden" | "signature">;

function placeOf(path: readonly PageElement[], hintsFor: (element: PageElement) => number): Place {
  let nearHints = 0;
  let farHints = 0;
  for (let at = 1; at < path.length; at++) {
    if (path[at].name === "body" || path[at].name === "html") break;
    if (at <= 3) nearHints |= hintsFor(path[at]);
    else farHints |= hintsFor(path[at]);
  }
  const [element, parent = element] = path;
  return {
    path,
    around: new Set(path.map((one) => one.name)),
    nearHints,
    farHints,
    ariaHidden: path.some((one) => attribute(one, "aria-hidden") === "true"),
    signature: `${parent.name}.${attribute(parent, "class").slice(0, 200)}>${element.name}.${attribute(element, "class").slice(0, 200)}`,
  };
}

function ownHintsOf(element: PageElement, knowledge: PageKnowledge): number {
  const { attributes } = element;
  if (attributes.size === 0) return 0;
  const name = [
    attribute(element, "class"),
    attribute(element, "id"),
    attribute(element, "role"),
    attribute(element, "itemprop"),
    attribute(element, "data-component"),
  ]
    .join(" ")
    .trim()
    .slice(0, 400);
  return hintsOf(name, knowledge);
}

function pathOf(element: PageElement): readonly PageElement[] {
  const path: PageElement[] = [];
  for (let at: PageElement | undefined = element; at; at = at.parent) path.push(at);
  return path;
}

/** Length in characters of a Latin text that says as much: ideographs, kana and hangul count more than one. */
function weightedLength(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x3040 && code <= 0xd7a3) length += 1.5;
  }
  return length;
}

function countCommas(text: string): number {
  let commas = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "," || character === "、" || character === "，" || character === "،") commas++;
  }
  return commas;
}

/** Names of the features of {@link localFeatures}, in their order. */
export const localFeatureNames: readonly string[] = [
  "long",
  "very-long",
  "short",
  "log-characters",
  "link-share",
  "linked",
  "strong-share",
  "sentence-end",
  "has-comma",
  "commas",
  "p",
  "main-heading",
  "heading",
  "small-heading",
  "item",
  "cell",
  "quote",
  "figcaption",
  "term",
  "plain",
  "inline-only",
  "in-nav",
  "in-header",
  "in-footer",
  "in-aside",
  "in-form",
  "in-figure",
  "in-article",
  "in-main",
  "in-list",
  "in-table",
  "in-button",
  "noscript",
  ...["own", "near", "far", "phrase"].flatMap((where) => hintRoles.map((role) => `${where}:${role}`)),
  "digits",
  "capitals",
  "starts-lower",
  "aria-hidden",
  "linked-list",
];

/** Features of one block without regard to the others, as numbers near 0 to 1. */
export function localFeatures(block: Block, of: Measures): number[] {
  const { name } = block.element;
  const { around, characters } = of;
  const list = around.has("li");
  const flag = (value: boolean) => (value ? 1 : 0);
  const roles = (set: number) => hintRoles.map((role) => flag((set & bit(role)) !== 0));
  const sample = block.text.slice(0, 200);
  return [
    flag(characters > 80),
    flag(characters > 200),
    flag(characters < 25),
    Math.log1p(characters) / 6,
    of.linkShare,
    flag(of.linkShare > 0.8),
    of.strongShare,
    flag(of.sentenceEnd),
    flag(of.commas > 0),
    Math.min(1, of.commas / 5),
    flag(name === "p"),
    flag(name === "h1"),
    flag(name === "h2" || name === "h3"),
    flag(isHeading(name) && name > "h3"),
    flag(name === "li"),
    flag(name === "td" || name === "th" || name === "tr"),
    flag(around.has("blockquote")),
    flag(around.has("figcaption")),
    flag(name === "dt" || name === "dd"),
    flag(name === "div" || name === "section"),
    flag(block.inline.some((element) => element.name === "span")),
    flag(around.has("nav")),
    flag(around.has("header")),
    flag(around.has("footer")),
    flag(around.has("aside")),
    flag(around.has("form")),
    flag(around.has("figure")),
    flag(around.has("article")),
    flag(around.has("main")),
    flag(list),
    flag(around.has("table")),
    flag(
      around.has("button") ||
        block.inline.some((element) => element.name === "button" || element.name === "label"),
    ),
    flag(block.noscript),
    ...roles(of.ownHints),
    ...roles(of.nearHints),
    ...roles(of.farHints),
    ...roles(of.phrases),
    share(sample, isDigit),
    share(sample, isCapital),
    flag(/^\p{Ll}/u.test(sample)),
    flag(of.ariaHidden),
    flag(list && of.linkShare > 0.5),
  ];
}

function share(text: string, counts: (code: number, character: string) => boolean): number {
  let counted = 0;
  for (let at = 0; at < text.length; at++) if (counts(text.charCodeAt(at), text[at])) counted++;
  return text.length === 0 ? 0 : counted / text.length;
}

function isDigit(code: number, character: string): boolean {
  return code < 128 ? code >= 48 && code <= 57 : /\p{Nd}/u.test(character);
}

function isCapital(code: number, character: string): boolean {
  return code < 128 ? code >= 65 && code <= 90 : /\p{Lu}/u.test(character);
}

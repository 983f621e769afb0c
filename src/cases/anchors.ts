import type { Anchor, Case, Claim, Document, Event, Evidence, Gap, Link, Span } from "../../schema/case-1.js";

/** Characters of the text before and after a quote that an anchor keeps. */
const CONTEXT = 32;
/** Anchors that a review of one item keeps. */
const ANCHORS = 8;
/** Characters of surroundings below which they tell nothing. */
const TELLING = 8;
/** Share of both spans that must be common for a re-anchored quote to be the words of an item. */
const OVERLAP = 0.5;

type Anchored = Event | Claim | Link | (Gap & { readonly id: string });

/** The questions of a case that reviewers can answer: those with an id. */
export function questionsIn(built: Case): (Gap & { id: string })[] {
  return built.gaps.flatMap((gap) => (isQuestion(gap) ? [gap] : []));
}

function isQuestion(gap: Gap): gap is Gap & { id: string } {
  return gap.id !== undefined;
}

/**
 * Where an item stands, for a review of it: W3C text-quote anchors (the words themselves, and what stands before
 * and after them) of the trigger where there is one, of the evidence otherwise. Empty for an unknown id and for
 * documents and entities, whose ids do not depend on the engine.
 */
export function anchorsOf(built: Case, id: string): Anchor[] {
  const item = [...built.events, ...built.claims, ...built.links, ...questionsIn(built)].find(
    (candidate) => candidate.id === id || ("members" in candidate && candidate.members?.includes(id)),
  );
  const documents = new Map(built.documents.map((document) => [document.id, document]));
  return (item?.evidence ?? []).slice(0, ANCHORS).flatMap((evidence) => {
    const document = documents.get(evidence.document);
    return document ? [anchorAt(document, anchoredSpan(evidence))] : [];
  });
}

/** The words of a document from `start` to `end`, with their surroundings. */
export function anchorAt(document: Document, { start, end }: Span): Anchor {
  const { id, text } = document;
  const made: Anchor = { document: id, start, end, quote: text.slice(start, end) };
  const prefix = text.slice(Math.max(0, start - CONTEXT), start);
  const suffix = text.slice(end, end + CONTEXT);
  if (prefix !== "") made.prefix = prefix;
  if (suffix !== "") made.suffix = suffix;
  return made;
}

/** The words by which an item is told from others in the same sentence. */
function anchoredSpan(evidence: Evidence): Span {
  return evidence.trigger ?? evidence.cue?.at(0) ?? { start: evidence.start, end: evidence.end };
}

/**
 * The item that anchors lead to when its id is no longer known: the quote is looked for in its document (by its
 * surroundings where it occurs more than once, by position last), and the item of the same kind whose words are
 * there is the one. Undefined where no item or more than one fits: a review is never applied to a guess.
 */
export function findAnchored(
  built: Case,
  kind: "e" | "c" | "l" | "q",
  anchors: readonly Anchor[],
): string | undefined {
  const lists = {
    e: () => built.events,
    c: () => built.claims,
    l: () => built.links,
    q: () => questionsIn(built),
  };
  const items: readonly Anchored[] = lists[kind]();
  const documents = documentsById(built);
  const found = new Set<string>();
  for (const wanted of anchors) {
    const words = findWords(documents, wanted);
    if (words) for (const id of itemsAt(items, words.document, words)) found.add(id);
  }
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

export function documentsById(built: Case): ReadonlyMap<string, Document> {
  return new Map(built.documents.map((document) => [document.id, document]));
}

/** Where the words of an anchor stand now: in its document, or in the one that has them in their surroundings. */
export function findWords(
  documents: ReadonlyMap<string, Document>,
  wanted: Anchor,
): (Span & { readonly document: string }) | undefined {
  const document = documents.get(wanted.document) ?? findDocument([...documents.values()], wanted);
  const found = document && locate(document.text, wanted);
  return document && found && { document: document.id, ...found };
}

/** A document that was read anew may have another id: the one document that holds the quote in its surroundings. */
function findDocument(documents: readonly Document[], wanted: Anchor): Document | undefined {
  const whole = `${wanted.prefix ?? ""}${wanted.quote}${wanted.suffix ?? ""}`;
  if (whole.length < wanted.quote.length + CONTEXT) return undefined;
  const holding = documents.filter((document) => document.text.includes(whole));
  return holding.length === 1 ? holding[0] : undefined;
}

/** Where the quote stands; undefined where it does not, or where nothing tells its occurrences apart. */
export function locate(text: string, wanted: Anchor): Span | undefined {
  const { quote, start, prefix = "", suffix = "" } = wanted;
  if (quote === "") return undefined;
  const whole = `${prefix}${quote}${suffix}`;
  if (text.startsWith(quote, start) && text.startsWith(whole, start - prefix.length))
    return span(start, quote);
  const hasContext = prefix.length + suffix.length >= TELLING;
  const inContext = (hasContext ? occurrences(text, whole) : []).map((at) => at + prefix.length);
  if (inContext.length > 0) return closest(inContext, start, quote);
  // The surroundings were read differently: half of them has to be there still.
  const anywhere = occurrences(text, quote);
  const partly = anywhere.filter((at) => agreement(text, at, wanted) >= 0.5);
  if (partly.length > 0) return closest(partly, start, quote);
  return anywhere.length === 1 && quote.length >= CONTEXT ? span(anywhere[0], quote) : undefined;
}

function span(start: number, quote: string): Span {
  return { start, end: start + quote.length };
}

function closest(positions: readonly number[], start: number, quote: string): Span | undefined {
  const sorted = [...positions].sort((a, b) => Math.abs(a - start) - Math.abs(b - start));
  if (sorted.length > 1 && Math.abs(sorted[0] - start) === Math.abs(sorted[1] - start)) return undefined;
  return span(sorted[0], quote);
}

/** Occurrences looked at: more than this tells nothing. */
const MOST = 1000;

function occurrences(text: string, quote: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(quote); at >= 0 && found.length < MOST; at = text.indexOf(quote, at + 1))
    found.push(at);
  return found;
}

/** Share of the anchor's surroundings, nearest first, that stands around this occurrence. */
function agreement(text: string, at: number, { quote, prefix = "", suffix = "" }: Anchor): number {
  const wanted = prefix.length + suffix.length;
  if (wanted === 0) return 0;
  let same = 0;
  for (let back = 1; back <= prefix.length && text[at - back] === prefix[prefix.length - back]; back++)
    same++;
  const end = at + quote.length;
  for (let next = 0; next < suffix.length && text[end + next] === suffix[next]; next++) same++;
  return same / wanted;
}

function itemsAt(items: readonly Anchored[], document: string, wanted: Span): string[] {
  const scored = items.flatMap((item) => {
    const overlap = Math.max(
      0,
      ...item.evidence
        .filter((evidence) => evidence.document === document)
        .map((evidence) => overlapShare(anchoredSpan(evidence), wanted)),
    );
    return overlap >= OVERLAP ? [{ id: item.id, overlap }] : [];
  });
  const most = Math.max(0, ...scored.map(({ overlap }) => overlap));
  return scored.filter(({ overlap }) => overlap === most).map(({ id }) => id);
}

function overlapShare(a: Span, b: Span): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common <= 0 ? 0 : common / Math.max(a.end - a.start, b.end - b.start);
}

import type { SearchHit, SearchResult } from "./rows.js";
import type { DocumentHit } from "./source.js";
import type { CaseView } from "./view.js";

const CONTEXT = 90;
const LONGEST_QUERY = 200;

/** The words of a query, folded for comparison. */
export function foldedWords(query: string): string[] {
  return [
    ...new Set(
      fold(query.slice(0, LONGEST_QUERY))
        .split(/[\s"]+/u)
        .filter(Boolean),
    ),
  ];
}

/** True when every word stands somewhere in the text; words are folded already. */
export function matchesAll(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}

/**
 * Everything in the case that holds all words of the query: entities by their names, events and claims by title
 * and quotes, documents by their text. `documents` are the store's own hits, where it has a search.
 */
export function searchCase(
  view: CaseView,
  query: string,
  limit: number,
  documents?: readonly DocumentHit[],
): SearchResult {
  const words = foldedWords(query);
  if (words.length === 0) return { query, hits: [] };
  return {
    query,
    hits: [
      ...take(entityHits(view, words), limit),
      ...take(eventHits(view, words), limit),
      ...take(claimHits(view, words), limit),
      ...(documents ? storeHits(view, documents, words) : take(documentHits(view, words), limit)),
    ],
  };
}

function* entityHits(view: CaseView, words: readonly string[]): Generator<SearchHit> {
  for (const entity of view.entities.values()) {
    const names = [entity.id, entity.name, ...entity.names].join("\n");
    if (!matchesAll(names, words)) continue;
    const others = entity.names
      .filter((name) => name !== entity.name)
      .slice(0, 8)
      .join(" · ");
    yield {
      kind: "entity",
      id: entity.id,
      title: entity.name,
      snippet: others,
      marks: marksIn(others, words),
    };
  }
}

function* eventHits(view: CaseView, words: readonly string[]): Generator<SearchHit> {
  for (const row of view.eventRows) {
    const event = view.events.get(row.id);
    if (!event) continue;
    const quotes = event.evidence.map((each) => each.quote);
    if (!matchesAll([event.title, ...quotes].join("\n"), words)) continue;
    const date = event.date === undefined ? {} : { published: event.date };
    yield {
      kind: "event",
      id: event.id,
      title: event.title,
      ...around(firstWith(quotes, words), words),
      ...date,
    };
  }
}

function* claimHits(view: CaseView, words: readonly string[]): Generator<SearchHit> {
  for (const { claim } of view.claimRows) {
    const quote = claim.evidence[0]?.quote ?? "";
    if (!matchesAll(quote, words)) continue;
    const speaker = claim.speaker?.[0];
    const title = speaker === undefined ? "The document" : (view.entities.get(speaker)?.name ?? speaker);
    yield { kind: "claim", id: claim.id, title: `${title}: ${claim.kind}`, ...around(quote, words) };
  }
}

function* documentHits(view: CaseView, words: readonly string[]): Generator<SearchHit> {
  for (const document of view.case.documents) {
    const text = `${document.title ?? ""}\n${document.publisher ?? ""}\n${document.text}`;
    if (matchesAll(text, words)) yield documentHit(view, document.id, words);
  }
}

function storeHits(view: CaseView, hits: readonly DocumentHit[], words: readonly string[]): SearchHit[] {
  return hits
    .filter((hit) => view.documents.has(hit.document))
    .map((hit) => documentHit(view, hit.document, words, hit.start));
}

function documentHit(view: CaseView, id: string, words: readonly string[], at?: number): SearchHit {
  const document = view.documents.get(id);
  const text = document?.text ?? "";
  const folded = fold(text);
  const starts = words.map((word) => folded.indexOf(word)).filter((start) => start >= 0);
  const start = at ?? (starts.length > 0 ? Math.min(...starts) : undefined);
  const word = start === undefined ? undefined : words.find((each) => folded.startsWith(each, start));
  return {
    kind: "document",
    id,
    title: document?.title ?? "Untitled",
    ...(start === undefined ? { marks: [] } : around(text, words, start)),
    ...(start === undefined || word === undefined ? {} : { start, end: start + word.length }),
    ...(document?.publisher === undefined ? {} : { publisher: document.publisher }),
    ...(document?.published === undefined ? {} : { published: document.published }),
  };
}

/** The quote in which most of the words stand, the first of equals. */
function firstWith(quotes: readonly string[], words: readonly string[]): string {
  const count = (quote: string) => words.filter((word) => fold(quote).includes(word)).length;
  return quotes.reduce((best, quote) => (count(quote) > count(best) ? quote : best), quotes[0] ?? "");
}

function around(text: string, words: readonly string[], at?: number): Pick<SearchHit, "snippet" | "marks"> {
  const folded = fold(text);
  const first = at ?? Math.max(0, ...words.slice(0, 1).map((word) => folded.indexOf(word)));
  const from = wordStart(text, Math.max(0, first - CONTEXT), first);
  const to = boundary(text, Math.min(text.length, first + CONTEXT * 2));
  const cut = text.slice(from, to);
  const snippet = `${from > 0 ? "…" : ""}${cut}${to < text.length ? "…" : ""}`;
  return { snippet, marks: marksIn(snippet, words) };
}

/** The beginning of the first word after an offset that does not lie in the middle of one, before `limit`. */
function wordStart(text: string, offset: number, limit: number): number {
  if (offset === 0) return 0;
  const blank = text.slice(offset, limit).search(/\s/);
  return blank < 0 ? boundary(text, offset) : offset + blank + 1;
}

/** Never between the halves of a surrogate pair. */
function boundary(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}

function marksIn(text: string, words: readonly string[]): { start: number; end: number }[] {
  const folded = fold(text);
  const marks: { start: number; end: number }[] = [];
  for (const word of words) {
    for (let start = folded.indexOf(word); start >= 0; start = folded.indexOf(word, start + word.length)) {
      marks.push({ start, end: start + word.length });
    }
  }
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * Lower case, unit by unit, so that offsets into the folded text are offsets into the text: a letter whose lower
 * case is longer (İ) keeps its own form.
 */
function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  let folded = "";
  for (const unit of text) {
    const low = unit.toLowerCase();
    folded += low.length === unit.length ? low : unit;
  }
  return folded;
}

function take<Item>(items: Iterable<Item>, limit: number): Item[] {
  const taken: Item[] = [];
  for (const item of items) {
    if (taken.length >= limit) break;
    taken.push(item);
  }
  return taken;
}

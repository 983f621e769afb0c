import type { Evidence, Span } from "../../schema/case-1.js";
import type { UrlState } from "./schema.js";

const EVENT_FILTERS = [
  "actor",
  "recipient",
  "type",
  "status",
  "from",
  "to",
  "q",
  "state",
  "publisher",
  "known",
] as const;

/** The chronology's filters as the server's query. */
export function eventQuery(url: UrlState): string {
  const pairs = new URLSearchParams();
  for (const key of EVENT_FILTERS) {
    const value = url[key];
    if (value !== undefined) pairs.set(key, value);
  }
  const text = pairs.toString();
  return text === "" ? "" : `?${text}`;
}

/** How many of the chronology's filters are set. */
export function activeFilters(url: UrlState): number {
  return EVENT_FILTERS.filter((key) => url[key] !== undefined).length;
}

/** The same view without any filter. */
export function withoutFilters(url: UrlState): UrlState {
  const cleared = new Set<string>(EVENT_FILTERS);
  return Object.fromEntries(Object.entries(url).filter(([key]) => !cleared.has(key)));
}

/** The address part that scrolls a document to a span. */
export function spanText({ start, end }: Span): string {
  return `${start}-${end}`;
}

export function readSpan(at: string | undefined): Span | undefined {
  const [start, end] = (at ?? "").split("-").map(Number);
  if (start === undefined || end === undefined || !(start < end)) return undefined;
  return { start, end };
}

/** Search part of the link from a fact's evidence into its document. */
export function evidenceSearch(fact: string, evidence: Evidence): UrlState {
  const tab = fact.startsWith("c:") ? "claims" : "events";
  return { fact, tab, at: spanText(evidence) };
}

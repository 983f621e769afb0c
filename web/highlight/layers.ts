import type { Evidence, Quad, Span } from "../../schema/case-1.js";
import type { DocumentView } from "../api/types.js";
import { type EvidenceRole, roleSpans } from "../components/Quote.js";
import type { UrlState } from "../url/schema.js";
import type { Highlight } from "./pieces.js";

/** What a highlighted stretch of a document is: words of a fact in one role, or what was looked for. */
export interface TextMark {
  /** Id of the event, claim or entity; empty for the words that the address points to. */
  readonly fact: string;
  readonly role: EvidenceRole | "quote" | "mention" | "pointed";
  readonly quad?: Quad;
}

type Layer = NonNullable<UrlState["tab"]>;

/** All highlights of one layer of a document, those of the whole quote before those of its parts. */
export function layerHighlights(view: DocumentView, layer: Layer): Highlight<TextMark>[] {
  const { id } = view.document;
  if (layer === "entities") {
    return view.entities.flatMap((entity) =>
      entity.mentions.map(({ start, end }) => ({
        start,
        end,
        mark: { fact: entity.id, role: "mention" as const },
      })),
    );
  }
  if (layer === "claims")
    return view.claims.flatMap(({ item }) => factHighlights(item.id, item.evidence, id));
  return view.events.flatMap(({ item }) => factHighlights(item.id, item.evidence, id, item.quad));
}

function factHighlights(
  fact: string,
  evidence: readonly Evidence[],
  document: string,
  quad?: Quad,
): Highlight<TextMark>[] {
  const shared = quad === undefined ? { fact } : { fact, quad };
  return evidence
    .filter((each) => each.document === document)
    .flatMap((each) => [
      { start: each.start, end: each.end, mark: { ...shared, role: "quote" as const } },
      ...roleSpans(each).map(({ start, end, mark }) => ({ start, end, mark: { ...shared, role: mark } })),
    ]);
}

/** Where a fact stands in a document, in text order. */
export function placesOf(highlights: readonly Highlight<TextMark>[], fact: string): Span[] {
  return highlights
    .filter(({ mark }) => mark.fact === fact && (mark.role === "quote" || mark.role === "mention"))
    .map(({ start, end }) => ({ start, end }))
    .sort((a, b) => a.start - b.start);
}

/** Facts whose words touch the span, the most specific first. */
export function factsAt(highlights: readonly Highlight<TextMark>[], span: Span): string[] {
  const touching = highlights
    .filter(({ start, end, mark }) => mark.fact !== "" && start < span.end && end > span.start)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  return [...new Set(touching.map(({ mark }) => mark.fact))];
}

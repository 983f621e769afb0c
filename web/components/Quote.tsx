import { Link } from "@tanstack/react-router";
import type { Evidence, Span } from "../../schema/case-1.js";
import type { DocumentRow } from "../api/types.js";
import { dateWords } from "../dates/words.js";
import { visibleText } from "../highlight/controls.js";
import { type Highlight, splitPieces } from "../highlight/pieces.js";
import { evidenceSearch } from "../url/links.js";
import { Safe } from "./Safe.js";

const ROLES = ["source", "cue", "content", "actor", "recipient", "date", "place", "trigger"] as const;
export type EvidenceRole = (typeof ROLES)[number];

/** The spans of a quote by what they are, in the document's offsets. */
export function roleSpans(evidence: Evidence): Highlight<EvidenceRole>[] {
  return ROLES.flatMap((role) => {
    const value = evidence[role];
    const spans: readonly Span[] = value === undefined ? [] : Array.isArray(value) ? value : [value];
    return spans.map(({ start, end }) => ({ start, end, mark: role }));
  });
}

/** The exact words of an evidence, with the words that act, are acted on and say what happened set off. */
export function QuoteText({ evidence }: { evidence: Evidence }) {
  const pieces = splitPieces(evidence, roleSpans(evidence));
  return (
    <>
      {pieces.map((piece) => {
        const words = evidence.quote.slice(piece.start - evidence.start, piece.end - evidence.start);
        if (piece.marks.length === 0) return <Safe key={piece.start} text={words} />;
        return (
          <mark key={piece.start} className={piece.marks.map((role) => `role-${role}`).join(" ")}>
            <Safe text={words} />
          </mark>
        );
      })}
    </>
  );
}

/** A quote with where it stands; the whole of it leads to its place in the document. */
export function Quote({
  evidence,
  fact,
  document,
}: {
  evidence: Evidence;
  fact: string;
  document?: DocumentRow | undefined;
}) {
  return (
    <figure className="quote">
      <blockquote>
        <QuoteText evidence={evidence} />
      </blockquote>
      <figcaption>
        <Link to="/documents/$id" params={{ id: evidence.document }} search={evidenceSearch(fact, evidence)}>
          <span className="publisher">{visibleText(document?.publisher ?? "Unknown publisher")}</span>
          {document?.published && <span className="when">{dateWords(document.published)}</span>}
          {document?.title && <span className="source-title">{visibleText(document.title)}</span>}
          <span className="show">Show in the text</span>
        </Link>
        {document?.reliability && <span className="reliability">source {document.reliability}</span>}
        {document?.copyOf && <span className="copy-tag">copy</span>}
      </figcaption>
    </figure>
  );
}

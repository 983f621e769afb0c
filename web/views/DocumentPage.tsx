import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { Document, Span } from "../../schema/case-1.js";
import { useAction } from "../actions/useActions.js";
import { documentQuery } from "../api/queries.js";
import type { DocumentView } from "../api/types.js";
import { Answer } from "../components/Feedback.js";
import { Safe } from "../components/Safe.js";
import { usePageTitle } from "../components/usePageTitle.js";
import { dateWords } from "../dates/words.js";
import { DocumentText } from "../highlight/DocumentText.js";
import { factsAt, layerHighlights, placesOf, type TextMark } from "../highlight/layers.js";
import type { Highlight } from "../highlight/pieces.js";
import { ReliabilityPick } from "../review/ReliabilityPick.js";
import { readSpan, spanText } from "../url/links.js";
import { useSetUrl, useUrl } from "../url/useUrl.js";
import { DocumentFacts } from "./DocumentFacts.js";

export function DocumentPage() {
  const { id = "" } = useParams({ strict: false });
  const view = useQuery(documentQuery(id));
  usePageTitle(view.data?.document.title);
  return (
    <Answer query={view} what="the document">
      {(data) => <DocumentWithFacts view={data} />}
    </Answer>
  );
}

function DocumentWithFacts({ view }: { view: DocumentView }) {
  const { fact, at, tab = "events" } = useUrl();
  const setUrl = useSetUrl();
  const { document } = view;
  const layer = useMemo(() => layerHighlights(view, tab), [view, tab]);
  const pointed = readSpan(at);
  const [start, end] = [pointed?.start, pointed?.end];
  const highlights = useMemo((): Highlight<TextMark>[] => {
    if (start === undefined || end === undefined || fact !== undefined) return layer;
    return [...layer, { start, end, mark: { fact: "", role: "pointed" } }];
  }, [layer, start, end, fact]);
  const places = useMemo(() => (fact === undefined ? [] : placesOf(layer, fact)), [layer, fact]);
  const target = useMemo((): Span | undefined => {
    if (start !== undefined && end !== undefined) return { start, end };
    return places[0];
  }, [start, end, places]);

  const turn = (by: 1 | -1) => {
    if (places.length === 0) return;
    const now = places.findIndex((place) => place.start === target?.start);
    const next = places[(now + by + places.length) % places.length];
    if (next) setUrl({ at: spanText(next) });
  };
  useAction("document.next", () => turn(1), places.length > 0);
  useAction("document.previous", () => turn(-1), places.length > 0);

  const pick = (span: Span) => {
    const facts = factsAt(layer, span);
    const now = fact === undefined ? -1 : facts.indexOf(fact);
    // A second click on the same words goes on to the next fact that they belong to.
    const next = facts[(now + 1) % Math.max(1, facts.length)];
    if (next !== undefined) setUrl({ fact: next, at: undefined });
  };
  const [near, setNear] = useState<string>();
  const point = (offset: number | undefined) =>
    setNear(offset === undefined ? undefined : factsAt(layer, { start: offset, end: offset + 1 })[0]);
  const select = (span: Span) => setUrl({ at: spanText(span), fact: undefined });

  return (
    <div className="document-view">
      {/* It scrolls, so the keyboard must reach it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
      <section className="document-main" aria-label="Document" tabIndex={0}>
        <DocumentHead view={view} />
        <DocumentText
          document={document}
          highlights={highlights}
          chosen={fact}
          near={near}
          target={target}
          onPick={pick}
          onSelect={select}
          onPoint={point}
        />
      </section>
      <DocumentFacts
        view={view}
        layer={layer}
        pointed={fact === undefined ? pointed : undefined}
        near={near}
        onNear={setNear}
      />
    </div>
  );
}

function DocumentHead({ view }: { view: DocumentView }) {
  const { document, copies } = view;
  const from = {
    metadata: "its metadata",
    text: "its text",
    argument: "whoever added it",
    unknown: "nowhere",
  };
  return (
    <header className="document-head">
      <h1 className={titleStandsInText(document) ? "visually-hidden" : ""}>
        <Safe text={document.title ?? "Untitled"} />
      </h1>
      <p className="case-line">
        {document.publisher && (
          <strong>
            <Safe text={document.publisher} />
          </strong>
        )}
        {document.author && (
          <span>
            <Safe text={document.author} />
          </span>
        )}
        <span title={`Date from ${from[document.publishedFrom]}`}>{dateWords(document.published)}</span>
        {/* The address is shown, not linked: opening it would tell its owner who reads what. */}
        {document.url && (
          <span className="mono address">
            <Safe text={document.url} />
          </span>
        )}
      </p>
      <ReliabilityPick document={document} />
      {document.copyOf && (
        <p className="copy-note">
          Repeats {Math.round(document.copyOf.share * 100)}% of{" "}
          <Link to="/documents/$id" params={{ id: document.copyOf.document }} search={{}}>
            an earlier document
          </Link>
          : no independent source.
        </p>
      )}
      {copies.length > 0 && (
        <p className="copy-note">
          Repeated by{" "}
          {copies.map((copy, index) => (
            <span key={copy.id}>
              {index > 0 && ", "}
              <Link to="/documents/$id" params={{ id: copy.id }} search={{}}>
                <Safe text={copy.publisher ?? copy.title ?? "another document"} />
              </Link>
            </span>
          ))}
          .
        </p>
      )}
    </header>
  );
}

/** A document that begins with its title needs no second one above it. */
function titleStandsInText({ title, text, sections }: Document): boolean {
  const first = sections.find((section) => section.role === "title");
  return first !== undefined && text.slice(first.start, first.end).trim() === title?.trim();
}

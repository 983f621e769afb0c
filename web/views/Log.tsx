import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Review } from "../../schema/case-1.js";
import {
  claimsQuery,
  documentsQuery,
  entitiesQuery,
  eventsQuery,
  gapsQuery,
  reviewsQuery,
} from "../api/queries.js";
import { Answer, Empty } from "../components/Feedback.js";
import { Safe } from "../components/Safe.js";
import { ActionButton } from "../review/ReviewBar.js";
import { ReviewerField } from "../review/ReviewerField.js";
import { ReviewWords, UndoButton } from "../review/ReviewHistory.js";
import { undoneLines } from "../review/standing.js";

/** Every review that was ever made, newest first. Nothing is ever taken out of it. */
export function Log() {
  const reviews = useQuery(reviewsQuery);
  return (
    <div className="page">
      <header className="view-head">
        <h1>Review log</h1>
        <ActionButton id="review.undo" />
        <ReviewerField />
      </header>
      <Answer query={reviews} what="the log">
        {(log) =>
          log.length === 0 ? (
            <Empty title="Nothing was reviewed yet.">
              <p className="muted">
                Choose an event or a claim, then <kbd>y</kbd> accepts, <kbd>n</kbd> rejects, <kbd>c</kbd>{" "}
                corrects, <kbd>e</kbd> notes and <kbd>z</kbd> undoes.
              </p>
            </Empty>
          ) : (
            <LogLines log={log} />
          )
        }
      </Answer>
    </div>
  );
}

function LogLines({ log }: { log: readonly Review[] }) {
  const titles = useTitles();
  const undone = useMemo(() => undoneLines(log), [log]);
  const byId = new Map(log.map((line) => [line.id, line]));
  return (
    <ol className="log" aria-label="Reviews, newest first">
      {[...log].reverse().map((line) => {
        const subject = line.action === "undo" ? byId.get(line.target)?.target : line.target;
        return (
          <li key={line.id} className={undone.has(line.id) ? "undone" : ""}>
            <ReviewWords line={line} />
            {subject !== undefined && <Subject id={subject} title={titles.get(subject)} />}
            {undone.has(line.id) ? (
              <span className="tag">undone</span>
            ) : (
              line.action !== "undo" && <UndoButton line={line} />
            )}
          </li>
        );
      })}
    </ol>
  );
}

function useTitles(): ReadonlyMap<string, string> {
  const events = useQuery(eventsQuery({})).data;
  const claims = useQuery(claimsQuery).data;
  const documents = useQuery(documentsQuery).data;
  const entities = useQuery(entitiesQuery).data;
  const gaps = useQuery(gapsQuery).data;
  return useMemo(
    () =>
      new Map([
        ...(events ?? []).map((row) => [row.id, row.title] as const),
        ...(documents ?? []).map((row) => [row.id, row.title ?? "Untitled"] as const),
        ...(entities ?? []).map((row) => [row.id, row.name] as const),
        ...(gaps ?? []).flatMap(({ id, question }) => (id === undefined ? [] : [[id, question] as const])),
        ...(claims ?? []).map(({ claim }) => [claim.id, claim.evidence[0]?.quote ?? claim.kind] as const),
      ]),
    [events, claims, documents, entities, gaps],
  );
}

const PAGES: Readonly<Record<string, "/events/$id" | "/claims/$id" | "/documents/$id">> = {
  "e:": "/events/$id",
  "c:": "/claims/$id",
  "d:": "/documents/$id",
};

function Subject({ id, title }: { id: string; title: string | undefined }) {
  const to = PAGES[id.slice(0, 2)] ?? "/entities/$id";
  const words = <Safe text={title ?? id} />;
  if (id.startsWith("q:")) return <span className="log-subject">{words}</span>;
  return (
    <Link to={to} params={{ id }} search={{}} className="log-subject">
      {words}
    </Link>
  );
}

import { Link } from "@tanstack/react-router";
import type { EventRow } from "../api/types.js";
import { dateOrigin, dateWords } from "../dates/words.js";
import { Safe } from "./Safe.js";
import { StateTag, StatusTag, TypeTag } from "./Tags.js";
import { useWide } from "./useWide.js";

/** An event on two lines: when and what; then type, status and how many say so. */
export function EventLine({
  row,
  chosen,
  select = false,
}: {
  row: EventRow;
  chosen?: boolean;
  select?: boolean;
}) {
  const wide = useWide();
  const content = <EventLineContent row={row} />;
  const className = `event-line ${chosen ? "chosen" : ""} ${row.state.decision === "rejected" ? "is-rejected" : ""}`;
  if (select && wide) {
    return (
      <Link
        to="."
        search={(url) => ({ ...url, fact: row.id })}
        replace
        resetScroll={false}
        className={className}
        activeProps={{}}
      >
        {content}
      </Link>
    );
  }
  return (
    <Link
      to="/events/$id"
      params={{ id: row.id }}
      search={({ known }) => (known === undefined ? {} : { known })}
      className={className}
    >
      {content}
    </Link>
  );
}

function EventLineContent({ row }: { row: EventRow }) {
  return (
    <>
      <span
        className={`event-date ${row.dateFrom === "stated" ? "" : "loose"}`}
        title={dateOrigin(row.dateFrom)}
      >
        {dateWords(row.date, row.dateFrom)}
      </span>
      <span className="event-words">
        <span className="event-title">
          <Safe text={row.title} />
        </span>
        <span className="event-tags">
          <TypeTag type={row.type} mode={row.mode} quad={row.quad} />
          {row.status !== "happened" && <StatusTag status={row.status} />}
          {row.incident && <span className="tag">incident</span>}
          {row.disputed.length > 0 && <span className="tag disputed">sources differ</span>}
          <StateTag state={row.state} />
          <span className="muted">
            {row.sources} {row.sources === 1 ? "source" : "sources"}
          </span>
        </span>
      </span>
    </>
  );
}

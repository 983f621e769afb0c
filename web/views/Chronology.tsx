import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { eventsQuery, eventViewQuery, summaryQuery } from "../api/queries.js";
import type { EventRow, Summary } from "../api/types.js";
import { EventLine } from "../components/EventLine.js";
import { Answer, Empty } from "../components/Feedback.js";
import { useEntities } from "../components/Names.js";
import { useChoice } from "../components/useChoice.js";
import { useWide } from "../components/useWide.js";
import { VirtualList } from "../components/VirtualList.js";
import { dateWords } from "../dates/words.js";
import { Timeline } from "../timeline/Timeline.js";
import { activeFilters } from "../url/links.js";
import { useUrl } from "../url/useUrl.js";
import { EventDetail } from "./EventDetail.js";
import { Filters } from "./Filters.js";

/** The case in the order of time: filters, the picture, the list, and the chosen event with its words. */
export function Chronology() {
  const url = useUrl();
  const summary = useQuery(summaryQuery);
  const events = useQuery(eventsQuery(url));
  const entities = useEntities();
  return (
    <div className="chronology">
      <header className="view-head">
        <h1>Chronology</h1>
        {summary.data && <CaseLine summary={summary.data} />}
      </header>
      {summary.data && <Filters summary={summary.data} entities={entities} />}
      <Answer query={events} what="events">
        {(rows) =>
          rows.length === 0 ? (
            <NoEvents filtered={activeFilters(url) > 0} />
          ) : (
            <>
              <Timeline rows={rows} entities={entities} url={url} />
              <EventsAndDetail rows={rows} total={summary.data?.events ?? rows.length} />
            </>
          )
        }
      </Answer>
    </div>
  );
}

function CaseLine({ summary }: { summary: Summary }) {
  const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
  const parts = [
    count(summary.documents, "document") +
      (summary.copies > 0 ? ` (${count(summary.copies, "copy", "copies")})` : ""),
    count(summary.events, "event"),
    count(summary.claims, "claim"),
    ...(summary.reviewed > 0 ? [`${summary.reviewed} reviewed`] : []),
  ];
  const span = summary.span && dateWords(`${summary.span.earliest}/${summary.span.latest}`);
  return (
    <p className="case-line">
      {span && <strong>{span}</strong>} {parts.join(" · ")}
      {summary.disputes > 0 && (
        <Link to="/gaps" search={{}}>
          sources differ on {count(summary.disputes, "event")}
        </Link>
      )}
    </p>
  );
}

function EventsAndDetail({ rows, total }: { rows: readonly EventRow[]; total: number }) {
  const wide = useWide();
  const { known } = useUrl();
  const undated = rows.filter((row) => !row.bounds).length;
  const { chosen, step } = useChoice(
    rows.map((row) => row.id),
    (id) => ({ to: "/events/$id", id }),
  );
  return (
    <div className="beside">
      <div className="beside-list">
        <h2 className="list-head">
          {rows.length === total ? `${total} events` : `${rows.length} of ${total} events`}
          {known !== undefined && <span className="undated">, as known on {dateWords(known)}</span>}
          {undated > 0 && <span className="undated">, {undated} undated and in this list only</span>}
        </h2>
        <VirtualList
          items={rows}
          idOf={(row) => row.id}
          label="Events in order of time"
          height={58}
          chosen={chosen}
          onMove={step}
          className="event-list"
        >
          {(row, isChosen) => <EventLine row={row} chosen={isChosen} select />}
        </VirtualList>
      </div>
      {wide && (
        <aside className="beside-detail" aria-label="Chosen event">
          {chosen?.startsWith("e:") ? <ChosenEvent id={chosen} known={known} /> : <NothingChosen />}
        </aside>
      )}
    </div>
  );
}

function ChosenEvent({ id, known }: { id: string; known: string | undefined }) {
  const view = useQuery(eventViewQuery(id, known));
  return (
    <Answer query={view} what="the event">
      {(data) => <EventDetail view={data} level={2} />}
    </Answer>
  );
}

function NothingChosen() {
  return (
    <Empty title="Choose an event to see the exact words it was read from.">
      <p className="muted">
        <kbd>j</kbd> and <kbd>k</kbd> walk through the list, <kbd>?</kbd> shows all keys.
      </p>
    </Empty>
  );
}

function NoEvents({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <Empty title="No event passes these filters.">
      <p className="muted">Widen the dates or clear a filter above.</p>
    </Empty>
  ) : (
    <Empty title="No events yet.">
      <p className="muted">
        Add documents with <code>casus read</code>; this page shows them when you load it again.
      </p>
    </Empty>
  );
}

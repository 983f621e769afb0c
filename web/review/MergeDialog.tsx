import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { eventsQuery } from "../api/queries.js";
import type { EntityRow, EventRow } from "../api/types.js";
import { codeWords } from "../codes.js";
import { EntityFinder } from "../components/EntityFinder.js";
import { Finder } from "../components/Finder.js";
import { useEntities } from "../components/Names.js";
import { Safe } from "../components/Safe.js";
import { dateWords } from "../dates/words.js";
import { visibleText } from "../highlight/controls.js";
import { ReviewDialog } from "./ReviewDialog.js";

/** Says that two entities are one, and which of the two names it keeps. */
export function MergeEntities({
  row,
  onClose,
  onMerged,
}: {
  row: EntityRow;
  onClose: () => void;
  onMerged: (kept: string) => void;
}) {
  const entities = useEntities();
  const [other, setOther] = useState<string>();
  const [kept, setKept] = useState(row.id);
  const chosen = other === undefined ? undefined : entities.get(other);
  const isOther = useMemo(
    () =>
      ({ id }: EntityRow) =>
        id !== row.id,
    [row.id],
  );
  return (
    <ReviewDialog
      title={`Merge ${row.name} with another`}
      onClose={onClose}
      save="Merge"
      wish={() =>
        other === undefined
          ? { missing: "Choose whom it is one with." }
          : { action: "merge", target: kept, change: { with: [kept === row.id ? other : row.id] } }
      }
      onDone={() => onMerged(kept)}
    >
      <EntityFinder
        label="It is one with"
        isAllowed={isOther}
        onPick={(id) => {
          setOther(id);
          // A state or well-known body keeps its own id.
          setKept(/^[A-Z]/.test(id) && !/^[A-Z]/.test(row.id) ? id : row.id);
        }}
      />
      {chosen && (
        <>
          <fieldset className="options">
            <legend>What it is called from now on</legend>
            {[row, chosen].map((each) => (
              <label key={each.id} className="option">
                <input
                  type="radio"
                  name="kept"
                  checked={kept === each.id}
                  onChange={() => setKept(each.id)}
                />
                <span>
                  <strong>
                    <Safe text={each.name} />
                  </strong>{" "}
                  <span className="muted">
                    {codeWords(each.kind)}
                    {each.country === undefined || each.country === each.id
                      ? ""
                      : ` of ${visibleText(entities.get(each.country)?.name ?? each.country)}`}
                    , {each.mentions} mentions, {each.events} events, {each.claims} claims
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
          <p className="muted">
            Names, mentions, offices, events and claims of both become one. Undo takes them apart again.
          </p>
        </>
      )}
    </ReviewDialog>
  );
}

/** Says that two events are one: reports, sources and differences are counted anew. */
export function MergeEvents({
  row,
  onClose,
  onMerged,
}: {
  row: EventRow;
  onClose: () => void;
  onMerged: () => void;
}) {
  const [other, setOther] = useState<EventRow>();
  return (
    <ReviewDialog
      title="Merge with another event"
      onClose={onClose}
      save="Merge"
      wish={() =>
        other === undefined
          ? { missing: "Choose the event that it is one with." }
          : { action: "merge", target: row.id, change: { with: [other.id] } }
      }
      onDone={onMerged}
    >
      <p>
        <Safe text={row.title} />, {dateWords(row.date, row.dateFrom)}
      </p>
      <EventFinder label="It is one with" but={row.id} onPick={setOther} />
      {other && (
        <p className="chosen-entity">
          <span className="chip">
            <Safe text={other.title} />, {dateWords(other.date, other.dateFrom)}
          </span>
        </p>
      )}
    </ReviewDialog>
  );
}

const SHOWN = 20;

function EventFinder({
  label,
  but,
  onPick,
}: {
  label: string;
  but: string;
  onPick: (row: EventRow) => void;
}) {
  const { data = [] } = useQuery(eventsQuery({}));
  const match = (typed: string) => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const isMatch = ({ id, title, date = "" }: EventRow) => {
      const text = `${title} ${date} ${dateWords(date)}`.toLowerCase();
      return id !== but && words.every((word) => text.includes(word));
    };
    return data.filter(isMatch).slice(0, SHOWN);
  };
  return (
    <Finder<EventRow>
      label={label}
      placeholder="Type words of its title or its date"
      match={match}
      textOf={({ title }) => visibleText(title)}
      onPick={onPick}
      nothing="No event with these words"
    >
      {(row) => (
        <>
          <span>{visibleText(row.title)}</span>
          <span className="count">{dateWords(row.date, row.dateFrom)}</span>
        </>
      )}
    </Finder>
  );
}

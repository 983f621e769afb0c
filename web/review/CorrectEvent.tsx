import { useState } from "react";
import type { Event } from "../../schema/case-1.js";
import { TYPE_CODES } from "../codes.js";
import { DateField } from "../components/DateField.js";
import { EntitySet } from "../components/EntityFinder.js";
import { useEntities } from "../components/Names.js";
import { Choose } from "../components/Pick.js";
import { EVENT_STATUSES, EVENT_TYPES } from "../url/schema.js";
import { changedFields } from "./changed-fields.js";
import { ReviewDialog } from "./ReviewDialog.js";

/** Corrects what an event is: its type, sides, date, status and title. What is left as it is is not in the log. */
export function CorrectEvent({ event, onClose }: { event: Event; onClose: () => void }) {
  const entities = useEntities();
  const [title, setTitle] = useState(event.title);
  const [type, setType] = useState(event.type);
  const [status, setStatus] = useState(event.status);
  const [actor, setActor] = useState<readonly string[]>(event.actor);
  const [recipient, setRecipient] = useState<readonly string[]>(event.recipient);
  const [date, setDate] = useState(event.date ?? "");
  const [place, setPlace] = useState<readonly string[]>(event.place === undefined ? [] : [event.place]);
  /** The title follows a side that was exchanged for another, until somebody writes it anew. */
  const exchange = (before: readonly string[], after: readonly string[]) => {
    const [gone, ...more] = before
      .filter((id) => !after.includes(id))
      .flatMap((id) => entities.get(id)?.name ?? []);
    const [came, ...others] = after
      .filter((id) => !before.includes(id))
      .flatMap((id) => entities.get(id)?.name ?? []);
    if (gone === undefined || came === undefined || more.length + others.length > 0) return;
    if (event.title.includes(gone)) setTitle(event.title.replace(gone, came));
  };
  const wish = () => {
    const change = changedFields(event, {
      title: title.trim(),
      type,
      status,
      actor,
      recipient,
      date: date.trim() === "" ? null : date.trim(),
      place: place.at(-1) ?? null,
    });
    if (Object.keys(change).length === 0) return { missing: "Nothing is different from before." };
    const codes = change.type === undefined ? {} : { ...TYPE_CODES[type], mode: null, cameo: null };
    const stated =
      typeof change.date === "string" && event.dateFrom !== "stated" ? { dateFrom: "stated" } : {};
    return { action: "edit" as const, target: event.id, change: { ...change, ...codes, ...stated } };
  };
  return (
    <ReviewDialog title="Correct this event" onClose={onClose} wish={wish} save="Keep the correction" wide>
      <div className="form-grid">
        <Choose label="Type" value={type} values={EVENT_TYPES} onChange={setType} />
        <Choose label="Status" value={status} values={EVENT_STATUSES} onChange={setStatus} />
        <EntitySet
          label="Who"
          ids={actor}
          onChange={(ids) => {
            setActor(ids);
            exchange(event.actor, ids);
          }}
        />
        <EntitySet
          label="To whom"
          ids={recipient}
          onChange={(ids) => {
            setRecipient(ids);
            exchange(event.recipient, ids);
          }}
        />
        <DateField value={date} onChange={setDate} />
        <EntitySet
          label="Where"
          none="Not said; type a name"
          ids={place}
          onChange={(ids) => setPlace(ids.slice(-1))}
        />
      </div>
      <label className="field">
        <span>Title</span>
        <input className="field-input" value={title} onChange={({ target }) => setTitle(target.value)} />
      </label>
      {type !== event.type && event.mode !== undefined && (
        <p className="muted">The mode “{event.mode}” goes with the old type and is taken away.</p>
      )}
    </ReviewDialog>
  );
}

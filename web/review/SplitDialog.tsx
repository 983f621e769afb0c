import { useMemo, useState } from "react";
import type { Event } from "../../schema/case-1.js";
import type { DocumentRow, EntityRow, MentionInText } from "../api/types.js";
import { ENTITY_KINDS } from "../codes.js";
import { EntityChoice, EntityFinder } from "../components/EntityFinder.js";
import { Names } from "../components/Names.js";
import { Choose } from "../components/Pick.js";
import { Safe } from "../components/Safe.js";
import { dateWords } from "../dates/words.js";
import { visibleText } from "../highlight/controls.js";
import { isState } from "./CorrectEntity.js";
import { ReviewDialog } from "./ReviewDialog.js";

/** Whom the chosen mentions of an entity mean in truth: somebody new, or somebody whom the case has. */
export function SplitMentions({
  row,
  chosen,
  onClose,
  onDone,
}: {
  row: EntityRow;
  chosen: readonly MentionInText[];
  onClose: () => void;
  onDone: () => void;
}) {
  const [isNew, setNew] = useState(true);
  const [name, setName] = useState(() => commonestText(chosen));
  const [kind, setKind] = useState(row.kind);
  const [country, setCountry] = useState(row.country === row.id ? undefined : row.country);
  const [to, setTo] = useState<string>();
  const isOther = useMemo(
    () =>
      ({ id }: EntityRow) =>
        id !== row.id,
    [row.id],
  );
  const wish = () => {
    const mentions = chosen.map(({ mention: { document, start, end } }) => ({ document, start, end }));
    if (!isNew) {
      if (to === undefined) return { missing: "Choose whom they mean." };
      return { action: "split" as const, target: row.id, change: { mentions, to } };
    }
    if (name.trim() === "") return { missing: "Say what the new entity is called." };
    const made = { name: name.trim(), kind, ...(country === undefined ? {} : { country }) };
    return { action: "split" as const, target: row.id, change: { mentions, ...made } };
  };
  const count = chosen.length === 1 ? "one mention" : `${chosen.length} mentions`;
  return (
    <ReviewDialog
      title={`Split ${count} off ${row.name}`}
      onClose={onClose}
      onDone={onDone}
      wish={wish}
      save="Split off"
      wide
    >
      <fieldset className="options">
        <legend>They mean</legend>
        <label className="option">
          <input type="radio" name="whom" checked={isNew} onChange={() => setNew(true)} />
          somebody new in this case
        </label>
        <label className="option">
          <input type="radio" name="whom" checked={!isNew} onChange={() => setNew(false)} />
          somebody whom the case has
        </label>
      </fieldset>
      {isNew ? (
        <>
          <label className="field">
            <span>Name</span>
            <input
              className="field-input"
              maxLength={300}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          </label>
          <div className="form-grid">
            <Choose label="Kind" value={kind} values={ENTITY_KINDS} onChange={setKind} />
            <EntityChoice
              label="Belongs to or acts for"
              id={country}
              onChange={setCountry}
              isAllowed={isState}
              none="no state"
            />
          </div>
        </>
      ) : (
        <>
          <EntityFinder label="Whom" onPick={setTo} isAllowed={isOther} />
          {to !== undefined && (
            <p className="chosen-entity">
              <span className="chip">
                <Names ids={[to]} linked={false} />
              </span>
            </p>
          )}
        </>
      )}
      <p className="muted">
        Events, claims and offices that were read from these words alone go with them. Undo brings them back.
      </p>
    </ReviewDialog>
  );
}

function commonestText(chosen: readonly MentionInText[]): string {
  const counts = new Map<string, number>();
  for (const { text, mention } of chosen)
    if (mention.kind !== "pronoun") counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}

/** Which reports of an event tell of another one. */
export function SplitEvent({
  event,
  documents,
  onClose,
}: {
  event: Event;
  documents: readonly DocumentRow[];
  onClose: () => void;
}) {
  const parts = event.parts ?? [];
  const [members, setMembers] = useState<readonly string[]>([]);
  return (
    <ReviewDialog
      title="Split reports off this event"
      onClose={onClose}
      save="Split off"
      wide
      wish={() =>
        members.length === 0
          ? { missing: "Choose the reports that tell of another event." }
          : { action: "split", target: event.id, change: { members } }
      }
    >
      <fieldset className="options">
        <legend>These tell of another event, which they make together</legend>
        {parts.map((part) => {
          const [words] = part.evidence;
          const document = documents.find(({ id }) => id === words?.document);
          return (
            <label key={part.id} className="option">
              <input
                type="checkbox"
                checked={members.includes(part.id)}
                onChange={({ target }) =>
                  setMembers(target.checked ? [...members, part.id] : members.filter((id) => id !== part.id))
                }
              />
              <span>
                <span className="quote-words">
                  “<Safe text={words?.quote ?? part.title} />”
                </span>{" "}
                <span className="muted">
                  {visibleText(document?.publisher ?? "Unknown publisher")},{" "}
                  {dateWords(part.date, part.dateFrom)}
                </span>
              </span>
            </label>
          );
        })}
      </fieldset>
    </ReviewDialog>
  );
}

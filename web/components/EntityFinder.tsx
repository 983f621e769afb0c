import { useId } from "react";
import type { EntityRow } from "../api/types.js";
import { codeWords } from "../codes.js";
import { visibleText } from "../highlight/controls.js";
import { Finder } from "./Finder.js";
import { Names, useEntities } from "./Names.js";
import { Safe } from "./Safe.js";

/** Choices shown at once: who does not see theirs types on. */
const SHOWN = 20;

interface Match {
  readonly id: string;
  readonly row: EntityRow;
  /** Another name that fits what was typed, where its own does not. */
  readonly alias?: string;
}

/** The entities whose name, other names or id hold what was typed, those that begin with it and are spoken of most first. */
export function findEntities(
  rows: Iterable<EntityRow>,
  typed: string,
  isAllowed: (row: EntityRow) => boolean = () => true,
): Match[] {
  const words = typed.trim().toLowerCase();
  const found: (Match & { rank: number })[] = [];
  for (const row of rows) {
    if (!isAllowed(row)) continue;
    const isOwn = row.name.toLowerCase().includes(words) || row.id.toLowerCase() === words;
    const alias = isOwn ? undefined : row.names.find((name) => name.toLowerCase().includes(words));
    if (!isOwn && alias === undefined) continue;
    const rank = row.name.toLowerCase().startsWith(words) ? 0 : isOwn ? 1 : 2;
    found.push({ id: row.id, row, rank, ...(alias === undefined ? {} : { alias }) });
  }
  return found.sort((a, b) => a.rank - b.rank || b.row.mentions - a.row.mentions).slice(0, SHOWN);
}

/** Finds one entity of the case by typing any of its names. */
export function EntityFinder({
  label,
  onPick,
  isAllowed,
  placeholder = "Type a name",
}: {
  label: string;
  onPick: (id: string) => void;
  isAllowed?: (row: EntityRow) => boolean;
  placeholder?: string;
}) {
  const entities = useEntities();
  return (
    <Finder<Match>
      label={label}
      placeholder={placeholder}
      match={(typed) => findEntities(entities.values(), typed, isAllowed)}
      textOf={({ row }) => visibleText(row.name)}
      onPick={({ id }) => onPick(id)}
      nothing="Nobody by that name in this case"
    >
      {({ row, alias }) => (
        <>
          <span>
            {visibleText(row.name)}
            {alias !== undefined && <span className="muted"> also “{visibleText(alias)}”</span>}
          </span>
          <span className="count">
            {codeWords(row.kind)} · {row.mentions}
          </span>
        </>
      )}
    </Finder>
  );
}

/** Several entities: each can be taken out, more are found by typing. */
export function EntitySet({
  label,
  ids,
  onChange,
  none = "Nobody; type a name",
}: {
  label: string;
  ids: readonly string[];
  none?: string;
  onChange: (ids: readonly string[]) => void;
}) {
  const entities = useEntities();
  const heading = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as the other fields are
    <div className="entity-set" role="group" aria-labelledby={heading}>
      <span id={heading} className="visually-hidden">
        {label}
      </span>
      <EntityFinder
        label={label}
        placeholder={ids.length === 0 ? none : "Type a name to add"}
        onPick={(id) => !ids.includes(id) && onChange([...ids, id])}
      />
      {ids.length > 0 && (
        <ul className="plain chips">
          {ids.map((id) => (
            <li key={id} className="chip">
              <Safe text={entities.get(id)?.name ?? id} />
              <button
                type="button"
                className="chip-remove"
                aria-label={`Take out ${visibleText(entities.get(id)?.name ?? id)}`}
                onClick={() => onChange(ids.filter((each) => each !== id))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** One entity or none: what is chosen, and a way to choose another. */
export function EntityChoice({
  label,
  id,
  onChange,
  isAllowed,
  none,
}: {
  label: string;
  id: string | undefined;
  onChange: (id: string | undefined) => void;
  isAllowed?: (row: EntityRow) => boolean;
  none: string;
}) {
  return (
    <div className="entity-set">
      <EntityFinder
        label={label}
        onPick={onChange}
        placeholder="Type a name to change"
        {...(isAllowed && { isAllowed })}
      />
      <p className="chosen-entity">
        {id === undefined ? (
          <span className="unknown">{none}</span>
        ) : (
          <span className="chip">
            <Names ids={[id]} linked={false} />
            <button
              type="button"
              className="chip-remove"
              aria-label="Take it away"
              onClick={() => onChange(undefined)}
            >
              ×
            </button>
          </span>
        )}
      </p>
    </div>
  );
}

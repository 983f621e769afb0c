import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Role } from "../../schema/case-1.js";
import type { EntityRow, EntityView, Office, Speaking } from "../api/types.js";
import { codeWords } from "../codes.js";
import { Names } from "../components/Names.js";
import { Fact, Part } from "../components/Part.js";
import { Quote } from "../components/Quote.js";
import { Safe } from "../components/Safe.js";
import { dateWords } from "../dates/words.js";
import { visibleText } from "../highlight/controls.js";

const SHOWN = 12;

/** The first of a long list, and the rest on demand. */
function useMore<Item>(items: readonly Item[]): { shown: readonly Item[]; more: React.ReactNode } {
  const [all, setAll] = useState(false);
  const more = items.length > SHOWN && (
    <button type="button" className="button quiet" onClick={() => setAll(!all)}>
      {all ? "Fewer" : `${items.length - SHOWN} more`}
    </button>
  );
  return { shown: all ? items : items.slice(0, SHOWN), more };
}

/** Offices: a person's own, and those that people hold under a state or body, with time and words. */
export function Offices({ view }: { view: EntityView }) {
  const { entity, offices } = view;
  const own = (entity.roles ?? []).map((role): Office => ({ person: entity.id, role }));
  return (
    <>
      {own.length > 0 && <OfficeList title="Offices" offices={own} view={view} names="of" />}
      {offices.length > 0 && (
        <OfficeList title="Offices that its people held" offices={offices} view={view} names="person" />
      )}
    </>
  );
}

function OfficeList({
  title,
  offices,
  view,
  names,
}: {
  title: string;
  offices: readonly Office[];
  view: EntityView;
  names: "person" | "of";
}) {
  const { shown, more } = useMore(offices);
  return (
    <Part title={title} count={offices.length}>
      <ul className="plain offices">
        {shown.map(({ person, role }) => (
          <li key={`${person} ${role.title} ${role.of} ${role.from} ${role.to}`}>
            <div className="office">
              <p>
                <span className="office-title">
                  <Safe text={role.title} />
                </span>{" "}
                {names === "person" ? (
                  <>
                    <Names ids={[person]} />
                    {role.of !== undefined && role.of !== view.entity.id && (
                      <span className="muted">
                        {" "}
                        of <Names ids={[role.of]} />
                      </span>
                    )}
                  </>
                ) : (
                  role.of !== undefined && (
                    <>
                      of <Names ids={[role.of]} />
                    </>
                  )
                )}{" "}
                <span className="muted">{heldWords(role)}</span>
              </p>
              <details>
                <summary>
                  Words<span className="visually-hidden"> that say so: {visibleText(role.title)}</span>{" "}
                  <span className="count">{role.evidence.length}</span>
                </summary>
                {role.evidence.map((each) => (
                  <Quote
                    key={`${each.document} ${each.start}`}
                    evidence={each}
                    fact={person}
                    document={view.documents.find(({ row }) => row.id === each.document)?.row}
                  />
                ))}
                {role.evidence.length === 0 && <p className="muted">No words say so.</p>}
              </details>
            </div>
          </li>
        ))}
      </ul>
      {more}
    </Part>
  );
}

/** When an office was held, as precisely as the words say it. */
function heldWords({ from, to }: Role): string {
  const words = [from && `from ${dateWords(from)}`, to && `to ${dateWords(to)}`].filter(Boolean);
  return words.length > 0 ? words.join(" ") : "when is not said";
}

/** Whom it acts for, who acts for it, and what is a part of it. */
export function Relations({ view }: { view: EntityView }) {
  const { belonging, speaksFor, spokenForBy } = view;
  if (belonging.length + speaksFor.length + spokenForBy.length === 0) return null;
  const groups = [
    ["Its government", belonging.filter(({ kind }) => kind === "government")],
    ["Its people", belonging.filter(({ kind }) => kind === "person" || kind === "population")],
    ["Places", belonging.filter(({ kind }) => kind === "place")],
    [
      "Others of it",
      belonging.filter(({ kind }) => !["government", "person", "population", "place"].includes(kind)),
    ],
  ] as const;
  return (
    <Part title="Relations">
      <dl className="facts">
        {speaksFor.length > 0 && (
          <Fact name="Speaks for">
            <SpeakingList list={speaksFor} />
          </Fact>
        )}
        {spokenForBy.length > 0 && (
          <Fact name="Spoken for by">
            <SpeakingList list={spokenForBy} />
          </Fact>
        )}
        {groups.map(
          ([name, rows]) => rows.length > 0 && <BelongingFact key={name} name={name} rows={rows} />,
        )}
      </dl>
    </Part>
  );
}

function BelongingFact({ name, rows }: { name: string; rows: readonly EntityRow[] }) {
  const { shown, more } = useMore(rows);
  return (
    <Fact name={name}>
      <ul className="plain belonging">
        {shown.map((row) => (
          <li key={row.id}>
            <Link to="/entities/$id" params={{ id: row.id }} search={{}}>
              <Safe text={row.name} />
            </Link>{" "}
            <span className="muted">
              {["government", "person", "place"].includes(row.kind) ? "" : `${codeWords(row.kind)} `}
              {row.mentions}
            </span>
          </li>
        ))}
      </ul>
      {more}
    </Fact>
  );
}

function SpeakingList({ list }: { list: readonly Speaking[] }) {
  return list.map(({ id, claims }, index) => (
    <span key={id}>
      {index > 0 && ", "}
      <Names ids={[id]} /> <span className="muted">in {claims === 1 ? "one claim" : `${claims} claims`}</span>
    </span>
  ));
}

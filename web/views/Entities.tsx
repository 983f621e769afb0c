import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { entitiesQuery } from "../api/queries.js";
import type { EntityRow } from "../api/types.js";
import { Answer, Empty } from "../components/Feedback.js";
import { ListFilter } from "../components/ListFilter.js";
import { Pick } from "../components/Pick.js";
import { Safe } from "../components/Safe.js";
import { useChoice } from "../components/useChoice.js";
import { type Column, VirtualTable } from "../components/VirtualTable.js";
import { useSetUrl, useUrl } from "../url/useUrl.js";

const COLUMNS: readonly Column<EntityRow>[] = [
  {
    key: "name",
    title: "Name",
    width: "minmax(0, 1fr)",
    cell: (row) => (
      <Link to="/entities/$id" params={{ id: row.id }} search={{}} className="strong">
        <Safe text={row.name} />
      </Link>
    ),
  },
  { key: "kind", title: "Kind", width: "9rem", cell: (row) => row.kind.replaceAll("-", " ") },
  {
    key: "country",
    title: "Country",
    width: "5.5rem",
    cell: (row) => <span className="mono">{row.country ?? ""}</span>,
  },
  {
    key: "sector",
    title: "Sector",
    width: "5rem",
    cell: (row) => <span className="mono">{row.sector ?? ""}</span>,
  },
  { key: "events", title: "Events", width: "4.5rem", cell: (row) => row.events },
  { key: "claims", title: "Claims", width: "4.5rem", cell: (row) => row.claims },
  { key: "mentions", title: "Mentions", width: "5.5rem", cell: (row) => row.mentions },
];

export function Entities() {
  const entities = useQuery(entitiesQuery);
  return (
    <div className="table-view">
      <Answer query={entities} what="entities">
        {(rows) => <EntityTable rows={rows} />}
      </Answer>
    </div>
  );
}

function EntityTable({ rows }: { rows: readonly EntityRow[] }) {
  const { q = "", kind } = useUrl();
  const setUrl = useSetUrl();
  const shown = useMemo(() => {
    const words = q.toLowerCase();
    return rows
      .filter(
        (row) =>
          (kind === undefined || row.kind === kind) &&
          [row.name, row.id, ...row.names].some((name) => name.toLowerCase().includes(words)),
      )
      .sort((a, b) => b.events - a.events || b.mentions - a.mentions);
  }, [rows, q, kind]);
  const { chosen } = useChoice(
    shown.map((row) => row.id),
    (id) => ({ to: "/entities/$id", id }),
  );
  return (
    <>
      <header className="view-head">
        <h1>Entities</h1>
        <p className="case-line">
          {shown.length === rows.length ? `${rows.length} in this case` : `${shown.length} of ${rows.length}`}
        </p>
        <div className="filter-fields is-open">
          <Pick
            label="Kind"
            choices={[...new Set(rows.map((row) => row.kind))]
              .sort()
              .map((each) => ({ value: each, name: each }))}
            value={kind}
            onPick={(each) => setUrl({ kind: each })}
          />
        </div>
        <ListFilter label="Name" />
      </header>
      {shown.length === 0 ? (
        <Empty title="No entity by that name." />
      ) : (
        <VirtualTable
          label="Entities"
          rows={shown}
          idOf={(row) => row.id}
          columns={COLUMNS}
          height={38}
          chosen={chosen}
        />
      )}
    </>
  );
}

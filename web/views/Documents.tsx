import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { documentsQuery } from "../api/queries.js";
import type { DocumentRow } from "../api/types.js";
import { Answer, Empty } from "../components/Feedback.js";
import { ListFilter } from "../components/ListFilter.js";
import { Safe } from "../components/Safe.js";
import { useChoice } from "../components/useChoice.js";
import { type Column, VirtualTable } from "../components/VirtualTable.js";
import { dateWords } from "../dates/words.js";
import { useUrl } from "../url/useUrl.js";

const COLUMNS: readonly Column<DocumentRow>[] = [
  {
    key: "published",
    title: "Published",
    width: "7.5rem",
    cell: (row) => <span className={row.published ? "" : "unknown"}>{dateWords(row.published)}</span>,
  },
  {
    key: "title",
    title: "Title",
    width: "minmax(0, 1fr)",
    cell: (row) => (
      <>
        <Link to="/documents/$id" params={{ id: row.id }} search={{}} className="strong">
          <Safe text={row.title ?? "Untitled"} />
        </Link>
        {row.copyOf && (
          <span className="copy-note">
            copy of{" "}
            <Link to="/documents/$id" params={{ id: row.copyOf.document }} search={{}}>
              an earlier document
            </Link>
            , {Math.round(row.copyOf.share * 100)}% of its text
          </span>
        )}
      </>
    ),
  },
  {
    key: "publisher",
    title: "Publisher",
    width: "minmax(0, 15rem)",
    cell: (row) => (
      <>
        {row.publisher === undefined ? (
          <span className="unknown">unknown</span>
        ) : (
          <Safe text={row.publisher} />
        )}
        {row.reliability && <span className="reliability">{row.reliability}</span>}
      </>
    ),
  },
  { key: "events", title: "Events", width: "4.5rem", cell: (row) => row.events },
  { key: "claims", title: "Claims", width: "4.5rem", cell: (row) => row.claims },
];

export function Documents() {
  const documents = useQuery(documentsQuery);
  return (
    <div className="table-view">
      <Answer query={documents} what="documents">
        {(rows) => <DocumentTable rows={rows} />}
      </Answer>
    </div>
  );
}

function DocumentTable({ rows }: { rows: readonly DocumentRow[] }) {
  const { q = "" } = useUrl();
  const shown = useMemo(() => {
    const words = q.toLowerCase();
    const passes = ({ title, publisher }: DocumentRow) =>
      `${title}\n${publisher}`.toLowerCase().includes(words);
    return rows.filter(passes).sort((a, b) => ((a.published ?? "9") < (b.published ?? "9") ? -1 : 1));
  }, [rows, q]);
  const { chosen } = useChoice(
    shown.map((row) => row.id),
    (id) => ({ to: "/documents/$id", id }),
  );
  return (
    <>
      <header className="view-head">
        <h1>Documents</h1>
        <p className="case-line">
          {shown.length === rows.length ? rows.length : `${shown.length} of ${rows.length}`} in this case
        </p>
        <ListFilter label="Title or publisher" />
      </header>
      {shown.length === 0 ? (
        <Empty title={rows.length === 0 ? "No documents yet." : "No document by that title or publisher."} />
      ) : (
        <VirtualTable
          label="Documents"
          rows={shown}
          idOf={(row) => row.id}
          columns={COLUMNS}
          height={44}
          chosen={chosen}
        />
      )}
    </>
  );
}

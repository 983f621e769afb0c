import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Claim } from "../../schema/case-1.js";
import { claimsQuery } from "../api/queries.js";
import { sideOf } from "../api/sides.js";
import type { ClaimRow, EntityRow } from "../api/types.js";
import { ClaimDate } from "../components/ClaimDate.js";
import { Answer, Empty } from "../components/Feedback.js";
import { Names, useEntities } from "../components/Names.js";
import { type Choice, Pick, PickByName } from "../components/Pick.js";
import { Safe } from "../components/Safe.js";
import { CertaintyScale, StateTag } from "../components/Tags.js";
import { useChoice } from "../components/useChoice.js";
import { type Column, VirtualTable } from "../components/VirtualTable.js";
import { visibleText } from "../highlight/controls.js";
import { ReviewBar } from "../review/ReviewBar.js";
import { evidenceSearch } from "../url/links.js";
import { useSetUrl, useUrl } from "../url/useUrl.js";
import { ClaimViews } from "./ClaimViews.js";

const COLUMNS: readonly Column<ClaimRow>[] = [
  { key: "date", title: "Date", width: "6.5rem", cell: (row) => <ClaimDate row={row} /> },
  {
    key: "speaker",
    title: "Who speaks",
    width: "minmax(0, 1.1fr)",
    cell: ({ claim }) => (
      <>
        {claim.speaker && claim.speaker.length > 0 ? (
          <Names ids={claim.speaker} />
        ) : (
          <span className="unknown">the document itself</span>
        )}
        {claim.onBehalfOf && claim.onBehalfOf.length > 0 && (
          <span className="under">
            for <Names ids={claim.onBehalfOf} />
          </span>
        )}
        {claim.within !== undefined && <span className="under">as reported by another</span>}
      </>
    ),
  },
  {
    key: "stance",
    title: "Stance",
    width: "7.5rem",
    cell: ({ claim, state }) => (
      <>
        <Link to="/claims/$id" params={{ id: claim.id }} search={{}}>
          <span className={`stance stance-${claim.stance ?? claim.kind}`}>{claim.stance ?? claim.kind}</span>
        </Link>
        <StateTag state={state} />
      </>
    ),
  },
  {
    key: "accused",
    title: "Accused",
    width: "minmax(0, 1fr)",
    cell: ({ claim }) => (
      <>
        {claim.accused && claim.accused.length > 0 ? (
          <Names ids={claim.accused} />
        ) : (
          <span className="muted">–</span>
        )}
        {claim.level && <span className="under">as a {claim.level}</span>}
      </>
    ),
  },
  {
    key: "certainty",
    title: "How sure",
    width: "minmax(0, 1.1fr)",
    cell: ({ claim }) => (
      <>
        {claim.wording !== undefined && (
          <span className="wording">
            “<Safe text={claim.wording} />”
          </span>
        )}
        {claim.certainty && <CertaintyScale certainty={claim.certainty} />}
        {claim.confidence && <span className="under">{claim.confidence} confidence</span>}
      </>
    ),
  },
  {
    key: "words",
    title: "Exact words",
    width: "minmax(0, 2.6fr)",
    cell: ({ claim }) => {
      const [first] = claim.evidence;
      if (!first) return <span className="unknown">none</span>;
      return (
        <Link
          to="/documents/$id"
          params={{ id: first.document }}
          search={evidenceSearch(claim.id, first)}
          className="claim-quote"
        >
          “<Safe text={first.quote} />”
        </Link>
      );
    },
  },
];

/** Who says what about whom, how surely, in which words: accusations and denials in one table. */
export function Claims() {
  const claims = useQuery(claimsQuery);
  return (
    <div className="table-view">
      <Answer query={claims} what="claims">
        {(rows) => <ClaimTable rows={rows} />}
      </Answer>
    </div>
  );
}

function ClaimTable({ rows }: { rows: readonly ClaimRow[] }) {
  const url = useUrl();
  const setUrl = useSetUrl();
  const entities = useEntities();
  const shown = useMemo(
    () =>
      rows.filter(
        ({ claim }) =>
          (url.speaker === undefined ||
            [...(claim.speaker ?? []), ...(claim.onBehalfOf ?? [])].includes(url.speaker)) &&
          (url.accused === undefined || accusedOf(claim, entities).includes(url.accused)) &&
          (url.kind === undefined || claim.kind === url.kind),
      ),
    [rows, entities, url.speaker, url.accused, url.kind],
  );
  const { chosen } = useChoice(
    shown.map(({ claim }) => claim.id),
    (id) => ({ to: "/claims/$id", id }),
  );
  const chosenRow = shown.find(({ claim }) => claim.id === chosen);
  return (
    <>
      <header className="view-head">
        <h1>Claims</h1>
        <p className="case-line">
          {shown.length === rows.length ? `${rows.length} in this case` : `${shown.length} of ${rows.length}`}
        </p>
        <ClaimViews />
        {entities.size > 0 && (
          <div className="filter-fields is-open">
            <PickByName
              key={`speaker ${url.speaker}`}
              label="Who speaks"
              choices={peopleOf(rows, entities, ({ claim }) => [
                ...(claim.speaker ?? []),
                ...(claim.onBehalfOf ?? []),
              ])}
              value={url.speaker}
              onPick={(speaker) => setUrl({ speaker })}
            />
            <PickByName
              key={`accused ${url.accused}`}
              label="Accused"
              choices={peopleOf(rows, entities, ({ claim }) => accusedOf(claim, entities))}
              value={url.accused}
              onPick={(accused) => setUrl({ accused })}
            />
            <Pick
              label="Kind"
              choices={[...new Set(rows.map(({ claim }) => claim.kind))]
                .sort()
                .map((kind) => ({ value: kind, name: kind }))}
              value={url.kind}
              onPick={(kind) => setUrl({ kind })}
            />
          </div>
        )}
      </header>
      {shown.length === 0 ? (
        <Empty title={rows.length === 0 ? "No claims were read." : "No claim passes these filters."} />
      ) : (
        <VirtualTable
          label="Claims"
          rows={shown}
          idOf={({ claim }) => claim.id}
          columns={COLUMNS}
          height={76}
          chosen={chosen}
          rowClass={({ state }) => (state.decision === "rejected" ? "is-rejected" : "")}
        />
      )}
      {chosenRow && (
        <div className="table-foot">
          <ReviewBar target={chosenRow.claim.id} state={chosenRow.state} />
        </div>
      )}
    </>
  );
}

/** Whom a claim accuses, and whom they belong to: who looks for a state looks for its services too. */
function accusedOf({ accused = [] }: Claim, entities: ReadonlyMap<string, EntityRow>): readonly string[] {
  return accused.flatMap((id) => [id, sideOf(id, entities)]);
}

function peopleOf(
  rows: readonly ClaimRow[],
  entities: ReadonlyMap<string, EntityRow>,
  ids: (row: ClaimRow) => readonly string[],
): Choice[] {
  const counts = new Map<string, number>();
  for (const row of rows) for (const id of new Set(ids(row))) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]) => ({ value, count, name: visibleText(entities.get(value)?.name ?? value) }));
}

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useMemo, useRef } from "react";
import { claimsQuery, documentsQuery } from "../api/queries.js";
import type { ClaimRow } from "../api/types.js";
import { ClaimDate } from "../components/ClaimDate.js";
import { Answer, Empty } from "../components/Feedback.js";
import { Names, useEntities } from "../components/Names.js";
import { Quote } from "../components/Quote.js";
import { Safe } from "../components/Safe.js";
import { CertaintyScale, StateTag } from "../components/Tags.js";
import { useChoice } from "../components/useChoice.js";
import {
  type AttributionMatrix,
  alike,
  attributionMatrix,
  type MatrixRow,
  stateOf,
} from "../matrix/attribution.js";
import { ReviewBar } from "../review/ReviewBar.js";
import { useUrl } from "../url/useUrl.js";
import { ClaimViews } from "./ClaimViews.js";

/** Who blames whom, how surely, in which words, and who answers: the claims as a grid. */
export function AttributionPage() {
  const claims = useQuery(claimsQuery);
  return (
    <div className="table-view">
      <Answer query={claims} what="claims">
        {(rows) => <Attribution claims={rows} />}
      </Answer>
    </div>
  );
}

function Attribution({ claims }: { claims: readonly ClaimRow[] }) {
  const entities = useEntities();
  const matrix = useMemo(() => attributionMatrix(claims, entities), [claims, entities]);
  const inOrder = [...new Set(matrix.rows.flatMap(({ cells }) => cells.flat()).map(({ claim }) => claim.id))];
  const { chosen } = useChoice(inOrder, (id) => ({ to: "/claims/$id", id }));
  const chosenRow = claims.find(({ claim }) => claim.id === chosen);
  return (
    <>
      <header className="view-head">
        <h1>Who blames whom</h1>
        <p className="case-line">
          {inOrder.length} of {claims.length} claims
          {matrix.rejected > 0 && `, ${matrix.rejected} rejected left out`}
        </p>
        <ClaimViews />
      </header>
      {inOrder.length === 0 ? (
        <Empty title="No claim lays blame, takes it or denies it." />
      ) : (
        <Grid matrix={matrix} />
      )}
      {chosenRow && <ChosenClaim row={chosenRow} />}
    </>
  );
}

function Grid({ matrix }: { matrix: AttributionMatrix }) {
  const { fact } = useUrl();
  const grid = useRef<HTMLElement>(null);
  useEffect(() => {
    if (fact !== undefined) grid.current?.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
  }, [fact]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keys
    <section className="matrix" ref={grid} tabIndex={0} aria-label="Who blames whom, scrollable">
      <table>
        <thead>
          <tr>
            <th scope="col">Who speaks</th>
            {matrix.columns.map((column) => (
              <th scope="col" key={column ?? ""}>
                <Party id={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <MatrixLine key={row.speaker ?? ""} row={row} columns={matrix.columns} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Whom a column is about, and whom they belong to: blame on a group is not blame on its state. */
function Party({ id }: { id: string | undefined }) {
  const country = stateOf(id, useEntities());
  if (id === undefined) return <span className="unknown">nobody named</span>;
  return (
    <>
      <Names ids={[id]} />
      {country !== undefined && country !== id && (
        <span className="under">
          of <Names ids={[country]} linked={false} />
        </span>
      )}
    </>
  );
}

function MatrixLine({ row, columns }: { row: MatrixRow; columns: AttributionMatrix["columns"] }) {
  const entities = useEntities();
  return (
    <tr>
      <th scope="row">
        {row.speaker === undefined ? (
          <span className="unknown">no named speaker</span>
        ) : (
          <Names ids={[row.speaker]} />
        )}
        {row.side !== undefined && (
          <span className="under">
            for <Names ids={[row.side]} linked={false} />
          </span>
        )}
      </th>
      {columns.map((column, index) => {
        const cell = row.cells[index] ?? [];
        const name = column === undefined ? "nobody named" : (entities.get(column)?.name ?? column);
        return (
          <td key={column ?? ""} data-title={name} className={cell.length === 0 ? "is-empty" : ""}>
            {alike(cell).map((rows) => (
              <MatrixClaims key={rows[0]?.claim.id} rows={rows} />
            ))}
          </td>
        );
      })}
    </tr>
  );
}

/** Claims that read alike, once; a second click goes on to the next of them. */
function MatrixClaims({ rows }: { rows: readonly ClaimRow[] }) {
  const { fact } = useUrl();
  const at = rows.findIndex(({ claim }) => claim.id === fact);
  const chosen = at >= 0;
  const row = rows[Math.max(0, at)];
  const next = rows[(at + 1) % rows.length];
  if (!row || !next) return null;
  const { claim, state } = row;
  return (
    <Link
      to="."
      search={(url) => ({ ...url, fact: next.claim.id })}
      replace
      resetScroll={false}
      activeProps={{}}
      aria-current={chosen ? "true" : undefined}
      className={`matrix-claim ${chosen ? "chosen" : ""}`}
    >
      <span className={`stance stance-${claim.stance ?? claim.kind}`}>{claim.stance ?? claim.kind}</span>
      {claim.wording !== undefined && (
        <span className="wording">
          “<Safe text={claim.wording} />”
        </span>
      )}
      {claim.certainty && <CertaintyScale certainty={claim.certainty} />}
      {claim.confidence && <span className="under">{claim.confidence} confidence</span>}
      <span className="matrix-date">
        <ClaimDate row={row} />
      </span>
      {rows.length > 1 && (
        <span className="tag">{chosen ? `${at + 1} of ${rows.length}` : `${rows.length} times`}</span>
      )}
      <StateTag state={state} />
    </Link>
  );
}

/** The exact words of the chosen claim, and what can be done about it. */
function ChosenClaim({ row: { claim, state } }: { row: ClaimRow }) {
  const documents = useQuery(documentsQuery).data ?? [];
  return (
    <aside className="matrix-words" aria-label="Chosen claim">
      {claim.evidence.slice(0, 3).map((each) => (
        <Quote
          key={`${each.document} ${each.start}`}
          evidence={each}
          fact={claim.id}
          document={documents.find(({ id }) => id === each.document)}
        />
      ))}
      <div className="matrix-foot">
        <ReviewBar target={claim.id} state={state} />
        <Link to="/claims/$id" params={{ id: claim.id }} search={{}}>
          All about this claim
        </Link>
      </div>
    </aside>
  );
}

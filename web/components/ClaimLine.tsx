import { Link } from "@tanstack/react-router";
import type { ClaimRow } from "../api/types.js";
import { ClaimDate } from "./ClaimDate.js";
import { Names } from "./Names.js";
import { Safe } from "./Safe.js";
import { CertaintyScale, StateTag } from "./Tags.js";

/** A claim in one sentence: who, does what, about whom, how sure; with its words. */
export function ClaimLine({ row }: { row: ClaimRow }) {
  const { claim } = row;
  return (
    <div className={`claim-line ${row.state.decision === "rejected" ? "is-rejected" : ""}`}>
      <p>
        <span className="claim-speaker">
          {claim.speaker && claim.speaker.length > 0 ? <Names ids={claim.speaker} /> : "the document itself"}
        </span>{" "}
        <span className={`stance stance-${claim.stance ?? claim.kind}`}>{claim.stance ?? claim.kind}</span>{" "}
        {claim.accused && claim.accused.length > 0 && <Names ids={claim.accused} />}
        <span className="muted">
          {" "}
          <ClaimDate row={row} />
        </span>{" "}
        <StateTag state={row.state} />
      </p>
      <p className="claim-words">
        <Link to="/claims/$id" params={{ id: claim.id }} search={{}}>
          “<Safe text={claim.evidence[0]?.quote ?? claim.wording ?? claim.kind} />”
        </Link>
      </p>
      {(claim.certainty || claim.confidence) && (
        <p className="claim-strength">
          {claim.certainty && <CertaintyScale certainty={claim.certainty} />}
          {claim.confidence && <span className="tag">{claim.confidence} confidence</span>}
        </p>
      )}
    </div>
  );
}

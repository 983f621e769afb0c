import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { claimQuery } from "../api/queries.js";
import type { ClaimView } from "../api/types.js";
import { ClaimDate } from "../components/ClaimDate.js";
import { ClaimLine } from "../components/ClaimLine.js";
import { EventLine } from "../components/EventLine.js";
import { Answer } from "../components/Feedback.js";
import { Names } from "../components/Names.js";
import { Fact, Part } from "../components/Part.js";
import { Quote } from "../components/Quote.js";
import { Safe } from "../components/Safe.js";
import { CertaintyScale, StateTag } from "../components/Tags.js";
import { usePageTitle } from "../components/usePageTitle.js";
import { ReviewBar } from "../review/ReviewBar.js";
import { ReviewHistory } from "../review/ReviewHistory.js";

export function ClaimPage() {
  const { id = "" } = useParams({ strict: false });
  const view = useQuery(claimQuery(id));
  usePageTitle(view.data?.row.claim.evidence[0]?.quote);
  return (
    <div className="page">
      <Answer query={view} what="the claim">
        {(data) => <ClaimDetail view={data} />}
      </Answer>
    </div>
  );
}

function ClaimDetail({ view }: { view: ClaimView }) {
  const { claim, state } = view.row;
  return (
    <article className="detail">
      <p className="detail-tags">
        <span className={`stance stance-${claim.stance ?? claim.kind}`}>{claim.stance ?? claim.kind}</span>
        <span className="tag">{claim.kind}</span>
        <StateTag state={state} />
      </p>
      <h1 className="detail-title">
        {claim.speaker && claim.speaker.length > 0 ? <Names ids={claim.speaker} /> : "The document itself"}{" "}
        {claim.stance ?? claim.kind}{" "}
        {claim.accused && claim.accused.length > 0 && <Names ids={claim.accused} />}
      </h1>
      <ReviewBar target={claim.id} state={state} />
      <dl className="facts">
        {claim.onBehalfOf && claim.onBehalfOf.length > 0 && (
          <Fact name="On behalf of">
            <Names ids={claim.onBehalfOf} />
          </Fact>
        )}
        {claim.addressee && claim.addressee.length > 0 && (
          <Fact name="Said to">
            <Names ids={claim.addressee} />
          </Fact>
        )}
        <Fact name="When">
          <ClaimDate row={view.row} />
        </Fact>
        {claim.wording !== undefined && (
          <Fact name="Own words">
            “<Safe text={claim.wording} />”{" "}
            {claim.scale && <span className="muted">{claim.scale} scale</span>}
          </Fact>
        )}
        {claim.certainty && (
          <Fact name="Read as">
            <CertaintyScale certainty={claim.certainty} />
          </Fact>
        )}
        {claim.confidence && <Fact name="Confidence">{claim.confidence}</Fact>}
        {claim.level && <Fact name="Blame laid on">a {claim.level}</Fact>}
        {claim.form && <Fact name="Form">{claim.form}</Fact>}
        {claim.basis && claim.basis.length > 0 && (
          <Fact name="Basis">{claim.basis.join(", ").replaceAll("-", " ")}</Fact>
        )}
        {claim.motive !== undefined && (
          <Fact name="Motive given">
            <Safe text={claim.motive} />
          </Fact>
        )}
      </dl>
      <Part title="Exact words" count={claim.evidence.length}>
        {claim.evidence.map((each) => (
          <Quote
            key={`${each.document} ${each.start}`}
            evidence={each}
            fact={claim.id}
            document={view.documents.find((document) => document.id === each.document)}
          />
        ))}
      </Part>
      {view.events.length > 0 && (
        <Part title="About">
          {view.events.map((row) => (
            <EventLine key={row.id} row={row} />
          ))}
        </Part>
      )}
      {view.answers.length > 0 && (
        <Part title="Answers">
          {view.answers.map((row) => (
            <ClaimLine key={row.claim.id} row={row} />
          ))}
        </Part>
      )}
      {view.answeredBy.length > 0 && (
        <Part title="Answered by">
          {view.answeredBy.map((row) => (
            <ClaimLine key={row.claim.id} row={row} />
          ))}
        </Part>
      )}
      <ReviewHistory reviews={view.reviews} />
    </article>
  );
}

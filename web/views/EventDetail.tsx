import { Link } from "@tanstack/react-router";
import type { Link as CaseLink, Event } from "../../schema/case-1.js";
import type { DocumentRow, EventRow, EventView } from "../api/types.js";
import { ClaimLine } from "../components/ClaimLine.js";
import { Disputes } from "../components/Disputes.js";
import { EventLine } from "../components/EventLine.js";
import { Names } from "../components/Names.js";
import { Fact, Part, PartLevel } from "../components/Part.js";
import { Quote } from "../components/Quote.js";
import { Safe } from "../components/Safe.js";
import { Confidence, StateTag, StatusTag, TypeTag } from "../components/Tags.js";
import { dateOrigin, dateWords } from "../dates/words.js";
import { EventActions } from "../review/EventActions.js";
import { IncidentReview } from "../review/IncidentReview.js";
import { QuestionAnswers } from "../review/QuestionAnswers.js";
import { ReviewHistory } from "../review/ReviewHistory.js";
import { IncidentFacts } from "./IncidentFacts.js";

/** All that the case has on one event, its words first after the bare facts. */
export function EventDetail({ view, level }: { view: EventView; level: 1 | 2 }) {
  const { event, row, documents } = view;
  const Title = level === 1 ? "h1" : "h2";
  const source = (id: string) => documents.find((document) => document.id === id);
  return (
    <PartLevel value={level === 1 ? "h2" : "h3"}>
      <article className="detail">
        <p className="detail-tags">
          <TypeTag type={event.type} mode={event.mode} quad={event.quad} />
          <StatusTag status={event.status} />
          <StateTag state={row.state} />
        </p>
        <Title className="detail-title">
          {level === 1 ? (
            <Safe text={event.title} />
          ) : (
            <Link to="/events/$id" params={{ id: event.id }} search={{}}>
              <Safe text={event.title} />
            </Link>
          )}
        </Title>
        <EventActions view={view} />
        <EventFacts event={event} />
        <Part title="Exact words" count={event.evidence.length}>
          {event.evidence.map((each) => (
            <Quote
              key={`${each.document} ${each.start} ${each.end}`}
              evidence={each}
              fact={event.id}
              document={source(each.document)}
            />
          ))}
        </Part>
        {event.disputed && <Disputes disputed={event.disputed} fact={event.id} source={source} />}
        {view.links.length > 0 && (
          <Part title="Cause and response" count={view.links.length}>
            {view.links.map((link) => (
              <LinkLine key={link.id} link={link} from={event.id} related={view.related} source={source} />
            ))}
          </Part>
        )}
        {event.incident && (
          <IncidentFacts
            incident={event.incident}
            fact={event.id}
            related={view.related}
            review={<IncidentReview event={event.id} state={event.incident.review} />}
          />
        )}
        {view.claims.length > 0 && (
          <Part title="Who says what about it" count={view.claims.length}>
            {view.claims.map((claim) => (
              <ClaimLine key={claim.claim.id} row={claim} />
            ))}
          </Part>
        )}
        {view.gaps.length > 0 && (
          <Part title="Not known">
            <ul className="plain">
              {view.gaps.map((gap) => (
                <li key={`${gap.id} ${gap.question}`}>
                  <Safe text={gap.question} />
                  <QuestionAnswers gap={gap} />
                </li>
              ))}
            </ul>
          </Part>
        )}
        <ReviewHistory reviews={view.reviews} />
      </article>
    </PartLevel>
  );
}

function EventFacts({ event }: { event: Event }) {
  return (
    <dl className="facts">
      <Fact name="Who">{event.actor.length > 0 ? <Names ids={event.actor} /> : <Unknown />}</Fact>
      <Fact name="Whom">{event.recipient.length > 0 ? <Names ids={event.recipient} /> : <Unknown />}</Fact>
      <Fact name="When">
        {event.date ? (
          <>
            {dateWords(event.date, event.dateFrom)}{" "}
            <span className="muted">{dateOrigin(event.dateFrom)}</span>
          </>
        ) : (
          <Unknown />
        )}
      </Fact>
      {event.place && (
        <Fact name="Where">
          <Names ids={[event.place]} />
        </Fact>
      )}
      {event.contexts.length > 0 && <Fact name="Context">{event.contexts.join(", ")}</Fact>}
      <Fact name="Confidence">
        <Confidence value={event.confidence} />
      </Fact>
      <Fact name="Said by">
        {event.sources} independent {event.sources === 1 ? "source" : "sources"}
        {event.reports > event.sources && <span className="muted">, {event.reports} mentions</span>}
      </Fact>
      <Fact name="Codes">
        <span className="mono">
          {event.cameo && `CAMEO ${event.cameo} · `}
          {event.quad} {event.score}
          {event.date && ` · ${event.date}`}
        </span>
      </Fact>
    </dl>
  );
}

function Unknown() {
  return <span className="unknown">not said</span>;
}

const PASSIVE: Readonly<Record<CaseLink["type"], string>> = {
  "responds-to": "answered by",
  "retaliates-for": "retaliated for by",
  causes: "caused by",
  enables: "enabled by",
  precedes: "preceded by",
  "part-of": "has as a part",
  "same-as": "same as",
  contradicts: "contradicted by",
};

function LinkLine({
  link,
  from,
  related,
  source,
}: {
  link: CaseLink;
  from: string;
  related: readonly EventRow[];
  source: (document: string) => DocumentRow | undefined;
}) {
  const forth = link.from === from;
  const other = related.find((row) => row.id === (forth ? link.to : link.from));
  return (
    <div className="link-line">
      <p className="link-type">
        {forth ? link.type.replaceAll("-", " ") : PASSIVE[link.type]}
        {link.signal && (
          <span className="muted">
            {" "}
            “<Safe text={link.signal} />”
          </span>
        )}
        {link.claimed && <span className="tag">claimed</span>}
      </p>
      {other ? <EventLine row={other} /> : <p className="muted">an event that is not in this case</p>}
      {link.evidence.slice(0, 1).map((each) => (
        <Quote key={each.start} evidence={each} fact={from} document={source(each.document)} />
      ))}
    </div>
  );
}

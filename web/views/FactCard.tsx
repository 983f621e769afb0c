import { Link } from "@tanstack/react-router";
import type { Claim, Document, Event } from "../../schema/case-1.js";
import type { DocumentEntity, Reviewed } from "../api/types.js";
import { ClaimDate } from "../components/ClaimDate.js";
import { Names, WhoWhom } from "../components/Names.js";
import { Safe } from "../components/Safe.js";
import { CertaintyScale, Confidence, StateTag, StatusTag, TypeTag } from "../components/Tags.js";
import { dateOrigin, dateWords } from "../dates/words.js";
import { ActionButton, ReviewBar } from "../review/ReviewBar.js";

export type DocumentFact =
  | { readonly kind: "event"; readonly id: string; readonly event: Reviewed<Event> }
  | { readonly kind: "claim"; readonly id: string; readonly claim: Reviewed<Claim> }
  | { readonly kind: "entity"; readonly id: string; readonly entity: DocumentEntity };

/** One fact beside its document: a line until it is chosen, then with what can be done about it. */
export function FactCard({
  fact,
  chosen,
  near,
  onNear,
  document,
}: {
  fact: DocumentFact;
  chosen: boolean;
  near: boolean;
  onNear: (fact: string | undefined) => void;
  document: Pick<Document, "id" | "published">;
}) {
  const rejected = stateOf(fact)?.decision === "rejected";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it lights up words while the pointer or the focus is on it
    <div
      className={`fact-card ${chosen ? "chosen" : ""} ${near ? "near" : ""} ${rejected ? "is-rejected" : ""}`}
      onMouseEnter={() => onNear(fact.id)}
      onMouseLeave={() => onNear(undefined)}
      onFocus={() => onNear(fact.id)}
      onBlur={() => onNear(undefined)}
    >
      <Link
        to="."
        search={(url) => ({ ...url, fact: fact.id, at: undefined })}
        replace
        resetScroll={false}
        className="fact-head"
      >
        <FactHead fact={fact} published={document.published} />
      </Link>
      {chosen && <FactMore fact={fact} document={document.id} />}
    </div>
  );
}

function stateOf(fact: DocumentFact) {
  return fact.kind === "event" ? fact.event.state : fact.kind === "claim" ? fact.claim.state : undefined;
}

function FactHead({ fact, published }: { fact: DocumentFact; published: string | undefined }) {
  if (fact.kind === "entity") {
    return (
      <>
        <span className="event-title">
          <Safe text={fact.entity.name} />
        </span>
        <span className="event-tags">
          <span className="muted">{fact.entity.kind}</span>
          <span className="muted">
            {fact.entity.mentions.length} {fact.entity.mentions.length === 1 ? "mention" : "mentions"}
          </span>
        </span>
      </>
    );
  }
  if (fact.kind === "claim") {
    const { item, state } = fact.claim;
    return (
      <>
        <span className="event-title">
          {item.speaker && item.speaker.length > 0 ? (
            <Names ids={item.speaker} linked={false} />
          ) : (
            "The document itself"
          )}
          {": "}
          {item.stance ?? item.kind}
          {item.accused && item.accused.length > 0 && (
            <>
              {" "}
              <Names ids={item.accused} linked={false} />
            </>
          )}
        </span>
        <span className="event-tags">
          <span className={`stance stance-${item.stance ?? item.kind}`}>{item.kind}</span>
          <span className="muted">
            <ClaimDate row={{ claim: item, ...(published === undefined ? {} : { published }) }} />
          </span>
          <StateTag state={state} />
        </span>
        {item.evidence[0] && (
          <span className="fact-words">
            “<Safe text={item.evidence[0].quote} />”
          </span>
        )}
      </>
    );
  }
  const { item, state } = fact.event;
  return (
    <>
      <span className="event-title">
        <Safe text={item.title} />
      </span>
      <span className="event-tags">
        <TypeTag type={item.type} mode={item.mode} quad={item.quad} />
        {item.status !== "happened" && <StatusTag status={item.status} />}
        <span className="muted">{dateWords(item.date, item.dateFrom)}</span>
        <StateTag state={state} />
      </span>
    </>
  );
}

function FactMore({ fact, document }: { fact: DocumentFact; document: string }) {
  const evidence =
    fact.kind === "event" ? fact.event.item.evidence : fact.kind === "claim" ? fact.claim.item.evidence : [];
  const places =
    fact.kind === "entity"
      ? fact.entity.mentions.length
      : evidence.filter((each) => each.document === document).length;
  return (
    <div className="fact-more">
      {fact.kind === "event" && <EventMore event={fact.event.item} />}
      {fact.kind === "claim" && <ClaimMore claim={fact.claim.item} />}
      {places > 1 && (
        <p className="places">
          {places} places in this text <ActionButton id="document.previous" label="Previous" />
          <ActionButton id="document.next" label="Next" />
        </p>
      )}
      {fact.kind === "event" && <ReviewBar target={fact.id} state={fact.event.state} />}
      {fact.kind === "claim" && <ReviewBar target={fact.id} state={fact.claim.state} />}
      <p>
        <Link
          to={fact.kind === "event" ? "/events/$id" : fact.kind === "claim" ? "/claims/$id" : "/entities/$id"}
          params={{ id: fact.id }}
          search={{}}
        >
          All about this {fact.kind}
        </Link>
      </p>
    </div>
  );
}

function EventMore({ event }: { event: Event }) {
  return (
    <>
      <p>
        <WhoWhom actor={event.actor} recipient={event.recipient} />
      </p>
      <p className="muted">
        {event.date ? dateOrigin(event.dateFrom) : "undated"} · <Confidence value={event.confidence} />
      </p>
    </>
  );
}

function ClaimMore({ claim }: { claim: Claim }) {
  return (
    <>
      {claim.wording !== undefined && (
        <p>
          In its own words: “<Safe text={claim.wording} />”
        </p>
      )}
      <p className="claim-strength">
        {claim.certainty && <CertaintyScale certainty={claim.certainty} />}
        {claim.confidence && <span className="tag">{claim.confidence} confidence</span>}
      </p>
    </>
  );
}

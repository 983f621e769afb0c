import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { entityQuery } from "../api/queries.js";
import type { EntityView } from "../api/types.js";
import { codeWords } from "../codes.js";
import { ClaimLine } from "../components/ClaimLine.js";
import { EventLine } from "../components/EventLine.js";
import { Answer } from "../components/Feedback.js";
import { Names } from "../components/Names.js";
import { Fact, Part } from "../components/Part.js";
import { Safe } from "../components/Safe.js";
import { StateTag } from "../components/Tags.js";
import { usePageTitle } from "../components/usePageTitle.js";
import { dateWords } from "../dates/words.js";
import { EntityActions } from "../entity/EntityActions.js";
import { Mentions } from "../entity/Mentions.js";
import { Offices, Relations } from "../entity/Relations.js";
import { ReviewHistory } from "../review/ReviewHistory.js";
import { spanText } from "../url/links.js";

export function EntityPage() {
  const { id = "" } = useParams({ strict: false });
  const view = useQuery(entityQuery(id));
  usePageTitle(view.data?.entity.name);
  return (
    <div className="page">
      <Answer query={view} what="the entity">
        {(data) => <EntityDetail view={data} />}
      </Answer>
    </div>
  );
}

/** Kinds that are a part of their state; a group of a country may be its enemy. */
const OF_A_STATE: ReadonlySet<string> = new Set(["state", "government", "person"]);

/** Rows of a page; the chronology has the rest under the same filter. */
const SHOWN = 40;

function EntityDetail({ view }: { view: EntityView }) {
  const { entity, row, events } = view;
  return (
    <article className="detail">
      <p className="detail-tags">
        <span className="tag">{codeWords(entity.kind)}</span>
        {entity.sector && <span className="tag">{entity.sector}</span>}
        <span className="mono muted">
          <Safe text={entity.id} />
        </span>
        <StateTag state={view.state} />
      </p>
      <h1 className="detail-title">
        <Safe text={entity.name} />
      </h1>
      <EntityActions view={view} />
      <dl className="facts">
        {entity.country && entity.country !== entity.id && (
          <Fact name={OF_A_STATE.has(entity.kind) ? "Belongs to" : "Country"}>
            <Names ids={[entity.country]} />
          </Fact>
        )}
        {view.merged.length > 0 && (
          <Fact name="Joined from">
            {view.merged.map(({ id, name, kind }, index) => (
              <span key={id}>
                {index > 0 && " · "}
                <Safe text={name} /> <span className="muted">{codeWords(kind)}</span>
              </span>
            ))}
          </Fact>
        )}
        {entity.location && (
          <Fact name="Where">
            <span className="mono">
              {entity.location.lat}, {entity.location.lon}
            </span>
          </Fact>
        )}
        <Fact name="In the case">
          {row.mentions} mentions in {row.documents} documents, {row.events} events, {row.claims} claims
        </Fact>
      </dl>
      <Mentions key={entity.id} view={view} />
      <Offices view={view} />
      <Relations view={view} />
      {events.length > 0 && (
        <Part title="Events" count={events.length}>
          <p>
            <Link to="/" search={{ actor: entity.id }}>
              On the timeline as actor
            </Link>
            {" · "}
            <Link to="/" search={{ recipient: entity.id }}>
              as recipient
            </Link>
          </p>
          {events.slice(0, SHOWN).map((event) => (
            <EventLine key={event.id} row={event} />
          ))}
          {events.length > SHOWN && <p className="muted">and {events.length - SHOWN} more on the timeline</p>}
        </Part>
      )}
      <ClaimPart title="Says" rows={view.claimsBy} />
      <ClaimPart title="Is accused" rows={view.claimsAbout} />
      {view.namedInEvents.length > 0 && (
        <Part title="Named in the words of other events" count={view.namedInEvents.length}>
          {view.namedInEvents.slice(0, SHOWN).map((event) => (
            <EventLine key={event.id} row={event} />
          ))}
          {view.namedInEvents.length > SHOWN && (
            <p className="muted">and {view.namedInEvents.length - SHOWN} more</p>
          )}
        </Part>
      )}
      <ClaimPart title="Named in the words of other claims" rows={view.namedInClaims} />
      <Part title="Documents" count={view.documents.length}>
        <ul className="plain">
          {view.documents.slice(0, SHOWN * 2).map(({ row: document, mentions, first }) => (
            <li key={document.id}>
              <Link
                to="/documents/$id"
                params={{ id: document.id }}
                search={{ tab: "entities", fact: entity.id, at: spanText(first) }}
              >
                <Safe text={document.title ?? "Untitled"} />
              </Link>{" "}
              <span className="muted">
                <Safe text={document.publisher ?? ""} /> {dateWords(document.published)} · {mentions}
              </span>
            </li>
          ))}
        </ul>
      </Part>
      <ReviewHistory reviews={view.reviews} />
    </article>
  );
}

function ClaimPart({ title, rows }: { title: string; rows: EntityView["claimsBy"] }) {
  if (rows.length === 0) return null;
  return (
    <Part title={title} count={rows.length}>
      {rows.slice(0, SHOWN).map((row) => (
        <ClaimLine key={row.claim.id} row={row} />
      ))}
      {rows.length > SHOWN && <p className="muted">and {rows.length - SHOWN} more under Claims</p>}
    </Part>
  );
}

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Evidence, Incident } from "../../schema/case-1.js";
import type { EventRow } from "../api/types.js";
import { EventLine } from "../components/EventLine.js";
import { Names } from "../components/Names.js";
import { Fact, Part } from "../components/Part.js";
import { Safe } from "../components/Safe.js";
import { dateWords } from "../dates/words.js";
import { visibleText } from "../highlight/controls.js";
import { evidenceSearch } from "../url/links.js";

/** A cyber incident in the order that EuRepoC's coders know: what, by whom, against whom, how, with what effect. */
export function IncidentFacts({
  incident,
  fact,
  related,
  review,
}: {
  incident: Incident;
  fact: string;
  related: readonly EventRow[];
  /** What people can decide of it. */
  review?: ReactNode;
}) {
  const responses = related.filter((row) => incident.responses.includes(row.id));
  const list = <Item extends { evidence: Evidence[] }>(
    items: readonly Item[],
    show: (item: Item) => ReactNode,
  ) =>
    items.map((item, index) => (
      // Values of an incident have no ids; their order is the case's.
      // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
      <span key={index} className="incident-value">
        {show(item)} <Source evidence={item.evidence} fact={fact} />
      </span>
    ));
  return (
    <Part
      title={incident.name === undefined ? "Cyber incident" : `Cyber incident: ${visibleText(incident.name)}`}
    >
      {incident.review && (
        <p className="detail-tags">
          <span className={`state state-${incident.review}`}>
            <span aria-hidden="true">{incident.review === "accepted" ? "✓" : "✕"}</span> incident{" "}
            {incident.review}
          </span>
        </p>
      )}
      {review}
      <dl className={`facts ${incident.review === "rejected" ? "is-rejected-part" : ""}`}>
        {incident.types.length > 0 && (
          <Fact name="Kind">{list(incident.types, ({ type }) => type.replaceAll("-", " "))}</Fact>
        )}
        {incident.initiators.length > 0 && (
          <Fact name="Initiator">
            {list(incident.initiators, (each) => (
              <Party {...each} />
            ))}
          </Fact>
        )}
        {incident.receivers.length > 0 && (
          <Fact name="Receiver">
            {list(incident.receivers, (each) => (
              <Party {...each} />
            ))}
          </Fact>
        )}
        {incident.start && <Fact name="Start">{list([incident.start], ({ date }) => dateWords(date))}</Fact>}
        {incident.end && <Fact name="End">{list([incident.end], ({ date }) => dateWords(date))}</Fact>}
        {incident.phases && (
          <Fact name="Steps">
            {list(incident.phases, ({ name, date, techniques, malware }) => (
              <>
                {date ? dateWords(date.date) : "undated"} {name}{" "}
                <span className="muted">
                  {[
                    ...techniques.map(({ id }) => id),
                    ...(malware ?? []).map((one) => visibleText(one.name)),
                  ].join(" ")}
                </span>
              </>
            ))}
          </Fact>
        )}
        {incident.techniques.length + incident.tactics.length > 0 && (
          <Fact name="ATT&CK">
            {list(
              [...incident.tactics, ...incident.techniques],
              ({ id, name }) => `${id}${name ? ` ${name}` : ""}`,
            )}
          </Fact>
        )}
        {incident.malware && incident.malware.length > 0 && (
          <Fact name="Malware">
            {list(incident.malware, ({ name }) => (
              <Safe text={name} />
            ))}
          </Fact>
        )}
        {incident.effects.length > 0 && (
          <Fact name="Effect">
            {list(incident.effects, ({ effect, duration }) => (
              <>
                <Safe text={effect} /> {duration && <span className="mono">{duration}</span>}
              </>
            ))}
          </Fact>
        )}
        {incident.indicators && incident.indicators.length > 0 && (
          <Fact name="Indicators">
            {list(incident.indicators, ({ kind, value }) => (
              <>
                {kind}{" "}
                <span className="mono">
                  <Safe text={value} />
                </span>
              </>
            ))}
          </Fact>
        )}
        {incident.intensity && (
          <Fact name="Intensity">
            {list(incident.intensity.parts, ({ part, points, because }) => (
              <>
                {part.replaceAll("-", " ")}: {points ?? "not enough evidence"}{" "}
                <span className="muted">
                  <Safe text={because} />
                </span>
              </>
            ))}
            <span className="incident-value mono">{incident.intensity.arithmetic}</span>
          </Fact>
        )}
      </dl>
      {responses.length > 0 && (
        <>
          <p className="part-title">Responses</p>
          {responses.map((row) => (
            <EventLine key={row.id} row={row} />
          ))}
        </>
      )}
    </Part>
  );
}

function Party({
  entity,
  country,
  category,
  subcategory,
  sector,
}: {
  entity?: string;
  country?: string;
  category: string;
  subcategory?: string;
  sector?: string;
}) {
  const kinds = [category, subcategory, sector].flatMap((kind) => kind?.replaceAll("-", " ") ?? []);
  const ids = [entity, country === entity ? undefined : country].flatMap((id) => id ?? []);
  return (
    <>
      {ids.length > 0 && <Names ids={ids} />} <span className="muted">{kinds.join(", ")}</span>
    </>
  );
}

function Source({ evidence, fact }: { evidence: readonly Evidence[]; fact: string }) {
  const [first] = evidence;
  if (!first) return null;
  return (
    <Link
      to="/documents/$id"
      params={{ id: first.document }}
      search={evidenceSearch(fact, first)}
      className="source-link"
      title={visibleText(first.quote)}
    >
      words
    </Link>
  );
}

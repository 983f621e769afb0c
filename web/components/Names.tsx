import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { entitiesQuery } from "../api/queries.js";
import type { EntityRow } from "../api/types.js";
import { Safe } from "./Safe.js";

/** Entities of the case by id; empty until they are loaded. */
export function useEntities(): ReadonlyMap<string, EntityRow> {
  const { data } = useQuery(entitiesQuery);
  return useMemo(() => new Map((data ?? []).map((row) => [row.id, row])), [data]);
}

/** Names of entities, each a link to its page unless they stand within another link. */
export function Names({ ids, linked = true }: { ids: readonly string[]; linked?: boolean }) {
  const entities = useEntities();
  return (
    <span className="names">
      {ids.map((id, index) => (
        <span key={id}>
          {index > 0 && ", "}
          {linked ? (
            <Link to="/entities/$id" params={{ id }} search={{}} className="name">
              <Safe text={entities.get(id)?.name ?? id} />
            </Link>
          ) : (
            <Safe text={entities.get(id)?.name ?? id} />
          )}
        </span>
      ))}
    </span>
  );
}

/** Who did it to whom; a side that nobody names is left out, not invented. */
export function WhoWhom({
  actor,
  recipient,
  linked = true,
}: {
  actor: readonly string[];
  recipient: readonly string[];
  linked?: boolean;
}) {
  return (
    <span className="who-whom">
      {actor.length > 0 ? (
        <Names ids={actor} linked={linked} />
      ) : (
        <span className="unknown">actor not named</span>
      )}
      {recipient.length > 0 && (
        <>
          <span className="arrow" aria-hidden="true">
            {" → "}
          </span>
          <span className="visually-hidden"> to </span>
          <Names ids={recipient} linked={linked} />
        </>
      )}
    </span>
  );
}

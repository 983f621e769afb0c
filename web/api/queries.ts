import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Gap, Review } from "../../schema/case-1.js";
import { eventQuery } from "../url/links.js";
import type { UrlState } from "../url/schema.js";
import { getJson } from "./client.js";
import type {
  ClaimRow,
  ClaimView,
  DisputedEvent,
  DocumentRow,
  DocumentView,
  EntityForm,
  EntityRow,
  EntityView,
  EventRow,
  EventView,
  MentionPage,
  SearchResult,
  Summary,
} from "./types.js";

/** Every question the page asks. All keys begin with "case", so that one review makes all of them fresh. */

function ask<Body>(key: string, path: string) {
  return queryOptions({
    queryKey: ["case", key, path],
    queryFn: ({ signal }) => getJson<Body>(path, signal),
  });
}

const one = (id: string) => encodeURIComponent(id);

export const summaryQuery = ask<Summary>("summary", "/api/summary");
export const documentsQuery = ask<readonly DocumentRow[]>("documents", "/api/documents");
export const documentQuery = (id: string) => ask<DocumentView>("document", `/api/documents/${one(id)}`);
/** An event, with `known` as it could be known on that day. */
export const eventViewQuery = (id: string, known?: string) =>
  ask<EventView>("event", `/api/events/${one(id)}${known === undefined ? "" : `?known=${one(known)}`}`);
export const claimsQuery = ask<readonly ClaimRow[]>("claims", "/api/claims");
export const claimQuery = (id: string) => ask<ClaimView>("claim", `/api/claims/${one(id)}`);
export const entitiesQuery = ask<readonly EntityRow[]>("entities", "/api/entities");
export const entityQuery = (id: string) => ask<EntityView>("entity", `/api/entities/${one(id)}`);

/** The first `limit` mentions of an entity, of one form where one is chosen. */
export const mentionsQuery = (id: string, form: EntityForm | undefined, limit: number) => ({
  ...ask<MentionPage>("mentions", mentionsPath(id, form, limit)),
  placeholderData: keepPreviousData<MentionPage>,
});

export function mentionsPath(id: string, form: EntityForm | undefined, limit: number): string {
  const filter = form === undefined ? "" : `&kind=${form.kind}&form=${one(form.text)}`;
  return `/api/entities/${one(id)}/mentions?limit=${limit}${filter}`;
}

export const gapsQuery = ask<readonly Gap[]>("gaps", "/api/gaps");
export const disputesQuery = ask<readonly DisputedEvent[]>("disputes", "/api/disputes");
export const reviewsQuery = ask<readonly Review[]>("reviews", "/api/reviews");

export const eventsQuery = (url: UrlState) => ({
  ...ask<readonly EventRow[]>("events", `/api/events${eventQuery(url)}`),
  placeholderData: keepPreviousData<readonly EventRow[]>,
});

export const searchQuery = (query: string) => ({
  ...ask<SearchResult>("search", `/api/search?q=${encodeURIComponent(query)}`),
  enabled: query.trim() !== "",
  placeholderData: keepPreviousData<SearchResult>,
});

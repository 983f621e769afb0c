import type { Case, Claim, Document, Entity, Event, Evidence, Link, Review } from "../../schema/case-1.js";
import { compareBounds, type DateBounds, dateBounds } from "./bounds.js";
import {
  countReviews,
  idsOf,
  type Reviewable,
  type ReviewLine,
  type ReviewState,
  reviewLines,
  standingReviews,
  stateOf,
} from "./review-state.js";
import type { ClaimRow, DocumentRow, EntityRow, EventRow, Office, Reviewed } from "./rows.js";

/** A case with the indexes that the routes answer from. Made once for each state of the case. */
export interface CaseView {
  readonly case: Case;
  readonly documents: ReadonlyMap<string, Document>;
  /** By every id that one answers to: its own, and those of what was merged into it. Claims and entities too. */
  readonly events: ReadonlyMap<string, Event>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly entities: ReadonlyMap<string, Entity>;
  /** All rows of events in chronological order. */
  readonly eventRows: readonly EventRow[];
  readonly eventRow: ReadonlyMap<string, EventRow>;
  readonly claimRows: readonly ClaimRow[];
  readonly claimRow: ReadonlyMap<string, ClaimRow>;
  readonly documentRows: readonly DocumentRow[];
  readonly documentRow: ReadonlyMap<string, DocumentRow>;
  readonly entityRows: readonly EntityRow[];
  readonly entityRow: ReadonlyMap<string, EntityRow>;
  readonly eventsOf: ReadonlyMap<string, readonly Event[]>;
  readonly claimsOf: ReadonlyMap<string, readonly Claim[]>;
  readonly entitiesOf: ReadonlyMap<string, readonly Entity[]>;
  /** Links by the event at either end. */
  readonly linksOf: ReadonlyMap<string, readonly Link[]>;
  /** Claims by the event that they are about. */
  readonly claimsAbout: ReadonlyMap<string, readonly Claim[]>;
  /** Offices by the state or body that they are of, and by the state of that body. */
  readonly officesOf: ReadonlyMap<string, readonly Office[]>;
  /** The log without its undos, each line with the one that took it back. */
  readonly lines: readonly ReviewLine[];
  readonly state: (item: Reviewable) => ReviewState;
}

/** Indexes a case. Rejected items are rows like the others, marked by their state. */
export function viewCase(reviewed: Case): CaseView {
  const { events, claims, reviews } = reviewed;
  const counts = countReviews(reviews);
  const state = (item: Reviewable): ReviewState => stateOf(item, counts);

  const documents = byId(reviewed.documents);
  const eventsOf = byDocument(events);
  const claimsOf = byDocument(claims);
  const eventRows = events
    .map((event) => eventRowOf(event, state(event)))
    .sort((a, b) => compareBounds(a.bounds, b.bounds) || (a.id < b.id ? -1 : 1));
  const claimRows = claims
    .map((claim) => claimRowOf(claim, state(claim), documents))
    .sort((a, b) => compareBounds(saidBy(a), saidBy(b)));
  const documentRows = reviewed.documents.map((each) => documentRowOf(each, eventsOf, claimsOf));
  const entityRows = entityRowsOf(reviewed.entities, events, claims);

  return {
    case: reviewed,
    documents,
    events: byAnyId(events),
    claims: byAnyId(claims),
    entities: withMerged(byAnyId(reviewed.entities), reviews),
    eventRows,
    eventRow: byId(eventRows),
    claimRows,
    claimRow: new Map(claimRows.map((row) => [row.claim.id, row])),
    documentRows,
    documentRow: byId(documentRows),
    entityRows,
    entityRow: byId(entityRows),
    eventsOf,
    claimsOf,
    entitiesOf: group(reviewed.entities, (entity) => new Set(entity.mentions.map((each) => each.document))),
    linksOf: group(reviewed.links, (link) => new Set([link.from, link.to])),
    claimsAbout: group(claims, (claim) => new Set(claim.about)),
    officesOf: officesOf(reviewed.entities),
    lines: reviewLines(reviews),
    state,
  };
}

/** The lines of the log that name an item, by any id that it ever had, oldest first. */
export function reviewsOf(item: Reviewable, view: CaseView): ReviewLine[] {
  const ids = new Set(idsOf(item));
  return view.lines.filter(
    ({ line: { target, change } }) =>
      ids.has(target) ||
      (typeof change?.to === "string" && ids.has(change.to)) ||
      (Array.isArray(change?.with) && change.with.some((id) => ids.has(id))),
  );
}

/** Items by every id that they answer to: their own, and those of what was merged into them. */
function byAnyId<Item extends Reviewable>(items: readonly Item[]): Map<string, Item> {
  const former = items.flatMap((item) => idsOf(item).map((id) => [id, item] as const));
  return new Map([...former, ...byId(items)]);
}

/** With the ids of entities that a review made and a later one merged: no reading has them. */
function withMerged(entities: Map<string, Entity>, log: readonly Review[]): Map<string, Entity> {
  for (const { action, target, change } of [...standingReviews(log)].reverse()) {
    const into = entities.get(target);
    if (action !== "merge" || !into || !Array.isArray(change?.with)) continue;
    for (const id of change.with) if (typeof id === "string" && !entities.has(id)) entities.set(id, into);
  }
  return entities;
}

function officesOf(entities: readonly Entity[]): Map<string, readonly Office[]> {
  const countries = new Map(entities.map(({ id, country }) => [id, country]));
  const offices = entities.flatMap(({ id, roles = [] }) =>
    roles.map((role): Office => ({ person: id, role })),
  );
  offices.sort(
    (a, b) =>
      compareBounds(datesOf(a), datesOf(b)) ||
      (a.role.title < b.role.title ? -1 : a.role.title > b.role.title ? 1 : 0),
  );
  return group(offices, ({ role: { of } }) => {
    const country = of === undefined ? undefined : countries.get(of);
    return new Set([...(of === undefined ? [] : [of]), ...(country === undefined ? [] : [country])]);
  });
}

/** When an office began, or was over at the latest. */
function datesOf({ role: { from, to } }: Office): DateBounds | undefined {
  const date = from ?? to;
  return date === undefined ? undefined : dateBounds(date);
}

/** An item with its state and the bounds of its date. */
export function reviewedItem<Item extends Reviewable & { readonly date?: string }>(
  item: Item,
  view: CaseView,
): Reviewed<Item> {
  return { item, ...boundsOf(item.date), state: view.state(item) };
}

function boundsOf(date: string | undefined): { bounds?: DateBounds } {
  const bounds = date === undefined ? undefined : dateBounds(date);
  return bounds ? { bounds } : {};
}

function eventRowOf(event: Event, state: ReviewState): EventRow {
  return {
    id: event.id,
    title: event.title,
    type: event.type,
    ...(event.mode === undefined ? {} : { mode: event.mode }),
    contexts: event.contexts,
    quad: event.quad,
    score: event.score,
    actor: event.actor,
    recipient: event.recipient,
    ...(event.date === undefined ? {} : { date: event.date }),
    ...(event.dateFrom === undefined ? {} : { dateFrom: event.dateFrom }),
    ...boundsOf(event.date),
    ...(event.place === undefined ? {} : { place: event.place }),
    status: event.status,
    confidence: event.confidence,
    reports: event.reports,
    sources: event.sources,
    disputed: (event.disputed ?? []).map((dispute) => dispute.field),
    incident: event.incident !== undefined && event.incident.review !== "rejected",
    state,
  };
}

function claimRowOf(claim: Claim, state: ReviewState, documents: ReadonlyMap<string, Document>): ClaimRow {
  const [published] = claim.evidence.flatMap((each) => documents.get(each.document)?.published ?? []).sort();
  return { claim, ...boundsOf(claim.date), ...(published === undefined ? {} : { published }), state };
}

/** When a claim was made, or by when at the latest, for sorting. */
function saidBy(row: ClaimRow): DateBounds | undefined {
  return row.bounds ?? (row.published === undefined ? undefined : dateBounds(row.published));
}

function documentRowOf(
  document: Document,
  events: ReadonlyMap<string, readonly Event[]>,
  claims: ReadonlyMap<string, readonly Claim[]>,
): DocumentRow {
  const { id, title, publisher, author, url, published, language, reliability, copyOf } = document;
  return {
    id,
    ...(title === undefined ? {} : { title }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(author === undefined ? {} : { author }),
    ...(url === undefined ? {} : { url }),
    ...(published === undefined ? {} : { published }),
    ...boundsOf(published),
    language,
    ...(reliability === undefined ? {} : { reliability }),
    ...(copyOf === undefined ? {} : { copyOf }),
    characters: document.text.length,
    events: events.get(id)?.length ?? 0,
    claims: claims.get(id)?.length ?? 0,
  };
}

function entityRowsOf(
  entities: readonly Entity[],
  events: readonly Event[],
  claims: readonly Claim[],
): EntityRow[] {
  const eventCount = counts(events, (event) => new Set([...event.actor, ...event.recipient]));
  const claimCount = counts(
    claims,
    (claim) => new Set([...(claim.speaker ?? []), ...(claim.onBehalfOf ?? []), ...(claim.accused ?? [])]),
  );
  return entities.map((entity) => ({
    id: entity.id,
    name: entity.name,
    names: entity.names.filter((name) => name !== entity.name),
    kind: entity.kind,
    ...(entity.country === undefined ? {} : { country: entity.country }),
    ...(entity.sector === undefined ? {} : { sector: entity.sector }),
    mentions: entity.mentions.length,
    documents: new Set(entity.mentions.map((each) => each.document)).size,
    events: eventCount.get(entity.id) ?? 0,
    claims: claimCount.get(entity.id) ?? 0,
  }));
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

function byDocument<Item extends { readonly evidence: readonly Evidence[] }>(
  items: readonly Item[],
): Map<string, readonly Item[]> {
  return group(items, (item) => new Set(item.evidence.map((each) => each.document)));
}

function group<Item>(
  items: readonly Item[],
  keys: (item: Item) => ReadonlySet<string>,
): Map<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of keys(item)) {
      const members = groups.get(key);
      if (members) members.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

function counts<Item>(
  items: readonly Item[],
  keys: (item: Item) => ReadonlySet<string>,
): Map<string, number> {
  const totals = new Map<string, number>();
  for (const item of items) {
    for (const key of keys(item)) totals.set(key, (totals.get(key) ?? 0) + 1);
  }
  return totals;
}

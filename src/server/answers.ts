import type { Entity, EntityMention, Evidence, Span } from "../../schema/case-1.js";
import type {
  ClaimRow,
  ClaimView,
  DisputedEvent,
  DocumentRow,
  DocumentView,
  EntityForm,
  EntityView,
  EventRow,
  EventView,
  Facet,
  MentionPage,
  Speaking,
  Summary,
} from "./rows.js";
import { sideOf } from "./sides.js";
import { type CaseView, reviewedItem, reviewsOf } from "./view.js";

/** What the routes answer, each a function of the view and an id. Undefined where there is no such item. */

export function summaryOf(view: CaseView): Summary {
  const { eventRows } = view;
  const earliest = eventRows.flatMap((row) => row.bounds?.earliest ?? row.bounds?.latest ?? []).sort()[0];
  const latest = eventRows
    .flatMap((row) => row.bounds?.latest ?? row.bounds?.earliest ?? [])
    .sort()
    .at(-1);
  const publishers = view.documentRows.flatMap((row) => row.publisher ?? []);
  return {
    generator: view.case.generator,
    documents: view.documentRows.length,
    events: eventRows.length,
    claims: view.claimRows.length,
    entities: view.entityRows.length,
    links: view.case.links.length,
    gaps: view.case.gaps.length,
    disputes: eventRows.filter((row) => row.disputed.length > 0).length,
    copies: view.documentRows.filter((row) => row.copyOf).length,
    reviewed: eventRows.filter((row) => row.state.decision !== "open").length,
    publishers: [...new Set(publishers)].sort(),
    ...(earliest === undefined || latest === undefined ? {} : { span: { earliest, latest } }),
    actors: facet(eventRows.map((row) => withCountries(view, row.actor))),
    recipients: facet(eventRows.map((row) => withCountries(view, row.recipient))),
    types: facet(eventRows.map((row) => [row.type])),
    statuses: facet(eventRows.map((row) => [row.status])),
  };
}

/** Entities and whom they belong to: a filter by a state finds its ministries too, and counts so. */
function withCountries(view: CaseView, ids: readonly string[]): readonly string[] {
  return ids.flatMap((id) => {
    const entity = view.entities.get(id);
    return entity ? [id, sideOf(entity)] : [id];
  });
}

function facet(values: readonly (readonly string[])[]): Facet[] {
  const totals = new Map<string, number>();
  for (const each of values) {
    for (const value of new Set(each)) totals.set(value, (totals.get(value) ?? 0) + 1);
  }
  return [...totals]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

export function documentOf(view: CaseView, id: string): DocumentView | undefined {
  const document = view.documents.get(id);
  const row = view.documentRow.get(id);
  if (!document || !row) return undefined;
  const first = (item: { evidence: readonly Evidence[] }) =>
    item.evidence.find((each) => each.document === id)?.start ?? 0;
  const inOrder = <Item extends { evidence: readonly Evidence[] }>(items: readonly Item[]) =>
    [...items].sort((a, b) => first(a) - first(b));
  return {
    document,
    row,
    events: inOrder(view.eventsOf.get(id) ?? []).map((event) => reviewedItem(event, view)),
    claims: inOrder(view.claimsOf.get(id) ?? []).map((claim) => reviewedItem(claim, view)),
    entities: (view.entitiesOf.get(id) ?? []).map((entity) => ({
      id: entity.id,
      name: entity.name,
      kind: entity.kind,
      mentions: entity.mentions.filter((mention) => mention.document === id),
    })),
    copies: view.documentRows.filter((other) => other.copyOf?.document === id),
  };
}

export function eventOf(view: CaseView, id: string): EventView | undefined {
  const event = view.events.get(id);
  if (event && event.id !== id) return eventOf(view, event.id);
  const row = view.eventRow.get(id);
  if (!event || !row) return undefined;
  const links = view.linksOf.get(id) ?? [];
  const others = new Set([
    ...links.flatMap((link) => [link.from, link.to]),
    ...(event.incident?.responses ?? []),
  ]);
  others.delete(id);
  return {
    event,
    row,
    links,
    claims: (view.claimsAbout.get(id) ?? []).flatMap((claim) => view.claimRow.get(claim.id) ?? []),
    gaps: view.case.gaps.filter((gap) => gap.about.includes(id)),
    related: [...others].flatMap((other) => view.eventRow.get(other) ?? []),
    documents: documentsOf(view, [
      ...event.evidence,
      ...[...links, ...(event.disputed ?? [])].flatMap((each) => each.evidence),
    ]),
    reviews: reviewsOf(event, view),
  };
}

/** Events on which sources differ, in chronological order; rejected ones are settled. */
export function disputesOf(view: CaseView): DisputedEvent[] {
  return view.eventRows.flatMap((row) => {
    const disputed = view.events.get(row.id)?.disputed ?? [];
    return disputed.length > 0 && row.state.decision !== "rejected" ? [{ row, disputed }] : [];
  });
}

export function claimOf(view: CaseView, id: string): ClaimView | undefined {
  const found = view.claims.get(id);
  if (found && found.id !== id) return claimOf(view, found.id);
  const row = view.claimRow.get(id);
  if (!row) return undefined;
  const { claim } = row;
  const rows = (ids: readonly string[]): ClaimRow[] => ids.flatMap((each) => view.claimRow.get(each) ?? []);
  return {
    row,
    events: claim.about.flatMap((each) => view.eventRow.get(each) ?? []),
    answers: rows([...(claim.answers ?? []), ...(claim.within === undefined ? [] : [claim.within])]),
    answeredBy: view.claimRows.filter(
      (other) => other.claim.answers?.includes(id) || other.claim.within === id,
    ),
    documents: documentsOf(view, claim.evidence),
    reviews: reviewsOf(claim, view),
  };
}

export function entityOf(view: CaseView, id: string): EntityView | undefined {
  const found = view.entities.get(id);
  // An entity that became part of another is found under its old id too.
  if (found && found.id !== id) return entityOf(view, found.id);
  const row = view.entityRow.get(id);
  if (!found || !row) return undefined;
  const { mentions, parts = [], ...entity } = found;
  const names = namesWithin(mentions);
  return {
    entity,
    row,
    state: view.state(found),
    forms: formsOf(view, mentions),
    offices: view.officesOf.get(id) ?? [],
    belonging: view.entityRows
      .filter(({ id: other, country }) => country === id && other !== id)
      .sort((a, b) => b.mentions - a.mentions || (a.id < b.id ? -1 : 1)),
    speaksFor: counted(
      view.claimRows.flatMap(({ claim }) => (claim.speaker?.includes(id) ? (claim.onBehalfOf ?? []) : [])),
      id,
    ),
    spokenForBy: counted(
      view.claimRows.flatMap(({ claim }) => (claim.onBehalfOf?.includes(id) ? (claim.speaker ?? []) : [])),
      id,
    ),
    merged: parts
      .filter((part) => part.id !== id)
      .map(({ id: was, name, kind }) => ({ id: was, name, kind })),
    reviews: reviewsOf(found, view),
    events: view.eventRows.filter((event) => concerns(event, id)),
    claimsBy: view.claimRows.filter(({ claim }) => says(claim, id)),
    claimsAbout: view.claimRows.filter(({ claim }) => claim.accused?.includes(id) && !says(claim, id)),
    namedInEvents: view.eventRows.filter(
      (event) => !concerns(event, id) && names(view.events.get(event.id)?.evidence ?? []),
    ),
    namedInClaims: view.claimRows.filter(
      ({ claim }) => !claim.accused?.includes(id) && !says(claim, id) && names(claim.evidence),
    ),
    documents: mentionsByDocument(view, mentions),
  };
}

/** How often each speaks, most first. */
function counted(ids: readonly string[], but: string): Speaking[] {
  const totals = new Map<string, number>();
  for (const id of ids) if (id !== but) totals.set(id, (totals.get(id) ?? 0) + 1);
  return [...totals]
    .map(([id, claims]) => ({ id, claims }))
    .sort((a, b) => b.claims - a.claims || (a.id < b.id ? -1 : 1));
}

/** The words of a mention as one form: on one line, pronouns in small letters. */
function formOf(view: CaseView, { document, start, end, kind }: EntityMention): string {
  const text = (view.documents.get(document)?.text.slice(start, end) ?? "").replace(/\s+/g, " ");
  return kind === "pronoun" ? text.toLowerCase() : text;
}

function formsOf(view: CaseView, mentions: readonly EntityMention[]): EntityForm[] {
  const forms = new Map<string, EntityForm>();
  for (const mention of mentions) {
    const { kind } = mention;
    const text = formOf(view, mention);
    const key = `${kind} ${text}`;
    forms.set(key, { text, kind, count: (forms.get(key)?.count ?? 0) + 1 });
  }
  return [...forms.values()].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}

/** Which mentions of an entity to show, all where nothing is said. */
export interface MentionFilter {
  readonly form?: string | undefined;
  readonly kind?: string | undefined;
  readonly document?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** The mentions of an entity that pass a filter, each in its sentence. */
export function mentionsOf(view: CaseView, id: string, filter: MentionFilter): MentionPage | undefined {
  const entity = view.entities.get(id);
  if (!entity) return undefined;
  const { form, kind, document, offset, limit } = filter;
  const passing = entity.mentions.filter(
    (mention) =>
      (kind === undefined || mention.kind === kind) &&
      (document === undefined || mention.document === document) &&
      (form === undefined || formOf(view, mention) === form),
  );
  return {
    total: passing.length,
    mentions: passing.slice(offset, offset + limit).map((mention) => ({
      mention,
      text: formOf(view, mention),
      sentence: sentenceOf(view, mention),
    })),
  };
}

/** Longest stretch of a text that is shown for one mention. */
const LONGEST_SENTENCE = 600;

function sentenceOf(view: CaseView, { document: id, start, end }: EntityMention) {
  const document = view.documents.get(id);
  const text = document?.text ?? "";
  const within = sentenceAt(document?.sentences ?? [], start);
  const isFit = within && within.end >= end && within.end - within.start <= LONGEST_SENTENCE;
  const span = isFit ? within : { start: Math.max(0, start - 120), end: Math.min(text.length, end + 120) };
  return { start: span.start, end: span.end, quote: text.slice(span.start, span.end) };
}

/** The sentence that a place of a text is in; sentences are in text order. */
function sentenceAt(sentences: readonly Span[], at: number): Span | undefined {
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const found = sentences[low];
  return found && found.start <= at ? found : undefined;
}

/** Whether any of some quotes has a mention in it. */
function namesWithin(mentions: Entity["mentions"]): (evidence: readonly Evidence[]) => boolean {
  const byDocument = new Map<string, Entity["mentions"]>();
  for (const mention of mentions) {
    const before = byDocument.get(mention.document);
    if (before) before.push(mention);
    else byDocument.set(mention.document, [mention]);
  }
  return (evidence) =>
    evidence.some(({ document, start, end }) =>
      byDocument.get(document)?.some((mention) => mention.start >= start && mention.end <= end),
    );
}

function concerns(row: EventRow, entity: string): boolean {
  return row.actor.includes(entity) || row.recipient.includes(entity) || row.place === entity;
}

function says(claim: ClaimRow["claim"], entity: string): boolean {
  return (claim.speaker?.includes(entity) || claim.onBehalfOf?.includes(entity)) ?? false;
}

function documentsOf(view: CaseView, evidence: readonly Evidence[]): DocumentRow[] {
  const ids = new Set(evidence.map((each) => each.document));
  return [...ids].flatMap((id) => view.documentRow.get(id) ?? []);
}

function mentionsByDocument(view: CaseView, mentions: Entity["mentions"]): EntityView["documents"] {
  const counted = new Map<string, { mentions: number; first: { start: number; end: number } }>();
  for (const { document, start, end } of mentions) {
    const seen = counted.get(document);
    if (!seen) counted.set(document, { mentions: 1, first: { start, end } });
    else seen.mentions += 1;
  }
  return [...counted].flatMap(([id, rest]) => {
    const row = view.documentRow.get(id);
    return row ? [{ row, ...rest }] : [];
  });
}

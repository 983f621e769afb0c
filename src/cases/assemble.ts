import type { Case, Claim, CopyOf, Document, Event, Gap, Link } from "../../schema/case-1.js";
import { mergeEntities } from "./assembled-entities.js";
import { claimKey, linkAnswers, mergeClaims } from "./claims.js";
import { findContradictions } from "./contradictions.js";
import { Families } from "./families.js";
import { findGaps } from "./gaps.js";
import { type GroupingChange, groupIds } from "./grouping.js";
import type { Reading } from "./index.js";
import { type Merging, mergeEvents } from "./merging.js";
import {
  canonical,
  compareItems,
  compareText,
  type DocumentOrder,
  documentOrder,
  mergeEvidence,
  sortedSet,
} from "./order.js";
import { type Reference, Referring } from "./referents.js";
import { independentSources } from "./sources.js";
import { joinSteps } from "./steps.js";
import { linkWithdrawals } from "./withdrawals.js";

/** Written into every case; the version is that of the package. */
const GENERATOR = { name: "casus", version: "0.1.0" } as const;

/** How the items of the readings are grouped into the items of the case. */
export interface Grouping {
  /** For each event id of the readings, the key of its group. */
  readonly events: ReadonlyMap<string, string>;
  readonly changes: readonly GroupingChange[];
  /** Who is who, where reviewers say otherwise than the readings. */
  readonly reference: Reference;
  readonly copies: ReadonlyMap<string, CopyOf>;
}

/** A case under construction: what is derived from comparing its items is still to come (see {@link finish}). */
export interface Assembly {
  readonly built: Case;
  readonly merging: Merging;
  /** For each item of the case, the items of the readings that it was made of. */
  readonly origins: Origins;
}

interface Origins {
  readonly events: ReadonlyMap<Event, readonly Event[]>;
  readonly claims: ReadonlyMap<Claim, readonly Claim[]>;
  readonly links: ReadonlyMap<Link, readonly Link[]>;
  readonly gaps: ReadonlyMap<Gap, readonly Gap[]>;
}

/** Puts readings together by a grouping. `readings` are sorted by {@link compareDocuments}, each document once. */
export function assemble(readings: readonly Reading[], grouping: Grouping): Assembly {
  const documents = readings.map(({ document }) => withCopy(document, grouping.copies.get(document.id)));
  const order = documentOrder(documents);
  const referring = new Referring(readings, grouping.reference);
  const entities = mergeEntities(readings, referring, order);
  const groups = groupIds(grouping.events, grouping.changes);
  const eventIds = idsOfGroups(groups);
  const published = new Map(documents.map((document) => [document.id, document.published]));
  const merging: Merging = {
    order,
    families: new Families(entities),
    sourceOf: independentSources(documents, grouping.copies),
    publishedOn: (id) => published.get(id),
    eventId: (id) => eventIds.get(id) ?? id,
  };

  const eventOrigins = new Map<Event, readonly Event[]>();
  const readEvents = new Map(readings.flatMap(({ events }) => events.map((event) => [event.id, event])));
  for (const group of groups) {
    const parts = present(group, readEvents);
    eventOrigins.set(
      mergeEvents(
        parts.map((part) => referring.event(part)),
        merging,
      ),
      parts,
    );
  }

  const readClaims = new Map(readings.flatMap(({ claims }) => claims.map((claim) => [claim.id, claim])));
  const referredClaims = new Map([...readClaims].map(([id, claim]) => [id, referring.claim(claim)]));
  const claimKeys = new Map([...referredClaims].map(([id, claim]) => [id, claimKey(claim, merging)]));
  const claimGroups = groupIds(claimKeys, grouping.changes);
  const claimIds = idsOfGroups(claimGroups);
  const claimId = (id: string) => claimIds.get(id) ?? id;
  const claimOrigins = new Map<Claim, readonly Claim[]>();
  for (const group of claimGroups) {
    claimOrigins.set(
      mergeClaims(present(group, referredClaims), merging, claimId),
      present(group, readClaims),
    );
  }

  const itemId = (id: string) => merging.eventId(claimId(id));
  const linkOrigins = mergeLinks(readings, order, itemId);
  const gapOrigins = mergeGaps(readings, order, itemId, referring);
  return {
    built: {
      casus: 1,
      generator: { ...GENERATOR },
      documents,
      entities,
      events: [...eventOrigins.keys()].sort(compareItems(order)),
      claims: [...claimOrigins.keys()].sort(compareItems(order)),
      links: [...linkOrigins.keys()].sort(compareItems(order)),
      gaps: [...gapOrigins.keys()],
      reviews: [],
    },
    merging,
    origins: { events: eventOrigins, claims: claimOrigins, links: linkOrigins, gaps: gapOrigins },
  };
}

/** Adds what follows from comparing the items, and to each item the ones it was made of where they say more. */
export function finish({ built, merging, origins }: Assembly): Case {
  linkAnswers(built.claims, merging);
  linkWithdrawals(built, merging);
  const steps = joinSteps(built, merging);
  attachParts(built.events, origins.events);
  attachParts(built.claims, origins.claims);
  attachParts(built.links, origins.links);
  attachParts(built.gaps, origins.gaps);
  built.links.push(...steps, ...findContradictions(built, merging));
  built.gaps.push(...findGaps(built, merging));
  return built;
}

function withCopy(document: Document, copyOf: CopyOf | undefined): Document {
  const { copyOf: _old, ...rest } = document;
  return copyOf ? { ...rest, copyOf } : rest;
}

function present<Item>(ids: readonly string[], items: ReadonlyMap<string, Item>): Item[] {
  return ids.flatMap((id) => items.get(id) ?? []);
}

/** For each id the first, and thereby smallest, id of its group. */
function idsOfGroups(groups: readonly (readonly string[])[]): Map<string, string> {
  return new Map(groups.flatMap((group) => group.map((id) => [id, group[0]] as const)));
}

function mergeLinks(
  readings: readonly Reading[],
  order: DocumentOrder,
  itemId: (id: string) => string,
): Map<Link, readonly Link[]> {
  const groups = new Map<string, Link[]>();
  for (const link of readings.flatMap(({ links }) => links)) {
    const key = canonical([link.type, itemId(link.from), itemId(link.to), link.signal, link.claimed]);
    groups.set(key, [...(groups.get(key) ?? []), link]);
  }
  const origins = new Map<Link, readonly Link[]>();
  for (const group of groups.values()) {
    const parts = group.sort((a, b) => compareText(a.id, b.id));
    const { parts: _parts, review: _review, ...first } = parts[0];
    const link: Link = {
      ...first,
      from: itemId(first.from),
      to: itemId(first.to),
      confidence: Math.max(...parts.map((part) => part.confidence)),
      evidence: mergeEvidence(
        order,
        parts.map((part) => part.evidence),
      ),
    };
    origins.set(link, parts);
  }
  return origins;
}

function mergeGaps(
  readings: readonly Reading[],
  order: DocumentOrder,
  itemId: (id: string) => string,
  referring: Referring,
): Map<Gap, readonly Gap[]> {
  const groups = new Map<string, Gap[]>();
  for (const gap of readings.flatMap(({ gaps }) => gaps)) {
    const key = canonical([gap.question, sortedSet(gap.about.map(itemId))]);
    groups.set(key, [...(groups.get(key) ?? []), gap]);
  }
  const byEvidence = compareItems<Gap & { id: string }>(order);
  const merged = [...groups].map(([key, group]) => {
    const parts = group.sort((a, b) => compareText(canonical(a), canonical(b)));
    const { parts: _parts, ...first } = parts[0];
    const gap: Gap = {
      ...first,
      about: sortedSet(first.about.map(itemId)),
      ...(first.candidates && {
        candidates: [...new Set(first.candidates.map((id) => referring.entity(id)))],
      }),
      evidence: mergeEvidence(
        order,
        parts.map((part) => part.evidence),
      ),
    };
    addAnswer(gap, parts, referring);
    return { key, gap, parts };
  });
  merged.sort((a, b) => byEvidence({ ...a.gap, id: a.key }, { ...b.gap, id: b.key }));
  return new Map(merged.map(({ gap, parts }) => [gap, parts]));
}

/** Whom reviewers say that a question's expression means, and the places of which nobody has said it. */
function addAnswer(gap: Gap, parts: readonly Gap[], referring: Referring): void {
  const about = new Set(parts.flatMap((part) => part.about));
  const answerAt = ({ document, trigger }: Gap["evidence"][number]) =>
    referring
      .answersIn(document)
      .find(
        (answer) =>
          answer.start === trigger?.start &&
          answer.end === trigger.end &&
          [...answer.about].some((id) => about.has(id)),
      );
  const answers = gap.evidence.flatMap((words) => answerAt(words)?.entities ?? []);
  if (answers.length === 0) return;
  gap.answer = [...new Set(answers.map((id) => referring.entity(id)))];
  const open = gap.evidence.filter((words) => !answerAt(words));
  if (open.length > 0) gap.open = open;
}

const KEPT_BY_CASE: ReadonlySet<string> = new Set(["evidence", "members", "parts", "review", "contexts"]);

/** Parts are kept where there are several, or where the one says something else than the item of the case. */
function attachParts<Item extends { parts?: Item[] }>(
  items: readonly Item[],
  origins: ReadonlyMap<Item, readonly Item[]>,
): void {
  for (const item of items) {
    const parts = origins.get(item) ?? [];
    if (parts.length === 0) continue;
    if (parts.length > 1 || differs(item, parts[0])) item.parts = [...parts];
  }
}

/** Whether a field differs, other than by the order in which a case keeps it. */
function differs(item: object, part: object): boolean {
  const left = new Map<string, unknown>(Object.entries(item));
  const right = new Map<string, unknown>(Object.entries(part));
  for (const field of new Set([...left.keys(), ...right.keys()])) {
    if (KEPT_BY_CASE.has(field)) continue;
    const [a, b] = [left.get(field), right.get(field)];
    if (a !== b && unordered(a) !== unordered(b)) return true;
  }
  return false;
}

/** A text that is the same for lists that hold the same. */
function unordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(unordered).sort().join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return `{${fields
      .map(([key, field]) => `${key}:${unordered(field)}`)
      .sort()
      .join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

import type { EventRow } from "./rows.js";
import { foldedWords, matchesAll } from "./search.js";
import { sideOf } from "./sides.js";
import type { CaseView } from "./view.js";

/** What a chronology may be narrowed to. Lists are alternatives; fields are joined by "and". */
export interface EventFilter {
  readonly actor?: readonly string[];
  readonly recipient?: readonly string[];
  readonly type?: readonly string[];
  readonly status?: readonly string[];
  /** Publishers of documents: an event passes when one of them reports it. */
  readonly publisher?: readonly string[];
  /** ISO days: an event passes when it may lie on or after, on or before. Undated events pass neither. */
  readonly from?: string;
  readonly to?: string;
  /** Words that all stand in its title, its quotes or the names of its participants. */
  readonly q?: string;
  readonly state?: readonly string[];
}

/** The rows that pass, in the order of the view. An entity also stands for those that belong to it (`country`). */
export function filterEvents(view: CaseView, filter: EventFilter): readonly EventRow[] {
  const words = foldedWords(filter.q ?? "");
  const actors = withMembers(view, filter.actor);
  const recipients = withMembers(view, filter.recipient);
  return view.eventRows.filter(
    (row) =>
      within(actors, row.actor) &&
      within(recipients, row.recipient) &&
      within(filter.type && new Set(filter.type), [row.type]) &&
      within(filter.status && new Set(filter.status), [row.status]) &&
      within(filter.state && new Set(filter.state), statesOf(row)) &&
      (filter.publisher === undefined || within(new Set(filter.publisher), publishersOf(view, row.id))) &&
      overlaps(row, filter) &&
      (words.length === 0 || matchesAll(textOf(view, row), words)),
  );
}

function withMembers(view: CaseView, ids: readonly string[] | undefined): ReadonlySet<string> | undefined {
  if (!ids) return undefined;
  const all = new Set(ids);
  for (const entity of view.entityRows) if (ids.includes(sideOf(entity))) all.add(entity.id);
  return all;
}

function within(wanted: ReadonlySet<string> | undefined, values: readonly string[]): boolean {
  return wanted === undefined || wanted.size === 0 || values.some((value) => wanted.has(value));
}

function statesOf(row: EventRow): string[] {
  return [
    row.state.decision,
    ...(row.state.notes > 0 ? ["noted"] : []),
    ...(row.disputed.length > 0 ? ["disputed"] : []),
  ];
}

function publishersOf(view: CaseView, event: string): string[] {
  const evidence = view.events.get(event)?.evidence ?? [];
  return evidence.flatMap((each) => view.documents.get(each.document)?.publisher ?? []);
}

function overlaps(row: EventRow, { from, to }: EventFilter): boolean {
  if (from === undefined && to === undefined) return true;
  if (!row.bounds) return false;
  const { earliest = "0000", latest = "9999" } = row.bounds;
  return (from === undefined || latest >= from) && (to === undefined || earliest <= to);
}

function textOf(view: CaseView, row: EventRow): string {
  const names = [...row.actor, ...row.recipient].map((id) => view.entities.get(id)?.name ?? id);
  const quotes = view.events.get(row.id)?.evidence.map((each) => each.quote) ?? [];
  return [row.title, row.type, row.mode ?? "", ...names, ...quotes].join("\n");
}

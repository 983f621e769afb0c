/** What the tab-separated formats share: one row for each actor and recipient of an event that happened. */
import type { Case, Document, Entity, Event, Span } from "../../schema/case-1.js";
import { formatDay, parseEdtf } from "../time/index.js";

/** One actor doing something to one recipient. Either may be unknown. */
export interface Dyad {
  readonly id: string;
  readonly event: Event;
  readonly actor: Entity | undefined;
  readonly recipient: Entity | undefined;
  readonly place: Entity | undefined;
  /** The words for each, as the first report has them. */
  readonly actorWords: string;
  readonly recipientWords: string;
  /** The first document that reports the event. */
  readonly document: Document | undefined;
}

/**
 * Whether a format without a column for the status may have the event: what was planned, threatened, denied or only
 * possible would read there as a fact. Rejected events are left out as well.
 */
function isFact(event: Event): boolean {
  return (event.status === "happened" || event.status === "ongoing") && event.review !== "rejected";
}

/** How many events of a case such a format leaves out. */
export function leftOut(built: Case): number {
  return built.events.filter((event) => !isFact(event)).length;
}

/** The dyads of a case, in the order of its events. Ids after an event's first dyad end in "-2", "-3" … */
export function dyads(built: Case): Dyad[] {
  const entities = new Map(built.entities.map((entity) => [entity.id, entity]));
  const documents = new Map(built.documents.map((document) => [document.id, document]));
  return built.events.filter(isFact).flatMap((event) => {
    const evidence = event.evidence[0];
    const document = evidence && documents.get(evidence.document);
    const words = (entity: Entity | undefined, spans: readonly Span[] | undefined) =>
      entity && document ? wordsFor(entity, spans ?? [], document) : "";
    return sides(event.actor).flatMap((actorId, row) =>
      sides(event.recipient).map((recipientId, column): Dyad => {
        const actor = entities.get(actorId ?? "");
        const recipient = entities.get(recipientId ?? "");
        const number = row * sides(event.recipient).length + column + 1;
        return {
          id: number === 1 ? event.id : `${event.id}-${number}`,
          event,
          actor,
          recipient,
          place: entities.get(event.place ?? ""),
          actorWords: words(actor, evidence?.actor),
          recipientWords: words(recipient, evidence?.recipient),
          document,
        };
      }),
    );
  });
}

function sides(ids: readonly string[]): readonly (string | undefined)[] {
  return ids.length === 0 ? [undefined] : ids;
}

/** The one of the spans that is a mention of the entity. */
function wordsFor(entity: Entity, spans: readonly Span[], document: Document): string {
  const span = spans.find(({ start, end }) =>
    entity.mentions.some((one) => one.document === document.id && one.start < end && start < one.end),
  );
  return span ? document.text.slice(span.start, span.end) : "";
}

/** The state that an entity is or belongs to, ISO 3166-1 alpha-3, or nothing. */
export function countryOf(entity: Entity | undefined): string {
  return entity?.country ?? (entity?.kind === "state" ? entity.id : "");
}

/** A date as far as it is known; a range or a bound is no day, and no month where it spans two. */
export function dateParts(date: string | undefined): {
  readonly year: string;
  readonly month: string;
  readonly day: string;
} {
  const none = { year: "", month: "", day: "" };
  const bounds = date === undefined ? undefined : parseEdtf(date);
  if (!bounds || !Number.isFinite(bounds.earliest) || !Number.isFinite(bounds.latest)) return none;
  const [first, last] = [formatDay(bounds.earliest), formatDay(bounds.latest)].map((day) => day.split("-"));
  if (first.length !== 3 || last.length !== 3 || first[0] !== last[0]) return none;
  const sameMonth = first[1] === last[1];
  return {
    year: first[0],
    month: sameMonth ? first[1] : "",
    day: sameMonth && first[2] === last[2] ? first[2] : "",
  };
}

/** A line of cells; tabs, line ends and control characters within a cell become blanks. */
export function row(cells: readonly (string | number | undefined)[]): string {
  return cells
    .map((cell) =>
      String(cell ?? "")
        .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
        .trim(),
    )
    .join("\t");
}

/** Lines as a file; nothing where there are none. */
export function lines(list: readonly string[]): string {
  return list.map((line) => `${line}\n`).join("");
}

/** A case as tables for the terminal. */
import type { Case, Claim, Event } from "../../schema/case-1.js";
import { parseEdtf } from "../time/index.js";
import { inert, styled, table } from "./terminal.js";

export const displayParts = ["chronology", "claims", "entities", "documents", "links", "gaps"] as const;
export type DisplayPart = (typeof displayParts)[number];

/** The asked parts of a case, each under its heading; parts without entries say so. */
export function display(file: Case, parts: readonly DisplayPart[]): string {
  const names = new Map(file.entities.map((entity) => [entity.id, entity.name]));
  const drawn: Readonly<Record<DisplayPart, () => string>> = {
    chronology: () => chronology(file, names),
    claims: () => claims(file, names),
    entities: () => entities(file),
    documents: () => documents(file),
    links: () => links(file),
    gaps: () => gaps(file),
  };
  return parts.map((part) => `${heading(part, file)}\n${drawn[part]()}`).join("\n\n");
}

/** One line that says what a case holds. */
export function summary(file: Case): string {
  return [
    count(file.documents.length, "document"),
    count(file.events.length, "event"),
    count(file.claims.length, "claim"),
    count(file.entities.length, "entity", "entities"),
    count(file.links.length, "link"),
    count(file.gaps.length, "gap"),
  ].join(", ");
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function heading(part: DisplayPart, file: Case): string {
  const counts: Readonly<Record<DisplayPart, number>> = {
    chronology: file.events.length,
    claims: file.claims.length,
    entities: file.entities.length,
    documents: file.documents.length,
    links: file.links.length,
    gaps: file.gaps.length,
  };
  return styled(`${part[0].toUpperCase()}${part.slice(1)} (${counts[part]})`, "bold");
}

function chronology(file: Case, names: ReadonlyMap<string, string>): string {
  const events = [...file.events].sort(byDate);
  if (events.length === 0) return "no event was found";
  return table(
    [
      { head: "date", width: 22 },
      { head: "type", width: 24 },
      { head: "status", width: 11 },
      { head: "what" },
      { head: "sources", width: 9 },
      { head: "event", width: 20 },
    ],
    events.map((event) => [
      `${event.date ?? "undated"}${event.dateFrom === "inferred" ? " (inferred)" : ""}`,
      `${event.type}${event.mode ? ` ${event.mode}` : ""}`,
      event.status,
      event.title || `${listed(event.actor, names)} → ${listed(event.recipient, names)}`,
      `${event.sources}/${event.reports}`,
      event.id,
    ]),
  );
}

function byDate(a: Event, b: Event): number {
  const first = a.date === undefined ? undefined : parseEdtf(a.date);
  const second = b.date === undefined ? undefined : parseEdtf(b.date);
  const open = Number.POSITIVE_INFINITY;
  // An event that is only known to be past ("../2022-09-08") stands where its last day does.
  const start = (bounds: typeof first) =>
    bounds === undefined ? open : Number.isFinite(bounds.earliest) ? bounds.earliest : bounds.latest;
  return start(first) - start(second) || (a.id < b.id ? -1 : 1);
}

function claims(file: Case, names: ReadonlyMap<string, string>): string {
  if (file.claims.length === 0) return "no claim was found";
  const order = (claim: Claim) => (claim.stance ? 0 : 1);
  const rows = file.claims
    .map((claim, index) => ({ claim, index }))
    .sort((a, b) => order(a.claim) - order(b.claim) || a.index - b.index)
    .map(({ claim }) => [
      claim.speaker ? listed(claim.speaker, names) : "—",
      claim.stance ?? claim.kind,
      claim.accused ? listed(claim.accused, names) : "",
      [claim.wording ?? claim.certainty ?? "", claim.confidence ? `${claim.confidence} confidence` : ""]
        .filter(Boolean)
        .join(", "),
      quoteOf(claim),
    ]);
  return table(
    [
      { head: "who", width: 22 },
      { head: "says", width: 12 },
      { head: "of whom", width: 18 },
      { head: "how surely", width: 20 },
      { head: "words" },
    ],
    rows,
  );
}

function quoteOf(claim: Claim): string {
  const quote = claim.evidence[0]?.quote.replaceAll(/\s+/g, " ") ?? "";
  return quote.length > 240 ? `${quote.slice(0, quote.lastIndexOf(" ", 238))} …` : quote;
}

function entities(file: Case): string {
  const rows = [...file.entities]
    .sort((a, b) => b.mentions.length - a.mentions.length || (a.id < b.id ? -1 : 1))
    .map((entity) => [
      entity.id,
      entity.kind,
      entity.country ?? "",
      String(entity.mentions.length),
      [entity.name, ...entity.names.filter((name) => name !== entity.name)].slice(0, 6).join(", ") +
        (entity.roles ?? []).map((role) => `; ${role.title}${role.of ? ` (${role.of})` : ""}`).join(""),
    ]);
  if (rows.length === 0) return "no entity was found";
  return table(
    [
      { head: "entity", width: 26 },
      { head: "kind", width: 18 },
      { head: "state", width: 6 },
      { head: "said", width: 5 },
      { head: "names and offices" },
    ],
    rows,
  );
}

function documents(file: Case): string {
  if (file.documents.length === 0) return "no document was read";
  return table(
    [
      { head: "published", width: 11 },
      { head: "publisher", width: 24 },
      { head: "title" },
      { head: "document", width: 20 },
    ],
    file.documents.map((document) => [
      document.published ?? "unknown",
      document.publisher ?? "",
      `${document.title ?? document.text.slice(0, 80)}${document.copyOf ? ` (repeats ${Math.round(document.copyOf.share * 100)} % of ${document.copyOf.document})` : ""}`,
      document.id,
    ]),
  );
}

function links(file: Case): string {
  if (file.links.length === 0) return "no link was found";
  const titles = new Map(file.events.map((event) => [event.id, event.title]));
  const title = (id: string) => titles.get(id) ?? id;
  return table(
    [{ head: "this" }, { head: "link", width: 15 }, { head: "to that" }, { head: "words", width: 24 }],
    file.links.map((link) => [
      title(link.from),
      `${link.type}${link.claimed ? " (claimed)" : ""}`,
      title(link.to),
      link.signal ?? "",
    ]),
  );
}

function gaps(file: Case): string {
  return file.gaps.length === 0
    ? "no gap was found"
    : file.gaps.map((gap) => `- ${inert(gap.question)}`).join("\n");
}

function listed(ids: readonly string[] | undefined, names: ReadonlyMap<string, string>): string {
  return ids === undefined || ids.length === 0 ? "?" : ids.map((id) => names.get(id) ?? id).join(", ");
}

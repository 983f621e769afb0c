/** A case as tables for the terminal. */
import type { Case, Claim, Event } from "../../schema/case-1.js";
import { parseEdtf } from "../time/index.js";
import { incidentTables } from "./incidents.js";
import { styled, table } from "./terminal.js";

export const displayParts = [
  "chronology",
  "claims",
  "incidents",
  "entities",
  "documents",
  "links",
  "gaps",
] as const;
export type DisplayPart = (typeof displayParts)[number];

/** The asked parts of a case, each under its heading; parts without entries say so. */
export function display(file: Case, parts: readonly DisplayPart[]): string {
  const names = new Map(file.entities.map((entity) => [entity.id, entity.name]));
  const drawn: Readonly<Record<DisplayPart, () => string>> = {
    chronology: () => chronology(file, names),
    claims: () => claims(file, names),
    incidents: () => incidentTables(file, shortIds(file.events.map(({ id }) => id))),
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
    incidents: file.events.filter(({ incident }) => incident !== undefined).length,
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
  const short = shortIds(events.map((event) => event.id));
  return table(
    [
      { head: "date", least: 13 },
      { head: "type", least: 10 },
      { head: "status" },
      { head: "what", least: 9 },
      { head: "from", optional: true },
      { head: "event" },
    ],
    events.map((event) => [
      `${event.date ?? "undated"}${event.dateFrom === "inferred" ? " (inferred)" : ""}`,
      `${event.type}${event.mode ? ` ${event.mode}` : ""}`,
      event.status,
      event.title || `${listed(event.actor, names)} → ${listed(event.recipient, names)}`,
      `${event.sources}/${event.reports}`,
      short(event.id),
    ]),
  );
}

/** Ids cut to the fewest of 8, 12 and 16 hexadecimal digits that tell them apart; `casus explain` takes them. */
export function shortIds(ids: readonly string[]): (id: string) => string {
  const all = new Set(ids);
  const cut = (length: number) => (id: string) => id.slice(0, 2 + length);
  for (const length of [8, 12]) {
    if (new Set([...all].map(cut(length))).size === all.size) return cut(length);
  }
  return (id) => id;
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
      { head: "who", least: 12 },
      { head: "says", least: 11 },
      { head: "of whom", least: 8 },
      { head: "how surely", least: 10, optional: true },
      { head: "words", least: 24 },
    ],
    rows,
  );
}

function quoteOf(claim: Claim): string {
  return shortened(claim.evidence[0]?.quote ?? "", 240);
}

/** The text on one line, cut at a word where it is longer than `most` characters. */
function shortened(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  const space = line.lastIndexOf(" ", most - 2);
  return `${line.slice(0, space > 0 ? space : most - 2).replace(/[\ud800-\udbff]$/, "")} …`;
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
      { head: "entity", least: 12 },
      { head: "kind", least: 10 },
      { head: "state", optional: true },
      { head: "said" },
      { head: "names and offices", least: 20 },
    ],
    rows,
  );
}

function documents(file: Case): string {
  if (file.documents.length === 0) return "no document was read";
  const short = shortIds(file.documents.map((document) => document.id));
  return table(
    [
      { head: "published" },
      { head: "publisher", least: 12, optional: true },
      { head: "title", least: 16 },
      { head: "document" },
    ],
    file.documents.map((document) => [
      document.published ?? "unknown",
      document.publisher ?? "",
      `${document.title ?? shortened(document.text.slice(0, 400), 80)}${document.copyOf ? ` (repeats ${Math.round(document.copyOf.share * 100)} % of ${short(document.copyOf.document)})` : ""}`,
      short(document.id),
    ]),
  );
}

function links(file: Case): string {
  if (file.links.length === 0) return "no link was found";
  const names = new Map(file.entities.map((entity) => [entity.id, entity.name]));
  const titles = new Map([
    ...file.events.map((event): [string, string] => [event.id, event.title]),
    ...file.claims.map((claim): [string, string] => [claim.id, claimLine(claim, names)]),
  ]);
  const title = (id: string) => titles.get(id) ?? id;
  return table(
    [
      { head: "this", least: 16 },
      { head: "link", least: 12 },
      { head: "to that", least: 16 },
      { head: "words", least: 10, optional: true },
    ],
    file.links.map((link) => [
      title(link.from),
      `${link.type}${link.claimed ? " (claimed)" : ""}`,
      title(link.to),
      link.signal ?? "",
    ]),
  );
}

/** A claim as one end of a link: who, then the words. */
function claimLine(claim: Claim, names: ReadonlyMap<string, string>): string {
  const speaker = claim.speaker?.length ? `${listed(claim.speaker, names)}: ` : "";
  return `${speaker}“${shortened(claim.evidence[0]?.quote ?? "", 120)}”`;
}

function gaps(file: Case): string {
  return file.gaps.length === 0
    ? "no gap was found"
    : table(
        [{ head: "what is not known", least: 24 }],
        file.gaps.map((gap) => [`- ${gap.question}`]),
      );
}

function listed(ids: readonly string[] | undefined, names: ReadonlyMap<string, string>): string {
  return ids === undefined || ids.length === 0 ? "?" : ids.map((id) => names.get(id) ?? id).join(", ");
}

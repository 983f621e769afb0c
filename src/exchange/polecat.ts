import type { Case, Document, Entity, EntityKind } from "../../schema/case-1.js";
import type { Format } from "./format.js";
import { countryOf, type Dyad, dateParts, dyads, leftOut, lines, row } from "./rows.js";

/** The 40 columns of POLECAT's weekly files (Halterman and others 2023), in their order. */
const columns = [
  ...["Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"],
  ...["Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"],
  ...["Actor Name Raw", "Wikipedia Actor ID"],
  ...[
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
  ],
  ...["Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"],
  ...["Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"],
  ...["Raw Placename", "Feature Type"],
  ...["Source", "Publication Date", "Story People", "Story Organizations", "Story Locations"],
  ...["Language", "Version"],
];

/**
 * POLECAT's tab-separated columns, one row an actor and recipient, with the names of the columns first. What Casus does
 * not know (COW and Wikipedia numbers, districts) is left empty, and so is the date of an event that is not known to
 * the day.
 */
export const polecat: Format = {
  name: "polecat",
  about: "POLECAT's 40 tab-separated columns, with a head line",
  extension: "tsv",
  mediaType: "text/tab-separated-values",
  head: `${row(columns)}\n`,
  leftOut,
  write: (built) => `${row(columns)}\n${polecatRows(built)}`,
  rows: polecatRows,
};

function polecatRows(built: Case): string {
  const version = `${built.generator.name} ${built.generator.version}`;
  const named = storyNames(built);
  return lines(dyads(built).map((dyad) => polecatRow(dyad, version, named)));
}

function polecatRow(dyad: Dyad, version: string, named: StoryNames): string {
  const { event, document, place } = dyad;
  const { year, month, day } = dateParts(event.date);
  const location = place?.location;
  return row([
    ...[dyad.id, day && `${year}-${month}-${day}`, event.type, event.mode, event.score],
    ...[event.quad.replace("-", " ").toUpperCase(), event.contexts.join("; ")],
    ...side(dyad.actor, dyad.actorWords),
    ...side(dyad.recipient, dyad.recipientWords),
    ...[location?.name ?? place?.name, "", "", "", location?.country ?? countryOf(place)],
    ...[location?.lat, location?.lon, location?.geonames, "", ""],
    ...[document?.publisher, document?.published],
    ...[named(document, people), named(document, organisations), named(document, locations)],
    ...[document?.language, version],
  ]);
}

function side(entity: Entity | undefined, words: string): string[] {
  const sector = entity?.sector ?? "";
  const title = entity?.kind === "person" ? (entity.roles?.[0]?.title ?? "") : "";
  return [entity?.name ?? "", countryOf(entity), "", sector, sector, title, words, ""];
}

const people: ReadonlySet<EntityKind> = new Set(["person"]);
const locations: ReadonlySet<EntityKind> = new Set(["state", "place"]);
const organisations: ReadonlySet<EntityKind> = new Set([
  ...(["government", "organisation", "intergovernmental", "armed-group"] as const),
  ...(["political-group", "company", "media", "cyber-group"] as const),
]);

type StoryNames = (document: Document | undefined, kinds: ReadonlySet<EntityKind>) => string;

/** The names of a document's entities of some kinds, as the case orders them. */
function storyNames(built: Case): StoryNames {
  const inDocument = new Map<string, Entity[]>();
  for (const entity of built.entities) {
    for (const id of new Set(entity.mentions.map((mention) => mention.document))) {
      const list = inDocument.get(id) ?? [];
      list.push(entity);
      inDocument.set(id, list);
    }
  }
  return (document, kinds) =>
    (inDocument.get(document?.id ?? "") ?? [])
      .filter((entity) => kinds.has(entity.kind))
      .map((entity) => entity.name)
      .join("; ");
}

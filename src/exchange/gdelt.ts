import type { Case, Entity, Quad } from "../../schema/case-1.js";
import type { Format } from "./format.js";
import { countryOf, type Dyad, dateParts, dyads, leftOut, lines, row } from "./rows.js";

/**
 * GDELT 2.0's event table: 61 tab-separated columns without a head line, one row an actor and recipient. What Casus does
 * not know (FIPS and ADM codes, tone, religion) is left empty; so are parts of the date that are not known.
 */
export const gdelt: Format = {
  name: "gdelt",
  about: "GDELT 2.0's 61 tab-separated columns, without a head line",
  extension: "tsv",
  mediaType: "text/tab-separated-values",
  head: "",
  leftOut,
  write: gdeltRows,
  rows: gdeltRows,
};

const quads: Readonly<Record<Quad, number>> = {
  "verbal-cooperation": 1,
  "material-cooperation": 2,
  "verbal-conflict": 3,
  "material-conflict": 4,
};

function gdeltRows(built: Case): string {
  return lines(dyads(built).map(gdeltRow));
}

function gdeltRow(dyad: Dyad): string {
  const { event, document } = dyad;
  const { year, month, day } = dateParts(event.date);
  const code = event.cameo ?? "";
  return row([
    ...[dyad.id, day && `${year}${month}${day}`, month && `${year}${month}`, year],
    // The codebook's own reckoning: months of thirty days in a year of 365.
    day && (Number(year) + (Number(month) * 30 + Number(day)) / 365).toFixed(4),
    ...side(dyad.actor),
    ...side(dyad.recipient),
    ...["", code, code.slice(0, 3), code.slice(0, 2), quads[event.quad], event.score],
    ...[event.evidence.length, event.sources, event.reports, ""],
    ...geography(undefined),
    ...geography(undefined),
    ...geography(dyad.place),
    ...["", document?.url ?? ""],
  ]);
}

/** Code, name, country, known group, ethnic group, two religions, three types. */
function side(entity: Entity | undefined): string[] {
  const country = countryOf(entity);
  const sector = entity?.sector ?? "";
  return [country + sector, entity?.name.toUpperCase() ?? "", country, "", "", "", "", sector, "", ""];
}

/** Type, full name, FIPS country, two ADM codes, latitude, longitude, feature number. */
function geography(place: Entity | undefined): (string | number)[] {
  if (!place) return ["", "", "", "", "", "", "", ""];
  const { location } = place;
  const type = place.kind === "state" ? 1 : 4;
  return [type, location?.name ?? place.name, "", "", "", location?.lat ?? "", location?.lon ?? "", ""];
}

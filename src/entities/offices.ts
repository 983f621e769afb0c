import type { Lexicon } from "../lexicon/index.js";
import { slug } from "./pieces.js";

/** An office that a person of a known name held. Years, both inclusive. */
export interface OfficeHeld {
  readonly of?: string;
  readonly sector?: string;
  readonly from: number;
  readonly to: number;
}

/** All that the tables know of a person's offices, by the id of the person. */
export function officesHeld(lexicon: Lexicon): ReadonlyMap<string, readonly OfficeHeld[]> {
  const found = new Map<string, OfficeHeld[]>();
  const add = (name: string | undefined, office: OfficeHeld) => {
    const id = slug(name ?? "");
    const before = found.get(id);
    if (before) before.push(office);
    else found.set(id, [office]);
  };
  for (const row of lexicon.rows("entities/leaders")) {
    if (row.office) add(row.name, { of: row.of, sector: sectorOf(row), ...years(row.held) });
  }
  for (const row of lexicon.rows("entities/offices"))
    add(row.name, { of: row.of, sector: row.sector, ...years(row.held) });
  return found;
}

function sectorOf(row: { readonly of?: string; readonly office?: string }): string {
  if (row.of && row.of.length !== 3 && row.of !== "") return "IGO";
  if (/commander/.test(row.office ?? "")) return "MIL";
  if (/opposition/.test(row.office ?? "")) return "OPP";
  if (/pope/.test(row.office ?? "")) return "REL";
  if (/secretary general|director general|high representative|envoy/.test(row.office ?? ""))
    return row.of && /^(UN|EU|AU)$/.test(row.of) ? "IGO" : "GOV";
  return "GOV";
}

/** The years of an EDTF interval; open ends are far away. */
export function years(held: string | undefined): { readonly from: number; readonly to: number } {
  const [from = "", to = from] = (held ?? "").split("/");
  const year = (text: string, open: number) => (/^\d{4}/.test(text) ? Number(text.slice(0, 4)) : open);
  return { from: year(from, -Infinity), to: year(to, Infinity) };
}

/**
 * The sector of a person on a date: that of the office held then. A former holder is of the elite (`ELI`, as CAMEO and
 * PLOVER have it), one who came to office later is known by nothing yet; without a date the best-known office counts.
 */
export function sectorOn(offices: readonly OfficeHeld[], date: string | undefined): string | undefined {
  if (offices.length === 0) return undefined;
  const year = date && /^\d{4}/.test(date) ? Number(date.slice(0, 4)) : undefined;
  if (year === undefined) return offices[0].sector;
  const held = offices.find(({ from, to }) => from <= year && year <= to);
  if (held) return held.sector;
  return offices.some(({ to }) => to < year) ? "ELI" : undefined;
}

/** The state or body that a person served on a date, where it was another than usual. */
export function servedOn(offices: readonly OfficeHeld[], date: string | undefined): string | undefined {
  const year = date && /^\d{4}/.test(date) ? Number(date.slice(0, 4)) : undefined;
  if (year === undefined) return undefined;
  return offices.find(({ from, to }) => from <= year && year <= to)?.of;
}

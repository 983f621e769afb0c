import type { Entity } from "../../schema/case-1.js";

/** PLOVER sectors whose people act against their state, not for it. */
const AGAINST_THEIR_STATE: ReadonlySet<string | undefined> = new Set(["OPP", "REB"]);

/** The state that an entity counts with where states are looked for: its own, unless it is its opponent. */
export function sideOf({ id, country, sector }: Pick<Entity, "id" | "country" | "sector">): string {
  return country === undefined || AGAINST_THEIR_STATE.has(sector) ? id : country;
}

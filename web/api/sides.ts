import type { EntityRow } from "./types.js";

/** PLOVER sectors whose people act against their state, not for it; as the server's filters have it. */
const AGAINST_THEIR_STATE: ReadonlySet<string | undefined> = new Set(["OPP", "REB"]);

/** The state that an entity counts with: its own, unless it is its opponent; itself where it has none. */
export function sideOf(id: string, entities: ReadonlyMap<string, EntityRow>): string {
  const entity = entities.get(id);
  if (entity?.country === undefined || AGAINST_THEIR_STATE.has(entity.sector)) return id;
  return entity.country;
}

import type { EntityLayer } from "../entities/index.js";
import type { Grammar } from "./grammar.js";
import type { Draft } from "./mentions.js";

/** The entity id of the place where an event is said to have happened, and its mention. */
export function placeOf(
  grammar: Grammar,
  draft: Draft,
  entities: EntityLayer,
  placeAt: ReadonlyMap<number, number>,
): number | undefined {
  for (const preposition of ["in", "at", "near", "outside", "inside"]) {
    for (const head of grammar.oblique(draft.token, preposition)) {
      const place = placeAt.get(head);
      if (place !== undefined && place < entities.mentions.length) return place;
    }
  }
  return undefined;
}

/** Mentions of places (towns, regions, states) by token. */
export function placeIndex(entities: EntityLayer): ReadonlyMap<number, number> {
  const byToken = new Map<number, number>();
  entities.mentions.forEach((mention, index) => {
    if (mention.type !== "place" && mention.type !== "state") return;
    for (let token = mention.first; token < mention.last; token++) byToken.set(token, index);
  });
  return byToken;
}

import type { Entity } from "../entities/index.js";
import { type EventKnowledge, typeKey } from "./knowledge.js";
import type { Draft } from "./mentions.js";

/** Below this an event mention is kept in the annotation, but is no event of the document. */
const least = 0.4;

/**
 * Whether an event is one between political parties: who acts or suffers is a state, a government, an
 * intergovernmental body, an armed, political or cyber group, or somebody who holds an office or belongs to a state.
 * What is said (praise, demands, accusations) needs a speaker who is one; a deed needs one such party on either side.
 * Acts that are only acts toward somebody (support, aid, a concession) need a recipient who is one or belongs to one;
 * of support, aid and threats by a state anybody may be the recipient.
 */
export function isPolitical(
  knowledge: EventKnowledge,
  entities: ReadonlyMap<string, Entity>,
  draft: Draft,
  actors: readonly string[],
  recipients: readonly string[],
  confidence: number,
): boolean {
  if (confidence < least) return false;
  const strength = (ids: readonly string[]) =>
    Math.max(0, ...ids.map((id) => weigh(knowledge, entities.get(id))));
  const actor = strength(actors);
  const recipient = strength(recipients);
  if (
    recipient < 1 &&
    actors.length < 2 &&
    knowledge.words.get("toward")?.has(typeKey(draft.type, draft.mode))
  ) {
    const byState = actors.some((id) => entities.get(id)?.kind === "state");
    if (!byState || recipients.length === 0 || !knowledge.words.get("by-state")?.has(draft.type))
      return false;
  }
  const quad = knowledge.types.get(typeKey(draft.type, draft.mode))?.quad;
  if (quad === "verbal-cooperation" || quad === "verbal-conflict")
    return actor >= 1 && actor + recipient >= 1;
  if (draft.type === "COOPERATE") return actor >= 1 && recipient >= 1;
  if (quad === "material-cooperation") return actor + recipient >= 2;
  return actor + recipient >= 2 || (actor >= 1 && recipient >= 1);
}

/** 2 for a political party, 1 for somebody who belongs to a state, 0 for others. */
function weigh(knowledge: EventKnowledge, entity: Entity | undefined): number {
  if (!entity) return 0;
  if (knowledge.words.get("strong-party")?.has(entity.kind)) return 2;
  if ((entity.roles?.length ?? 0) > 0 || (entity.sector !== undefined && entity.country !== undefined))
    return 2;
  return entity.country !== undefined && entity.kind !== "place" ? 1 : 0;
}

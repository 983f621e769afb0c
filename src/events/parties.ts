import type { Entity } from "../entities/index.js";
import type { Grammar } from "./grammar.js";
import { type EventKnowledge, typeKey } from "./knowledge.js";
import type { Draft } from "./mentions.js";
import type { Role } from "./roles.js";

/** Below this standing an event mention is kept in the annotation, but is no event of the document. */
const least = 0.4;

/** From this weight on a frame is sure enough to be an event between parties that are only described. */
const strong = 0.65;

/**
 * Why an event mention is no event between political parties; undefined where it is one. A party is a state, a
 * government, an intergovernmental body, an armed, political or cyber group, or somebody who holds an office or belongs
 * to a state. What is said (praise, demands, accusations) needs a speaker who is one; a deed needs one such party on
 * either side. Acts that are only acts toward somebody (support, aid, a concession) need a recipient who is one or
 * belongs to one; of support, aid and threats by a state anybody may be the recipient. What a strong deed needs less is
 * asked of `isDescribed`.
 */
export function refusal(
  grammar: Grammar,
  entities: ReadonlyMap<string, Entity>,
  draft: Draft,
  actors: readonly string[],
  recipients: readonly string[],
  standing: number,
): string | undefined {
  const { knowledge } = grammar;
  if (draft.within >= 0)
    return `it is what “${grammar.tokens.form[draft.within]}” is about, not an event of its own`;
  if (standing < least)
    return `its words are too weak and its parties nobody known (${standing} of ${least})`;
  const supposed = draft.status.status === "possible" && supposing.has(draft.status.rule);
  if (supposed && actors.length === 0 && !grammar.isVerb(draft.token))
    return "it is only supposed, and of nobody";
  const strength = (ids: readonly string[]) =>
    Math.max(0, ...ids.map((id) => weigh(knowledge, entities.get(id))));
  const actor = strength(actors);
  const recipient = strength(recipients);
  return lacking(knowledge, entities, draft, actors, recipients, actor, recipient);
}

function lacking(
  knowledge: EventKnowledge,
  entities: ReadonlyMap<string, Entity>,
  draft: Draft,
  actors: readonly string[],
  recipients: readonly string[],
  actor: number,
  recipient: number,
): string | undefined {
  const key = typeKey(draft.type, draft.mode);
  if (recipient < 1 && actors.length < 2 && knowledge.words.get("toward")?.has(key)) {
    const byState = actors.some((id) => entities.get(id)?.kind === "state");
    if (!byState || recipients.length === 0 || !knowledge.words.get("by-state")?.has(draft.type))
      return `${draft.type} is an act toward somebody, and no recipient is a party`;
  }
  const quad = knowledge.types.get(key)?.quad;
  if (quad === "verbal-cooperation" || quad === "verbal-conflict")
    return actor >= 1 ? undefined : "words need a speaker who is a party";
  if (draft.type === "COOPERATE")
    return actor >= 1 && recipient >= 1 ? undefined : "cooperation needs a party on both sides";
  if (quad === "material-cooperation")
    return actor + recipient >= 2 ? undefined : "neither side is a state, a body or a group";
  return actor + recipient >= 2 || (actor >= 1 && recipient >= 1)
    ? undefined
    : "neither side is a state, a body or a group";
}

/** Readings of a status that make a deed a mere thought: "an attack on a member could …", "has not ruled out …". */
const supposing: ReadonlySet<string> = new Set(["indefinite subject", "negated operator"]);

const done: ReadonlySet<string> = new Set(["happened", "ongoing"]);

/** Whether a deed is a strong one between parties that the text describes and does not name. */
export function isDescribed(grammar: Grammar, draft: Draft): boolean {
  const { described } = grammar.knowledge;
  const words = described.get(typeKey(draft.type, draft.mode)) ?? described.get(`${draft.type}.*`);
  if (!words || draft.within >= 0 || draft.match.frame.weight < strong || !done.has(draft.status.status))
    return false;
  return holds(grammar, draft.actor, words.actor) || holds(grammar, draft.recipient, words.recipient);
}

function holds(grammar: Grammar, role: Role, words: ReadonlySet<string>): boolean {
  return role.heads.some((head) => grammar.phraseMatch(head, words) >= 0);
}

/**
 * 2 for a political party, 1 for somebody who belongs to a state or for a body of nobody knows which state ("police",
 * "a court"), 0 for others.
 */
function weigh(knowledge: EventKnowledge, entity: Entity | undefined): number {
  if (!entity) return 0;
  if (knowledge.words.get("strong-party")?.has(entity.kind))
    return entity.kind === "government" && entity.country === undefined ? 1 : 2;
  if ((entity.roles?.length ?? 0) > 0 || (entity.sector !== undefined && entity.country !== undefined))
    return 2;
  return entity.country !== undefined && entity.kind !== "place" ? 1 : 0;
}

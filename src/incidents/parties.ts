/** Who began an incident, on whose word, and who was hit. */
import type { Evidence, Incident, InitiatorCategory, ReceiverCategory } from "../../schema/case-1.js";
import type { ClaimLayer } from "../claims/index.js";
import type { Entity, EntityLayer } from "../entities/index.js";
import type { EventLayer } from "../events/index.js";
import { findPhrases, type Language } from "../language/index.js";
import type { Document } from "../read/index.js";
import type { IncidentKnowledge } from "./knowledge.js";
import type { Passage } from "./passages.js";
import type { Sides } from "./sides.js";
import { wordsEvidence } from "./words.js";

/** The actors of the event and those whom claims about it accuse; each once, with every piece of evidence. */
export function initiatorsOf(
  document: Pick<Document, "id" | "text">,
  language: Language,
  entities: EntityLayer,
  events: EventLayer,
  claims: ClaimLayer,
  passage: Passage,
  sides: Sides,
  knowledge: IncidentKnowledge,
): Incident["initiators"] {
  const event = passage.event === undefined ? undefined : events.events[passage.event];
  const byId = new Map(entities.entities.map((entity) => [entity.id, entity]));
  const found = new Map<string, Evidence[]>();
  const add = (id: string, evidence: readonly Evidence[]) => {
    const sharing = found.get(id);
    if (sharing) sharing.push(...evidence.slice(0, Math.max(0, 4 - sharing.length)));
    else found.set(id, evidence.slice(0, 3));
  };
  const hit = new Set(sides.receivers.map(({ entity }) => entity));
  for (const actor of event?.actor ?? []) {
    // Whom the words show to have been hit began nothing, unless other words say so ("X hack" has X as its actor).
    if (!canAttack(byId.get(actor))) continue;
    if (hit.has(actor) && !sides.initiators.some(({ entity }) => entity === actor)) continue;
    const named = (event?.evidence ?? []).filter((one) => (one.actor ?? []).length > 0);
    add(actor, named.length > 0 ? named : (event?.evidence ?? []));
  }
  const told = new Set(passage.sentences.map((sentence) => language.sentences[sentence].start));
  for (const claim of claims.claims) {
    if (claim.stance !== "attributes" && claim.stance !== "supports") continue;
    const [{ start }] = claim.evidence;
    const here = language.sentences.find((one) => one.start <= start && start < one.end);
    const about = event !== undefined && claim.about.includes(event.id);
    if (!about && !(claim.about.length === 0 && here && told.has(here.start))) continue;
    for (const accused of claim.accused ?? []) add(accused, claim.evidence);
  }
  for (const { entity, first, last } of sides.initiators) {
    if (!canAttack(byId.get(entity))) continue;
    if (!found.has(entity)) add(entity, [wordsEvidence(document, language, first, last)]);
  }
  if (found.size > 0) {
    return [...found].map(([id, evidence]) => {
      const entity = byId.get(id);
      return {
        ...(entity ? { entity: id } : { country: id }),
        ...countryOf(entity),
        category: initiatorCategory(entity, language, entities, knowledge),
        evidence,
      };
    });
  }
  // Nobody is named: the category alone, where a word speaks of it ("unknown hackers").
  for (const sentence of passage.sentences) {
    const { first, last } = language.sentences[sentence];
    const [phrase] = findPhrases(language.tokens, first, last, knowledge.initiators);
    if (phrase)
      return [
        { category: phrase.value, evidence: [wordsEvidence(document, language, phrase.first, phrase.last)] },
      ];
  }
  return [];
}

/** "Twitter account hacked": companies, papers, towns and unions of states are told of as hit, and hardly as attackers. */
function canAttack(entity: Entity | undefined): boolean {
  return entity === undefined || !["company", "media", "place", "intergovernmental"].includes(entity.kind);
}

function initiatorCategory(
  entity: Entity | undefined,
  language: Language,
  entities: EntityLayer,
  knowledge: IncidentKnowledge,
): InitiatorCategory {
  if (!entity) return "unknown";
  if (entity.kind === "state" || entity.kind === "government") return "state";
  for (const mention of entities.mentions) {
    if (mention.entity !== entity.id) continue;
    // The words around the mention belong to it: "state-backed hackers", "hackers linked to".
    const { first, last } = language.sentences[mention.sentence];
    const from = Math.max(first, mention.first - 3);
    const to = Math.min(last, mention.last + 4);
    const [phrase] = findPhrases(language.tokens, from, to, knowledge.initiators);
    if (phrase) return phrase.value;
  }
  if (entity.sector && ["GOV", "MIL", "SPY", "DIP"].includes(entity.sector)) return "state";
  if (entity.kind === "person") return "individual";
  if (entity.kind === "cyber-group") return entity.country ? "state-affiliated" : "non-state";
  return entity.kind === "other" ? "unknown" : "non-state";
}

/** The recipients of the event, with the category that their kind or the words for them give. */
export function receiversOf(
  document: Pick<Document, "id" | "text">,
  language: Language,
  entities: EntityLayer,
  events: EventLayer,
  passage: Passage,
  sides: Sides,
  knowledge: IncidentKnowledge,
): Incident["receivers"] {
  const event = passage.event === undefined ? undefined : events.events[passage.event];
  const byId = new Map(entities.entities.map((entity) => [entity.id, entity]));
  const categories = new Map<ReceiverCategory, Evidence[]>();
  for (const sentence of passage.sentences) {
    const { first, last } = language.sentences[sentence];
    for (const phrase of findPhrases(language.tokens, first, last, knowledge.receivers)) {
      const evidence = categories.get(phrase.value) ?? [];
      if (evidence.length < 2) evidence.push(wordsEvidence(document, language, phrase.first, phrase.last));
      categories.set(phrase.value, evidence);
    }
  }
  const hit = new Map<string, Evidence[]>();
  const evidenceOfEvent = event?.evidence ?? [];
  const named = evidenceOfEvent.filter((one) => (one.recipient ?? []).length > 0);
  for (const id of event?.recipient ?? []) {
    hit.set(id, named.length > 0 ? named.slice(0, 2) : evidenceOfEvent.slice(0, 1));
  }
  for (const { entity, first, last } of sides.receivers) {
    if (!hit.has(entity)) hit.set(entity, [wordsEvidence(document, language, first, last)]);
  }
  return [...hit].map(([id, told]) => {
    const entity = byId.get(id);
    const byKind = receiverByKind(entity);
    const [byWords] = categories;
    const category = byKind ?? byWords?.[0] ?? "other";
    const evidence = [...told, ...(byKind ? [] : (byWords?.[1] ?? []))];
    return { ...(entity ? { entity: id } : { country: id }), ...countryOf(entity), category, evidence };
  });
}

function receiverByKind(entity: Entity | undefined): ReceiverCategory | undefined {
  switch (entity?.kind) {
    case "government":
      return "state-institution";
    case "intergovernmental":
      return "intergovernmental";
    case "media":
      return "media";
    case "company":
      return "corporate";
    case "political-group":
    case "armed-group":
      return "social-group";
    case "population":
      return "end-users";
    default:
      return undefined;
  }
}

function countryOf(entity: Entity | undefined): { country?: string } {
  if (!entity) return {};
  if (entity.kind === "state") return { country: entity.id };
  return entity.country ? { country: entity.country } : {};
}

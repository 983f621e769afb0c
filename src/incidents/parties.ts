/** Who began an incident, and on whose word. */
import type { Evidence, Incident, Initiator } from "../../schema/case-1.js";
import type { ClaimLayer } from "../claims/index.js";
import type { Entity, EntityLayer, Mention } from "../entities/index.js";
import type { EventLayer } from "../events/index.js";
import { findPhrases, type Language } from "../language/index.js";
import type { Document } from "../read/index.js";
import type { IncidentKnowledge, SideWord } from "./knowledge.js";
import { eventsOf, type Passage } from "./passages.js";
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
  named: ReadonlySet<string>,
  knowledge: IncidentKnowledge,
): Incident["initiators"] {
  const own = eventsOf(passage).map((event) => events.events[event]);
  const byId = new Map(entities.entities.map((entity) => [entity.id, entity]));
  const found = new Map<string, Evidence[]>();
  const add = (id: string, evidence: readonly Evidence[]) => {
    const sharing = found.get(id);
    if (sharing) sharing.push(...evidence.slice(0, Math.max(0, 4 - sharing.length)));
    else found.set(id, evidence.slice(0, 3));
  };
  const stateOf = (id: string) => byId.get(id)?.country ?? id;
  const hit = new Set(sides.receivers.map(({ entity }) => stateOf(entity)));
  const blames = new Set(sides.accusers.map(({ entity }) => stateOf(entity)));
  // Whom the words show to have been hit, or to blame others, began nothing, unless other words say so ("X hack" has X as its actor).
  const isVictim = (id: string, also: readonly string[] = []) =>
    (hit.has(stateOf(id)) || blames.has(stateOf(id)) || also.some((one) => stateOf(one) === stateOf(id))) &&
    !sides.initiators.some(({ entity }) => stateOf(entity) === stateOf(id));
  for (const event of own) {
    const acting = event.evidence.filter((one) => (one.actor ?? []).length > 0);
    for (const actor of event.actor ?? []) {
      if (!canAttack(byId.get(actor), knowledge) || isVictim(actor)) continue;
      add(actor, acting.length > 0 ? acting : event.evidence);
    }
  }
  const told = new Set(passage.sentences.map((sentence) => language.sentences[sentence].start));
  const recipients = own.flatMap((event) => event.recipient ?? []);
  const ids = new Set(own.map(({ id }) => id));
  for (const claim of claims.claims) {
    if (claim.stance !== "attributes" && claim.stance !== "supports") continue;
    const [{ start }] = claim.evidence;
    const here = language.sentences.find((one) => one.start <= start && start < one.end);
    const about = claim.about.some((id) => ids.has(id));
    if (!about && !(claim.about.length === 0 && here && told.has(here.start))) continue;
    if (!about && isAboutOthers(language, events, claim, knowledge)) continue;
    // "Two ministries have been hacked, according to the police" accuses no ministry.
    for (const accused of claim.accused ?? [])
      if (!isVictim(accused, recipients)) add(accused, claim.evidence);
  }
  for (const { entity, first, last } of sides.initiators) {
    if (!canAttack(byId.get(entity), knowledge)) continue;
    if (!found.has(entity)) add(entity, [wordsEvidence(document, language, first, last)]);
  }
  if (found.size > 0) {
    const here = new Set(passage.sentences);
    const mentions = [...sides.initiators, ...entities.mentions.filter(({ sentence }) => here.has(sentence))];
    const owners = ownersOnly(
      language,
      byId,
      mentions.filter(({ entity }) => found.has(entity)),
    );
    return [...found].flatMap(([id, evidence]) => {
      if (owners.has(id)) return [];
      const entity = byId.get(id);
      const near = mentions.filter((mention) => mention.entity === id);
      // "They" in the passage are told of before it.
      const own = near.length > 0 ? near : entities.mentions.filter((mention) => mention.entity === id);
      return [
        {
          ...(entity ? { entity: id } : { country: id }),
          ...countryOf(entity, knowledge, named),
          ...kindOf(document, language, entity, own, evidence, knowledge),
        },
      ];
    });
  }
  // Nobody is named: the category alone, where a word speaks of it ("unknown hackers").
  for (const sentence of passage.sentences) {
    const { first, last } = language.sentences[sentence];
    const [phrase] = findPhrases(language.tokens, first, last, knowledge.initiators);
    if (phrase === undefined) continue;
    const evidence = [wordsEvidence(document, language, phrase.first, phrase.last)];
    const { category, subcategory } = phrase.value;
    return [
      {
        category,
        ...(subcategory ? { subcategory } : {}),
        evidence,
        categoryEvidence: evidence,
        ...(subcategory ? { subcategoryEvidence: evidence } : {}),
      },
    ];
  }
  return [];
}

/** "Accusing Venezuela of shelling a village": what is said has another deed in it and none done to computers. */
function isAboutOthers(
  { tokens, sentences }: Language,
  events: EventLayer,
  { evidence }: ClaimLayer["claims"][number],
  knowledge: IncidentKnowledge,
): boolean {
  const content = evidence.flatMap((one) => one.content ?? []);
  if (content.length === 0) return false;
  const within = (token: number) =>
    content.some(({ start, end }) => start <= tokens.start[token] && tokens.end[token] <= end);
  const [{ start }] = evidence;
  const sentence = sentences.find((one) => one.start <= start && start < one.end);
  if (sentence === undefined) return false;
  const { first, last } = sentence;
  if (findPhrases(tokens, first, last, knowledge.types).some((phrase) => within(phrase.first))) return false;
  for (let at = first; at < last; at++)
    if (within(at) && knowledge.sides.get(tokens.lemma[at].toLowerCase())?.has("violence")) return true;
  return events.mentions.some(
    ({ type, mode, token }) =>
      type !== undefined && mode !== "cyber" && first <= token && token < last && within(token),
  );
}

/** "Twitter account hacked": companies, papers, towns and unions of states are told of as hit, and hardly as attackers. */
function canAttack(entity: Entity | undefined, knowledge: IncidentKnowledge): boolean {
  if (entity === undefined) return true;
  // A word for attackers that bears somebody's name is not that somebody.
  if (entity.kind !== "cyber-group" && knowledge.sides.get(entity.name.toLowerCase())?.has("backing"))
    return false;
  return !["company", "media", "place", "intergovernmental"].includes(entity.kind);
}

/** Category and sub-category by the words around the mentions, "state-backed hackers"; without such, by what the entity is. */
function kindOf(
  document: Pick<Document, "id" | "text">,
  language: Language,
  entity: Entity | undefined,
  mentions: readonly Mention[],
  evidence: Evidence[],
  knowledge: IncidentKnowledge,
): Omit<Initiator, "entity" | "country"> {
  const { tokens } = language;
  for (const mention of mentions) {
    const { first, last } = language.sentences[mention.sentence];
    const from = Math.max(first, mention.first - 3);
    const to = Math.min(last, mention.last + 5);
    const [phrase] = findPhrases(tokens, from, to, knowledge.initiators);
    if (phrase === undefined) continue;
    const words = [wordsEvidence(document, language, phrase.first, phrase.last)];
    const { category, subcategory } = phrase.value;
    return {
      category,
      ...(subcategory ? { subcategory } : {}),
      evidence,
      categoryEvidence: words,
      ...(subcategory ? { subcategoryEvidence: words } : {}),
    };
  }
  const named = mentions.some(({ kind, type }) => kind === "name" && type === "cyber-group");
  // "Chinese hackers": the people says where they are from, and not that the state sent them.
  for (const { first, last, sentence } of mentions) {
    for (let at = first; at < Math.min(language.sentences[sentence].last, last + 4); at++) {
      if (!isAttacker(tokens.form[at], tokens.lemma[at], knowledge)) continue;
      if (entity === undefined || unnamed.has(entity.kind) || (entity.kind === "cyber-group" && !named))
        return {
          category: "unknown",
          evidence,
          categoryEvidence: [wordsEvidence(document, language, at, at + 1)],
        };
    }
  }
  return { category: categoryOf(entity), evidence };
}

const groups: ReadonlySet<Entity["kind"]> = new Set<Entity["kind"]>([
  "armed-group",
  "political-group",
  "organisation",
  "company",
]);
const unnamed: ReadonlySet<Entity["kind"]> = new Set<Entity["kind"]>([
  "state",
  "population",
  "other",
  "armed-group",
]);

function isAttacker(form: string, lemma: string, knowledge: IncidentKnowledge): boolean {
  const senses: ReadonlySet<SideWord> | undefined =
    knowledge.sides.get(form.toLowerCase()) ?? knowledge.sides.get(lemma.toLowerCase());
  return senses?.has("attacker") === true;
}

function categoryOf(entity: Entity | undefined): Initiator["category"] {
  if (!entity) return "unknown";
  if (entity.kind === "state" || entity.kind === "government") return "state";
  if (entity.sector && ["GOV", "MIL", "SPY", "DIP"].includes(entity.sector)) return "state";
  if (entity.kind === "person") return "individual";
  if (entity.kind === "cyber-group") return entity.country ? "state-affiliated" : "non-state";
  return groups.has(entity.kind) ? "non-state" : "unknown";
}

/**
 * "South Korean" in "the South Korean central bank" is no party beside the bank: mentions of a state that only say whose
 * another party is.
 */
export function ownersOnly(
  { tokens }: Language,
  entities: ReadonlyMap<string, Entity>,
  mentions: readonly Mention[],
): ReadonlySet<string> {
  const states = new Map<string, boolean>();
  for (const mention of mentions) {
    const state = entities.get(mention.entity);
    if (state !== undefined && state.kind !== "state") continue;
    const owns = mentions.some(
      (other) =>
        other.entity !== mention.entity &&
        entities.get(other.entity)?.country === mention.entity &&
        ((other.first <= mention.first && mention.last <= other.last) ||
          tokens.head[mention.head] === other.head),
    );
    states.set(mention.entity, (states.get(mention.entity) ?? true) && owns);
  }
  return new Set([...states].flatMap(([id, owner]) => (owner ? [id] : [])));
}

/**
 * The state of a party. What tables say of a group of attackers is a reputation: it counts where the text itself names the
 * state, and is left to the entity where it does not.
 */
export function countryOf(
  entity: Entity | undefined,
  knowledge: IncidentKnowledge,
  named: ReadonlySet<string> = new Set(),
): { country?: string } {
  if (!entity) return {};
  if (entity.kind === "state") return { country: entity.id };
  if (entity.kind !== "cyber-group") return entity.country ? { country: entity.country } : {};
  const country = entity.country ?? knowledge.groups.get(entity.name.toLowerCase());
  return country !== undefined && named.has(country) ? { country } : {};
}

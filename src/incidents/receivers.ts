/** Who was hit: each party with the category, sub-category and sector that the words of its own phrase give. */
import type {
  Evidence,
  Incident,
  Receiver,
  ReceiverCategory,
  ReceiverSubcategory,
} from "../../schema/case-1.js";
import type { Entity, EntityLayer, Mention } from "../entities/index.js";
import type { EventLayer } from "../events/index.js";
import { findPhrases, type Language } from "../language/index.js";
import type { Document } from "../read/index.js";
import type { IncidentKnowledge, ReceiverKind } from "./knowledge.js";
import { countryOf, ownersOnly } from "./parties.js";
import { eventsOf, type Passage } from "./passages.js";
import { phraseTokens } from "./phrase.js";
import type { Sides } from "./sides.js";
import { isBystander } from "./victims.js";
import { wordsEvidence } from "./words.js";

/** A category with the words that give it. */
interface Told {
  readonly kind: ReceiverKind;
  readonly evidence: Evidence[];
}

/**
 * The recipients of the event and whom the words show to have been hit. "Albanian ministries and banks" are two receivers
 * of one state, each with its own words: categories are read in the phrase that names the party and nowhere else, but for
 * the only party of a passage, whose kind may be told further on.
 */
export function receiversOf(
  document: Pick<Document, "id" | "text">,
  language: Language,
  entities: EntityLayer,
  events: EventLayer,
  passage: Passage,
  sides: Sides,
  knowledge: IncidentKnowledge,
): Incident["receivers"] {
  const own = eventsOf(passage);
  const recipients = new Set(own.flatMap((event) => events.events[event].recipient ?? []));
  const eventEvidence = own.flatMap((event) => events.events[event].evidence);
  const byId = new Map(entities.entities.map((entity) => [entity.id, entity]));
  const mentions = new Map<string, Mention[]>();
  const add = (mention: Mention) =>
    mentions.set(mention.entity, [...(mentions.get(mention.entity) ?? []), mention]);
  for (const member of own.flatMap((event) => events.members[event]))
    for (const index of events.mentions[member].recipient) add(entities.mentions[index]);
  for (const mention of sides.receivers) add(mention);
  const stateOf = (id: string) => byId.get(id)?.country ?? id;
  const began = new Set(sides.initiators.map(({ entity }) => stateOf(entity)));
  const hit = [...new Set([...recipients, ...sides.receivers.map(({ entity }) => entity)])].filter((id) => {
    const own = mentions.get(id) ?? [];
    const entity = byId.get(id);
    if (own.length === 0) return entity?.kind !== "cyber-group";
    // "They could attack the country's grid" means by "the country" hardly the attackers' own.
    const named = own.some(({ kind, first }) => kind !== "nominal" || isNamed(language, first, knowledge));
    if (!named && entity?.kind === "state" && began.has(stateOf(id))) return false;
    return own.some((mention) => !isBystander(language, mention, entity, knowledge));
  });
  const owners = ownersOnly(
    language,
    byId,
    hit.flatMap((id) => mentions.get(id) ?? []),
  );
  const ids = hit.filter((id) => !owners.has(id));
  const named = eventEvidence.filter((one) => (one.recipient ?? []).length > 0);
  return ids.flatMap((id) => {
    const entity = byId.get(id);
    const here = mentions.get(id) ?? [];
    const inEvent = recipients.has(id);
    const [first] = sides.receivers.filter((mention) => mention.entity === id);
    const evidence =
      inEvent || first === undefined
        ? (named.length > 0 ? named : eventEvidence).slice(0, 2)
        : [wordsEvidence(document, language, first.first, first.last)];
    const told = toldOf(document, language, here, mentions, knowledge);
    if (told.length === 0 && ids.length === 1)
      told.push(...elsewhere(document, language, passage, knowledge));
    const party = { ...(entity ? { entity: id } : { country: id }), ...countryOf(entity, knowledge) };
    const kind = categoryOfKind(entity);
    const fits = kind === "media" || kind === "intergovernmental" ? [] : told;
    if (fits.length === 0) return [{ ...party, ...bare(entity, kind, evidence) }];
    return fits.map((one) => ({ ...party, ...coded(one, evidence) }));
  });
}

/** Whether a state's name or adjective stands at the head of a nominal, its article aside. */
function isNamed({ tokens }: Language, first: number, knowledge: IncidentKnowledge): boolean {
  return (
    findPhrases(tokens, first, Math.min(first + 3, tokens.length), knowledge.stateNames, true).length > 0
  );
}

function coded({ kind, evidence: words }: Told, evidence: Evidence[]): Omit<Receiver, "entity" | "country"> {
  return {
    category: kind.category,
    ...(kind.subcategory ? { subcategory: kind.subcategory } : {}),
    ...(kind.sector ? { sector: kind.sector } : {}),
    evidence,
    categoryEvidence: words,
    ...(kind.subcategory ? { subcategoryEvidence: words } : {}),
    ...(kind.sector ? { sectorEvidence: words } : {}),
  };
}

/** What an entity is without words that say it: by its kind and its PLOVER sector. */
function bare(
  entity: Entity | undefined,
  kind: ReceiverCategory | undefined,
  evidence: Evidence[],
): Omit<Receiver, "entity" | "country"> {
  const subcategory = entity?.kind === "state" ? undefined : subcategories.get(entity?.sector ?? "");
  return {
    category: kind ?? (subcategory ? categoryOfSubcategory(subcategory) : "other"),
    ...(subcategory ? { subcategory } : {}),
    evidence,
    ...(subcategory ? { subcategoryEvidence: evidence } : {}),
  };
}

/** The different categories in the phrases that hold the mentions of one party. */
function toldOf(
  document: Pick<Document, "id" | "text">,
  language: Language,
  here: readonly Mention[],
  all: ReadonlyMap<string, readonly Mention[]>,
  knowledge: IncidentKnowledge,
): Told[] {
  const found = new Map<string, Told>();
  for (const mention of here) {
    const others = [...all].flatMap(([id, list]) => (id === mention.entity ? [] : list));
    const phrase = phraseTokens(language, mention, others, knowledge);
    if (phrase.size === 0) continue;
    const from = Math.min(...phrase);
    const to = Math.max(...phrase) + 1;
    for (const { first, last, value } of findPhrases(language.tokens, from, to, knowledge.receivers)) {
      if (!phrase.has(last - 1)) continue;
      collect(found, value, () => wordsEvidence(document, language, first, last));
    }
  }
  return specific([...found.values()]);
}

/** The first category of the passage. */
function elsewhere(
  document: Pick<Document, "id" | "text">,
  language: Language,
  passage: Passage,
  knowledge: IncidentKnowledge,
): Told[] {
  for (const sentence of passage.sentences) {
    const { first, last } = language.sentences[sentence];
    const [phrase] = findPhrases(language.tokens, first, last, knowledge.receivers);
    if (phrase)
      return [
        { kind: phrase.value, evidence: [wordsEvidence(document, language, phrase.first, phrase.last)] },
      ];
  }
  return [];
}

function collect(found: Map<string, Told>, kind: ReceiverKind, evidence: () => Evidence): void {
  const key = `${kind.category} ${kind.subcategory ?? ""} ${kind.sector ?? ""}`;
  const sharing = found.get(key);
  if (sharing === undefined) found.set(key, { kind, evidence: [evidence()] });
  else if (sharing.evidence.length < 2) sharing.evidence.push(evidence());
}

/** "State institution" says no more beside "parliament": a category alone goes where one with a sub-category stands. */
function specific(told: readonly Told[]): Told[] {
  return told.filter(
    ({ kind }) =>
      kind.subcategory !== undefined ||
      kind.sector !== undefined ||
      !told.some(
        (other) =>
          other.kind.category === kind.category &&
          (other.kind.subcategory ?? other.kind.sector) !== undefined,
      ),
  );
}

function categoryOfKind(entity: Entity | undefined): ReceiverCategory | undefined {
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

/** PLOVER's sectors as EuRepoC's sub-categories. */
const subcategories: ReadonlyMap<string, ReceiverSubcategory> = new Map([
  ["GOV", "government"],
  ["MIL", "military"],
  ["COP", "police"],
  ["SPY", "intelligence"],
  ["LEG", "legislative"],
  ["JUD", "judiciary"],
  ["DIP", "embassy"],
  ["OPP", "opposition"],
  ["NGO", "advocacy"],
]);

function categoryOfSubcategory(subcategory: ReceiverSubcategory): ReceiverCategory {
  return subcategory === "opposition" || subcategory === "advocacy" ? "social-group" : "state-institution";
}

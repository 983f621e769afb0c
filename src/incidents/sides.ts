import type { EntityLayer, Mention } from "../entities/index.js";
import type { EventLayer } from "../events/index.js";
import { baseRelation, dependents, type Language } from "../language/index.js";
import type { IncidentKnowledge } from "./knowledge.js";
import type { Passage } from "./passages.js";

export interface Sides {
  readonly initiators: readonly Mention[];
  readonly receivers: readonly Mention[];
}

/** How far up the tree a mention's part in the deed is looked for. */
const reach = 8;
const against = new Set(["against", "on", "at", "into", "targeting"]);
const within = new Set(["amod", "compound", "nmod", "nmod:poss", "flat", "appos", "conj"]);

/**
 * The sides that mentions with a country take in the deeds of a passage, read up the tree: what stands in the subject or
 * behind "by" began it, what stands in the object or behind "against" was hit, however deep in the phrase ("the website
 * of the Irish parliament"). A mention that qualifies a word for attackers names where they come from.
 */
export function sidesOf(
  language: Language,
  entities: EntityLayer,
  events: EventLayer,
  passage: Passage,
  knowledge: IncidentKnowledge,
): Sides {
  const triggers = triggersOf(events, passage);
  const sentences = new Set(passage.sentences);
  const countries = new Set(
    entities.entities.filter((one) => one.kind === "state" || one.country).map((one) => one.id),
  );
  const initiators: Mention[] = [];
  const receivers: Mention[] = [];
  for (const mention of entities.mentions) {
    if (!sentences.has(mention.sentence) || !countries.has(mention.entity)) continue;
    const side = sideOf(language, mention, triggers, knowledge);
    if (side === "initiator") initiators.push(mention);
    else if (side === "receiver") receivers.push(mention);
  }
  return { initiators, receivers };
}

/** Triggers of the event, and cyber deeds told in its passage that are no event of their own. */
function triggersOf(events: EventLayer, passage: Passage): ReadonlySet<number> {
  const sentences = new Set(passage.sentences);
  const coded = new Set(events.members.flat());
  const triggers = new Set(events.members[passage.event].map((member) => events.mentions[member].token));
  events.mentions.forEach((mention, index) => {
    const told = mention.mode === "cyber" && ["happened", "ongoing"].includes(mention.status);
    if (told && !coded.has(index) && sentences.has(mention.sentence)) triggers.add(mention.token);
  });
  return triggers;
}

function sideOf(
  { tokens }: Language,
  mention: Mention,
  triggers: ReadonlySet<number>,
  knowledge: IncidentKnowledge,
): "initiator" | "receiver" | undefined {
  let at = mention.head;
  for (let steps = 0; steps < reach; steps++) {
    const head = tokens.head[at];
    if (head < 0) return undefined;
    const relation = tokens.deprel[at];
    if (triggers.has(head)) {
      const cases = dependents(tokens, at, "case").map((one) => tokens.lemma[one].toLowerCase());
      return sideByRelation(relation, cases, tokens.upos[head] === "VERB");
    }
    if (!within.has(relation) && baseRelation(relation) !== "nmod") return undefined;
    if (relation !== "conj" && knowledge.attackers.has(tokens.lemma[head].toLowerCase())) return "initiator";
    at = head;
  }
  return undefined;
}

function sideByRelation(
  relation: string,
  cases: readonly string[],
  verb: boolean,
): "initiator" | "receiver" | undefined {
  if (cases.includes("by")) return "initiator";
  if (cases.some((one) => against.has(one))) return "receiver";
  if (!verb) return undefined;
  if (relation === "nsubj") return "initiator";
  return relation === "obj" || relation === "nsubj:pass" ? "receiver" : undefined;
}

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
export function sidesReader(
  language: Language,
  entities: EntityLayer,
  events: EventLayer,
  knowledge: IncidentKnowledge,
): (passage: Passage) => Sides {
  const countries = new Set(
    entities.entities.filter((one) => one.kind === "state" || one.country).map((one) => one.id),
  );
  const mentions = bySentence(entities.mentions.filter((one) => countries.has(one.entity)));
  const coded = new Set(events.members.flat());
  // Cyber deeds that are no event of their own belong to the passage they are told in.
  const loose = bySentence(
    events.mentions.filter(
      ({ mode, status }, index) =>
        mode === "cyber" && (status === "happened" || status === "ongoing") && !coded.has(index),
    ),
  );
  return (passage) => {
    const triggers = new Set(events.members[passage.event].map((member) => events.mentions[member].token));
    for (const sentence of passage.sentences) {
      for (const { token } of loose.get(sentence) ?? []) triggers.add(token);
    }
    const sides: Record<"initiator" | "receiver", Mention[]> = { initiator: [], receiver: [] };
    for (const sentence of passage.sentences) {
      for (const mention of mentions.get(sentence) ?? []) {
        const side = sideOf(language, mention, triggers, knowledge);
        if (side) sides[side].push(mention);
      }
    }
    return { initiators: sides.initiator, receivers: sides.receiver };
  };
}

function bySentence<Item extends { readonly sentence: number }>(
  items: readonly Item[],
): ReadonlyMap<number, readonly Item[]> {
  const index = new Map<number, Item[]>();
  for (const item of items) {
    const sharing = index.get(item.sentence);
    if (sharing) sharing.push(item);
    else index.set(item.sentence, [item]);
  }
  return index;
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

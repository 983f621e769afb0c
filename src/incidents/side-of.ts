/** Which side of an incident a mention is on: by the words around it first, and else up the tree to a deed. */
import type { Mention } from "../entities/index.js";
import { baseRelation, dependents, findPhrases, type Language, type Tokens } from "../language/index.js";
import type { Deeds } from "./deeds.js";
import type { IncidentKnowledge } from "./knowledge.js";
import { comesFrom } from "./origins.js";
import { sensesAt } from "./senses.js";
import { isHeadlineVictim, isMotive, isTarget, isTargetNoun, isToldOfTargets } from "./victims.js";

export type Side = "initiator" | "receiver";

/** What the tree of a passage is read with. */
export interface TreeReader {
  readonly language: Language;
  readonly knowledge: IncidentKnowledge;
  readonly deeds: Deeds;
  /** Tokens that tell of what was no attack on computers. */
  readonly otherDeeds: ReadonlySet<number>;
  /** Tokens of mentions of those who attack computers. */
  readonly groups: ReadonlySet<number>;
}

/** How far up the tree a mention's part in the deed is looked for. */
const reach = 8;
const against = new Set(["against", "on", "at", "into", "targeting"]);
const within = new Set(["amod", "compound", "nmod", "nmod:poss", "flat", "appos", "conj"]);
const aside = new Set([
  "over",
  "about",
  "after",
  "amid",
  "during",
  "following",
  "despite",
  "before",
  "regarding",
]);
const towards = new Set(["to", "with", "on"]);

export function sideOf(reader: TreeReader, mention: Mention, named: boolean): Side | undefined {
  const { language, knowledge, groups, otherDeeds } = reader;
  if (isHeadlineVictim(language, mention.first, mention.last, knowledge, groups)) return "receiver";
  if (comesFrom(language, mention, knowledge, named, groups, otherDeeds)) return "initiator";
  if (isTarget(language, mention, knowledge, otherDeeds)) return "receiver";
  return byTree(reader, mention);
}

function byTree(reader: TreeReader, mention: Mention): Side | undefined {
  const { language, knowledge, deeds, otherDeeds, groups } = reader;
  const { tokens } = language;
  let at = mention.head;
  // Below "those working for", only who was hit is read.
  let inside = false;
  for (let steps = 0; steps < reach; steps++) {
    if (isToldOfTargets(tokens, at, knowledge)) return "receiver";
    const head = tokens.head[at];
    if (head < 0) return undefined;
    const relation = tokens.deprel[at];
    const caseTokens = dependents(tokens, at, "case");
    const cases = caseTokens.map((one) => tokens.lemma[one].toLowerCase());
    if (isTargetNoun(tokens, head, relation, cases, knowledge)) return "receiver";
    // "over Western Sahara", "after the summit in Oslo": why or when, and not who.
    if (cases.some((one) => aside.has(one))) return undefined;
    const verb = tokens.upos[head] === "VERB";
    // "The university suffered an attack".
    if (verb && relation === "nsubj" && knowledge.sides.get(tokens.lemma[head])?.has("suffering"))
      return "receiver";
    if (deeds.all.has(head)) {
      if (caseTokens.some((one) => isMotive(tokens, one, mention, knowledge, otherDeeds))) return undefined;
      const side = sideByRelation(reader, head, relation, cases);
      // "Commission hacked": a headline's participle without an object tells of its subject.
      const bare =
        relation === "nsubj" &&
        dependents(tokens, head, "obj", "obl", "aux").length === 0 &&
        tokens.form[head].endsWith("ed");
      // "The service shut down its computers".
      if (side === "initiator" && isOwn(tokens, head)) return "receiver";
      if (side === "initiator") return bare ? "receiver" : inside ? undefined : side;
      return side;
    }
    // "A cyberattack by an unknown attacker on the court's website": the tree takes "on" to the nearer noun.
    if (against.has(cases[0] ?? "") && groups.has(head) && deeds.all.has(tokens.head[head]))
      return "receiver";
    if (verb) {
      const side = byVerb(reader, head, relation, cases);
      if (side) return side === "initiator" && inside ? undefined : side;
    }
    if (verb && tokens.deprel[head] === "acl" && (relation === "obl" || relation === "obj")) {
      // "engineers involved with US arms makers".
      inside = true;
      at = tokens.head[head];
      if (deeds.all.has(at)) return undefined;
      continue;
    }
    if (!within.has(relation) && baseRelation(relation) !== "nmod") return undefined;
    at = head;
  }
  return undefined;
}

function sideByRelation(
  { language: { tokens }, deeds, knowledge }: TreeReader,
  head: number,
  relation: string,
  cases: readonly string[],
): Side | undefined {
  if (cases.includes("by")) return deeds.coded.has(head) ? "initiator" : undefined;
  if (cases.some((one) => against.has(one))) return "receiver";
  // "the breach of several French firms"; "the attack of" names who did it.
  if (tokens.upos[head] === "NOUN" && cases.includes("of") && sensesAt(tokens, head, knowledge).has("victim"))
    return "receiver";
  if (deeds.takes.has(head) && cases.includes("from")) return "receiver";
  if (deeds.enters.has(head) && cases.includes("to")) return "receiver";
  if (tokens.upos[head] !== "VERB") return undefined;
  if (relation === "nsubj") return deeds.coded.has(head) ? "initiator" : undefined;
  return relation === "obj" || relation === "nsubj:pass" ? "receiver" : undefined;
}

/** The parts that verbs give which are no deeds themselves. */
function byVerb(
  { language: { tokens }, knowledge, deeds, groups, otherDeeds }: TreeReader,
  head: number,
  relation: string,
  cases: readonly string[],
): Side | undefined {
  const senses = sensesAt(tokens, head, knowledge);
  // "linked the breach to Belarus", "pinned on": unless it is denied.
  if (relation === "obl" && senses.has("linking") && cases.some((one) => towards.has(one)))
    return dependents(tokens, head, "advmod").some((one) => tokens.lemma[one] === "not")
      ? undefined
      : "initiator";
  // "sent phishing emails to a ministry".
  if (relation === "obl" && senses.has("sending") && cases.includes("to"))
    return dependents(tokens, head, "obj").some((one) => isHarmful(tokens, one, knowledge))
      ? "receiver"
      : undefined;
  // "rendered the ministry's website inaccessible".
  if (
    relation === "obj" &&
    dependents(tokens, head, "xcomp").some((one) => isHarmful(tokens, one, knowledge))
  )
    return "receiver";
  // "were surveilled and hacked".
  if (
    relation === "nsubj:pass" &&
    dependents(tokens, head, "conj").some(
      (one) => deeds.coded.has(one) || (deeds.all.has(one) && tokens.xpos[one] === "VBN"),
    )
  )
    return "receiver";
  // "managed to infiltrate", "are believed to have hacked".
  if (relation.startsWith("nsubj") && dependents(tokens, head, "xcomp").some((one) => deeds.all.has(one)))
    return "initiator";
  // "Hackers emptied the accounts of Austrian shops".
  if (relation === "obj" && senses.size === 0 && !otherDeeds.has(head))
    return dependents(tokens, head, "nsubj").some((one) => groups.has(one)) ? "receiver" : undefined;
  return undefined;
}

/** "phishing emails", "the malware": an object that is sent to do harm. */
function isHarmful(tokens: Tokens, object: number, knowledge: IncidentKnowledge): boolean {
  return [object, ...dependents(tokens, object, "compound", "amod")].some(
    (at) => findPhrases(tokens, at, at + 1, knowledge.types).length > 0,
  );
}

/** Whether the object of a verb is the subject's own: "took its servers offline". */
function isOwn(tokens: Tokens, verb: number): boolean {
  return dependents(tokens, verb, "obj").some((object) =>
    dependents(tokens, object, "nmod:poss").some((one) =>
      ["its", "their"].includes(tokens.form[one].toLowerCase()),
    ),
  );
}

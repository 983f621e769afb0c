import type { Entity } from "../entities/index.js";
import { overlaps } from "../time/index.js";
import type { CodedMention } from "./coding.js";
import type { Grammar } from "./grammar.js";
import { typeKey } from "./knowledge.js";
import type { Draft } from "./mentions.js";

/**
 * "The attack" after a cyberattack is that cyberattack: a definite noun of unspecified violence takes the type of
 * the last attack that the document told of, where its own clause names no weapon or force.
 */
export function sameDeed(
  grammar: Grammar,
  draft: Draft,
  before: readonly Pick<CodedMention, "type" | "mode" | "contexts" | "recipients">[],
  entities: ReadonlyMap<string, Entity>,
): Draft {
  if (draft.type !== "ASSAULT" || draft.mode !== undefined) return draft;
  if (draft.actor.parties.some((id) => isCyberAgent(grammar, entities.get(id))))
    return asCyber(draft, "hackers attack by computer");
  if (grammar.isVerb(draft.token)) return draft;
  if (draft.match.decided.length > 0) return draft;
  for (let at = before.length - 1; at >= 0 && before.length - at <= 40; at--) {
    const earlier = before[at];
    if (earlier.type === "ASSAULT" && !earlier.contexts.includes("cyber")) return draft;
    if (earlier.type !== "COERCE" || earlier.mode !== "cyber") continue;
    if (
      draft.recipient.parties.length > 0 &&
      !draft.recipient.parties.some((id) => earlier.recipients.includes(id))
    )
      continue;
    return asCyber(draft, "the cyberattack told of before");
  }
  return draft;
}

/**
 * Whose deed is praised or condemned where the words say only "the decision": who did what the sentences before told
 * last, other than the one who judges. None where the judged thing is not a definite noun of deciding or doing.
 */
export function judged(
  grammar: Grammar,
  draft: Draft,
  sentence: number,
  before: readonly Pick<CodedMention, "sentence" | "type" | "mode" | "coded" | "status" | "actors">[],
): readonly string[] {
  const { words, types } = grammar.knowledge;
  if (!words.get("judging")?.has(typeKey(draft.type, draft.mode)) || !grammar.isVerb(draft.token)) return [];
  const plain = grammar
    .objects(draft.token)
    .some(
      (head) => grammar.is(head, "taken-up") && grammar.by(head, "det").some((det) => definite(grammar, det)),
    );
  if (!plain) return [];
  for (let at = before.length - 1; at >= 0 && sentence - before[at].sentence <= 3; at--) {
    const earlier = before[at];
    if (!earlier.coded || !factual.has(earlier.status) || earlier.sentence === sentence) continue;
    const deed = earlier.type && types.get(typeKey(earlier.type, earlier.mode));
    if (!deed?.quad.startsWith("material")) continue;
    return earlier.actors.filter((id) => !draft.actor.parties.includes(id));
  }
  return [];
}

function definite(grammar: Grammar, determiner: number): boolean {
  const form = grammar.form(determiner);
  return form === "the" || form === "this" || form === "that" || form === "these" || form === "those";
}

function asCyber(draft: Draft, retyped: string): Draft {
  return { ...draft, type: "COERCE", mode: "cyber", cameo: "176", contexts: ["cyber"], retyped };
}

/** A group known for cyberattacks, or one that the document calls hackers or cyber actors. */
function isCyberAgent(grammar: Grammar, entity: Entity | undefined): boolean {
  if (!entity) return false;
  if (entity.kind === "cyber-group") return true;
  const words = grammar.knowledge.words.get("cyber-agent");
  return (
    entity.kind !== "state" &&
    entity.name
      .toLowerCase()
      .split(/[\s-]/u)
      .some((word) => words?.has(word))
  );
}

const factual: ReadonlySet<string> = new Set(["happened", "ongoing"]);
const intended: ReadonlySet<string> = new Set(["planned", "ordered"]);

/**
 * Whether two mentions speak of one event: the same deed with compatible parties, dates and standing as fact
 * (`same`), possibly so, but with too little in common (`open`), or of two (`apart`).
 */
export function compare(
  one: CodedMention,
  other: CodedMention,
  sameParty: (a: string, b: string) => boolean,
  words: ReadonlyMap<string, ReadonlySet<string>>,
): "same" | "open" | "apart" {
  if (one.type !== other.type) return "apart";
  if (one.mode !== other.mode && one.mode !== undefined && other.mode !== undefined) return "apart";
  const deed = `${one.type}.${one.mode ?? other.mode ?? ""}`;
  const single = words.get("once")?.has(deed) === true;
  const dated = dates(one, other, words.get("lasting")?.has(deed) === true);
  const actors = agree(one.actors, other.actors, sameParty);
  const recipients = agree(one.recipients, other.recipients, sameParty);
  if (dated === "differ" || actors === "differ" || recipients === "differ") return "apart";
  if (crossed(one, other) || crossed(other, one)) return "apart";
  if (!sameStanding(one, other, single, actors === "same" || recipients === "same")) return "apart";
  if (actors === "same" && recipients === "same") return "same";
  const near = other.sentence - one.sentence <= 12;
  if (actors === "same" || recipients === "same")
    return near || single || dated === "same" || (other.definite && other.noun) ? "same" : "open";
  return other.noun && other.definite && near ? "same" : "open";
}

/**
 * Whether two mentions agree on what happened. What was decided or announced and what was done are one event where
 * the deed is done only once (a break of relations); a definite noun takes up an event whatever its standing.
 */
function sameStanding(one: CodedMention, other: CodedMention, single: boolean, shared: boolean): boolean {
  if (one.status === other.status || (factual.has(one.status) && factual.has(other.status))) return true;
  if (one.polarity !== other.polarity) return false;
  const standings = [one, other].map((mention) =>
    factual.has(mention.status) ? "done" : intended.has(mention.status) ? "coming" : "open",
  );
  if (single && shared && !standings.includes("open")) return true;
  const takesUp = (mention: CodedMention) => mention.definite && mention.noun && factual.has(mention.status);
  return takesUp(one) || takesUp(other);
}

/** A deed whose effect lasts may be told of without its date however late the report is. */
function dates(one: CodedMention, other: CodedMention, lasting: boolean): "same" | "differ" | "open" {
  if (one.date === undefined || other.date === undefined) return "open";
  if (one.dateFrom === "published" || other.dateFrom === "published")
    return !lasting && longAgo(one, other) ? "differ" : "open";
  return overlaps(one.date, other.date) ? "same" : "differ";
}

/** Whether the only party of one mention stands on the other side of the other. */
function crossed(one: CodedMention, other: CodedMention): boolean {
  return (
    other.actors.length === 0 &&
    one.recipients.length === 0 &&
    one.actors.some((id) => other.recipients.includes(id))
  );
}

/**
 * Whether one of two mentions is dated years before the publication that bounds the other: reports tell undated
 * events of late, and give old ones their year.
 */
function longAgo(one: CodedMention, other: CodedMention): boolean {
  const [stated, bounded] = one.dateFrom === "published" ? [other, one] : [one, other];
  if (stated.dateFrom === "published" || bounded.dateFrom !== "published") return false;
  const year = Number(stated.date?.slice(0, 4));
  const published = Number(bounded.date?.slice("../".length, "../".length + 4));
  return published - year >= 2;
}

function agree(
  one: readonly string[],
  other: readonly string[],
  same: (a: string, b: string) => boolean,
): "same" | "differ" | "open" {
  if (one.length === 0 || other.length === 0) return "open";
  return one.some((a) => other.some((b) => same(a, b))) ? "same" : "differ";
}

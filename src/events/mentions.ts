import type { EventType, Span } from "../../schema/case-1.js";
import { fartherRecipient } from "./farther.js";
import type { Grammar } from "./grammar.js";
import { type Coded, typeKey } from "./knowledge.js";
import { type IsKind, type Kind, type Match, matchFrame } from "./matching.js";
import { emptyRole, findRole, type MentionIndex, mentionOf, type Role, roleOf } from "./roles.js";
import { slot } from "./slots.js";
import { readStatus, type StatusReading } from "./status.js";

/** An event as its sentence tells it, before dates, places and the rest of the document. */
export interface Draft extends Coded {
  readonly match: Match;
  readonly type: EventType;
  readonly trigger: Span;
  readonly token: number;
  readonly contexts: readonly string[];
  readonly status: StatusReading;
  readonly actor: Role;
  readonly recipient: Role;
  /** Trigger of the speech act that this event is the content of ("demanded the release"), -1 for none. */
  readonly within: number;
  /** How the type came about where composition changed it. */
  readonly composed?: string;
  /** Why the discourse gave it another type. */
  readonly retyped?: string;
}

/** Types whose content is a second event: what is demanded, refused, threatened, promised. */
const speechActs: ReadonlySet<EventType> = new Set(["REQUEST", "REJECT", "THREATEN", "AGREE"]);

/** Types whose verb says more than the noun it governs: "ended the strike" is no strike. */
const leading: ReadonlySet<string> = new Set([...speechActs, "CONCEDE", "RETREAT"]);

/**
 * Finds every event of a stretch of tokens, in text order. Proper nouns carry events in titles only, where all words
 * have capitals: elsewhere they are parts of names ("Summit of the Americas"). `farther`: whether recipients that no slot
 * holds are looked for in what the trigger governs.
 */
export function draftEvents(
  grammar: Grammar,
  mentions: MentionIndex,
  first: number,
  last: number,
  title = true,
  farther = true,
): readonly Draft[] {
  const isKind = kindOf(grammar, mentions);
  const matches = new Map<number, Match>();
  for (let token = first; token < last; token++) {
    if (passedOver(grammar, mentions, token, title) !== undefined) continue;
    const match = matchFrame(grammar, token, isKind);
    if (match) matches.set(token, match);
  }
  yieldToNouns(grammar, matches);
  const absorbedBy = absorb(matches);
  const drafts = new Map<number, Draft>();
  for (const [token, match] of matches) {
    if (match.frame.type !== "NONE") drafts.set(token, draft(grammar, mentions, match, matches));
  }
  const composed = compose(grammar, mentions, drafts, absorbedBy);
  if (!farther) return composed;
  return composed.map((draft) => {
    const recipient = fartherRecipient(grammar, mentions, draft);
    return recipient === draft.recipient ? draft : { ...draft, recipient };
  });
}

/** Why a word cannot be a trigger, whatever the tables say of it; undefined where it can. */
export function passedOver(
  grammar: Grammar,
  mentions: MentionIndex,
  token: number,
  title: boolean,
): string | undefined {
  const relation = grammar.relation(token);
  if (relation === "amod" && grammar.isVerb(token) && grammar.misread(token) < 0) return "it modifies a noun";
  if (relation === "compound" && grammar.tokens.upos[token] === "NOUN" && grammar.tokens.head[token] > token)
    return "it is the first part of a compound noun";
  const proper = grammar.tokens.upos[token] === "PROPN" && !grammar.isHeadlineVerb(token);
  if (proper && (!title || grammar.is(token, "calendar"))) return "it is a proper noun";
  return insideName(mentions, token) ? "it is part of a name" : undefined;
}

/** Answers conditions such as `person=obj`. */
export function kindOf(grammar: Grammar, mentions: MentionIndex): IsKind {
  return (token, kind) => kindAt(grammar, mentions, token, kind);
}

/** Whether a word is part of a longer name, other than its head: "Popular Mobilization Forces" mobilise nobody. */
function insideName(mentions: MentionIndex, token: number): boolean {
  const index = mentions.at(token);
  if (index < 0) return false;
  const { kind, head } = mentions.layer.mentions[index];
  return kind === "name" && head !== token;
}

/**
 * A support verb gives way to the noun it governs where that noun says more: "launched air strikes" is an air
 * strike, whatever launching strikes may mean elsewhere.
 */
function yieldToNouns(grammar: Grammar, matches: Map<number, Match>): void {
  for (const [token, match] of [...matches]) {
    const { type } = match.frame;
    const support = grammar.isVerb(token) ? grammar.knowledge.support.get(grammar.word(token)) : undefined;
    if ((support !== "happened" && support !== "ongoing") || (type !== "NONE" && leading.has(type))) continue;
    for (const taken of match.absorbed) {
      const noun = matches.get(taken);
      if (!noun || noun.frame.type === "NONE" || noun.specificity < 1) continue;
      if (noun.frame.type !== match.frame.type || (match.frame.mode && noun.frame.mode !== match.frame.mode))
        matches.delete(token);
    }
  }
}

/** Nouns that complete another trigger are no events of their own. */
function absorb(matches: ReadonlyMap<number, Match>): ReadonlyMap<number, number> {
  const absorbed = new Map<number, number>();
  for (const [token, match] of matches) {
    if (match.frame.type === "NONE") continue;
    for (const taken of match.absorbed) if (taken !== token) absorbed.set(taken, token);
  }
  return absorbed;
}

function kindAt(grammar: Grammar, mentions: MentionIndex, token: number, kind: Kind): boolean {
  if (kind === "party" && mentions.layer.mentions.length > 0)
    return mentionOf(grammar, mentions, token, 0) >= 0;
  if (kind === "party")
    return [token, ...["mod", "poss", "of"].flatMap((name) => slot(grammar, token, [name]))].some((word) =>
      isNamed(grammar, word),
    );
  const index = mentions.at(token);
  if (index >= 0) {
    const mention = mentions.layer.mentions[index];
    if (kind === "state") return mention.type === "state" && mention.head === token;
    return mention.type === "person" || (mention.type === "other" && grammar.tokens.upos[token] === "PROPN");
  }
  return kind === "person" && mentions.layer.mentions.length === 0 && grammar.tokens.upos[token] === "PROPN";
}

/** A word with a capital that is a name or a demonym ("a Swiss delegation"), where no entities are known. */
function isNamed(grammar: Grammar, word: number): boolean {
  const tag = grammar.tokens.upos[word];
  const start = grammar.tokens.form[word].charAt(0);
  return tag === "PROPN" || (tag === "ADJ" && start !== start.toLowerCase());
}

function draft(
  grammar: Grammar,
  mentions: MentionIndex,
  match: Match,
  matches: ReadonlyMap<number, Match>,
): Draft {
  const { frame, trigger } = match;
  const status = readStatus(grammar, trigger);
  const reciprocal = (slots: readonly (readonly string[])[]) => findRole(grammar, mentions, trigger, slots);
  let recipient = reciprocal(frame.recipient);
  if (recipient.heads.length === 0 && !grammar.isVerb(trigger))
    recipient = roleOf(grammar, mentions, grammar.undergoers(trigger), "undergoer");
  const actor = actorOf(
    ownerOfNoun(grammar, mentions, match, reciprocal(frame.actor)),
    recipient,
    grammar,
    mentions,
  );
  if (recipient.slot !== "each") recipient = without(grammar, mentions, recipient, actor);
  const inner = match.absorbed
    .map((token) => matches.get(token)?.frame)
    .find((one) => one?.type === frame.type);
  const type: EventType = frame.type === "NONE" ? "CONSULT" : frame.type;
  const mode = frame.mode ?? inner?.mode;
  const statusOfFrame: StatusReading =
    frame.status && status.status === "happened"
      ? { status: frame.status, rule: "frame", words: grammar.tokens.form[trigger], token: trigger }
      : status;
  return {
    match,
    type,
    mode,
    cameo: frame.mode ? frame.cameo : (inner?.cameo ?? frame.cameo),
    trigger: triggerSpan(grammar, match),
    token: trigger,
    contexts: frame.contexts,
    status: orderedStatus(grammar, trigger, type, statusOfFrame),
    actor,
    recipient,
    within: -1,
  };
}

/**
 * "The union's sanctions were renewed": where a passive names no agent, whoever owns the noun that completes the trigger
 * acts.
 */
function ownerOfNoun(grammar: Grammar, mentions: MentionIndex, match: Match, actor: Role): Role {
  if (actor.heads.length > 0 || !grammar.isVerb(match.trigger) || !grammar.isPassive(match.trigger))
    return actor;
  // Of "Tehran's ambassador was expelled" the noun is the recipient, and whoever owns it with it.
  if (match.frame.recipient.some((path) => path[0] === "obj" && path.length === 1)) return actor;
  for (const noun of match.absorbed) {
    if (!grammar.isNominal(noun)) continue;
    const owner = findRole(grammar, mentions, noun, [["poss"], ["by"]]);
    if (owner.heads.length > 0) return owner;
  }
  return actor;
}

/** The two sides of a reciprocal act named by "between" are both its actors. */
function actorOf(actor: Role, recipient: Role, grammar: Grammar, mentions: MentionIndex): Role {
  if (recipient.slot !== "each" || actor.heads.length > 1) return actor;
  const [whole] = actor.heads;
  // "British and French negotiators" act together: the phrase is the actor, the sides are the recipients.
  if (whole !== undefined && recipient.heads.some((head) => grammar.tokens.head[head] === whole))
    return actor;
  return roleOf(grammar, mentions, recipient.heads, "each");
}

/** "ordered an investigation": the verb of ordering says that the deed is still to come. */
function orderedStatus(
  grammar: Grammar,
  trigger: number,
  type: EventType,
  status: StatusReading,
): StatusReading {
  if (status.status !== "happened" || type === "REQUEST" || !grammar.isVerb(trigger)) return status;
  if (grammar.knowledge.support.get(grammar.word(trigger)) !== "ordered") return status;
  return { status: "ordered", rule: "verb of ordering", words: grammar.tokens.form[trigger], token: trigger };
}

/** Nobody is the recipient of an act against itself: mentions that the actor already holds are left out. */
function without(grammar: Grammar, mentions: MentionIndex, recipient: Role, actor: Role): Role {
  const entities = new Set(actor.parties);
  const heads = recipient.heads.filter((head) => {
    if (actor.heads.includes(head)) return false;
    const index = mentions.at(head);
    return index < 0 || !entities.has(mentions.layer.mentions[index].entity);
  });
  if (heads.length === recipient.heads.length) {
    const kept = recipient.mentions.filter((index) => !entities.has(mentions.layer.mentions[index].entity));
    return kept.length === recipient.mentions.length
      ? recipient
      : {
          ...recipient,
          mentions: kept,
          parties: recipient.parties.filter((party) => !entities.has(party)),
        };
  }
  return heads.length > 0 ? roleOf(grammar, mentions, heads, recipient.slot) : emptyRole;
}

/** The trigger with the particle that belongs to it where it stands close by. */
function triggerSpan(grammar: Grammar, match: Match): Span {
  const { tokens } = grammar;
  let first = match.trigger;
  let last = match.trigger;
  for (const token of match.decided) {
    if (tokens.deprel[token] !== "compound:prt") continue;
    if (token > last && token - last <= 1) last = token;
  }
  if (last === first) return { start: tokens.start[first], end: tokens.end[first] };
  first = Math.min(first, match.trigger);
  return { start: tokens.start[first], end: tokens.end[last] };
}

/**
 * Joins speech acts with what they are about: the mode of a demand, refusal or threat comes from the event inside
 * it, which keeps its status and is marked as within.
 */
function compose(
  grammar: Grammar,
  mentions: MentionIndex,
  drafts: ReadonlyMap<number, Draft>,
  absorbedBy: ReadonlyMap<number, number>,
): readonly Draft[] {
  const result = new Map(drafts);
  for (const outer of drafts.values()) {
    if (!speechActs.has(outer.type) || absorbedBy.has(outer.token)) continue;
    const inner = contentOf(grammar, outer, drafts);
    if (!inner) continue;
    const composed = composedType(grammar, outer, inner);
    const recipient = innerRecipient(grammar, mentions, outer, inner);
    const contexts = [...new Set([...outer.contexts, ...inner.contexts])];
    result.set(outer.token, { ...outer, ...composed, recipient, contexts });
    const current = result.get(inner.token) ?? inner;
    if (outer.status.status !== "negated") result.set(inner.token, { ...current, within: outer.token });
  }
  for (const [token, taker] of absorbedBy) {
    if (result.get(token)?.within !== taker || !result.has(taker)) result.delete(token);
  }
  return [...result.values()].sort((one, other) => one.token - other.token);
}

/**
 * The recipient of what is promised or threatened is the recipient of the promise or threat, where the frame says so
 * and names nobody before.
 */
function innerRecipient(grammar: Grammar, mentions: MentionIndex, outer: Draft, inner: Draft): Role {
  const slots = outer.match.frame.recipient.map((path) => path.join("."));
  const at = slots.indexOf("inner");
  if (at < 0 || inner.recipient.heads.length === 0) return outer.recipient;
  if (inner.recipient.slot === "each" && outer.recipient.heads.length > 0) return outer.recipient;
  const own = slots.indexOf(outer.recipient.slot);
  if (outer.recipient.heads.length > 0 && own >= 0 && own < at) return outer.recipient;
  return without(grammar, mentions, { ...inner.recipient, slot: "inner" }, outer.actor);
}

function composedType(
  grammar: Grammar,
  outer: Draft,
  inner: Draft,
): Partial<Pick<Draft, "type" | "mode" | "cameo" | "composed">> {
  // An ultimatum names what is demanded, not what is threatened.
  if (outer.mode !== undefined || outer.cameo === "139") return {};
  const { composition } = grammar.knowledge;
  const found =
    composition.get(`${outer.type}>${inner.type}.${inner.mode ?? ""}`) ??
    composition.get(`${outer.type}>${inner.type}.*`);
  if (!found) return {};
  return {
    type: found.type,
    mode: found.mode,
    cameo: found.cameo,
    composed: `${outer.type} > ${typeKey(inner.type, inner.mode)}`,
  };
}

/** The event that a speech act is about: in its complement clause, or a noun that is its object. */
function contentOf(grammar: Grammar, outer: Draft, drafts: ReadonlyMap<number, Draft>): Draft | undefined {
  for (const complement of grammar.complements(outer.token)) {
    for (const token of chain(grammar, complement)) {
      const found = drafts.get(token);
      if (found && found.token !== outer.token) return found;
    }
  }
  const nouns = grammar.isVerb(outer.token)
    ? [
        ...grammar.objects(outer.token),
        ...grammar.oblique(outer.token, "for"),
        ...grammar.oblique(outer.token, "with"),
        ...grammar.oblique(outer.token, "of"),
      ]
    : [...grammar.oblique(outer.token, "for"), ...grammar.oblique(outer.token, "of")];
  for (const noun of nouns) {
    for (const token of chain(grammar, noun)) {
      const found = drafts.get(token);
      if (found && found.token !== outer.token) return found;
    }
  }
  return undefined;
}

/** A word, what it coordinates, and the clauses or nouns directly below it that carry its meaning. */
function chain(grammar: Grammar, head: number): number[] {
  const found = [head];
  for (const child of grammar.children(head)) {
    const relation = grammar.relation(child);
    if (relation === "xcomp" || relation === "obj" || relation === "conj" || relation === "ccomp")
      found.push(child);
    else if (
      relation === "nmod" &&
      grammar.markers(child).some((marker) => marker === "for" || marker === "of")
    )
      found.push(child);
  }
  return found;
}

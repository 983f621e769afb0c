/**
 * What a claim amounts to: an attribution, a denial, a claim of responsibility, support for somebody else's
 * attribution, a condemnation that names nobody, or plain speech. Decided from the frame of the cue, from what the
 * content says of whom, and from who is speaking.
 */
import type { ClaimKind, EventType, Level, Stance } from "../../schema/case-1.js";
import type { EventLayer, EventMention } from "../events/index.js";
import { baseRelation, dependents, findPhrases, type Tokens } from "../language/index.js";
import type { SpokenClaim } from "./cues.js";
import { isNegated, subtree } from "./grammar.js";
import type { ClaimKnowledge } from "./knowledge.js";
import type { People } from "./people.js";

export interface Standing {
  readonly kind: ClaimKind;
  readonly stance?: Stance;
  readonly accused: readonly string[];
  readonly accusedHead?: number;
  /** Indices of the events that the claim speaks of. */
  readonly about: readonly number[];
}

/** Deeds that somebody can be blamed for. */
const deeds: ReadonlySet<EventType> = new Set<EventType>([
  "COERCE",
  "ASSAULT",
  "MOBILIZE",
  "THREATEN",
  "SANCTION",
]);

/** Mentions of coded events by the token of their trigger. */
export class EventsByToken {
  readonly #event = new Map<number, number>();
  readonly #members = new Map<number, number[]>();
  readonly #type = new Map<number, EventType>();

  constructor(readonly layer: EventLayer) {
    for (const mention of layer.mentions) if (mention.type) this.#type.set(mention.token, mention.type);
    layer.members.forEach((members, event) => {
      for (const member of members) {
        const { token } = layer.mentions[member];
        this.#event.set(token, event);
        const sharing = this.#members.get(token);
        if (sharing) sharing.push(member);
        else this.#members.set(token, [member]);
      }
    });
  }

  /** The index of the event whose trigger is this token. */
  at(token: number): number | undefined {
    return this.#event.get(token);
  }

  /** Whether a token triggers a deed that somebody can be blamed for, coded as an event or not. */
  isDeed(token: number): boolean {
    const type = this.#type.get(token);
    return type !== undefined && deeds.has(type);
  }

  /** The events whose triggers are among these tokens, in text order. */
  among(tokens: readonly number[]): number[] {
    const found = new Set<number>();
    for (const token of tokens) {
      const event = this.#event.get(token);
      if (event !== undefined) found.add(event);
    }
    return [...found];
  }

  /** The mentions of coded events whose triggers are among these tokens, those of one event together. */
  mentionsAmong(tokens: readonly number[]): EventMention[] {
    const byEvent = new Map<number, number[]>();
    for (const token of tokens) {
      const event = this.#event.get(token);
      const members = this.#members.get(token);
      if (event === undefined || !members) continue;
      const sharing = byEvent.get(event);
      if (sharing) sharing.push(...members);
      else byEvent.set(event, [...members]);
    }
    return [...byEvent.values()].flatMap((members) => members.map((member) => this.layer.mentions[member]));
  }
}

export function standingOf(
  claim: SpokenClaim,
  speakers: readonly string[],
  tokens: Tokens,
  people: People,
  events: EventsByToken,
  byCue: ReadonlyMap<number, SpokenClaim>,
  knowledge: ClaimKnowledge,
): Standing {
  const about = events.among(claim.content);
  const base = { kind: claim.kind, stance: claim.stance, accused: [], about } satisfies Standing;
  if (claim.frame === "accuse" || claim.frame === "attribute") {
    const accused = people.entitiesOf(
      claim.accused,
      claim.accused === undefined ? [] : subtree(tokens, claim.accused),
    );
    // "linked the minister to the party" blames nobody: what is traced to somebody must be a deed.
    const blamesDeed =
      claim.frame === "accuse" ||
      !knowledge.deeds.trace.has(tokens.lemma[claim.cue]) ||
      claim.content.some((token) => token !== claim.cue && events.isDeed(token));
    if (accused.length === 0 || !blamesDeed) return { ...base, kind: "statement", stance: undefined };
    if (claim.negated) return { ...base, kind: "statement", stance: "declines", accused };
    return { kind: "attribution", stance: "attributes", accused, accusedHead: claim.accused, about };
  }
  if (claim.frame === "support") {
    const inner =
      attributedWithin(claim, tokens, people, byCue) ??
      blamed(claim, speakers, tokens, people, events, knowledge);
    return inner && inner.accused.length > 0 && !inner.denied
      ? { kind: "attribution", stance: "supports", accused: inner.accused, accusedHead: inner.head, about }
      : { ...base, kind: "statement", stance: undefined };
  }
  if (claim.frame === "responsibility" && claim.negated)
    return { ...base, kind: "statement", stance: undefined };
  if (claim.frame === "responsibility" || claim.frame === "comment") return base;
  if (claim.stance === "denies") {
    // "rejected the deal" denies nothing: the object must be an accusation, a part in a deed, or a clause.
    if (claim.frame === "object" && claim.contentHead !== undefined) {
      const lemma = tokens.lemma[claim.contentHead].toLowerCase();
      const deed = about.some((event) => deeds.has(events.layer.events[event].type));
      const accusation =
        knowledge.deeds.involvement.has(lemma) || knowledge.nouns.get(lemma)?.stance === "attributes";
      if (!accusation && !(deed && tokens.lemma[claim.cue] === "deny"))
        return { ...base, kind: "statement", stance: undefined };
    }
    return claim.negated
      ? { ...base, kind: "statement", stance: undefined }
      : { ...base, kind: "denial", stance: "denies" };
  }
  if (claim.stance === "attributes" && claim.frame === "noun") {
    const inner = blamed(claim, speakers, tokens, people, events, knowledge);
    return inner && inner.accused.length > 0
      ? { kind: "attribution", stance: "attributes", accused: inner.accused, accusedHead: inner.head, about }
      : { ...base, kind: "statement", stance: undefined };
  }
  if (claim.kind === "statement" || claim.kind === "assessment") {
    if (callsBaseless(claim, tokens, knowledge)) return { ...base, kind: "denial", stance: "denies" };
    const inner = blamed(claim, speakers, tokens, people, events, knowledge);
    if (inner?.denied) return { ...base, kind: "denial", stance: "denies" };
    if (inner && inner.accused.length > 0 && !claim.negated) {
      return {
        kind: "attribution",
        stance: "attributes",
        accused: inner.accused,
        accusedHead: inner.head,
        about,
      };
    }
    if (claim.stance === "condemns" && !about.some((event) => deeds.has(events.layer.events[event].type))) {
      return { ...base, stance: claim.contentHead === undefined ? undefined : "condemns" };
    }
  }
  return base;
}

/** Whom a claim inside this one accuses: "statements of allies that attribute the attack to …". */
function attributedWithin(
  claim: SpokenClaim,
  tokens: Tokens,
  people: People,
  byCue: ReadonlyMap<number, SpokenClaim>,
): Blame | undefined {
  for (const token of claim.content) {
    const inner = byCue.get(token);
    if (inner?.accused === undefined) continue;
    const accused = people.entitiesOf(inner.accused, subtree(tokens, inner.accused));
    if (accused.length > 0) return { accused, head: inner.accused, denied: false };
  }
  return undefined;
}

interface Blame {
  readonly accused: readonly string[];
  readonly head?: number;
  /** The speaker speaks of its own side, and says that it was not so. */
  readonly denied: boolean;
}

/** Whom the content says to have done a deed: the actor of an event in it, or the subject of "responsible", "behind". */
function blamed(
  claim: SpokenClaim,
  speakers: readonly string[],
  tokens: Tokens,
  people: People,
  events: EventsByToken,
  knowledge: ClaimKnowledge,
): Blame | undefined {
  const accused: string[] = [];
  let head: number | undefined;
  let own = false;
  let denied = false;
  const consider = (entities: readonly string[], at: number | undefined, negative: boolean) => {
    for (const entity of entities) {
      const mine = speakers.some((speaker) => people.sameSide(speaker, entity));
      if (mine) {
        own = true;
        denied ||= negative;
      } else if (!negative && !accused.includes(entity)) {
        accused.push(entity);
        head ??= at;
      }
    }
  };
  for (const mention of events.mentionsAmong(claim.content)) {
    const event = events.at(mention.token);
    const type = event === undefined ? undefined : events.layer.events[event].type;
    if (type === undefined || !deeds.has(type) || type === "SANCTION") continue;
    if (mention.status === "planned" || mention.status === "generic") continue;
    const actors = mention.actor.map((index) => people.layer.mentions[index]);
    consider(
      actors.map((actor) => actor.entity),
      actors[0]?.head,
      mention.status === "negated" || mention.status === "denied",
    );
  }
  for (const token of claim.content) {
    const lemma = tokens.lemma[token].toLowerCase();
    const part = knowledge.deeds.involvement.has(lemma) && isNothingOrNo(tokens, token);
    if (!knowledge.deeds.blame.has(lemma) && !part) continue;
    const subject = subjectNear(tokens, token);
    if (subject === undefined) continue;
    const entities = people.entitiesOf(subject);
    const negative =
      part || isNegated(tokens, token) || (tokens.head[token] >= 0 && isNegated(tokens, tokens.head[token]));
    const isPronounOfSpeaker =
      entities.length === 0 &&
      ["it", "they", "he", "she", "we"].includes(tokens.lemma[subject].toLowerCase());
    if (isPronounOfSpeaker && negative) denied = true;
    else consider(entities, subject, negative);
  }
  if (accused.length === 0 && !own && !denied) return undefined;
  return { accused, head, denied: denied && accused.length === 0 };
}

/** "said that the accusation was baseless": a word of no evidence about an accusation. */
function callsBaseless(claim: SpokenClaim, tokens: Tokens, knowledge: ClaimKnowledge): boolean {
  if (claim.contentHead === undefined || claim.negated) return false;
  const [head] = findPhrases(tokens, claim.contentHead, claim.contentHead + 1, knowledge.certainty);
  if (head?.value.band !== "very-unlikely" || isNegated(tokens, claim.contentHead)) return false;
  return dependents(tokens, claim.contentHead, "nsubj").some((subject) =>
    knowledge.deeds.involvement.has(tokens.lemma[subject].toLowerCase()),
  );
}

function isNothingOrNo(tokens: Tokens, noun: number): boolean {
  return dependents(tokens, noun, "det").some((det) => tokens.lemma[det].toLowerCase() === "no");
}

/** The subject of a predicate, or of the verb that governs it ("had no role", "was behind"). */
function subjectNear(tokens: Tokens, token: number): number | undefined {
  let at = token;
  for (let steps = 0; steps < 3 && at >= 0; steps++) {
    // The parser may hang the subject on the copula ("China may have been behind it").
    const heads = [at, ...dependents(tokens, at, "cop", "aux")];
    const subject = heads.flatMap((head) => dependents(tokens, head, "nsubj"))[0];
    if (subject !== undefined) return subject;
    if (
      !["obl", "obj", "advmod", "xcomp", "nmod", "amod", "acl", "case"].includes(
        baseRelation(tokens.deprel[at]),
      )
    )
      return undefined;
    at = tokens.head[at];
  }
  return undefined;
}

/** At which level the claim lays blame: by the entity's kind, else by the head word of the phrase. */
export function levelOf(
  standing: Standing,
  tokens: Tokens,
  people: People,
  knowledge: ClaimKnowledge,
): Level | undefined {
  const [accused] = standing.accused;
  if (accused === undefined) return undefined;
  switch (people.kind(accused)) {
    case "state":
      return "state";
    case "government":
      return "organ";
    case "cyber-group":
    case "armed-group":
      return "group";
    default: {
      if (standing.accusedHead === undefined) return undefined;
      const head = standing.accusedHead;
      const found = findPhrases(tokens, head, head + 1, knowledge.levels)[0];
      return found?.value;
    }
  }
}

import type { Span } from "../../schema/case-1.js";
import type { Entity, EntityLayer } from "../entities/index.js";
import type { Grammar } from "./grammar.js";
import { slot } from "./slots.js";

/** The heads that fill a role, the slot they came from, and what the entity layer knows of them. */
export interface Role {
  readonly heads: readonly number[];
  readonly slot: string;
  /** Indices into the mentions of the entity layer. */
  readonly mentions: readonly number[];
  readonly spans: readonly Span[];
  /** Entity ids of the parties: those of the mentions, a person's country where "his nation" acts. */
  readonly parties: readonly string[];
}

export const emptyRole: Role = { heads: [], slot: "", mentions: [], spans: [], parties: [] };

/** Which entity mention covers each token: an index into the mentions, -1 for none. The longest mention wins. */
export class MentionIndex {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly #at: Int32Array;

  constructor(
    readonly layer: EntityLayer,
    length: number,
  ) {
    this.entities = new Map(layer.entities.map((entity) => [entity.id, entity]));
    this.#at = new Int32Array(length).fill(-1);
    const { mentions } = layer;
    mentions.forEach((mention, index) => {
      for (let token = mention.first; token < mention.last && token < length; token++) {
        const other = this.#at[token];
        if (other < 0 || mention.last - mention.first > mentions[other].last - mentions[other].first)
          this.#at[token] = index;
      }
    });
  }

  at(token: number): number {
    return this.#at[token];
  }
}

const depthLimit = 4;

/**
 * Finds who fills a role: the first slot of the list that holds a phrase. `mod` counts only where it names an
 * entity ("the Iranian attack"); `each` makes the coordinated subjects of a reciprocal act its other side.
 */
export function findRole(
  grammar: Grammar,
  mentions: MentionIndex,
  trigger: number,
  slots: readonly (readonly string[])[],
): Role {
  for (const path of slots) {
    const [name] = path;
    if (name === "each") {
      const sides = reciprocal(grammar, mentions, trigger);
      if (sides) return sides;
      continue;
    }
    if (name === "inner") continue;
    const found = slot(grammar, trigger, path).map((head) => antecedent(grammar, mentions, head));
    const heads = expand(grammar, found).filter(
      (head) => (head !== trigger && grammar.isNominal(head)) || isAdjectivalName(grammar, mentions, head),
    );
    const named =
      path[path.length - 1] === "mod"
        ? heads.filter((head) => isMaker(grammar, mentions, head, path))
        : heads;
    if (named.length === 0 || (slots.some(([one]) => one === "each") && sidesMeant(grammar, named))) continue;
    return roleOf(grammar, mentions, named, path.join("."));
  }
  return emptyRole;
}

/**
 * Who a pronoun stands for that opens a reported clause: "The rebels said they would release the nurse", or a quotation:
 * "We condemn the raid, the minister said". Only where nobody resolved it and one subject governs it.
 */
function antecedent(grammar: Grammar, mentions: MentionIndex, head: number): number {
  const speaking = grammar.is(head, "first-person");
  if (grammar.tokens.upos[head] !== "PRON" || mentions.at(head) >= 0) return head;
  if (!speaking && !grammar.is(head, "personal")) return head;
  const verb = grammar.tokens.head[head];
  const relation = verb < 0 ? "" : grammar.relation(verb);
  if (relation !== "ccomp" && !(speaking && relation === "parataxis")) return head;
  if (grammar.relation(head) !== "nsubj") return head;
  const speaker = grammar.tokens.head[verb];
  if (speaker < 0 || !grammar.isVerb(speaker) || (speaking && !grammar.is(speaker, "reporting"))) return head;
  const subjects = grammar.subjects(speaker);
  return subjects.length === 1 && grammar.tokens.upos[subjects[0]] !== "PRON" ? subjects[0] : head;
}

/**
 * Whether a word is a party by itself: a name, a demonym, or one of the nouns that stand for actors ("villagers", "the
 * protesters").
 */
export function isParty(grammar: Grammar, mentions: MentionIndex, token: number): boolean {
  const tag = grammar.tokens.upos[token];
  if (tag === "PRON" || grammar.is(token, "calendar")) return false;
  if (tag === "NOUN" && grammar.knowledge.actors.has(grammar.word(token))) return true;
  const nominal = grammar.isNominal(token) && tag !== "NUM" && tag !== "SYM";
  return (nominal || tag === "ADJ") && isName(grammar, mentions, token);
}

function isAdjectivalName(grammar: Grammar, mentions: MentionIndex, head: number): boolean {
  return grammar.tokens.upos[head] === "ADJ" && isName(grammar, mentions, head);
}

export function isName(grammar: Grammar, mentions: MentionIndex, head: number): boolean {
  if (mentions.at(head) >= 0) return true;
  if (mentions.layer.mentions.length > 0) return false;
  const start = grammar.tokens.form[head].charAt(0);
  return start !== start.toLowerCase();
}

/** A role from the heads of its phrases. */
export function roleOf(
  grammar: Grammar,
  mentions: MentionIndex,
  heads: readonly number[],
  name: string,
): Role {
  const found = new Set<number>();
  const parties = new Set<string>();
  for (const head of heads) {
    const mention = mentionOf(grammar, mentions, head, 0);
    if (mention < 0) continue;
    found.add(mention);
    parties.add(partyOf(grammar, mentions, head, mention));
  }
  return {
    heads,
    slot: name,
    mentions: [...found],
    spans: heads.map((head) => phraseSpan(grammar, head)),
    parties: [...parties],
  };
}

/**
 * The entity that a phrase stands for: of a person's nation the nation, not the person; of unnamed diplomats or
 * officials the state that they serve.
 */
function partyOf(grammar: Grammar, mentions: MentionIndex, head: number, mention: number): string {
  const { entity, type, kind } = mentions.layer.mentions[mention];
  const own = mentions.at(head) === mention;
  const agents = own && kind === "nominal" && grammar.is(head, "state-agent");
  const homeland = !own && grammar.is(head, "polity");
  if (type !== "person" || (!agents && !homeland)) return entity;
  return mentions.entities.get(entity)?.country ?? entity;
}

/** Whose a modifier is: a name ("the Iranian attack"), or whoever fired ("government missiles struck the town"). */
function isMaker(grammar: Grammar, mentions: MentionIndex, head: number, path: readonly string[]): boolean {
  return path.length > 1 && path[0] === "subj"
    ? isParty(grammar, mentions, head)
    : isName(grammar, mentions, head);
}

/** "signed a treaty between the two countries": the sides themselves, named elsewhere. */
function sidesMeant(grammar: Grammar, heads: readonly number[]): boolean {
  const [head] = heads;
  return (
    heads.length === 1 &&
    grammar.is(head, "collective") &&
    [...grammar.children(head)].some((child) => grammar.is(child, "both-sides"))
  );
}

/** Two or more coordinated subjects act on each other. */
function reciprocal(grammar: Grammar, mentions: MentionIndex, trigger: number): Role | undefined {
  const heads = expand(grammar, slot(grammar, trigger, [grammar.isVerb(trigger) ? "subj" : "light"]));
  const between = expand(grammar, slot(grammar, trigger, ["between"]));
  const sides = between.length > 1 ? between : heads.length === 1 ? partners(grammar, heads[0]) : heads;
  return sides.length > 1 ? roleOf(grammar, mentions, sides, "each") : undefined;
}

/** "British and French negotiators": the sides that a plural noun's modifiers name. */
function partners(grammar: Grammar, head: number): readonly number[] {
  if (grammar.tokens.xpos[head] !== "NNS") return [head];
  for (const child of grammar.children(head)) {
    const relation = grammar.relation(child);
    if (relation !== "amod" && relation !== "compound") continue;
    const others = grammar.by(child, "conj");
    const all = [child, ...others];
    if (others.length > 0 && all.every((one) => /^\p{Lu}/u.test(grammar.tokens.form[one]))) return all;
  }
  return [head];
}

function expand(grammar: Grammar, heads: readonly number[]): number[] {
  const found: number[] = [];
  for (const head of heads) {
    for (const member of grammar.coordinated(head)) if (!found.includes(member)) found.push(member);
  }
  return found;
}

/**
 * The mention that a phrase is about: the one that covers its head, else the entity that its modifiers name
 * ("Iranian diplomats", "dozens of Afghans", "the ministry of Montenegro").
 */
export function mentionOf(grammar: Grammar, mentions: MentionIndex, head: number, depth: number): number {
  const own = mentions.at(head);
  if (own >= 0) return own;
  if (depth > depthLimit) return -1;
  let located = -1;
  for (const child of grammar.children(head)) {
    const relation = grammar.relation(child);
    if (
      relation === "amod" ||
      relation === "compound" ||
      relation === "flat" ||
      relation === "nummod" ||
      relation === "appos"
    ) {
      const found = mentionOf(grammar, mentions, child, depth + 1);
      if (found >= 0) return found;
    } else if (relation === "nmod") {
      const markers = grammar.markers(child);
      const possessive = grammar.tokens.deprel[child] === "nmod:poss";
      if (
        possessive ||
        markers.length === 0 ||
        markers.includes("of") ||
        markers.includes("from") ||
        markers.includes("by")
      ) {
        const found = mentionOf(grammar, mentions, child, depth + 1);
        if (found >= 0) return found;
      } else if (
        located < 0 &&
        markers.some((marker) => marker === "in" || marker === "at" || marker === "near")
      ) {
        located = mentionOf(grammar, mentions, child, depth + 1);
      }
    }
  }
  return located;
}

/** What was hung on a phrase and tells of its event: "on Monday", "despite the drought", "including …". */
function isAside(grammar: Grammar, token: number): boolean {
  if (grammar.tokens.deprel[token] === "nmod:unmarked") return grammar.is(token, "calendar");
  if (grammar.tokens.deprel[token] !== "nmod") return false;
  const [marker] = grammar.markers(token);
  if (marker === undefined) return false;
  return grammar.isWord(marker, "aside") || (marker !== "of" && grammar.is(token, "calendar"));
}

/** The words of a phrase, without the relative clauses, appositions and further members that follow it. */
export function phraseSpan(grammar: Grammar, head: number): Span {
  const { tokens } = grammar;
  let first = head;
  let last = head;
  const open = [head];
  for (let at = 0; at < open.length && at < 40; at++) {
    for (const child of grammar.children(open[at])) {
      const relation = grammar.relation(child);
      if (relation === "punct" || relation === "case" || relation === "cc") {
        if (open[at] === head) continue;
      }
      if (
        open[at] === head &&
        (relation === "conj" ||
          relation === "appos" ||
          relation === "parataxis" ||
          relation === "cop" ||
          relation === "nsubj" ||
          relation === "advcl" ||
          relation === "obl" ||
          relation === "advmod" ||
          relation === "mark" ||
          relation === "aux")
      )
        continue;
      if (relation === "acl" || relation === "parataxis" || isAside(grammar, child)) continue;
      open.push(child);
      if (child < first) first = child;
      if (child > last) last = child;
    }
  }
  return { start: tokens.start[first], end: tokens.end[last] };
}

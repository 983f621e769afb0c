/** Where a verb of saying keeps its speaker, its addressee, whom it blames and what is said. */
import { dependents, type Tokens } from "../language/index.js";
import { type Clause, clauseOf, gerundOf, infinitiveOf } from "./clauses.js";
import {
  hasParticle,
  isInfinitive,
  isPassive,
  nominalModifier,
  oblique,
  subjectOf,
  subtree,
} from "./grammar.js";
import type { ClaimKnowledge, ContentFrame, Cue } from "./knowledge.js";
import { predicateFrame } from "./predicates.js";

/** The frame that says most is tried first: a blamed party or a refusal before a bare object or clause. */
export const frameOrder: Readonly<Record<ContentFrame, number>> = {
  responsibility: 0,
  comment: 1,
  accuse: 2,
  attribute: 3,
  joining: 4,
  support: 5,
  predicate: 6,
  clause: 7,
  infinitive: 8,
  object: 9,
};

export interface FrameMatch {
  readonly source?: number;
  readonly addressee?: number;
  readonly accused?: number;
  readonly content: readonly number[];
  readonly contentHead?: number;
}

/** A verb with the parts that every frame asks for. */
export interface Parts {
  readonly tokens: Tokens;
  readonly verb: number;
  readonly cue: Cue;
  readonly passive: boolean;
  readonly subject?: number;
  /** The subject, or the agent of a passive. */
  readonly source?: number;
  /** The object, or the subject of a passive. */
  readonly object?: number;
  readonly agent?: number;
  readonly knowledge: ClaimKnowledge;
}

export function matchFrame(
  tokens: Tokens,
  verb: number,
  cue: Cue,
  knowledge: ClaimKnowledge,
): FrameMatch | undefined {
  const passive = isPassive(tokens, verb);
  const subject = subjectOf(tokens, verb);
  const agent = passive ? oblique(tokens, verb, "by") : undefined;
  const source = passive ? agent : subject;
  const object = objectOf(tokens, verb, passive);
  const parts: Parts = { tokens, verb, cue, passive, subject, source, object, agent, knowledge };
  if (cue.particle && !hasMark(parts, cue.particle)) return undefined;
  return frames[cue.content](parts);
}

/** The object, the subject of a passive, or the noun that a relative clause is about ("diplomats whom it accused of"). */
function objectOf(tokens: Tokens, verb: number, passive: boolean): number | undefined {
  const own = passive
    ? dependents(tokens, verb, "nsubj:pass")[0]
    : (dependents(tokens, verb, "obj")[0] ?? dependents(tokens, verb, "iobj")[0]);
  if (tokens.deprel[verb] !== "acl:relcl") return own;
  const relative =
    own === undefined || ["who", "whom", "which", "that"].includes(tokens.form[own].toLowerCase());
  const describes = own !== undefined || dependents(tokens, verb, "nsubj").length > 0;
  return relative && describes ? tokens.head[verb] : own;
}

/** Whether the particle or preposition stands on the verb, or on its object ("pinned the attack on Belarus"). */
function hasMark({ tokens, verb, object }: Parts, particle: string): boolean {
  return (
    oblique(tokens, verb, particle) !== undefined ||
    hasParticle(tokens, verb, particle) ||
    (object !== undefined && nominalModifier(tokens, object, particle) !== undefined)
  );
}

const frames: Readonly<Record<ContentFrame, (parts: Parts) => FrameMatch | undefined>> = {
  clause: clauseFrame,
  infinitive: infinitiveFrame,
  comment: commentFrame,
  responsibility: responsibilityFrame,
  object: objectFrame,
  support: supportFrame,
  joining: joiningFrame,
  accuse: accuseFrame,
  attribute: attributeFrame,
  predicate: predicateFrame,
};

function clauseFrame({ tokens, verb, cue, passive, subject, source, object }: Parts): FrameMatch | undefined {
  const clause =
    clauseOf(tokens, verb, passive) ??
    (cue.gerund ? gerundOf(tokens, verb) : undefined) ??
    (cue.kind === "assessment" && !passive ? thoughtToBe(tokens, verb, object) : undefined);
  if (!clause) return undefined;
  // "Iran was told that …": the passive subject is spoken to.
  const addressee =
    cue.addressee === "obj"
      ? passive
        ? subject
        : (dependents(tokens, verb, "iobj")[0] ?? (object === clause.head ? undefined : object))
      : oblique(tokens, verb, cue.addressee ?? "to");
  // "announced his nation would sever": the object before a clause without a subject is that clause's subject.
  const stranded =
    !passive &&
    object !== undefined &&
    object < clause.tokens[0] &&
    cue.addressee !== "obj" &&
    dependents(tokens, clause.head, "nsubj", "nsubj:pass").length === 0
      ? strandedObject(tokens, verb, object)
      : strandedSubject(tokens, verb, source, clause.head);
  const content = [...new Set([...stranded, ...fromThat(tokens, verb, clause)])].sort((a, b) => a - b);
  return { source, addressee, content, contentHead: clause.head };
}

/** "balloons that Tokyo says violated its airspace": of a relative clause only the pronoun is said. */
function strandedObject(tokens: Tokens, verb: number, object: number): readonly number[] {
  if (tokens.deprel[verb] !== "acl:relcl" || tokens.head[verb] !== object) return subtree(tokens, object);
  return dependents(tokens, verb, "obj").filter(
    (one) => tokens.xpos[one] === "WDT" || tokens.xpos[one] === "WP",
  );
}

/**
 * "China, Taiwan said, carried out the attack": what stands before the speaker, set off by a comma, is the subject of a
 * clause that has none.
 */
function strandedSubject(
  tokens: Tokens,
  verb: number,
  source: number | undefined,
  clause: number,
): readonly number[] {
  if (source === undefined || dependents(tokens, clause, "nsubj", "nsubj:pass", "expl").length > 0) return [];
  const other = [
    ...dependents(tokens, verb, "nsubj"),
    ...(tokens.head[source] >= 0 ? [tokens.head[source]] : []),
  ].find(
    (one) =>
      one < source && one !== source && one !== verb && ["NOUN", "PROPN", "PRON"].includes(tokens.upos[one]),
  );
  if (other === undefined) return [];
  const own = new Set(subtree(tokens, source));
  return subtree(tokens, other).filter((token) => !own.has(token) && token < source);
}

/** "said on Friday that …", where the parser hangs the day on what is said: a clause with "that" begins there. */
function fromThat(tokens: Tokens, verb: number, { tokens: clause, head }: Clause): readonly number[] {
  const that = dependents(tokens, head, "mark").find((mark) => tokens.form[mark].toLowerCase() === "that");
  return that === undefined || that < verb ? clause : clause.filter((token) => token >= that || token < verb);
}

/** "believes the attackers to be backed by China". */
function thoughtToBe(tokens: Tokens, verb: number, object: number | undefined) {
  const infinitive = infinitiveOf(tokens, verb, false);
  if (infinitive === undefined || object === undefined) return undefined;
  const both = new Set([...subtree(tokens, object), ...subtree(tokens, infinitive)]);
  return { tokens: [...both].sort((a, b) => a - b), head: infinitive };
}

function infinitiveFrame({ tokens, verb, cue, source, object, subject }: Parts): FrameMatch | undefined {
  const clause = infinitiveOf(tokens, verb, cue.addressee !== undefined);
  if (clause === undefined) return undefined;
  // "Iran told by Argentina to recall its envoy": a headline's passive without its auxiliary.
  const agent = object === undefined && cue.addressee === "obj" ? oblique(tokens, verb, "by") : undefined;
  if (agent !== undefined && subject !== undefined)
    return { source: agent, addressee: subject, content: subtree(tokens, clause), contentHead: clause };
  // "asked Pakistan to hand over": the one asked may hang on what is asked for.
  const asked = object ?? dependents(tokens, verb, "iobj")[0] ?? dependents(tokens, clause, "nsubj")[0];
  const addressee = cue.particle
    ? oblique(tokens, verb, cue.particle)
    : cue.addressee === "obj"
      ? asked
      : undefined;
  // "urged Germany to send tanks": who is to do it is part of what is said.
  const doer = cue.addressee === undefined || addressee === undefined ? [] : subtree(tokens, addressee);
  const marked = doer.filter((token) => tokens.head[token] !== addressee || tokens.deprel[token] !== "case");
  const content = [...new Set([...marked, ...subtree(tokens, clause)])].sort((a, b) => a - b);
  return { source, addressee, content, contentHead: clause };
}

function commentFrame({ tokens, verb, source, knowledge }: Parts): FrameMatch | undefined {
  const clause = dependents(tokens, verb, "xcomp", "ccomp")[0];
  if (clause === undefined || !knowledge.deeds.comment.has(tokens.lemma[clause].toLowerCase()))
    return undefined;
  return { source, content: subtree(tokens, clause), contentHead: clause };
}

/** "claimed responsibility for", "boasted of", "confessed to". */
function responsibilityFrame({
  tokens,
  verb,
  cue,
  source,
  object,
  knowledge,
}: Parts): FrameMatch | undefined {
  if (cue.particle) {
    const deed = oblique(tokens, verb, cue.particle);
    return deed === undefined ? undefined : { source, content: subtree(tokens, deed), contentHead: deed };
  }
  if (object === undefined || !knowledge.deeds.responsibility.has(tokens.lemma[object].toLowerCase()))
    return undefined;
  const deed = oblique(tokens, verb, "for") ?? dependents(tokens, object, "nmod", "acl")[0];
  return { source, content: subtree(tokens, deed ?? object), contentHead: deed ?? object };
}

/** "cannot defend themselves" says nothing. */
function isReflexive(tokens: Tokens, object: number): boolean {
  return /self$|selves$/.test(tokens.form[object].toLowerCase());
}

/** "called on both sides to show restraint", "asked China to explain them": what is demanded has not been said. */
function isYetToCome(tokens: Tokens, verb: number, knowledge: ClaimKnowledge): boolean {
  const above = tokens.head[verb];
  if (above < 0 || !isInfinitive(tokens, verb)) return false;
  return (
    knowledge.cues
      .get(tokens.lemma[above].toLowerCase())
      ?.some(({ kind, content }) => kind === "demand" && content === "infinitive") ?? false
  );
}

function objectFrame({ tokens, verb, cue, source, object, knowledge }: Parts): FrameMatch | undefined {
  const gerund = dependents(tokens, verb, "xcomp").find((one) => tokens.xpos[one] === "VBG");
  const thing = cue.particle ? oblique(tokens, verb, cue.particle) : (object ?? gerund);
  if (thing === undefined || isReflexive(tokens, thing) || isYetToCome(tokens, verb, knowledge))
    return undefined;
  // "denied the diplomat a visa" keeps a thing from somebody, and says nothing.
  if (cue.stance === "denies" && dependents(tokens, verb, "iobj").length > 0) return undefined;
  // "derided the deal as toothless": what it is called is said of it.
  const called = [oblique(tokens, verb, "as")].filter((one) => one !== undefined && one > thing);
  const content = [thing, ...called].flatMap((head) => (head === undefined ? [] : subtree(tokens, head)));
  return { source, content: [...new Set(content)].sort((a, b) => a - b), contentHead: thing };
}

function supportFrame({ tokens, verb, cue, source, object, knowledge }: Parts): FrameMatch | undefined {
  const thing = cue.particle
    ? oblique(tokens, verb, cue.particle)
    : (object ?? dependents(tokens, verb, "obl")[0]);
  if (thing === undefined) return undefined;
  // "agreed with Germany that Russia was behind the attack".
  const clause = cue.particle === "with" ? clauseOf(tokens, verb, false) : undefined;
  if (clause) return { source, content: clause.tokens, contentHead: clause.head };
  if (!knowledge.deeds.support.has(tokens.lemma[thing].toLowerCase())) return undefined;
  return { source, content: subtree(tokens, thing), contentHead: thing };
}

/** "joined its allies in blaming Iran". */
function joiningFrame({ tokens, verb, source, knowledge }: Parts): FrameMatch | undefined {
  const deed = oblique(tokens, verb, "in");
  if (deed === undefined) return undefined;
  const cues = knowledge.cues.get(tokens.lemma[deed].toLowerCase());
  if (!cues?.some((one) => one.stance === "attributes")) return undefined;
  return { source, content: subtree(tokens, deed), contentHead: deed };
}

function accuseFrame(parts: Parts): FrameMatch | undefined {
  const { tokens, verb, cue, agent, subject } = parts;
  const { passive } = parts;
  let { source, object } = parts;
  // "China blamed for hack": a headline's passive without its auxiliary.
  const told = oblique(tokens, verb, "for") ?? oblique(tokens, verb, "of");
  if (object === undefined && !passive && told !== undefined && ["VBN", "VBD"].includes(tokens.xpos[verb])) {
    object = subject;
    source = undefined;
  }
  const deed =
    (cue.particle ? oblique(tokens, verb, cue.particle) : undefined) ??
    oblique(tokens, verb, "of") ??
    oblique(tokens, verb, "for") ??
    oblique(tokens, verb, "over") ??
    oblique(tokens, verb, "with") ??
    clausalDeed(tokens, verb) ??
    strayDeed(tokens, [agent, object]) ??
    strayNoun(parts);
  if (object === undefined || deed === object) return undefined;
  if (deed === undefined) {
    // "the consul blamed France": nothing but whom.
    // "blamed the attack on Iran" is another frame.
    if (nominalModifier(tokens, object, "on") !== undefined || oblique(tokens, verb, "on") !== undefined)
      return undefined;
    const { cues, deeds } = parts.knowledge;
    const bare = !cues.get(cue.lemma)?.some(({ content }) => bareFrames.has(content));
    return bare && !passive && deeds.ascribe.has(cue.lemma)
      ? { source, accused: object, content: subtree(tokens, object), contentHead: object }
      : undefined;
  }
  // "accused Iran of the attack": whom and of what is said.
  const whom = passive || object < verb ? [] : phraseBefore(tokens, object, verb);
  const content = [...new Set([...whom, ...subtree(tokens, deed)])].sort((a, b) => a - b);
  return { source, accused: object, content, contentHead: deed };
}

function attributeFrame({ tokens, verb, cue, source, object, agent }: Parts): FrameMatch | undefined {
  const marked = (preposition: string) =>
    oblique(tokens, verb, preposition) ??
    (object === undefined ? undefined : nominalModifier(tokens, object, preposition)) ??
    (agent === undefined ? undefined : nominalModifier(tokens, agent, preposition));
  const to = cue.particle ? marked(cue.particle) : (marked("to") ?? oblique(tokens, verb, "with"));
  if (object === undefined || to === undefined) return undefined;
  return {
    source,
    accused: to,
    content: [...new Set([...phraseBefore(tokens, object, verb), ...subtree(tokens, to)])].sort(
      (a, b) => a - b,
    ),
    contentHead: object,
  };
}

/** The phrase of an object; of one that the verb's own clause describes ("malware that X linked to"), without that clause. */
function phraseBefore(tokens: Tokens, object: number, verb: number): readonly number[] {
  if (tokens.head[verb] !== object) return subtree(tokens, object);
  const clause = new Set(subtree(tokens, verb));
  return subtree(tokens, object).filter((token) => !clause.has(token));
}

/** Verbs with one of these frames take an object that is not whom they blame. */
const bareFrames: ReadonlySet<ContentFrame> = new Set<ContentFrame>(["object", "clause", "infinitive"]);

/** "accused Iran of hacking", where the parser hangs the deed on the verb as a clause. */
function clausalDeed(tokens: Tokens, verb: number): number | undefined {
  return dependents(tokens, verb, "advcl", "xcomp", "ccomp").find((child) =>
    dependents(tokens, child, "mark", "case").some((mark) =>
      ["of", "for", "with"].includes(tokens.form[mark].toLowerCase()),
    ),
  );
}

/** "was accused by Kosovo of spying", where the parser hangs the deed on the agent or the object. */
function strayDeed(tokens: Tokens, heads: readonly (number | undefined)[]): number | undefined {
  for (const head of heads) {
    if (head === undefined) continue;
    const deed = dependents(tokens, head, "acl", "nmod").find((child) =>
      dependents(tokens, child, "mark", "case").some((mark) => {
        const form = tokens.form[mark].toLowerCase();
        return form === "for" || (form === "of" && tokens.upos[child] === "VERB");
      }),
    );
    if (deed !== undefined) return deed;
  }
  return undefined;
}

/**
 * "accused Iran of the attack", where the parser hangs the deed on the accused. Only for verbs that take no bare deed as
 * object: "condemned the use of force" has an object that goes on.
 */
function strayNoun({ tokens, object, cue, knowledge }: Parts): number | undefined {
  if (object === undefined || knowledge.cues.get(cue.lemma)?.some((one) => one.content === "object"))
    return undefined;
  return dependents(tokens, object, "nmod").find(
    (child) =>
      tokens.upos[child] === "NOUN" &&
      dependents(tokens, child, "case").some((mark) => tokens.form[mark].toLowerCase() === "of"),
  );
}

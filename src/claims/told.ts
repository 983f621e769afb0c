/**
 * Whose deeds a claim tells of: the actors of the events in its content, coded or not, the subjects of hostile verbs, and
 * whom words such as "responsible" and "behind" are said of. Deeds that may come, that are asked about or supposed, and
 * those on which the claim only quotes another speaker, are not told as done.
 */
import type { EventType } from "../../schema/case-1.js";
import type { EventMention } from "../events/index.js";
import { baseRelation, dependents, hasFeature, type Tokens } from "../language/index.js";
import type { EventsByToken } from "./events-by-token.js";
import { isInfinitive, isNegated, isPassive, nominalModifier, oblique, subjectOf } from "./grammar.js";
import type { ClaimKnowledge } from "./knowledge.js";
import type { People } from "./people.js";
import type { SpokenClaim } from "./spoken.js";

/** Deeds that somebody can be blamed for. */
export const deedTypes: ReadonlySet<EventType> = new Set<EventType>([
  "COERCE",
  "ASSAULT",
  "MOBILIZE",
  "THREATEN",
  "SANCTION",
]);

export interface ToldDeed {
  /** Head token of the phrase for who did it. */
  readonly doer: number;
  readonly entities: readonly string[];
  readonly negative: boolean;
  /** A fight, a theft or the like, and not a sanction or a threat. */
  readonly hostile: boolean;
  /** Hostile and no act that states do in the open: telling of it as one's own is to claim responsibility. */
  readonly covert: boolean;
}

export interface Telling {
  readonly tokens: Tokens;
  readonly people: People;
  readonly events: EventsByToken;
  readonly knowledge: ClaimKnowledge;
  /** Who speaks around this claim, where it stands within another's: "we" in it means them. */
  readonly quotedIn?: readonly string[];
  /** Whether the content of another speaker's claim within this one holds a token. */
  readonly isAnothers: (claim: SpokenClaim, token: number) => boolean;
}

/** A word for a hostile deed: an event coded so, a verb or a noun of the table. */
export function isDeedWord(token: number, { tokens, events, knowledge }: Telling): boolean {
  const lemma = tokens.lemma[token].toLowerCase();
  return (
    knowledge.deeds.traced.has(lemma) ||
    (tokens.upos[token] === "VERB" && knowledge.deeds.deed.has(lemma)) ||
    events.mentionsAt(token).some(({ type }) => type !== undefined && deedTypes.has(type))
  );
}

/** Each deed in the content with who is said to have done it, in text order. */
export function toldDeeds(claim: SpokenClaim, telling: Telling): ToldDeed[] {
  const { tokens, people, knowledge } = telling;
  const content = new Set(claim.content);
  const found: ToldDeed[] = [];
  const add = (
    doer: number | undefined,
    negative: boolean,
    hostile: boolean,
    known?: readonly string[],
    covert = hostile,
  ) => {
    if (doer === undefined) return;
    found.push({ doer, entities: known ?? people.accusedOf(doer), negative, hostile, covert });
  };
  for (const token of claim.content) {
    if (telling.isAnothers(claim, token)) continue;
    const blamed = blameAt(token, telling);
    if (blamed !== undefined) {
      if (!isSupposed(tokens, token, content, true, knowledge.deeds))
        add(blamed, isDenied(tokens, token), true);
      continue;
    }
    const traced = tracedTo(token, telling);
    if (traced !== undefined) {
      add(traced, isDenied(tokens, token), true);
      continue;
    }
    const mentions = telling.events.mentionsAt(token).filter((one) => isDeed(one));
    const verb = isHostileVerb(token, telling) || isCommitted(token, telling);
    // "an act of Iranian state aggression".
    const hostility = knowledge.deeds.hostility.has(tokens.lemma[token].toLowerCase());
    if (mentions.length === 0 && !verb && !hostility) continue;
    if (isSupposed(tokens, token, content, false, knowledge.deeds)) continue;
    // What stands outside the content ("no doubt that") has its say in what the claim amounts to, and not here.
    const negative = isDenied(tokens, token);
    const hostile = verb || mentions.some(({ type }) => type === "ASSAULT" || type === "COERCE");
    const covert =
      (verb && !knowledge.deeds.statecraft.has(tokens.lemma[token].toLowerCase())) ||
      mentions.some(({ type, mode }) => type === "ASSAULT" || (type === "COERCE" && mode === "cyber"));
    const [mention] = mentions.filter((one) => one.actor.length > 0);
    if (mention) {
      const actors = mention.actor.map((index) => people.layer.mentions[index]);
      const own = actors.every(({ head }) => content.has(head));
      // "balloons that Tokyo says violated its airspace": who says it is not who did it.
      const aside =
        tokens.deprel[token] === "ccomp" && dependents(tokens, token, "nsubj", "nsubj:pass").length === 0;
      if (!own && aside && actors.every(({ head }) => head === claim.source)) continue;
      // A deed whose actor stands outside the content is told of whoever the tree gives it to.
      if (own || agentOf(token, telling) === undefined) {
        add(actors[0].head, negative, hostile, [...new Set(actors.map(({ entity }) => entity))], covert);
        continue;
      }
    }
    add(agentOf(token, telling), negative, hostile, undefined, covert);
  }
  return found;
}

function isDeed({ type, status }: EventMention): boolean {
  return (
    type !== undefined &&
    deedTypes.has(type) &&
    type !== "SANCTION" &&
    status !== "planned" &&
    status !== "threatened" &&
    status !== "ordered"
  );
}

function isHostileVerb(token: number, { tokens, knowledge }: Telling): boolean {
  return tokens.upos[token] === "VERB" && knowledge.deeds.deed.has(tokens.lemma[token].toLowerCase());
}

/** "carried out the theft", "used gas": a noun of a deed with the verb that does it. */
function isCommitted(token: number, { tokens, knowledge }: Telling): boolean {
  if (!knowledge.deeds.traced.has(tokens.lemma[token].toLowerCase())) return false;
  const verb = tokens.head[token];
  if (verb < 0 || !knowledge.deeds.commit.has(tokens.lemma[verb].toLowerCase())) return false;
  // "was engaged in malicious activities", "paid for the spyware".
  const by = dependents(tokens, token, "case").map((mark) => tokens.form[mark].toLowerCase());
  const oblique = tokens.deprel[token] === "obl" && by.some((mark) => mark === "in" || mark === "for");
  return oblique || ["obj", "nsubj:pass"].includes(tokens.deprel[token]);
}

/** "the traces point to Iran", "bears the hallmarks of Iran": whom the evidence is said to lead to. */
function tracedTo(token: number, { tokens, people, knowledge }: Telling): number | undefined {
  const lemma = tokens.lemma[token].toLowerCase();
  if (knowledge.deeds.mark.has(lemma)) {
    const whose = nominalModifier(tokens, token, "of") ?? dependents(tokens, token, "nmod:poss")[0];
    return whose !== undefined && people.accusedOf(whose).length > 0 ? whose : undefined;
  }
  if (!knowledge.deeds.lead.has(lemma) || tokens.upos[token] !== "VERB") return undefined;
  const [subject] = dependents(tokens, token, "nsubj");
  if (subject === undefined || !knowledge.deeds.clue.has(tokens.lemma[subject].toLowerCase()))
    return undefined;
  const to =
    oblique(tokens, token, "to") ?? oblique(tokens, token, "at") ?? oblique(tokens, token, "towards");
  return to !== undefined && people.accusedOf(to).length > 0 ? to : undefined;
}

/** Whom a word of blame is said of: the subject of "responsible", of "behind the attack", of "had no role". */
function blameAt(token: number, telling: Telling): number | undefined {
  const { tokens, knowledge } = telling;
  const lemma = tokens.lemma[token].toLowerCase();
  const part = knowledge.deeds.involvement.has(lemma) && hasNo(tokens, token);
  if (part) return subjectNear(tokens, token);
  // "was not involved": by its form, since "involves" blames nobody.
  if (tokens.form[token].toLowerCase() === "involved")
    return dependents(tokens, token, "nsubj", "nsubj:pass")[0] ?? subjectNear(tokens, token);
  if (!knowledge.deeds.blame.has(lemma)) return undefined;
  if (tokens.upos[token] === "VERB" && knowledge.deeds.deed.has(lemma)) return undefined;
  // "Iran behind attack": a headline without its verb.
  if (tokens.deprel[token] === "case") {
    const landmark = tokens.head[token];
    const above = landmark < 0 ? -1 : tokens.head[landmark];
    if (above >= 0 && baseRelation(tokens.deprel[landmark]) === "nmod" && !isCopular(tokens, landmark))
      return above;
  }
  const passiveSubject = isPassive(tokens, token) ? undefined : subjectNear(tokens, token);
  return passiveSubject;
}

function isCopular(tokens: Tokens, token: number): boolean {
  return dependents(tokens, token, "cop").length > 0;
}

/** Who does a deed: subject, agent, possessor, or the subject of the verb that carries it out. */
function agentOf(token: number, { tokens, people, knowledge }: Telling): number | undefined {
  if (tokens.upos[token] === "VERB") {
    if (isPassive(tokens, token)) return oblique(tokens, token, "by");
    return subjectOf(tokens, token);
  }
  const own = dependents(tokens, token, "nmod:poss")[0] ?? nominalModifier(tokens, token, "by");
  if (own !== undefined) return own;
  // "Russian aggression", "Iranian state aggression".
  const qualifying = [token, ...dependents(tokens, token, "compound")]
    .flatMap((head) => dependents(tokens, head, "amod", "compound"))
    .find((child) => people.mentionOf(child)?.rule === "demonym" || people.kindAt(child) === "state");
  if (qualifying !== undefined) return qualifying;
  const verb = tokens.head[token];
  if (verb < 0 || !knowledge.deeds.commit.has(tokens.lemma[verb].toLowerCase())) return undefined;
  if (tokens.deprel[token] === "nsubj:pass") return oblique(tokens, verb, "by");
  // "had been engaged in": a state and no passive.
  const engaged = dependents(tokens, verb, "nsubj:pass", "nsubj")[0];
  if (tokens.deprel[token] === "obl" && engaged !== undefined) return engaged;
  return tokens.deprel[token] === "obj" || tokens.deprel[token] === "obl"
    ? subjectOf(tokens, verb)
    : undefined;
}

/** Whether "not", "never" or "no" stands over a token, on it or on the verb that governs it. */
function isDenied(tokens: Tokens, token: number): boolean {
  if (hasNo(tokens, token) || isNegated(tokens, token)) return true;
  const head = tokens.head[token];
  if (
    head < 0 ||
    !["obj", "obl", "xcomp", "advmod", "nsubj:pass", "amod", "case", "cop"].includes(tokens.deprel[token])
  )
    return false;
  return isNegated(tokens, head);
}

export function hasNo(tokens: Tokens, noun: number): boolean {
  return dependents(tokens, noun, "det").some((det) => tokens.lemma[det].toLowerCase() === "no");
}

/** What may come, is asked about or supposed: "would attack", "if it attacks", "wants to attack". */
function isSupposed(
  tokens: Tokens,
  token: number,
  content: ReadonlySet<number>,
  predicate: boolean,
  { supposing, coming }: ClaimKnowledge["deeds"],
): boolean {
  let at = token;
  for (let steps = 0; steps < 12 && at >= 0 && content.has(at); steps++) {
    if (dependents(tokens, at, "mark").some((mark) => supposing.has(tokens.form[mark].toLowerCase())))
      return true;
    if (tokens.upos[at] === "VERB" && at === token && !predicate) {
      const auxiliaries = dependents(tokens, at, "aux");
      const perfect = auxiliaries.some((aux) => tokens.lemma[aux].toLowerCase() === "have");
      const modal = auxiliaries.some((aux) => coming.has(tokens.form[aux].toLowerCase()));
      if (!perfect && (modal || (isInfinitive(tokens, at) && !isBelieved(tokens, at)))) return true;
    }
    at = tokens.head[at];
  }
  return false;
}

/** "is believed to attack", "used the servers to attack": infinitives that tell what is done. */
function isBelieved(tokens: Tokens, infinitive: number): boolean {
  const head = tokens.head[infinitive];
  return (
    head >= 0 &&
    (isPassive(tokens, head) || tokens.lemma[head] === "use" || hasFeature(tokens, infinitive, "Tense=Past"))
  );
}

/** The subject of a predicate, or of the verb that governs it ("had no role", "was behind"). */
function subjectNear(tokens: Tokens, token: number): number | undefined {
  let at = token;
  for (let steps = 0; steps < 3 && at >= 0; steps++) {
    // The parser may hang the subject on the copula ("China may have been behind it").
    const heads = [at, ...dependents(tokens, at, "cop", "aux")];
    // "the group Sandworm was behind": of two subjects side by side the name is meant.
    const subject = heads.flatMap((head) => dependents(tokens, head, "nsubj")).at(-1);
    if (subject !== undefined) {
      const relative = tokens.deprel[at] === "acl:relcl" ? tokens.head[at] : -1;
      const pronoun = ["who", "which", "that"].includes(tokens.form[subject].toLowerCase());
      return relative >= 0 && pronoun ? relative : subject;
    }
    const relation = baseRelation(tokens.deprel[at]);
    if (!["obl", "obj", "advmod", "xcomp", "nmod", "amod", "acl", "case", "conj"].includes(relation))
      return undefined;
    at = tokens.head[at];
    // "is believed to be behind": the subject of the passive above.
    const raised = at >= 0 ? dependents(tokens, at, "nsubj:pass")[0] : undefined;
    if (relation === "xcomp" && raised !== undefined) return raised;
  }
  return undefined;
}

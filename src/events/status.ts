import type { EventStatus } from "../../schema/case-1.js";
import type { Grammar } from "./grammar.js";
import type { Effect, Operator } from "./knowledge.js";

/** Whether an event happened in the words of the text, and the rule and words that say so. */
export interface StatusReading {
  readonly status: EventStatus;
  readonly rule: string;
  readonly words: string;
  /** Token of the word that decided, -1 for the plain form of the verb. */
  readonly token: number;
}

const plain: StatusReading = { status: "happened", rule: "asserted", words: "", token: -1 };
const reach = 8;

/**
 * Reads the status of an event from its trigger outwards: the mood, tense and negation of its own clause first,
 * then each word that governs it ("vowed to", "no evidence that", "accused of", "ordered"). The first word that
 * takes the event out of fact decides; a negated denial or exclusion leaves it possible.
 */
export function readStatus(grammar: Grammar, trigger: number): StatusReading {
  const noun = grammar.misread(trigger);
  if (noun >= 0) return misreadStatus(grammar, trigger, noun);
  const own = grammar.isVerb(trigger) ? clauseStatus(grammar, trigger) : nounStatus(grammar, trigger);
  const outer = governingStatus(grammar, trigger);
  if (own.status !== "happened" && own.status !== "ongoing")
    return outer.rule === "negated operator" ? outer : own;
  if (outer.status === "happened") return own;
  if (outer.status === "ongoing" && own.status === "ongoing") return own;
  return outer;
}

/** The status of a verb that was taken to modify its object: what stands before it, and what governs the two. */
function misreadStatus(grammar: Grammar, verb: number, noun: number): StatusReading {
  const own = clauseStatus(grammar, noun);
  if (own.status !== "happened" && own.status !== "ongoing") return own;
  const before = verb - 1;
  if (grammar.is(before, "future")) return reading(grammar, "planned", "future", before);
  if (grammar.is(before, "possible")) return reading(grammar, "possible", "modal", before);
  if (grammar.is(before, "obligation")) return reading(grammar, "possible", "obligation", before);
  const governor = grammar.tokens.head[noun];
  if (governor < 0) return plain;
  const infinitive = grammar.form(before) === "to";
  const effect = infinitive ? effectOf(grammar, governor, noun, "comp") : undefined;
  const governed = effect && combine(grammar, effect, clauseStatus(grammar, governor), governor);
  if (governed && governed !== "pass" && governed !== "stop") return governed;
  return grammar.is(before, "have") ? governingStatus(grammar, governor) : plain;
}

/** Mood, tense and negation of the clause that a verb heads. */
export function clauseStatus(grammar: Grammar, verb: number): StatusReading {
  let modal: StatusReading | undefined;
  let progressive = false;
  let perfect = false;
  let past = grammar.tokens.xpos[verb] === "VBD";
  let bare = grammar.tokens.xpos[verb] === "VB";
  for (const child of grammar.children(verb)) {
    const relation = grammar.relation(child);
    if (relation === "advmod" || relation === "det" || relation === "cc") {
      if (negates(grammar, child)) return reading(grammar, "negated", "negation", child);
      if (grammar.is(child, "doubt")) modal = reading(grammar, "possible", "doubt", child);
      else if (grammar.is(child, "habit") && !past) modal ??= reading(grammar, "generic", "habit", child);
    } else if (relation === "aux" || relation === "cop") {
      if (grammar.is(child, "future")) modal ??= reading(grammar, "planned", "future", child);
      else if (grammar.form(child) === "would" && reported(grammar, verb))
        modal ??= reading(grammar, "planned", "future as reported", child);
      else if (grammar.is(child, "possible")) modal ??= reading(grammar, "possible", "modal", child);
      else if (grammar.is(child, "obligation")) modal ??= reading(grammar, "possible", "obligation", child);
      else if (grammar.word(child) === "be" && grammar.tokens.xpos[verb] === "VBG") {
        progressive = true;
        if (grammar.tokens.xpos[child] === "VBD") past = true;
      } else if (grammar.word(child) === "have") perfect = true;
      if (grammar.tokens.xpos[child] === "VBD") past = true;
      if (grammar.word(child) === "do") bare = false;
    } else if (relation === "mark" && grammar.is(child, "condition") && !opensOther(grammar, verb, child)) {
      modal = reading(grammar, "possible", "condition", child);
    } else if ((relation === "obj" || relation === "nsubj") && deniedPhrase(grammar, child) >= 0) {
      return reading(grammar, "negated", "negated argument", deniedPhrase(grammar, child));
    }
  }
  if (modal?.status === "planned" && asked(grammar, verb)) return question(grammar, verb);
  if (modal?.status === "planned") {
    const condition = conditionOf(grammar, verb);
    return condition >= 0 ? reading(grammar, "possible", "modal", condition) : modal;
  }
  if (modal) return modal;
  if (asked(grammar, verb)) return question(grammar, verb);
  const inverted = invertedCondition(grammar, verb);
  if (inverted >= 0) return reading(grammar, "possible", "condition by inversion", inverted);
  if (imperative(grammar, verb)) return reading(grammar, "possible", "imperative", verb);
  if (bare && toBe(grammar, verb)) return { ...plain, status: "planned", rule: "be to" };
  if (progressive && !past && !perfect) return { ...plain, status: "ongoing", rule: "progressive" };
  return plain;
}

/** The "if" of a clause that a verb depends on ("If the arrests go on, Peru will recall …"), -1 where there is none. */
function conditionOf(grammar: Grammar, verb: number): number {
  for (const clause of grammar.by(verb, "advcl"))
    for (const mark of grammar.by(clause, "mark"))
      if (grammar.form(mark) === "if" || grammar.form(mark) === "unless") return mark;
  return -1;
}

/** Whether a marker of a verb opens the clause before it, on which the parser should have hung it. */
function opensOther(grammar: Grammar, verb: number, mark: number): boolean {
  return grammar.by(verb, "advcl").some((clause) => mark < clause && clause < verb);
}

/** The auxiliary that stands before the subject, -1 where none does. */
function invertedAuxiliary(grammar: Grammar, verb: number): number {
  const [subject] = grammar.by(verb, "nsubj");
  const [auxiliary] = grammar.by(verb, "aux");
  return subject !== undefined && auxiliary !== undefined && auxiliary < subject ? auxiliary : -1;
}

/** Whether a verb is asked about: "Will Norway expel …?"; not where the question takes the deed for a fact. */
function asked(grammar: Grammar, verb: number): boolean {
  if (invertedAuxiliary(grammar, verb) < 0) return false;
  const { sentence, form } = grammar.tokens;
  for (const child of grammar.children(verb)) {
    if (grammar.is(child, "supposed-question")) return false;
    if (form[child] === "?" && sentence[child] === sentence[verb]) return true;
  }
  return false;
}

function question(grammar: Grammar, verb: number): StatusReading {
  return reading(grammar, "possible", "question", invertedAuxiliary(grammar, verb));
}

/** "Had Norway invoked the treaty, …": the auxiliary of a condition without "if", -1 where there is none. */
function invertedCondition(grammar: Grammar, verb: number): number {
  const auxiliary = invertedAuxiliary(grammar, verb);
  if (auxiliary < 0 || !grammar.is(auxiliary, "inverted-condition")) return -1;
  return auxiliary === 0 || grammar.tokens.sentence[auxiliary - 1] !== grammar.tokens.sentence[auxiliary]
    ? auxiliary
    : -1;
}

/** A bare verb without a subject that opens its sentence. */
function imperative(grammar: Grammar, verb: number): boolean {
  const { xpos, sentence, head } = grammar.tokens;
  if ((xpos[verb] !== "VB" && xpos[verb] !== "VBP") || head[verb] >= 0) return false;
  if (verb > 0 && sentence[verb - 1] === sentence[verb]) return false;
  return grammar.by(verb, "nsubj").length === 0 && grammar.by(verb, "aux").length === 0;
}

/** "announced that it would sever": the future of a reported announcement. */
function reported(grammar: Grammar, verb: number): boolean {
  const governor = grammar.tokens.head[verb];
  return governor >= 0 && grammar.relation(verb) === "ccomp" && grammar.is(governor, "reporting");
}

/** "are to hold": an infinitive under a form of be. */
function toBe(grammar: Grammar, verb: number): boolean {
  let be = false;
  let to = false;
  for (const child of grammar.children(verb)) {
    if (grammar.word(child) === "be") be = true;
    if (grammar.form(child) === "to") to = true;
  }
  return be && to;
}

/** "no talks", "not a single": the token that denies a phrase, -1 where none does. */
function deniedPhrase(grammar: Grammar, head: number): number {
  if (grammar.is(head, "nobody")) return head;
  for (const child of grammar.children(head)) {
    const relation = grammar.relation(child);
    if ((relation === "det" || relation === "advmod") && negates(grammar, child)) return child;
  }
  return -1;
}

/** A negation, unless it says that something else is true as well ("not only", "not merely"). */
function negates(grammar: Grammar, token: number): boolean {
  if (!grammar.is(token, "negation")) return false;
  const next = token + 1;
  return next >= grammar.tokens.length || !grammar.is(next, "not-only");
}

function nounStatus(grammar: Grammar, noun: number): StatusReading {
  const denied = deniedPhrase(grammar, noun);
  if (denied >= 0) return reading(grammar, "negated", "negated noun", denied);
  let indefinite = true;
  for (const child of grammar.children(noun)) {
    const relation = grammar.relation(child);
    if (relation === "amod") {
      const effect = first(grammar.knowledge.operators.adj.get(grammar.word(child)), "comp");
      if (effect === "possible" || effect === "planned") return reading(grammar, effect, "adjective", child);
      const verb = grammar.knowledge.operators.verb.get(grammar.word(child));
      const participle = first(verb, "obj");
      if (
        participle === "planned" ||
        participle === "possible" ||
        participle === "threatened" ||
        participle === "cancelled"
      )
        return reading(grammar, participle, "participle", child);
    } else if (relation === "acl" && grammar.isVerb(child)) {
      const participle = grammar.knowledge.support.get(grammar.word(child));
      if (participle && participle !== "happened" && grammar.isPassive(child))
        return reading(grammar, participle, "participle", child);
    }
    if (grammar.tokens.deprel[child] === "nmod:poss") indefinite = false;
    if (relation === "det" && grammar.form(child) !== "a" && grammar.form(child) !== "an") indefinite = false;
  }
  const governor = grammar.tokens.head[noun];
  const predicate = governor >= 0 && (grammar.isVerb(governor) || grammar.by(governor, "cop").length > 0);
  if (predicate && indefinite && grammar.relation(noun) === "nsubj") {
    const clause = clauseStatus(grammar, governor);
    if (clause.status === "possible" || clause.status === "planned")
      return { ...clause, status: "possible", rule: "indefinite subject" };
  }
  return plain;
}

/** What the words that govern an event make of it, from the nearest outwards. */
function governingStatus(grammar: Grammar, trigger: number): StatusReading {
  let at = trigger;
  for (let step = 0; step < reach; step++) {
    const governor = grammar.governor(at);
    if (governor < 0) return plain;
    const found = governed(grammar, at, governor);
    if (found === "stop") return plain;
    if (found !== "pass") {
      if (found.status !== "happened") return found;
    }
    at = governor;
  }
  return plain;
}

type Governed = StatusReading | "pass" | "stop";

/** What one governing word makes of the event below it. */
function governed(grammar: Grammar, at: number, governor: number): Governed {
  const relation = grammar.relation(at);
  if (relation === "conj") return "pass";
  const markers = grammar.markers(at);
  if (relation === "advcl" && at < governor) {
    for (const child of grammar.by(governor, "mark"))
      if (child < at && grammar.is(child, "condition"))
        return reading(grammar, "possible", "condition", child);
  }
  if (relation === "advcl" || relation === "acl" || relation === "obl" || relation === "nmod") {
    for (const child of grammar.children(at)) {
      const kind = grammar.relation(child);
      if (kind !== "mark" && kind !== "case") continue;
      if (grammar.is(child, "condition") && relation === "advcl")
        return reading(grammar, "possible", "condition", child);
      if (
        grammar.form(child) === "without" &&
        (relation === "advcl" || relation === "obl" || relation === "acl")
      )
        return reading(grammar, "negated", "without", child);
      if (relation === "advcl" && (grammar.form(child) === "instead" || grammar.form(child) === "rather"))
        return reading(grammar, "negated", "instead of", child);
    }
  }
  const accused = heldToAccount(grammar, at, governor, relation, markers);
  if (accused >= 0) return applied(grammar, at, accused, markers[0], markers);
  const slot = slotOf(grammar, at, relation, markers);
  if (slot === undefined)
    return relation === "appos" || relation === "compound" || relation === "flat" ? "pass" : "stop";
  return applied(grammar, at, governor, slot, markers);
}

/** The verb of "accused Chad of an attack" where the parser hung the attack on Chad, else -1. */
function heldToAccount(
  grammar: Grammar,
  at: number,
  governor: number,
  relation: string,
  markers: readonly string[],
): number {
  if (
    relation !== "nmod" ||
    grammar.tokens.upos[governor] !== "PROPN" ||
    grammar.relation(governor) !== "obj"
  )
    return -1;
  if (markers[0] !== "of" && markers[0] !== "for") return -1;
  const verb = grammar.tokens.head[governor];
  return verb >= 0 && grammar.isVerb(verb) && effectOf(grammar, verb, at, markers[0]) !== undefined
    ? verb
    : -1;
}

/** The slot of an operator that a dependent fills. */
function slotOf(
  grammar: Grammar,
  at: number,
  relation: string,
  markers: readonly string[],
): string | undefined {
  switch (relation) {
    case "xcomp":
    case "ccomp":
    case "csubj":
      return "comp";
    case "acl":
      return grammar.tokens.deprel[at] === "acl:relcl" ? undefined : "comp";
    case "advcl":
      return markers.some((marker) =>
        ["of", "from", "for", "to", "into", "that", "in", "with"].includes(marker),
      )
        ? "comp"
        : undefined;
    case "obj":
      return "obj";
    case "nsubj":
      return grammar.tokens.deprel[at] === "nsubj:pass" ? "obj" : "subj";
    case "obl":
    case "nmod":
      return markers[0];
    default:
      return undefined;
  }
}

function applied(
  grammar: Grammar,
  at: number,
  governor: number,
  slot: string,
  markers: readonly string[],
): Governed {
  const verb = grammar.isVerb(governor);
  const local = verb ? clauseStatus(grammar, governor) : nounStatus(grammar, governor);
  const negated = local.status === "negated";
  const finite = slot === "comp" && grammar.relation(at) === "ccomp" && !markers.includes("to");
  const effect =
    (finite ? effectOf(grammar, governor, at, "finite") : undefined) ?? effectOf(grammar, governor, at, slot);
  if (effect === undefined) {
    if (!verb && grammar.is(governor, "evidence") && negated) return { ...local, rule: "no evidence" };
    if (!verb && slot === "of" && grammar.is(governor, "container")) return "pass";
    if (slot === "comp" && purpose(grammar, at, markers) && grammar.relation(at) === "advcl")
      return reading(grammar, "planned", "purpose", governor);
    if (slot === "comp" && negated) return { ...local, status: "negated", rule: "negated governor" };
    return slot === "comp" ? "pass" : "stop";
  }
  return combine(grammar, effect, local, governor);
}

function purpose(grammar: Grammar, at: number, markers: readonly string[]): boolean {
  return markers.includes("to") && grammar.isVerb(at) && grammar.tokens.xpos[at] === "VB";
}

/** The effect of a word with the mood of its own clause: "did not rule out", "may begin to". */
function combine(grammar: Grammar, effect: Effect, local: StatusReading, governor: number): Governed {
  const negated = local.status === "negated";
  if (effect === "transparent")
    return negated ? { ...local, status: "possible", rule: "negated operator" } : "pass";
  if (effect === "happened" || effect === "ongoing") {
    if (local.status !== "happened" && local.status !== "ongoing") return local;
    return effect === "ongoing" ? reading(grammar, "ongoing", "operator", governor) : "pass";
  }
  if (effect === "attempted") {
    if (local.status !== "happened") return local;
    return reading(grammar, "negated", "attempt", governor);
  }
  if (negated) {
    const status =
      effect === "negated" || effect === "denied" || effect === "cancelled" ? "possible" : "negated";
    return { ...reading(grammar, status, "negated operator", governor) };
  }
  return reading(grammar, effect, "operator", governor);
}

/** The effect of a governing word, its verb with a particle ("call off") before the bare word. */
function effectOf(grammar: Grammar, governor: number, at: number, slot: string): Effect | undefined {
  const { operators, support } = grammar.knowledge;
  const verb = grammar.isVerb(governor);
  const words = [grammar.word(governor)];
  if (verb) {
    for (const particle of grammar.particles(governor))
      words.unshift(`${words[words.length - 1]} ${grammar.form(particle)}`);
  }
  for (const word of words) {
    const effect = operatorEffect(grammar, operators[grammar.wordClass(governor)].get(word), governor, slot);
    if (effect !== undefined) return effect;
    const lent = verb && slot === "obj" && grammar.isNominal(at) ? support.get(word) : undefined;
    if (lent !== undefined) return lent;
  }
  return undefined;
}

function operatorEffect(
  grammar: Grammar,
  operators: readonly Operator[] | undefined,
  governor: number,
  slot: string,
): Effect | undefined {
  return operators?.find(
    (operator) =>
      operator.slots.has(slot) &&
      (!operator.object ||
        grammar.objects(governor).some((head) => holdsClass(grammar, head, operator.object))),
  )?.effect;
}

function holdsClass(grammar: Grammar, head: number, words: ReadonlySet<string> | undefined): boolean {
  return words !== undefined && grammar.phraseMatch(head, words) >= 0;
}

function first(operators: readonly Operator[] | undefined, slot: string): Effect | undefined {
  return operators?.find((operator) => operator.slots.has(slot))?.effect;
}

function reading(grammar: Grammar, status: EventStatus, rule: string, token: number): StatusReading {
  return { status, rule, words: grammar.tokens.form[token], token };
}

import type { Sentence } from "../language/index.js";
import { topOf, type Unit } from "./dating-units.js";
import type { Grammar } from "./grammar.js";

/** How far questions about governing words climb. */
const reach = 8;

export function isMainVerb(grammar: Grammar, token: number): boolean {
  const relation = grammar.relation(token);
  return grammar.isVerb(token) && relation !== "aux" && relation !== "cop" && relation !== "amod";
}

/** Whether a date belongs to a noun as such: "the 2015 agreement", "Friday's vote", "the law of 1990". */
export function modifiesNoun(grammar: Grammar, via: number, noun: number): boolean {
  if (!grammar.isNominal(noun) || grammar.is(noun, "calendar")) return false;
  const relation = grammar.relation(via);
  if (relation === "compound" || relation === "amod" || relation === "nummod" || relation === "appos")
    return true;
  if (grammar.tokens.deprel[via] === "nmod:poss") return true;
  // "The same hand as the one in July".
  if (relation === "nmod" && grammar.is(noun, "stand-in")) return true;
  if (relation !== "nmod" || grammar.is(noun, "container")) return false;
  return grammar.markers(via).some((marker) => marker === "of" || marker === "from");
}

/** Whether a date stands before the noun that it dates, as "Monday's" in "after Monday's clashes". */
export function modifies(grammar: Grammar, unit: Unit, host: number): boolean {
  if (grammar.isVerb(host) || unit.first > host) return false;
  return grammar.markers(topOf(grammar, unit)).length === 0 || unit.last <= host;
}

export function isSince(grammar: Grammar, unit: Unit, sentence: Sentence): boolean {
  for (let token = unit.first - 1; token >= sentence.first && unit.first - token <= 4; token--)
    if (grammar.form(token) === "since") return true;
  return false;
}

/** Whether a verb tells what goes on: of a deed done once, "since" only counts ("the heaviest strike since May"). */
export function lasts(grammar: Grammar, host: number): boolean {
  if (host < 0 || !grammar.isVerb(host)) return false;
  return grammar
    .by(host, "aux")
    .some((auxiliary) => grammar.word(auxiliary) === "have" || grammar.word(auxiliary) === "be");
}

function isPresentPerfect(grammar: Grammar, verb: number): boolean {
  return grammar.by(verb, "aux").some((auxiliary) => {
    const form = grammar.form(auxiliary);
    return form === "has" || form === "have" || form === "'ve";
  });
}

/** "Has apologised for", "we condemn": neither takes a definite date of the past, so one behind it is of something else. */
export function isOfNow(grammar: Grammar, verb: number): boolean {
  const tag = grammar.tokens.xpos[verb];
  return (
    isPresentPerfect(grammar, verb) ||
    ((tag === "VBP" || tag === "VBZ") && grammar.by(verb, "aux").length === 0)
  );
}

/** Whether an event lies before what the text is about: "had attacked", "having expelled". */
export function isPluperfect(grammar: Grammar, verb: number): boolean {
  return grammar.by(verb, "aux").some((auxiliary) => {
    const form = grammar.form(auxiliary);
    return form === "had" || form === "having";
  });
}

export function isPerfect(grammar: Grammar, verb: number): boolean {
  return isPluperfect(grammar, verb) || isPresentPerfect(grammar, verb);
}

/**
 * "Norway broke ties on 3 June, its government said": what stands between a reported verb and the subject of the verb
 * of reporting behind it is reported.
 */
export function reportedBefore(grammar: Grammar, host: number, unit: Unit): number | undefined {
  const [subject] = grammar.by(host, "nsubj");
  if (subject === undefined || unit.first >= subject) return undefined;
  return clausesOf(grammar, host).find((verb) => verb < unit.first && verb < subject);
}

/** "Told parliament on Thursday his country would respond": a date before the subject of what is said is that of saying. */
export function sayingBefore(grammar: Grammar, host: number, unit: Unit): number | undefined {
  const governor = grammar.tokens.head[host];
  if (governor < 0 || grammar.relation(host) !== "ccomp" || governor >= unit.first || unit.first >= host)
    return undefined;
  const [subject] = grammar.by(host, "nsubj");
  const opened = grammar.by(host, "mark").some((marker) => marker < unit.first);
  return subject !== undefined && unit.last <= subject && !opened ? governor : undefined;
}

/** "Said that rebels attacked the town on Friday": a date behind the verb of what is said belongs to that verb. */
export function contentBefore(grammar: Grammar, host: number, unit: Unit): number | undefined {
  return clausesOf(grammar, host)
    .filter((verb) => host < verb && verb < unit.first)
    .pop();
}

function clausesOf(grammar: Grammar, verb: number): number[] {
  const found: number[] = [];
  for (const child of grammar.children(verb)) {
    if (!grammar.isVerb(child)) continue;
    const relation = grammar.relation(child);
    const isGerund = grammar.tokens.xpos[child] === "VBG";
    if (relation === "ccomp" || (relation === "parataxis" && child < verb)) found.push(child);
    else if (isGerund && relation === "xcomp") found.push(child);
    else if (isGerund && relation === "advcl")
      if (grammar.markers(child).some((marker) => marker === "of" || marker === "for")) found.push(child);
  }
  return found;
}

/** Whether a date on the governor reaches an event below it: not from behind the first of two clauses to the second. */
export function spans(
  grammar: Grammar,
  token: number,
  unit: Unit,
  governor: number,
  since: boolean,
): boolean {
  if (!grammar.isVerb(token) || grammar.relation(token) !== "conj") return true;
  if (since) return false;
  return unit.first < governor || grammar.by(token, "nsubj").length === 0;
}

/** Whether a verb tells what lies behind its sentence: in a clause of time or cause, of a noun, or before it in time. */
export function isBackground(grammar: Grammar, verb: number): boolean {
  if (isPerfect(grammar, verb)) return true;
  let at = verb;
  for (let step = 0; step < reach && at >= 0; step++) {
    const relation = grammar.relation(at);
    if (grammar.isVerb(at) && isPresentPerfect(grammar, at)) return true;
    if (relation === "acl") return true;
    if (relation === "advcl" && grammar.markers(at).length > 0) return true;
    if (relation === "ccomp" && grammar.is(grammar.tokens.head[at], "reporting")) return true;
    at = grammar.tokens.head[at];
  }
  return false;
}

/** The first main verb behind a date that opens its sentence: the root, or what leads to it by reporting or coordination. */
export function mainVerbAfter(grammar: Grammar, unit: Unit, sentence: Sentence): number {
  for (let token = unit.last; token < sentence.last; token++) {
    if (!isMainVerb(grammar, token)) continue;
    let at = token;
    for (let step = 0; step < reach && grammar.tokens.head[at] >= 0; step++) {
      const relation = grammar.relation(at);
      if (relation !== "ccomp" && relation !== "conj" && relation !== "parataxis") break;
      at = grammar.tokens.head[at];
    }
    if (grammar.tokens.head[at] < 0) return token;
  }
  return -1;
}

/** Whether a token stands behind an opening quotation mark of its sentence that nothing has closed. */
export function isQuoted(grammar: Grammar, token: number, first: number): boolean {
  let open = false;
  for (let at = first; at < token; at++) {
    const form = grammar.tokens.form[at];
    if (form === "“" || form === "«" || form === "„") open = true;
    else if (form === "”" || form === "»") open = false;
    else if (form === '"') open = !open;
  }
  return open;
}

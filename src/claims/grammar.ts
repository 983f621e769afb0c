/** Grammatical questions that the reading of claims asks of the tree: who is the subject, what hangs on a word by "to". */
import { baseRelation, dependents, hasFeature, type Sentence, type Tokens } from "../language/index.js";

export const subjectRelations = ["nsubj", "csubj"] as const;

/**
 * The subject of a verb, its own or that of the verb it is joined to or depends on as a participle ("…, adding that");
 * the noun that a relative clause describes stands for its pronoun.
 */
export function subjectOf(tokens: Tokens, verb: number): number | undefined {
  let at = verb;
  for (let steps = 0; steps < 6 && at >= 0; steps++) {
    const subjects = dependents(tokens, at, ...subjectRelations).filter(
      (child) => steps === 0 || tokens.deprel[child] !== "nsubj:pass" || !isPassive(tokens, verb),
    );
    const own = speakerBetweenCommas(tokens, at, subjects);
    if (own !== undefined) {
      const antecedent = tokens.deprel[at] === "acl:relcl" ? tokens.head[at] : -1;
      if (antecedent >= 0 && ["who", "which", "that"].includes(tokens.form[own].toLowerCase()))
        return antecedent;
      return own;
    }
    const relation = baseRelation(tokens.deprel[at]);
    // "quoted a spokesman as saying": the one quoted says it.
    if (relation === "advcl" && dependents(tokens, at, "mark").some((mark) => tokens.form[mark] === "as")) {
      const quoted = dependents(tokens, tokens.head[at], "obj")[0];
      if (quoted !== undefined) return quoted;
    }
    if (relation === "acl" && tokens.head[at] >= 0 && hasFeature(tokens, at, "VerbForm=Ger"))
      return tokens.head[at];
    if (relation !== "conj" && relation !== "advcl" && relation !== "xcomp") return undefined;
    at = tokens.head[at];
    if (at >= 0 && tokens.upos[at] !== "VERB" && tokens.upos[at] !== "AUX") return undefined;
  }
  return undefined;
}

/** The nearest subject before the verb; in "China, Taiwan said, …" the one between the comma and the verb. */
function speakerBetweenCommas(tokens: Tokens, verb: number, subjects: readonly number[]): number | undefined {
  const before = subjects.filter((child) => child < verb);
  const after = subjects.find((child) => child > verb);
  // "Russia behind hack, says Germany".
  if (after !== undefined && before.length > 0 && [",", '"', "”", "''"].includes(tokens.form[verb - 1]))
    return after;
  const nearest = before[before.length - 1] ?? subjects[0];
  if (nearest === undefined || tokens.form[verb + 1] !== ",") return nearest;
  const [apposition] = dependents(tokens, nearest, "appos");
  return apposition === verb - 1 && tokens.form[apposition - 1] === "," ? apposition : nearest;
}

export function isPassive(tokens: Tokens, verb: number): boolean {
  const marked = dependents(tokens, verb, "aux:pass").length > 0;
  const subject = dependents(tokens, verb, "nsubj:pass", "csubj:pass").length > 0;
  return (
    marked ||
    // A past tense is no passive, whatever the parser calls its subject.
    (subject && tokens.xpos[verb] !== "VBD") ||
    (tokens.deprel[verb] === "acl" &&
      dependents(tokens, verb, "nsubj").length === 0 &&
      ["VBN", "VBD"].includes(tokens.xpos[verb]))
  );
}

/** Whether a verb stands under a negation of its own: not, never, no longer. */
export function isNegated(tokens: Tokens, verb: number): boolean {
  return dependents(tokens, verb, "advmod").some(
    (child) =>
      ["not", "n't", "never", "neither", "hardly"].includes(tokens.lemma[child].toLowerCase()) ||
      tokens.form[child].toLowerCase() === "n't" ||
      (tokens.form[child].toLowerCase() === "longer" && tokens.form[child - 1]?.toLowerCase() === "no"),
  );
}

/** Tokens `first` to `last`, both included. */
export function spanOf(first: number, last: number): number[] {
  const list: number[] = [];
  for (let token = first; token <= last; token++) list.push(token);
  return list;
}

export function isInfinitive(tokens: Tokens, verb: number): boolean {
  return dependents(tokens, verb, "mark").some((mark) => tokens.form[mark].toLowerCase() === "to");
}

/** The dependent of a verb that a preposition introduces. */
export function oblique(tokens: Tokens, verb: number, preposition: string): number | undefined {
  return dependents(tokens, verb, "obl", "advcl", "nmod", "ccomp", "xcomp").find((child) =>
    dependents(tokens, child, "case", "mark").some((mark) => tokens.form[mark].toLowerCase() === preposition),
  );
}

export function nominalModifier(tokens: Tokens, noun: number, preposition: string): number | undefined {
  return dependents(tokens, noun, "nmod", "acl").find((child) =>
    dependents(tokens, child, "case", "mark").some((mark) => tokens.form[mark].toLowerCase() === preposition),
  );
}

export function hasParticle(tokens: Tokens, verb: number, particle: string): boolean {
  return dependents(tokens, verb, "compound:prt").some(
    (child) => tokens.form[child].toLowerCase() === particle,
  );
}

/** All tokens below a token, itself included, in text order. */
export function subtree(tokens: Tokens, head: number): number[] {
  const found: number[] = [];
  const open = [head];
  for (let token = open.pop(); token !== undefined; token = open.pop()) {
    found.push(token);
    for (let at = tokens.childStart[token]; at < tokens.childStart[token + 1]; at++)
      open.push(tokens.children[at]);
  }
  return found.sort((a, b) => a - b);
}

/** A source phrase: the noun phrase without relative clauses, and without the case marker that introduces it. */
export function nominal(tokens: Tokens, head: number, cue: number): number[] {
  const left = new Set<number>();
  for (const child of dependents(tokens, head, "parataxis", "case", "mark", "cop", "nsubj")) {
    for (const token of subtree(tokens, child)) left.add(token);
  }
  // "the spokesman, citing intelligence, said": what stands between commas is not his name; "officials who asked not to
  // be named" are those officials.
  for (const child of dependents(tokens, head, "acl", "advcl")) {
    const inner = subtree(tokens, child);
    if (tokens.form[inner[0]] !== "," && tokens.form[inner[0] - 1] !== ",") continue;
    for (const token of inner) left.add(token);
  }
  const cueTree = new Set(tokens.head[cue] === head ? subtree(tokens, cue) : []);
  return trim(
    tokens,
    subtree(tokens, head).filter((token) => !left.has(token) && !cueTree.has(token)),
  );
}

/** Drops punctuation and opening marks from both ends of a token list. */
export function trim(tokens: Tokens, list: readonly number[]): number[] {
  let first = 0;
  let last = list.length;
  const outer = (token: number) => tokens.upos[token] === "PUNCT";
  while (first < last && outer(list[first])) first++;
  while (last > first && outer(list[last - 1]) && !closesBracket(tokens, list, first, last - 1)) last--;
  return list.slice(first, last);
}

/** "Senator Cole (R-Ohio)": the bracket belongs to what it closes. */
function closesBracket(tokens: Tokens, list: readonly number[], first: number, last: number): boolean {
  const open = brackets.get(tokens.form[list[last]]);
  if (open === undefined) return false;
  for (let at = last - 1; at >= first; at--) if (tokens.form[list[at]] === open) return true;
  return false;
}

const brackets: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
]);

export function headOutside(tokens: Tokens, first: number, last: number): number | undefined {
  for (let token = first; token < last; token++) {
    const head = tokens.head[token];
    if (head >= last || (head >= 0 && head < first)) return head;
  }
  return undefined;
}

export function nextNominal(tokens: Tokens, from: number, end: number): number | undefined {
  for (let token = from; token < Math.min(end, from + 12); token++) {
    const upos = tokens.upos[token];
    if (upos !== "NOUN" && upos !== "PROPN" && upos !== "PRON") continue;
    let head = token;
    while (tokens.head[head] >= from && ["NOUN", "PROPN"].includes(tokens.upos[tokens.head[head]]))
      head = tokens.head[head];
    return head;
  }
  return undefined;
}

/** The head of the clause that a token stands in. */
export function clauseAbove(tokens: Tokens, token: number): number {
  let at = token;
  while (tokens.head[at] >= 0) {
    if (
      ["root", "ccomp", "advcl", "acl", "conj", "parataxis"].includes(baseRelation(tokens.deprel[at])) &&
      tokens.upos[at] === "VERB"
    )
      return at;
    at = tokens.head[at];
  }
  return at;
}

export function rootOf(tokens: Tokens, sentence: Sentence): number {
  for (let token = sentence.first; token < sentence.last; token++) if (tokens.head[token] < 0) return token;
  return sentence.first;
}

/** "Iran made the claim that …": the subject of the verb that has the noun as its object. */
export function subjectOfLightVerb(tokens: Tokens, noun: number): number | undefined {
  if (tokens.deprel[noun] !== "obj" || tokens.head[noun] < 0) return undefined;
  return subjectOf(tokens, tokens.head[noun]);
}

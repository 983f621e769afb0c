/** The clause that a verb of saying governs: a complement, a quotation before or after it, or the clause it stands in. */
import { baseRelation, dependents, type Tokens } from "../language/index.js";
import { isInfinitive, spanOf, subjectRelations, subtree } from "./grammar.js";

export interface Clause {
  readonly tokens: readonly number[];
  readonly head: number;
}

export function clauseOf(tokens: Tokens, verb: number, passive: boolean): Clause | undefined {
  const complement = complementOf(tokens, verb);
  if (complement !== undefined) {
    return (
      sentenceBefore(tokens, verb, complement) ?? {
        tokens: joinedComplements(tokens, verb, complement),
        head: complement,
      }
    );
  }
  return (
    mainClauseBefore(tokens, verb, passive) ??
    clauseOnNoun(tokens, verb) ??
    believedInfinitive(tokens, verb, passive) ??
    hostClause(tokens, verb) ??
    asNoted(tokens, verb) ??
    hostOfRelative(tokens, verb) ??
    quotedAfter(tokens, verb) ??
    nominalSentence(tokens, verb) ??
    besideQuotation(tokens, verb)
  );
}

function complementOf(tokens: Tokens, verb: number): number | undefined {
  return (
    dependents(tokens, verb, "ccomp")[0] ??
    // "It is alleged that …".
    dependents(tokens, verb, "csubj").find((child) => child > verb) ??
    // "assesses with moderate confidence that …", where the parser takes the clause for an adverbial one.
    dependents(tokens, verb, "advcl").find((child) =>
      dependents(tokens, child, "mark").some((mark) => tokens.form[mark].toLowerCase() === "that"),
    )
  );
}

function joinedComplements(tokens: Tokens, verb: number, complement: number): readonly number[] {
  const all = dependents(tokens, verb, "ccomp").flatMap((child) => subtree(tokens, child));
  return all.length > 0 ? [...new Set(all)].sort((a, b) => a - b) : subtree(tokens, complement);
}

/** "It is unlikely that …, an official said": all that stands before the saying is said. */
function sentenceBefore(tokens: Tokens, verb: number, complement: number): Clause | undefined {
  const above = tokens.head[verb];
  if (
    above < 0 ||
    complement >= verb ||
    above >= verb ||
    !["parataxis", "advcl"].includes(baseRelation(tokens.deprel[verb])) ||
    dependents(tokens, verb, "mark").length > 0
  )
    return undefined;
  const own = new Set(subtree(tokens, verb));
  for (const token of subtree(tokens, complement)) own.delete(token);
  return { tokens: subtree(tokens, above).filter((token) => !own.has(token)), head: above };
}

/** "…, an official said" at the end of a sentence, where the parser takes the saying for an adverbial clause. */
function mainClauseBefore(tokens: Tokens, verb: number, passive: boolean): Clause | undefined {
  const above = tokens.head[verb];
  if (
    baseRelation(tokens.deprel[verb]) !== "advcl" ||
    above < 0 ||
    above >= verb ||
    passive ||
    dependents(tokens, verb, "mark", "case").length > 0 ||
    dependents(tokens, verb, ...subjectRelations).length === 0 ||
    subtree(tokens, verb).length > 12
  )
    return undefined;
  const own = new Set(subtree(tokens, verb));
  let root = above;
  while (tokens.head[root] >= 0) root = tokens.head[root];
  return { tokens: subtree(tokens, root).filter((token) => !own.has(token)), head: root };
}

/** "assess with high confidence that …", where the parser hangs the clause on the noun before it. */
function clauseOnNoun(tokens: Tokens, verb: number): Clause | undefined {
  for (const between of dependents(tokens, verb, "obl")) {
    const stray = dependents(tokens, between, "acl", "ccomp").find(
      (child) =>
        tokens.deprel[child] !== "acl:relcl" &&
        dependents(tokens, child, "mark").some((mark) => tokens.form[mark].toLowerCase() === "that"),
    );
    if (stray !== undefined) return { tokens: subtree(tokens, stray), head: stray };
  }
  return undefined;
}

/** "The attack is believed to have come from …": subject and infinitive together are what is believed. */
function believedInfinitive(tokens: Tokens, verb: number, passive: boolean): Clause | undefined {
  const open = dependents(tokens, verb, "xcomp")[0];
  if (!passive || open === undefined) return undefined;
  const subject = dependents(tokens, verb, "nsubj:pass")[0];
  const first = subject === undefined ? [] : subtree(tokens, subject);
  return { tokens: [...first, ...subtree(tokens, open)], head: open };
}

/** "China, Taiwan says, carried out the attack": the saying hangs on what is said. */
function hostClause(tokens: Tokens, verb: number): Clause | undefined {
  const above = tokens.head[verb];
  if (baseRelation(tokens.deprel[verb]) !== "parataxis" || above < 0) return undefined;
  const said = new Set(subtree(tokens, verb));
  return { tokens: subtree(tokens, above).filter((token) => !said.has(token)), head: above };
}

/** "As the commission noted, …": what is noted is the clause that the noting hangs on. */
function asNoted(tokens: Tokens, verb: number): Clause | undefined {
  const above = tokens.head[verb];
  if (above < 0 || baseRelation(tokens.deprel[verb]) !== "advcl") return undefined;
  if (!dependents(tokens, verb, "mark").some((mark) => tokens.form[mark].toLowerCase() === "as"))
    return undefined;
  if (dependents(tokens, verb, "nsubj").length === 0 || dependents(tokens, verb, "xcomp").length > 0)
    return undefined;
  if (dependents(tokens, verb, "obj").some((object) => tokens.form[object].toLowerCase() !== "it"))
    return undefined;
  const own = new Set(subtree(tokens, verb));
  return { tokens: subtree(tokens, above).filter((token) => !own.has(token)), head: above };
}

/** "the stadium, which, she said, is full", "all of which, he said, would help": the clause around the saying. */
function hostOfRelative(tokens: Tokens, verb: number): Clause | undefined {
  const noun = tokens.head[verb];
  if (tokens.deprel[verb] !== "acl:relcl" || noun < 0 || tokens.form[verb + 1] !== ",") return undefined;
  const own = new Set(subtree(tokens, verb));
  const pronouns = dependents(tokens, verb, "obj", "nsubj").filter((one) => tokens.xpos[one] === "WDT");
  const sibling = dependents(tokens, noun, "acl:relcl").find((one) => one > verb);
  if (sibling !== undefined && pronouns.length > 0)
    return { tokens: [...pronouns, ...subtree(tokens, sibling)], head: sibling };
  const above = tokens.head[noun];
  if (above < verb || !["nsubj", "nsubj:pass"].includes(tokens.deprel[noun])) return undefined;
  return { tokens: subtree(tokens, above).filter((token) => !own.has(token)), head: above };
}

const opening: ReadonlySet<string> = new Set(["“", "``"]);
const closing: ReadonlySet<string> = new Set(["”", "''"]);

/** How far from a verb its quotation may begin or end, in tokens. */
const besideVerb = 6;

/** `he tweeted, "…"`, `"…," the site says`: a quotation beside a verb of saying that the tree does not join to it. */
function besideQuotation(tokens: Tokens, verb: number): Clause | undefined {
  const marked = dependents(tokens, verb, "mark").some((mark) => tokens.form[mark].toLowerCase() !== "as");
  if (marked || dependents(tokens, verb, "ccomp", "xcomp").length > 0) return undefined;
  const [first, last] = sentenceAround(tokens, verb);
  if (isOddQuoted(tokens, first, verb)) return undefined;
  for (let at = verb + 1; at < Math.min(last, verb + besideVerb); at++) {
    const form = tokens.form[at];
    if (opening.has(form) || form === '"') {
      if (tokens.form[at - 1] !== "," && tokens.form[at - 1] !== ":" && at !== verb + 1) return undefined;
      return quotation(tokens, at, last);
    }
    if (tokens.upos[at] === "VERB" || tokens.upos[at] === "SCONJ") break;
  }
  const subject = dependents(tokens, verb, "nsubj").at(-1);
  if (subject === undefined) return undefined;
  const start = Math.min(verb, ...subtree(tokens, subject));
  const mark = tokens.form[start - 1] === "," ? start - 2 : start - 1;
  if (mark <= first || !(closing.has(tokens.form[mark]) || tokens.form[mark] === '"')) return undefined;
  let begin = mark - 1;
  while (begin > first && !opening.has(tokens.form[begin]) && tokens.form[begin] !== '"') begin--;
  const list = spanOf(begin, mark);
  return list.length > 2 ? { tokens: list, head: topOf(tokens, list) } : undefined;
}

function quotation(tokens: Tokens, begin: number, last: number): Clause | undefined {
  let end = begin + 1;
  while (end < last - 1 && !closing.has(tokens.form[end]) && tokens.form[end] !== '"') end++;
  const list = spanOf(begin, end);
  return list.length > 2 ? { tokens: list, head: topOf(tokens, list) } : undefined;
}

function isOddQuoted(tokens: Tokens, first: number, last: number): boolean {
  let open = false;
  for (let at = first; at < last; at++) {
    const form = tokens.form[at];
    if (opening.has(form)) open = true;
    else if (closing.has(form)) open = false;
    else if (form === '"') open = !open;
  }
  return open;
}

function sentenceAround(tokens: Tokens, token: number): readonly [number, number] {
  const sentence = tokens.sentence[token];
  let first = token;
  let last = token + 1;
  while (first > 0 && tokens.sentence[first - 1] === sentence) first--;
  while (last < tokens.length && tokens.sentence[last] === sentence) last++;
  return [first, last];
}

/** The word of a stretch that hangs on nothing within it. */
function topOf(tokens: Tokens, list: readonly number[]): number {
  const inside = new Set(list);
  const tops = list.filter((token) => tokens.upos[token] !== "PUNCT" && !inside.has(tokens.head[token]));
  return tops.find((token) => tokens.upos[token] === "VERB") ?? tops[0] ?? list[0];
}

/** "Iran behind attack, Albania says": a headline that has no verb before its speaker. */
function nominalSentence(tokens: Tokens, verb: number): Clause | undefined {
  const subjects = dependents(tokens, verb, "nsubj");
  const [first] = subjects;
  if (subjects.length < 2 || first === undefined || first > verb) return undefined;
  const phrase = subtree(tokens, first);
  return phrase.length > 1 ? { tokens: phrase, head: first } : undefined;
}

function quotedAfter(tokens: Tokens, verb: number): Clause | undefined {
  const quoted = dependents(tokens, verb, "parataxis").find(
    (child) => tokens.upos[child] !== "PUNCT" && subtree(tokens, child).length > 2,
  );
  return quoted === undefined ? undefined : { tokens: subtree(tokens, quoted), head: quoted };
}

/** "denied hacking the ministry". */
export function gerundOf(tokens: Tokens, verb: number): Clause | undefined {
  const gerund = dependents(tokens, verb, "xcomp").find(
    (child) =>
      tokens.xpos[child] === "VBG" ||
      dependents(tokens, child, "aux").some((aux) => tokens.xpos[aux] === "VBG"),
  );
  return gerund === undefined ? undefined : { tokens: subtree(tokens, gerund), head: gerund };
}

/** The infinitive that a verb governs: "vowed to respond"; with an addressee also where it hangs on as an adverbial. */
export function infinitiveOf(tokens: Tokens, verb: number, adverbial: boolean): number | undefined {
  return dependents(tokens, verb, "xcomp", "ccomp", ...(adverbial ? ["advcl"] : [])).find((child) =>
    isInfinitive(tokens, child),
  );
}

/**
 * Corrections of the tree that only a knowledge of speech can make: "said that the blasts were deliberate, but declined to
 * name a culprit" has one speaker for both, though the parser joins the second verb to what is said. The language layer
 * stays as it is; the reading of claims works on a corrected copy.
 */
import { baseRelation, dependents, type Language, type Tokens } from "../language/index.js";
import type { TimeLayer } from "../time/index.js";
import type { ClaimKnowledge } from "./knowledge.js";

/** The same language with heads corrected; the very same object where nothing is to be corrected. */
export function attachSpeech(language: Language, times: TimeLayer, knowledge: ClaimKnowledge): Language {
  const { tokens } = language;
  const moves = new Map<number, Move>();
  for (const time of times.times)
    for (const [token, move] of datedSubject(tokens, time)) moves.set(token, move);
  for (let token = 0; token < tokens.length; token++) {
    if (tokens.upos[token] !== "VERB") continue;
    const outer = speaksWith(tokens, token, knowledge);
    if (outer !== undefined) moves.set(token, { head: outer, deprel: "conj" });
    const cited = citesFor(tokens, token, knowledge);
    if (cited !== undefined) moves.set(token, { head: cited, deprel: "advcl" });
    const said = saidOfObject(tokens, token, knowledge);
    if (said) {
      moves.set(token, { head: said.verb, deprel: "ccomp" });
      moves.set(said.object, { head: token, deprel: "nsubj" });
    }
    const some = someBefore(tokens, token);
    if (some !== undefined) moves.set(some, { head: token, deprel: "nsubj" });
    const told = toldThat(tokens, token, knowledge);
    if (told !== undefined) moves.set(token, { head: told, deprel: "ccomp" });
    const auxiliary = auxiliaryAbove(tokens, token);
    if (auxiliary !== undefined) {
      moves.set(token, { head: tokens.head[auxiliary], deprel: tokens.deprel[auxiliary] });
      moves.set(auxiliary, { head: token, deprel: "aux" });
      for (let at = tokens.childStart[auxiliary]; at < tokens.childStart[auxiliary + 1]; at++) {
        const child = tokens.children[at];
        if (child !== token && !moves.has(child))
          moves.set(child, { head: token, deprel: tokens.deprel[child] });
      }
    }
  }
  return moves.size === 0 ? language : { ...language, tokens: moved(tokens, moves) };
}

interface Move {
  readonly head: number;
  readonly deprel: string;
}

/**
 * "In May Latvia blamed Russia", where the parser takes the month for a part of the name: the name right behind a date that
 * opens a sentence is the subject of a verb that has none, and the date is when it was.
 */
function datedSubject(tokens: Tokens, { first, last }: { readonly first: number; readonly last: number }) {
  const name = last;
  const opens = first === 0 || tokens.sentence[first - 1] !== tokens.sentence[first];
  const marked = first > 0 && tokens.upos[first - 1] === "ADP";
  if (!(opens || marked) || name >= tokens.length || tokens.sentence[name] !== tokens.sentence[first])
    return [];
  let subject = name;
  while (
    tokens.head[subject] > subject &&
    ["compound", "flat", "amod", "det"].includes(tokens.deprel[subject])
  )
    subject = tokens.head[subject];
  if (tokens.upos[subject] !== "PROPN" && tokens.upos[subject] !== "NOUN") return [];
  const verb = tokens.head[subject];
  if (verb <= subject || tokens.upos[verb] !== "VERB") return [];
  const inside: number[] = [];
  for (let token = marked ? first - 1 : first; token < last; token++)
    if (tokens.head[token] >= last || tokens.head[token] < first - 1) inside.push(token);
  if (!inside.some((token) => tokens.head[token] === subject)) return [];
  if (!inside.every((token) => tokens.head[token] === subject || tokens.head[token] === verb)) return [];
  const own = dependents(tokens, verb, "nsubj", "nsubj:pass").length === 0;
  const oblique = ["obl", "nmod"].includes(baseRelation(tokens.deprel[subject]));
  if (oblique && !own) return [];
  const date =
    inside.find((token) => tokens.head[token] === verb) ??
    inside.find((token) => tokens.upos[token] !== "ADP") ??
    first;
  const moves: [number, Move][] = [[date, { head: verb, deprel: "obl" }]];
  for (const token of inside)
    if (token !== date)
      moves.push([token, { head: date, deprel: tokens.upos[token] === "ADP" ? "case" : "nmod" }]);
  if (oblique)
    moves.push([subject, { head: verb, deprel: isParticipleOf(tokens, verb) ? "nsubj:pass" : "nsubj" }]);
  return moves;
}

function isParticipleOf(tokens: Tokens, verb: number): boolean {
  return dependents(tokens, verb, "aux:pass").length > 0;
}

function moved(tokens: Tokens, moves: ReadonlyMap<number, Move>): Tokens {
  const head = tokens.head.slice();
  const deprel = [...tokens.deprel];
  for (const [token, move] of moves) {
    if (leadsTo(head, move.head, token) && !moves.has(move.head)) continue;
    head[token] = move.head;
    deprel[token] = move.deprel;
  }
  return { ...tokens, head, deprel, ...childrenOf(head) };
}

/** Whether a token hangs below another: a move there would close a circle. */
function leadsTo(head: Int32Array, from: number, to: number): boolean {
  for (let at = from, steps = 0; at >= 0 && steps < 200; at = head[at], steps++) if (at === to) return true;
  return false;
}

function childrenOf(head: Int32Array): Pick<Tokens, "childStart" | "children"> {
  const childStart = new Int32Array(head.length + 1);
  for (const above of head) if (above >= 0) childStart[above + 1]++;
  for (let at = 0; at < head.length; at++) childStart[at + 1] += childStart[at];
  const children = new Int32Array(childStart[head.length]);
  const filled = childStart.slice(0, head.length);
  for (let at = 0; at < head.length; at++) if (head[at] >= 0) children[filled[head[at]]++] = at;
  return { childStart, children };
}

/**
 * The verb of saying that a second verb of saying belongs beside, though it is joined to what the first one says: it has
 * no subject of its own, the tense of the first, and what it is joined to tells no speech and stands in another tense or
 * of something else.
 */
function speaksWith(tokens: Tokens, verb: number, knowledge: ClaimKnowledge): number | undefined {
  if (tokens.deprel[verb] !== "conj" || !isSpeech(tokens, verb, knowledge)) return undefined;
  if (hasSubject(tokens, verb) || dependents(tokens, verb, "aux").length > 0) return undefined;
  let said = tokens.head[verb];
  for (let steps = 0; said >= 0 && steps < 4; steps++) {
    const relation = baseRelation(tokens.deprel[said]);
    if (relation === "ccomp") break;
    if (!["conj", "xcomp", "advcl"].includes(relation)) return undefined;
    said = tokens.head[said];
  }
  const outer = said < 0 ? -1 : tokens.head[said];
  if (outer < 0 || outer > said || tokens.upos[outer] !== "VERB") return undefined;
  if (!knowledge.cues.has(tokens.lemma[outer].toLowerCase()) || tokens.xpos[outer] !== tokens.xpos[verb])
    return undefined;
  if (!["VBD", "VBZ", "VBP"].includes(tokens.xpos[verb])) return undefined;
  if (knowledge.cues.has(tokens.lemma[said].toLowerCase()) && tokens.upos[said] === "VERB") return undefined;
  return isEvenQuoted(tokens, outer, verb) ? outer : undefined;
}

function isSpeech(tokens: Tokens, verb: number, knowledge: ClaimKnowledge): boolean {
  const lemma = tokens.lemma[verb].toLowerCase();
  return knowledge.cues.has(lemma) || knowledge.deeds.refuse.has(lemma);
}

function hasSubject(tokens: Tokens, verb: number): boolean {
  return dependents(tokens, verb, "nsubj", "nsubj:pass", "csubj", "expl").length > 0;
}

/** Whether as many quotations are opened as closed between two tokens: both stand within one, or outside. */
function isEvenQuoted(tokens: Tokens, first: number, last: number): boolean {
  let open = 0;
  let plain = 0;
  for (let token = first; token < last; token++) {
    const form = tokens.form[token];
    if (form === "“" || form === "``") open++;
    else if (form === "”" || form === "''") open--;
    else if (form === '"') plain++;
  }
  return open === 0 && plain % 2 === 0;
}

/** "reported that troops had crossed, citing two diplomats": who reports cites. */
function citesFor(tokens: Tokens, verb: number, knowledge: ClaimKnowledge): number | undefined {
  if (tokens.form[verb] !== "citing" || tokens.form[verb - 1] !== ",") return undefined;
  let at = tokens.head[verb];
  for (let steps = 0; at >= 0 && steps < 6; steps++, at = tokens.head[at]) {
    const above = tokens.head[at];
    const said = above >= 0 && ["ccomp", "parataxis"].includes(baseRelation(tokens.deprel[at]));
    if (said && knowledge.cues.has(tokens.lemma[above].toLowerCase())) return above;
  }
  return undefined;
}

/** "found the site rated Democrats higher": an object with a past tense of its own is the subject of what is found. */
function saidOfObject(tokens: Tokens, verb: number, knowledge: ClaimKnowledge) {
  const object = tokens.head[verb];
  if (object < 0 || tokens.deprel[verb] !== "acl" || tokens.deprel[object] !== "obj") return undefined;
  if (tokens.xpos[verb] !== "VBD" || hasSubject(tokens, verb) || verb < object) return undefined;
  const said = tokens.head[object];
  if (said < 0 || said > object || tokens.upos[said] !== "VERB") return undefined;
  const clause = knowledge.cues
    .get(tokens.lemma[said].toLowerCase())
    ?.some(({ content, particle }) => content === "clause" && particle === undefined);
  return clause ? { verb: said, object } : undefined;
}

/** "Some argue that": the parser takes the pronoun for an article of the verb. */
function someBefore(tokens: Tokens, verb: number): number | undefined {
  const [some] = dependents(tokens, verb, "det", "amod").filter((one) => one === verb - 1);
  return some !== undefined && !hasSubject(tokens, verb) && tokens.xpos[verb] !== "VBN" ? some : undefined;
}

/** "told the paper that Rwanda had armed the group", where the parser hangs the clause on whom it was told. */
function toldThat(tokens: Tokens, verb: number, knowledge: ClaimKnowledge): number | undefined {
  const noun = tokens.head[verb];
  if (noun < 0 || !tokens.deprel[verb].startsWith("acl") || verb < noun) return undefined;
  if (!["obj", "iobj"].includes(tokens.deprel[noun])) return undefined;
  const told = tokens.head[noun];
  if (told < 0 || tokens.upos[told] !== "VERB" || dependents(tokens, told, "ccomp").length > 0)
    return undefined;
  const marked = dependents(tokens, verb, "mark").some((mark) => tokens.form[mark].toLowerCase() === "that");
  if (!marked || dependents(tokens, verb, "nsubj", "nsubj:pass").length === 0) return undefined;
  const addressed = knowledge.cues
    .get(tokens.lemma[told].toLowerCase())
    ?.some(({ content, addressee }) => content === "clause" && addressee === "obj");
  return addressed ? told : undefined;
}

/** "have infiltrated firms", where the parser takes "have" for the verb and the participle for an adjective. */
function auxiliaryAbove(tokens: Tokens, participle: number): number | undefined {
  const auxiliary = participle - 1;
  const noun = tokens.head[participle];
  if (auxiliary < 0 || noun < 0 || tokens.upos[auxiliary] !== "AUX") return undefined;
  if (tokens.deprel[participle] !== "amod" || !["VBN", "VBD"].includes(tokens.xpos[participle]))
    return undefined;
  if (tokens.lemma[auxiliary] !== "have" || tokens.deprel[auxiliary].startsWith("aux")) return undefined;
  return tokens.head[noun] === auxiliary && tokens.deprel[noun] === "obj" ? auxiliary : undefined;
}

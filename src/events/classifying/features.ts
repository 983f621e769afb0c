import type { Span } from "../../../schema/case-1.js";
import type { Grammar } from "../grammar.js";

/** An event that the rules read between two parties, as the classifier is told of it. */
export interface Candidate {
  /** Type in the terms of sets of marked pairs. */
  readonly type: string;
  readonly mode: string;
  readonly status: string;
  /** Number of the row of the frame. */
  readonly row: string;
  /** Token of the trigger. */
  readonly token: number;
  readonly acts: boolean;
  readonly suffers: boolean;
  readonly reversed: boolean;
  readonly within: boolean;
  readonly score: number;
}

/** Most features of a sentence; what comes after is left out. */
export const mostFeatures = 640;

/** How far from the parties words count by themselves. */
const near = 8;

/**
 * Hashes of what a sentence is like between a source and a target: the rules' best readings, the words on the path
 * through the tree between the two, the word where their paths meet and what hangs on it, words between and around them,
 * and what the parties are called. `candidates`: best first. Gives how many keys were written.
 */
export function pairFeatures(
  grammar: Grammar,
  candidates: readonly Candidate[],
  source: Span,
  target: Span,
  keys: Int32Array,
): number {
  let count = 0;
  const add = (template: string, value: string) => {
    if (count < keys.length) keys[count++] = hash(template, value);
  };
  rules(candidates, add);
  const from = tokensOf(grammar, source);
  const to = tokensOf(grammar, target);
  party(grammar, from, "s", add);
  party(grammar, to, "t", add);
  if (from.first < 0 || to.first < 0) return count;
  path(grammar, from, to, candidates[0]?.token ?? -1, add);
  surface(grammar, from, to, add);
  return count;
}

type Add = (template: string, value: string) => void;

function rules(candidates: readonly Candidate[], add: Add): void {
  const [best, second] = candidates;
  if (best === undefined) {
    add("rule", "none");
    return;
  }
  const filled = (one: Candidate) =>
    `${one.acts ? "a" : ""}${one.suffers ? "r" : ""}${one.reversed ? "x" : ""}${one.within ? "w" : ""}`;
  add("rule", best.type);
  add("rule-fit", `${best.type} ${filled(best)}`);
  add("rule-score", `${best.type} ${Math.round(best.score * 2)}`);
  add("rule-mode", `${best.type} ${best.mode}`);
  add("rule-status", `${best.type} ${best.status}`);
  add("rule-row", best.row);
  add("rules", `${best.type} ${second?.type ?? "none"}`);
  if (second === undefined) return;
  add("second", `${second.type} ${filled(second)}`);
  add("second-row", second.row);
  const lead = best.score - second.score;
  add("second-lead", `${second.type} ${lead < 0.5 ? "near" : lead < 1.5 ? "some" : "far"}`);
  for (const one of candidates.slice(1, 5)) add("any", one.type);
}

interface Range {
  readonly first: number;
  readonly last: number;
  readonly head: number;
}

function tokensOf({ tokens }: Grammar, span: Span): Range {
  let first = -1;
  let last = -1;
  for (let token = 0; token < tokens.length; token++) {
    if (tokens.start[token] >= span.end || tokens.end[token] <= span.start) continue;
    if (first < 0) first = token;
    last = token + 1;
  }
  let head = first;
  for (let token = Math.max(first, 0); token < last; token++) {
    const above = tokens.head[token];
    if (above < first || above >= last) {
      head = token;
      if (tokens.upos[token] !== "PUNCT") break;
    }
  }
  return { first, last, head };
}

function party(grammar: Grammar, range: Range, side: string, add: Add): void {
  if (range.first < 0) return;
  const { tokens } = grammar;
  add(`${side}-head`, grammar.word(range.head));
  add(`${side}-pos`, tokens.upos[range.head]);
  for (let token = range.first; token < Math.min(range.last, range.first + 8); token++)
    if (tokens.upos[token] !== "PUNCT" && tokens.upos[token] !== "DET")
      add(`${side}-word`, grammar.word(token));
}

/** From the two parties up to where their ways meet. */
function path(grammar: Grammar, from: Range, to: Range, trigger: number, add: Add): void {
  const { tokens } = grammar;
  const up = wayUp(grammar, from.head);
  const other = wayUp(grammar, to.head);
  const meeting = up.find((token) => other.includes(token)) ?? -1;
  const rising = up.slice(0, meeting < 0 ? 3 : up.indexOf(meeting));
  const falling = other.slice(0, meeting < 0 ? 3 : other.indexOf(meeting));
  const relations = (way: readonly number[]) => way.map((token) => tokens.deprel[token]).join(" ");
  const between = [...rising.slice(1), ...falling.slice(1)];
  for (const token of between) add("way", grammar.word(token));
  add("relations", `${relations(rising)} | ${relations(falling)}`);
  if (meeting < 0) return;
  const top = grammar.word(meeting);
  add("top", top);
  add("top-pos", tokens.xpos[meeting]);
  add("top-way", `${top} ${relations(rising)} | ${relations(falling)}`);
  if (tokens.upos[meeting] === "VERB") add("top-passive", `${top} ${grammar.isPassive(meeting)}`);
  for (const token of between) add("top-word", `${top} ${grammar.word(token)}`);
  below(grammar, meeting, "top", add);
  if (trigger >= 0 && trigger !== meeting) below(grammar, trigger, "trigger", add);
  if (trigger >= 0) add("trigger", grammar.word(trigger));
  const governor = tokens.head[meeting];
  if (governor >= 0) add("over", `${tokens.deprel[meeting]} ${grammar.word(governor)}`);
}

function below(grammar: Grammar, token: number, template: string, add: Add): void {
  const { tokens } = grammar;
  const word = grammar.word(token);
  for (const child of grammar.children(token)) {
    if (tokens.upos[child] === "PUNCT") continue;
    const relation = tokens.deprel[child];
    const below = grammar.word(child);
    add(`${template}-child`, `${relation} ${below}`);
    add(`${template}-bond`, `${word} ${relation} ${below}`);
    if (relation.startsWith("obl") || relation.startsWith("nmod") || relation === "xcomp")
      for (const grandchild of grammar.children(child))
        add(`${template}-far`, `${tokens.deprel[grandchild]} ${grammar.word(grandchild)}`);
  }
}

function wayUp({ tokens }: Grammar, token: number): readonly number[] {
  const way: number[] = [];
  for (let at = token; at >= 0 && way.length < 24; at = tokens.head[at]) way.push(at);
  return way;
}

function surface(grammar: Grammar, from: Range, to: Range, add: Add): void {
  const { tokens } = grammar;
  const forward = from.first < to.first;
  add("order", forward ? "st" : "ts");
  const [one, two] = forward ? [from, to] : [to, from];
  const words = (template: string, first: number, last: number) => {
    let before = "";
    for (let token = Math.max(0, first); token < Math.min(last, tokens.length); token++) {
      if (tokens.upos[token] === "PUNCT") continue;
      const word = grammar.word(token);
      add(template, word);
      if (before !== "") add(`${template}2`, `${before} ${word}`);
      before = word;
    }
  };
  words(`${forward ? "st" : "ts"}-between`, one.last, Math.min(two.first, one.last + 24));
  words("before", one.first - near, one.first);
  words("after", two.last, two.last + near);
  for (let token = 0; token < Math.min(tokens.length, 80); token++)
    if (tokens.upos[token] === "VERB" || tokens.upos[token] === "NOUN" || tokens.upos[token] === "ADJ")
      add("word", grammar.word(token));
}

/** FNV-1a over the template and the value, mixed. */
function hash(template: string, value: string): number {
  let hashed = 0x811c9dc5;
  for (let at = 0; at < template.length; at++)
    hashed = Math.imul(hashed ^ template.charCodeAt(at), 0x01000193);
  hashed = Math.imul(hashed ^ 31, 0x01000193);
  for (let at = 0; at < value.length; at++) hashed = Math.imul(hashed ^ value.charCodeAt(at), 0x01000193);
  hashed ^= hashed >>> 16;
  hashed = Math.imul(hashed, 0x7feb352d);
  hashed ^= hashed >>> 15;
  return hashed | 0;
}

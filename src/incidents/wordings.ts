/**
 * Phrases with alternatives, found in one walk over the tokens: `{stole/copied} the {mail/}boxes` would be one. What a
 * phrase means may ask for a word beside it ("SSH" is a technique where somebody logs in over it).
 */
import type { Tokens } from "../language/index.js";

export interface Wording {
  readonly id: string;
  /** What follows each other: for each place its alternatives, each of them words; no words where it may be left out. */
  readonly places: readonly (readonly (readonly string[])[])[];
  /** Whether the first word must be no adjective: "they unpacked the file", not "the unpacked file". */
  readonly deed?: boolean;
  /** Words of which one must stand near the phrase. */
  readonly beside?: ReadonlySet<string>;
}

/** By every word that a wording may begin with. */
export type Wordings = ReadonlyMap<string, readonly Wording[]>;

export interface FoundWording {
  readonly first: number;
  readonly last: number;
  readonly id: string;
  readonly beside: ReadonlySet<string> | undefined;
}

/** How far before and behind a phrase a word counts as beside it, in tokens. */
const before = 8;
const behind = 5;

/** Reads `{a/b/} c {d e/f}` into places. Possessives are words of their own, as tokens have them. */
export function placesOf(phrase: string): Wording["places"] {
  const places: (readonly (readonly string[])[])[] = [];
  for (const part of phrase.split(/(\{[^{}]*\})/)) {
    if (part.startsWith("{")) places.push(part.slice(1, -1).split("/").map(wordsOf));
    else for (const word of wordsOf(part)) places.push([[word]]);
  }
  return places;
}

function wordsOf(phrase: string): string[] {
  return phrase
    .replace(/'s\b/g, " 's")
    .replace(/s'(?= |$)/g, "s '")
    .split(/[ -]/)
    .filter((word) => word !== "");
}

/** Indexes wordings by the words that they may begin with. */
export function indexWordings(wordings: Iterable<Wording>): Wordings {
  const index = new Map<string, Wording[]>();
  for (const wording of wordings) {
    const starts = new Set<string>();
    for (const place of wording.places) {
      for (const [word] of place) if (word !== undefined) starts.add(word);
      if (!place.some((alternative) => alternative.length === 0)) break;
    }
    for (const start of starts) {
      const sharing = index.get(start);
      if (sharing) sharing.push(wording);
      else index.set(start, [wording]);
    }
  }
  return index;
}

/** What is longer is a table or a list that no sentence ends in: what hangs together there cannot be told. */
const longest = 110;

/** The wordings in tokens `first` to `last`, in text order; of those that overlap the longest. */
export function findWordings(tokens: Tokens, first: number, last: number, index: Wordings): FoundWording[] {
  const found: FoundWording[] = [];
  if (last - first > longest) return found;
  for (let at = first; at < last; at++) {
    for (const start of startsOf(tokens, at)) {
      for (const wording of index.get(start) ?? []) {
        const end = matchEnd(tokens, at, last, wording.places, 0);
        if (end <= at || (wording.deed && tokens.deprel[at] === "amod")) continue;
        if (isBeside(tokens, first, last, at, end, wording.beside))
          found.push({ first: at, last: end, id: wording.id, beside: wording.beside });
      }
    }
  }
  if (found.length < 2) return found;
  found.sort((a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first || (a.id < b.id ? 1 : -1));
  const kept: FoundWording[] = [];
  for (const one of found)
    if (!kept.some((other) => one.first < other.last && other.first < one.last)) kept.push(one);
  return kept.sort((a, b) => a.first - b.first);
}

function startsOf(tokens: Tokens, at: number): readonly string[] {
  const form = tokens.form[at].toLowerCase();
  const lemma = tokens.lemma[at].toLowerCase();
  const hyphen = form.indexOf("-");
  const starts = lemma === form ? [form] : [form, lemma];
  if (hyphen > 0) starts.push(form.slice(0, hyphen));
  return starts;
}

/** Where the longest match of the places from `place` on ends, or -1. */
function matchEnd(
  tokens: Tokens,
  at: number,
  last: number,
  places: Wording["places"],
  place: number,
): number {
  if (place === places.length) return at;
  let best = -1;
  for (const words of places[place]) {
    const next = wordsEnd(tokens, at, last, words);
    if (next < 0) continue;
    const end = matchEnd(tokens, next, last, places, place + 1);
    if (end > best) best = end;
  }
  return best;
}

/** Hyphens that are tokens of their own are passed over, and a hyphenated token matches the words that it joins. */
function wordsEnd(tokens: Tokens, at: number, last: number, words: readonly string[]): number {
  let token = at;
  for (let word = 0; word < words.length; ) {
    while (token > at && token < last && tokens.form[token] === "-") token++;
    if (token >= last) return -1;
    const form = tokens.form[token].toLowerCase();
    if (form === words[word] || tokens.lemma[token].toLowerCase() === words[word]) {
      word++;
    } else {
      const joined = form.split("-");
      if (joined.length < 2) return -1;
      for (const part of joined) if (words[word++] !== part) return -1;
    }
    token++;
  }
  return token;
}

/** Whether one of the words is near the phrase and hangs together with it in the tree. */
function isBeside(
  tokens: Tokens,
  first: number,
  last: number,
  from: number,
  to: number,
  words: ReadonlySet<string> | undefined,
): boolean {
  if (!words) return true;
  const end = Math.min(last, to + behind);
  let top: number | undefined;
  for (let at = Math.max(first, from - before); at < end; at++) {
    if (at >= from && at < to) continue;
    if (!isOneOf(tokens, at, words)) continue;
    top ??= topOf(tokens, from, to);
    if (isRelated(tokens, top, at) && !isAgent(tokens, top, words)) return true;
  }
  return false;
}

/** "Fetched by the stealer" is done by it, not with it. */
function isAgent(tokens: Tokens, top: number, words: ReadonlySet<string>): boolean {
  if (words.has("by")) return false;
  for (let child = tokens.childStart[top]; child < tokens.childStart[top + 1]; child++) {
    const token = tokens.children[child];
    if (tokens.deprel[token] === "case" && tokens.form[token].toLowerCase() === "by") return true;
  }
  return false;
}

/** A word with a star counts only as a verb: "they listed the files", not "a list of files". */
function isOneOf(tokens: Tokens, at: number, words: ReadonlySet<string>): boolean {
  const lemma = tokens.lemma[at].toLowerCase();
  if (words.has(lemma) || words.has(tokens.form[at].toLowerCase())) return true;
  return tokens.upos[at] === "VERB" && words.has(`${lemma}*`);
}

/** The token of a phrase that the others hang from. */
export function topOf(tokens: Tokens, from: number, to: number): number {
  let top = from;
  for (let steps = 0; steps < to - from; steps++) {
    const head = tokens.head[top];
    if (head < from || head >= to) break;
    top = head;
  }
  return top;
}

/** How many steps up from a phrase a word may govern it. */
const reach = 4;

/**
 * A word belongs to a phrase where it governs it, hangs from it, or hangs from what governs it ("moved laterally over RDP").
 * What only qualifies a noun ("a stolen mail") tells of no deed with it.
 */
function isRelated(tokens: Tokens, top: number, word: number): boolean {
  if (tokens.deprel[word] === "amod") return false;
  let at = top;
  for (let steps = 0; steps < reach; steps++) {
    at = tokens.head[at];
    if (at < 0) break;
    if (at === word) return true;
  }
  const head = tokens.head[word];
  if (head === top || (head >= 0 && head === tokens.head[top])) return true;
  return (
    head >= 0 &&
    tokens.head[head] === tokens.head[top] &&
    tokens.head[top] >= 0 &&
    tokens.upos[head] === "VERB"
  );
}

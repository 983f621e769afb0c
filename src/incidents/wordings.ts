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

/** The alternatives of a place, by their first word. */
interface Place {
  readonly alternatives: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly mayBeLeftOut: boolean;
}

interface IndexedWording extends Omit<Wording, "places"> {
  readonly places: readonly Place[];
}

/** By every word that a wording may begin with. */
export type Wordings = ReadonlyMap<string, readonly IndexedWording[]>;

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
  const index = new Map<string, IndexedWording[]>();
  for (const wording of wordings) {
    const indexed = { ...wording, places: wording.places.map(placeOf) };
    const starts = new Set<string>();
    for (const { alternatives, mayBeLeftOut } of indexed.places) {
      for (const start of alternatives.keys()) starts.add(start);
      if (!mayBeLeftOut) break;
    }
    for (const start of starts) {
      const sharing = index.get(start);
      if (sharing) sharing.push(indexed);
      else index.set(start, [indexed]);
    }
  }
  return index;
}

function placeOf(words: Wording["places"][number]): Place {
  const alternatives = new Map<string, (readonly string[])[]>();
  for (const alternative of words) {
    const [first] = alternative;
    if (first === undefined) continue;
    const sharing = alternatives.get(first);
    if (sharing) sharing.push(alternative);
    else alternatives.set(first, [alternative]);
  }
  return { alternatives, mayBeLeftOut: words.some((alternative) => alternative.length === 0) };
}

/** The words of a sentence in lower case, by their place in the document. */
class Words {
  private readonly forms: string[] = [];
  private readonly lemmas: string[] = [];

  constructor(
    tokens: Tokens,
    private readonly first: number,
    readonly last: number,
  ) {
    for (let at = first; at < last; at++) {
      this.forms.push(tokens.form[at].toLowerCase());
      this.lemmas.push(tokens.lemma[at].toLowerCase());
    }
  }

  form(at: number): string {
    return this.forms[at - this.first];
  }

  lemma(at: number): string {
    return this.lemmas[at - this.first];
  }

  /** What a phrase that a token begins may begin with. */
  starts(at: number): readonly string[] {
    const [form, lemma] = [this.form(at), this.lemma(at)];
    const hyphen = form.indexOf("-");
    const starts = lemma === form ? [form] : [form, lemma];
    if (hyphen > 0) starts.push(form.slice(0, hyphen));
    return starts;
  }
}

/** What is longer is a table or a list that no sentence ends in: what hangs together there cannot be told. */
const longest = 110;

/** The wordings in tokens `first` to `last`, in text order; of those that overlap the longest. */
export function findWordings(tokens: Tokens, first: number, last: number, index: Wordings): FoundWording[] {
  const found: FoundWording[] = [];
  if (last - first > longest) return found;
  const words = new Words(tokens, first, last);
  for (let at = first; at < last; at++) {
    for (const start of words.starts(at)) {
      for (const wording of index.get(start) ?? []) {
        const end = matchEnd(words, at, wording.places, 0);
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

/** Where the longest match of the places from `place` on ends, or -1. */
function matchEnd(words: Words, at: number, places: readonly Place[], place: number): number {
  if (place === places.length) return at;
  const { alternatives, mayBeLeftOut } = places[place];
  let best = mayBeLeftOut ? matchEnd(words, at, places, place + 1) : -1;
  let token = at;
  // A hyphen before a place that is not the first is passed over.
  while (place > 0 && token < words.last && words.form(token) === "-") token++;
  if (token >= words.last) return best;
  for (const start of words.starts(token)) {
    for (const alternative of alternatives.get(start) ?? []) {
      const next = wordsEnd(words, token, alternative);
      if (next < 0) continue;
      const end = matchEnd(words, next, places, place + 1);
      if (end > best) best = end;
    }
  }
  return best;
}

/** Hyphens that are tokens of their own are passed over, and a hyphenated token matches the words that it joins. */
function wordsEnd(words: Words, at: number, alternative: readonly string[]): number {
  let token = at;
  for (let word = 0; word < alternative.length; ) {
    while (token > at && token < words.last && words.form(token) === "-") token++;
    if (token >= words.last) return -1;
    const form = words.form(token);
    if (form === alternative[word] || words.lemma(token) === alternative[word]) {
      word++;
    } else {
      const joined = form.split("-");
      if (joined.length < 2) return -1;
      for (const part of joined) if (alternative[word++] !== part) return -1;
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

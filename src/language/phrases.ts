import type { Tokens } from "./tokens.js";

/** Phrases of one or more words with a value each, by first word, longest first: found in one walk over the tokens. */
export type Phrases<Value> = ReadonlyMap<
  string,
  readonly { readonly words: readonly string[]; readonly value: Value }[]
>;

/** A phrase found in the text: tokens `first` to `last`, exclusive. */
export interface FoundPhrase<Value> {
  readonly first: number;
  readonly last: number;
  readonly value: Value;
}

/** Indexes phrases (words separated by blanks or hyphens, lower case unless matched by case) for {@link findPhrases}. */
export function indexPhrases<Value>(rows: Iterable<readonly [phrase: string, value: Value]>): Phrases<Value> {
  const index = new Map<string, { words: readonly string[]; value: Value }[]>();
  for (const [phrase, value] of rows) {
    const words = phrase.split(/[ -]/);
    const sharing = index.get(words[0]);
    if (sharing) sharing.push({ words, value });
    else index.set(words[0], [{ words, value }]);
  }
  for (const sharing of index.values()) sharing.sort((a, b) => b.words.length - a.words.length);
  return index;
}

/**
 * Every phrase of an index in tokens `first` to `last`, longest match first, without overlap. A word of a phrase
 * matches a token's lower-cased form or its lemma (with `byCase`, its form as it stands); hyphens that are tokens of
 * their own are passed over, and a hyphenated token matches the words that it joins.
 */
export function findPhrases<Value>(
  tokens: Tokens,
  first: number,
  last: number,
  index: Phrases<Value>,
  byCase = false,
): FoundPhrase<Value>[] {
  const found: FoundPhrase<Value>[] = [];
  for (let at = first; at < last; ) {
    const match = phraseAt(tokens, at, last, index, byCase);
    if (match) {
      found.push(match);
      at = match.last;
    } else {
      at++;
    }
  }
  return found;
}

function phraseAt<Value>(
  tokens: Tokens,
  at: number,
  last: number,
  index: Phrases<Value>,
  byCase: boolean,
): FoundPhrase<Value> | undefined {
  const form = byCase ? tokens.form[at] : tokens.form[at].toLowerCase();
  const hyphen = form.indexOf("-");
  const keys = byCase ? [form] : [form, tokens.lemma[at].toLowerCase()];
  if (hyphen > 0) keys.push(form.slice(0, hyphen));
  let best: FoundPhrase<Value> | undefined;
  for (let key = 0; key < keys.length; key++) {
    if (key > 0 && keys[key] === keys[0]) continue;
    for (const phrase of index.get(keys[key]) ?? []) {
      const end = matchEnd(tokens, at, last, phrase.words, byCase);
      if (end >= 0 && (!best || end > best.last)) best = { first: at, last: end, value: phrase.value };
    }
  }
  return best;
}

function matchEnd(
  tokens: Tokens,
  at: number,
  last: number,
  words: readonly string[],
  byCase: boolean,
): number {
  let token = at;
  for (let word = 0; word < words.length; ) {
    while (token > at && token < last && tokens.form[token] === "-") token++;
    if (token >= last) return -1;
    const form = byCase ? tokens.form[token] : tokens.form[token].toLowerCase();
    if (form === words[word] || (!byCase && tokens.lemma[token].toLowerCase() === words[word])) {
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

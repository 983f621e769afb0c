import { key1, key2, key3 } from "./hashing.js";
import { allUpper, hasLetter, initialUpper, type Vocabulary } from "./vocabulary.js";
import type { Scorer } from "./weights.js";

/** Room for the keys of one decision. */
export const maxTagKeys = 64;

/** Stand-ins for the tag before the first word and the word outside the sentence. */
const outsideTag = 251;
const outsideWord = 0x2545f491;

/** A sentence in which capitals mean something. */
export const ordinaryCase = 4;

/** How a sentence is capitalised: headlines and wire capitals say less about what is a name. */
export function caseStyle(words: Int32Array, first: number, last: number, vocabulary: Vocabulary): number {
  let letters = 0;
  let initial = 0;
  let all = 0;
  for (let at = first; at < last; at++) {
    const flags = vocabulary.flags[words[at]];
    if ((flags & hasLetter) === 0) continue;
    letters++;
    if ((flags & initialUpper) !== 0) initial++;
    if ((flags & allUpper) !== 0) all++;
  }
  if (letters < 2) return 0;
  if (all * 3 > letters * 2) return 1;
  if (initial === 0) return 2;
  return initial * 10 > letters * 6 ? 3 : ordinaryCase;
}

/** Collects the features of one sentence's words, for tagging from left to right. */
export class TagFeatures {
  readonly keys = new Int32Array(maxTagKeys);
  private style = 0;
  private first = 0;
  private last = 0;

  /** Begins a sentence: `words[first, last)` are numbers in the vocabulary. */
  begin(words: Int32Array, first: number, last: number, vocabulary: Vocabulary): void {
    this.first = first;
    this.last = last;
    this.style = caseStyle(words, first, last, vocabulary);
  }

  /** Fills {@link keys} with the features of word `at`, after the two tags before it. Returns how many there are. */
  collect(words: Int32Array, at: number, vocabulary: Vocabulary, tag1: number, tag2: number): number {
    const { keys, first, last, style } = this;
    const v = vocabulary;
    const w = words[at];
    const before = at > first ? words[at - 1] : -1;
    const before2 = at - 1 > first ? words[at - 2] : -1;
    const after = at + 1 < last ? words[at + 1] : -1;
    const after2 = at + 2 < last ? words[at + 2] : -1;
    const word = v.word[w];
    const set = v.tagSet[w];
    const shape = v.shape[w];
    const flags = v.flags[w];
    const suffix2 = v.suffix2[w];
    const suffix3 = v.suffix3[w];
    const wordBefore = before < 0 ? outsideWord : v.word[before];
    const wordBefore2 = before2 < 0 ? outsideWord : v.word[before2];
    const wordAfter = after < 0 ? outsideWord : v.word[after];
    const wordAfter2 = after2 < 0 ? outsideWord : v.word[after2];
    const setBefore = before < 0 ? -1 : v.tagSet[before];
    const setAfter = after < 0 ? -1 : v.tagSet[after];
    const setAfter2 = after2 < 0 ? -1 : v.tagSet[after2];
    const flagsBefore = before < 0 ? -1 : v.flags[before];
    const flagsAfter = after < 0 ? -1 : v.flags[after];
    const suffixAfter = after < 0 ? outsideWord : v.suffix3[after];
    const styled = style * 2 + (at === first ? 1 : 0);
    let n = 0;
    keys[n++] = key1(0, 0);
    keys[n++] = key1(1, word);
    keys[n++] = key1(2, v.form[w]);
    keys[n++] = key1(3, wordBefore);
    keys[n++] = key1(4, wordAfter);
    keys[n++] = key1(5, wordBefore2);
    keys[n++] = key1(6, wordAfter2);
    keys[n++] = key1(7, v.suffix1[w]);
    keys[n++] = key1(8, suffix2);
    keys[n++] = key1(9, suffix3);
    keys[n++] = key1(10, v.suffix4[w]);
    keys[n++] = key1(11, v.suffix5[w]);
    keys[n++] = key1(12, v.prefix1[w]);
    keys[n++] = key1(13, v.prefix2[w]);
    keys[n++] = key1(14, v.prefix3[w]);
    keys[n++] = key1(15, v.prefix4[w]);
    keys[n++] = key1(16, shape);
    keys[n++] = key2(17, shape, styled);
    keys[n++] = key2(18, flags, flagsAfter);
    keys[n++] = key2(19, flagsBefore, flags);
    keys[n++] = key1(20, before < 0 ? outsideWord : v.suffix3[before]);
    keys[n++] = key1(21, suffixAfter);
    keys[n++] = key1(22, after2 < 0 ? outsideWord : v.suffix3[after2]);
    keys[n++] = key1(23, tag1);
    keys[n++] = key2(24, tag2, tag1);
    keys[n++] = key2(25, tag1, word);
    keys[n++] = key2(26, tag1, wordAfter);
    keys[n++] = key3(27, tag2, tag1, word);
    keys[n++] = key1(28, set);
    keys[n++] = key1(29, setAfter);
    keys[n++] = key1(30, setAfter2);
    keys[n++] = key1(31, setBefore);
    keys[n++] = key2(32, set, setAfter);
    keys[n++] = key2(33, tag1, set);
    keys[n++] = key3(34, tag1, set, setAfter);
    keys[n++] = key3(35, set, setAfter, setAfter2);
    keys[n++] = key3(36, tag2, tag1, set);
    keys[n++] = key2(37, tag1, suffix3);
    keys[n++] = key2(38, wordBefore, word);
    keys[n++] = key2(39, word, wordAfter);
    keys[n++] = key2(40, wordBefore, wordAfter);
    keys[n++] = key3(41, set, shape, styled);
    keys[n++] = key3(42, tag1, flags, suffix2);
    keys[n++] = key3(43, tag1, flags, flagsAfter);
    keys[n++] = key2(44, suffix3, suffixAfter);
    keys[n++] = key3(45, suffix3, flags, styled);
    keys[n++] = key3(46, tag1, set, suffixAfter);
    keys[n++] = key2(47, wordBefore, suffix3);
    return n;
  }
}

/**
 * Greedy tagging from left to right with a linear model over hashed features (an averaged perceptron, Collins 2002).
 * Writes the number of each word's tag to `tags`.
 */
export class Tagger {
  private readonly features = new TagFeatures();
  private readonly scores = new Int32Array(256);

  constructor(
    private readonly weights: Scorer,
    private readonly classes: number,
  ) {}

  tag(words: Int32Array, first: number, last: number, vocabulary: Vocabulary, tags: Uint8Array): void {
    this.features.begin(words, first, last, vocabulary);
    let tag1 = outsideTag;
    let tag2 = outsideTag;
    for (let at = first; at < last; at++) {
      const count = this.features.collect(words, at, vocabulary, tag1, tag2);
      const best = this.choose(this.features.keys, count);
      tags[at] = best;
      tag2 = tag1;
      tag1 = best;
    }
  }

  private choose(keys: Int32Array, count: number): number {
    const { scores, classes } = this;
    scores.fill(0, 0, classes);
    this.weights.score(keys, count, scores);
    let best = 0;
    for (let klass = 1; klass < classes; klass++) if (scores[klass] > scores[best]) best = klass;
    return best;
  }
}

export { outsideTag };

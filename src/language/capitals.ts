import { allUpper, hasLetter, initialUpper, type Vocabulary } from "./vocabulary.js";

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

import type { Language, Sentence, Tokens } from "../language/index.js";

/**
 * Words and sentences by blanks and punctuation alone, without tags or trees: for the tests and measurements of this
 * stage, which must not depend on a trained model.
 */
export function simpleLanguage(text: string): Language {
  const start: number[] = [];
  const end: number[] = [];
  const sentenceOf: number[] = [];
  const sentences: Sentence[] = [];
  let first = 0;
  const close = () => {
    if (first === start.length) return;
    sentences.push({
      start: start[first],
      end: end[end.length - 1],
      first,
      last: start.length,
      role: "body",
    });
    first = start.length;
  };
  const abbreviation =
    /^(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Dr|Gen|Col|Lt|St|ca|[A-Za-z])$/;
  for (const match of text.matchAll(/\n\s*\n|[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*|[^\s]/gu)) {
    const word = match[0];
    if (word.startsWith("\n")) {
      close();
      continue;
    }
    const previous = start.length > 0 ? text.slice(start[start.length - 1], end[end.length - 1]) : "";
    start.push(match.index);
    end.push(match.index + word.length);
    sentenceOf.push(sentences.length);
    const next = text[match.index + word.length];
    const ends = word === "!" || word === "?" || (word === "." && !abbreviation.test(previous));
    if (ends && (next === undefined || /\s/.test(next))) close();
  }
  close();
  const length = start.length;
  const form = start.map((at, index) => text.slice(at, end[index]));
  const blank = <T>(value: T): T[] => new Array<T>(length).fill(value);
  const tokens: Tokens = {
    length,
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    form,
    lemma: form.map((word) => word.toLowerCase()),
    upos: blank("X"),
    xpos: blank("_"),
    feats: blank("_"),
    head: new Int32Array(length).fill(-1),
    deprel: blank("dep"),
    names: new Int16Array(length * 6),
    sentence: Int32Array.from(sentenceOf),
    childStart: new Int32Array(length + 1),
    children: new Int32Array(0),
  };
  return { sentences, tokens };
}

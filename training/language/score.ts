import type { Language } from "../../src/language/index.js";
import { baseRelation } from "../../src/language/index.js";
import type { TreebankSentence } from "./treebank.js";

/** Raw text of a treebank as a reader would meet it: sentences joined by blanks, paragraphs by blank lines. */
export interface RawTreebank {
  readonly text: string;
  /** Offset of each sentence's text. */
  readonly offsets: readonly number[];
}

export function rawText(sentences: readonly TreebankSentence[]): RawTreebank {
  let text = "";
  const offsets: number[] = [];
  for (const sentence of sentences) {
    if (text !== "") text += sentence.paragraph ? "\n\n" : " ";
    offsets.push(text.length);
    text += sentence.text;
  }
  return { text, offsets };
}

/** F1 over aligned words after the CoNLL 2018 shared task (labels without subtypes), and accuracies that help to see why. */
export interface Scores {
  sentences: number;
  words: number;
  upos: number;
  xpos: number;
  feats: number;
  lemmas: number;
  uas: number;
  las: number;
  /** LAS without punctuation, of aligned words. */
  lasWords: number;
  count: number;
}

export function score(
  gold: readonly TreebankSentence[],
  offsets: readonly number[],
  system: Language,
): Scores {
  const { tokens } = system;
  const bySpan = new Map<string, number>();
  for (let at = 0; at < tokens.length; at++) bySpan.set(`${tokens.start[at]} ${tokens.end[at]}`, at);
  const spans = new Set(system.sentences.map((sentence) => `${sentence.start} ${sentence.end}`));
  const right = { sentences: 0, words: 0, upos: 0, xpos: 0, feats: 0, lemmas: 0, uas: 0, las: 0 };
  const plain = { right: 0, count: 0 };
  let count = 0;
  gold.forEach((sentence, number) => {
    const offset = offsets[number];
    const size = sentence.forms.length;
    if (spans.has(`${offset + sentence.starts[0]} ${offset + sentence.ends[size - 1]}`)) right.sentences++;
    count += size;
    const aligned = sentence.forms.map((_, at) =>
      bySpan.get(`${offset + sentence.starts[at]} ${offset + sentence.ends[at]}`),
    );
    aligned.forEach((token, at) => {
      if (token === undefined) return;
      right.words++;
      if (tokens.upos[token] === sentence.upos[at]) right.upos++;
      if (tokens.xpos[token] === sentence.xpos[at]) right.xpos++;
      if (tokens.feats[token] === sentence.feats[at]) right.feats++;
      if (tokens.lemma[token] === sentence.lemmas[at] || sentence.lemmas[at] === "_") right.lemmas++;
      const head = sentence.heads[at];
      const attached = tokens.head[token] === (head < 0 ? -1 : aligned[head]);
      const labelled = attached && baseRelation(tokens.deprel[token]) === baseRelation(sentence.deprels[at]);
      if (attached) right.uas++;
      if (labelled) right.las++;
      if (sentence.upos[at] === "PUNCT") return;
      plain.count++;
      if (labelled) plain.right++;
    });
  });
  const f1 = (found: number, ofGold: number, ofSystem: number) => (2 * found) / (ofGold + ofSystem);
  const words = (found: number) => f1(found, count, tokens.length);
  return {
    sentences: f1(right.sentences, gold.length, system.sentences.length),
    words: words(right.words),
    upos: words(right.upos),
    xpos: words(right.xpos),
    feats: words(right.feats),
    lemmas: words(right.lemmas),
    uas: words(right.uas),
    las: words(right.las),
    lasWords: plain.right / Math.max(1, plain.count),
    count,
  };
}

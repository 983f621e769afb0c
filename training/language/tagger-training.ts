import { outsideTag, TagFeatures, Tagger } from "../../src/language/tagger.js";
import { type TagSets, Vocabulary } from "../../src/language/vocabulary.js";
import { Perceptron } from "./perceptron.js";
import type { Random } from "./random.js";

/** A sentence as the tagger learns from it. */
export interface TaggedSentence {
  readonly forms: readonly string[];
  readonly tags: Uint8Array;
}

/** Trains the greedy tagger; the tags before a word are its own guesses, as they will be later. */
export function trainTagger(
  sentences: readonly TaggedSentence[],
  classes: number,
  tagSets: TagSets,
  epochs: number,
  random: Random,
  say: (line: string) => void,
): Perceptron {
  const perceptron = new Perceptron();
  const vocabulary = new Vocabulary(tagSets);
  const coded = sentences.map(({ forms, tags }) => ({
    words: Int32Array.from(forms, (form) => vocabulary.add(form)),
    tags,
  }));
  const features = new TagFeatures();
  const scores = new Int32Array(256);
  for (let epoch = 0; epoch < epochs; epoch++) {
    random.shuffle(coded);
    let right = 0;
    let count = 0;
    for (const { words, tags } of coded) {
      features.begin(words, 0, words.length, vocabulary);
      let tag1 = outsideTag;
      let tag2 = outsideTag;
      for (let at = 0; at < words.length; at++) {
        const keys = features.collect(words, at, vocabulary, tag1, tag2);
        scores.fill(0, 0, classes);
        perceptron.score(features.keys, keys, scores);
        let best = 0;
        for (let klass = 1; klass < classes; klass++) if (scores[klass] > scores[best]) best = klass;
        perceptron.tick();
        perceptron.update(features.keys, keys, tags[at], best);
        if (best === tags[at]) right++;
        count++;
        tag2 = tag1;
        tag1 = best;
      }
    }
    say(`tagger epoch ${epoch + 1}: ${((100 * right) / count).toFixed(2)} % of ${count}`);
  }
  return perceptron;
}

/** Tags sentences with weights as they ship. */
export function tagAll(
  sentences: readonly { readonly forms: readonly string[] }[],
  perceptron: Perceptron,
  classes: number,
  tagSets: TagSets,
  scale: number,
): Uint8Array[] {
  const tagger = new Tagger(perceptron.quantise(scale, 1), classes);
  const vocabulary = new Vocabulary(tagSets);
  return sentences.map(({ forms }) => {
    const words = Int32Array.from(forms, (form) => vocabulary.add(form));
    const tags = new Uint8Array(words.length);
    tagger.tag(words, 0, words.length, vocabulary, tags);
    return tags;
  });
}

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type Split, splitDocument } from "../../src/language/analyse.js";
import { compileTables, type LanguageTables } from "../../src/language/tables.js";
import { Tagger } from "../../src/language/tagger.js";
import { type TagSets, Vocabulary } from "../../src/language/vocabulary.js";
import type { SparseWeights } from "../../src/language/weights.js";
import { Counts } from "./tables.js";

/** Least number of times that a word must have been tagged, and least share of a tag among them. */
const leastCount = 8;
const leastShare = 0.1;

/**
 * Known tags of words that the treebanks hardly have, from releases of the US State Department (public domain) as a
 * first tagger tags them: the field's own vocabulary. Word → tags.
 */
export function bulkTags(
  gold: string,
  weights: SparseWeights,
  tags: readonly string[],
  tagSets: TagSets,
  tables: LanguageTables,
): ReadonlyMap<string, readonly string[]> {
  const knowledge = { knowledge: compileTables(tables) };
  const tagger = new Tagger(weights, tags.length);
  const vocabulary = new Vocabulary(tagSets);
  const counts = new Counts();
  for (const text of releases(gold)) {
    const split: Split = splitDocument(
      { text, sections: [{ start: 0, end: text.length, role: "body" }] },
      knowledge,
    );
    const words = Int32Array.from(split.start, (start, at) =>
      vocabulary.add(text.slice(start, split.end[at])),
    );
    const found = new Uint8Array(words.length);
    for (const { first, last } of split.sentences) tagger.tag(words, first, last, vocabulary, found);
    words.forEach((word, at) => {
      if (!tagSets.has(vocabulary.lower[word])) counts.add(vocabulary.lower[word], tags[found[at]]);
    });
  }
  const known = new Map<string, readonly string[]>();
  for (const word of counts.keys()) {
    const values = counts.values(word);
    const all = values.reduce((sum, [, count]) => sum + count, 0);
    if (all < leastCount || word.length > 30 || !/^[a-z'.-]+$/.test(word)) continue;
    known.set(
      word,
      values.filter(([, count]) => count / all > leastShare).map(([tag]) => tag),
    );
  }
  return known;
}

function releases(gold: string): readonly string[] {
  return gunzipSync(readFileSync(`${gold}/bulk/state-department-2021-2022.ndjson.gz`))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): { text: string } => JSON.parse(line))
    .map((record) => record.text);
}

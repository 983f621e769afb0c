import type { FeatsTable } from "../../src/language/feats.js";
import { baseForm, type LemmaTable, lemmaRule, longestEnding } from "../../src/language/lemmas.js";
import { normalForm } from "../../src/language/vocabulary.js";
import type { TreebankSentence } from "./treebank.js";

/** Counts values by key. */
export class Counts {
  private readonly counts = new Map<string, Map<string, number>>();

  add(key: string, value: string): void {
    let values = this.counts.get(key);
    if (values === undefined) {
      values = new Map();
      this.counts.set(key, values);
    }
    values.set(value, (values.get(value) ?? 0) + 1);
  }

  keys(): string[] {
    return [...this.counts.keys()].sort();
  }

  values(key: string): readonly (readonly [string, number])[] {
    return [...(this.counts.get(key) ?? [])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }
}

/** Least number of times that a word of the bulk text must have been seen. */
const leastBulk = 8;

/** Words in lower case that lemmas may be: those seen three times in the treebanks, or more often in other text. */
export function knownWords(
  sentences: readonly TreebankSentence[],
  bulk: readonly (readonly string[])[],
): string[] {
  const kept = (forms: Iterable<string>, least: number) => {
    const counts = new Map<string, number>();
    for (const form of forms) {
      const word = normalForm(form);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return [...counts].filter(([word, count]) => count >= least && /^[a-z'.-]+$/.test(word));
  };
  return [
    ...new Set(
      [
        ...kept(
          sentences.flatMap((one) => one.forms),
          3,
        ),
        ...kept(bulk.flat(), leastBulk),
      ].map(([word]) => word),
    ),
  ].sort();
}

/** Tags whose words lose an ending in their lemma; of others, only single words go their own way. */
const inflectedTags = new Set(["NNS", "NNPS", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJR", "JJS", "RBR", "RBS"]);

/** Lemma rules by tag and ending; an ending is kept only where it says something else than the shorter one. */
export function learnLemmas(sentences: readonly TreebankSentence[]): LemmaTable {
  const table: Record<string, Record<string, string>> = {};
  const byTag = new Map<string, Counts>();
  for (const { forms, xpos, lemmas, feats } of sentences) {
    forms.forEach((form, at) => {
      if (feats[at].includes("Typo=Yes") || lemmas[at] === "_") return;
      const counts = byTag.get(xpos[at]) ?? new Counts();
      byTag.set(xpos[at], counts);
      const base = baseForm(form, xpos[at]);
      counts.add(base.toLowerCase(), lemmaRule(base, lemmas[at]));
    });
  }
  for (const tag of [...byTag.keys()].sort()) {
    const counts = byTag.get(tag);
    if (counts !== undefined) table[tag] = endingsOf(counts, inflectedTags.has(tag));
  }
  return table;
}

function endingsOf(counts: Counts, inflected: boolean): Record<string, string> {
  const byEnding = new Counts();
  const words = counts.keys();
  const rules = new Map<string, string>();
  for (const word of words) {
    const best = counts.values(word)[0];
    rules.set(word, best[0]);
    for (let length = 0; length <= Math.min(longestEnding, word.length - 1); length++)
      byEnding.add(length === 0 ? "" : word.slice(-length), best[0]);
  }
  const kept: Record<string, string> = {};
  const decide = (ending: string): string => {
    for (let length = ending.length; length >= 0; length--) {
      const rule = kept[length === 0 ? "" : ending.slice(-length)];
      if (rule !== undefined) return rule;
    }
    return "0|";
  };
  for (const ending of byEnding.keys().sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    const [rule, count] = byEnding.values(ending)[0];
    if (ending === "" || (inflected && count >= 2 && rule !== decide(ending))) kept[ending] = rule;
  }
  for (const word of words) {
    const rule = rules.get(word) ?? "0|";
    if (rule !== decide(word.slice(-Math.min(longestEnding, word.length - 1)) || "")) kept[`^${word}`] = rule;
  }
  return kept;
}

export function learnFeats(sentences: readonly TreebankSentence[]): FeatsTable {
  const byTag = new Counts();
  const byWord = new Map<string, Counts>();
  for (const { forms, upos, xpos, feats } of sentences) {
    forms.forEach((form, at) => {
      const plain = withoutOrthography(feats[at]);
      const tag = `${upos[at]}|${xpos[at]}`;
      byTag.add(tag, plain);
      const words = byWord.get(tag) ?? new Counts();
      byWord.set(tag, words);
      words.add(normalForm(form), plain);
    });
  }
  const tags: Record<string, string> = {};
  const words: Record<string, Record<string, string>> = {};
  for (const tag of byTag.keys()) {
    tags[tag] = byTag.values(tag)[0][0];
    const special: Record<string, string> = {};
    const counts = byWord.get(tag);
    for (const word of counts?.keys() ?? []) {
      const values = counts?.values(word) ?? [];
      const [best, count] = values[0];
      if (best !== tags[tag] && count >= 2) special[word] = best;
    }
    if (Object.keys(special).length > 0) words[tag] = special;
  }
  return { tags, words };
}

/** Features of spelling and construction rather than of the word are left out: the tables cannot know them. */
function withoutOrthography(feats: string): string {
  const kept = feats.split("|").filter((feat) => !/^(Typo|ExtPos|Style|CorrectForm|Foreign)=/.test(feat));
  return kept.length === 0 ? "_" : kept.join("|");
}

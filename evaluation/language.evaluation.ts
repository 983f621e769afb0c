import { readFileSync } from "node:fs";
import { analyse, loadLanguageModel } from "../src/language/index.js";
import { loadLexicon } from "../src/lexicon/index.js";
import { rawText, score } from "../training/language/score.js";
import { isFree, readTreebank, type TreebankSentence } from "../training/language/treebank.js";
import type { Evaluation, Figure } from "./figures.js";

const evaluation: Evaluation = {
  name: "language",
  about:
    "From raw text, CoNLL 2018 style: F1 over aligned words, relations without subtypes; EWT dev, GUM dev (free genres), GUM news dev, PUD.",
  needs: ["ud/en_ewt-ud-dev.conllu.gz", "ud/en_gum-ud-dev.conllu.gz", "ud/en_pud-ud-test.conllu.gz"],
  async run(gold, say) {
    const model = loadLanguageModel(
      readFileSync(process.env.CASUS_MODEL ?? new URL("../model/language.bin", import.meta.url)),
      loadLexicon(),
    );
    const gum = readTreebank(gold, "en_gum-ud-dev").filter(isFree);
    const sets: readonly (readonly [string, readonly TreebankSentence[]])[] = [
      ["EWT", readTreebank(gold, "en_ewt-ud-dev")],
      ["GUM", gum],
      ["GUM news", gum.filter((sentence) => sentence.document.startsWith("GUM_news"))],
      ["PUD", readTreebank(gold, "en_pud-ud-test")],
    ];
    const figures: Figure[] = [];
    say(`${"".padEnd(10)}  sents  words   UPOS   XPOS  feats lemmas    UAS    LAS  LAS without punctuation`);
    for (const [name, sentences] of sets) {
      const { text, offsets } = rawText(sentences);
      const system = analyse({ text, sections: [{ start: 0, end: text.length, role: "body" }] }, model);
      const { count, ...scores } = score(sentences, offsets, system);
      const { sentences: sents, words, upos, xpos, feats, lemmas, uas, las, lasWords } = scores;
      const row = [sents, words, upos, xpos, feats, lemmas, uas, las, lasWords];
      say(`${name.padEnd(10)} ${row.map((value) => (100 * value).toFixed(2).padStart(6)).join(" ")}`);
      figures.push({ name: `${name} sentences`, value: sents, of: sentences.length });
      for (const [figure, value] of Object.entries({ words, UPOS: upos, lemmas, UAS: uas, LAS: las }))
        figures.push({ name: `${name} ${figure}`, value, of: count });
    }
    return figures;
  },
};

export default evaluation;

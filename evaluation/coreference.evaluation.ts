import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { compileEntities, findEntities, type Mention } from "../src/entities/index.js";
import { analyse, loadLanguageModel } from "../src/language/index.js";
import { loadLexicon } from "../src/lexicon/index.js";
import { rawText } from "../training/language/score.js";
import { isFree, parseTreebank, type TreebankSentence } from "../training/language/treebank.js";
import { type Clusters, CorefScores } from "./coreference-scores.js";
import type { Evaluation, Figure } from "./figures.js";

const treebank = "ud/en_gum-ud-dev.conllu.gz";

const evaluation: Evaluation = {
  name: "coreference",
  about:
    "CoNLL F1 (mean of MUC, B³ and entity-based CEAF) on GUM's dev texts of the free genres, from raw text, without singletons on either side. A mention is aligned with the gold mention of the same span (determiners and titles aside), or else of the same head word. GUM marks every noun phrase, Casus the actors and places: “actors” asks only for names, pronouns and definite nominals of persons, organisations and places. A link is a mention and its nearest antecedent, judged where both are aligned.",
  needs: [treebank],
  async run(gold, say) {
    const lexicon = loadLexicon();
    const model = loadLanguageModel(readFileSync(new URL("../model/language.bin", import.meta.url)), lexicon);
    const knowledge = compileEntities(lexicon, readFileSync(new URL("../model/names.bin", import.meta.url)));
    const all = new CorefScores();
    const actors = new CorefScores();
    const links = new Links(say);
    for (const document of readDocuments(gunzipSync(readFileSync(`${gold}/${treebank}`)).toString("utf8"))) {
      const { text } = document;
      const sections = [{ start: 0, end: text.length, role: "body" as const }];
      const language = analyse({ text, sections }, model);
      const layer = findEntities({ id: "d:0", text }, language, { times: [] }, knowledge);
      const keys = align(document, layer.mentions, language.tokens);
      const response = new Map<string, string[]>();
      layer.mentions.forEach(({ entity }, index) => {
        const cluster = response.get(entity);
        if (cluster) cluster.push(keys[index]);
        else response.set(entity, [keys[index]]);
      });
      const key = clusters(document.mentions);
      all.add(withoutSingletons(key), withoutSingletons([...response.values()]));
      const asked = new Set(document.mentions.filter(isAsked).map((mention) => mention.key));
      const others = new Set(document.mentions.flatMap((one) => (asked.has(one.key) ? [] : one.key)));
      actors.add(
        withoutSingletons(clusters(document.mentions.filter(isAsked))),
        withoutSingletons(
          [...response.values()].map((mentions) => mentions.filter((one) => !others.has(one))),
        ),
      );
      links.add(document, layer.mentions, keys);
    }
    for (const [name, scores] of Object.entries({ all, actors })) {
      for (const measure of ["mentions", "muc", "b3", "ceafe"] as const) {
        const { recall, precision, f1 } = scores[measure];
        say(
          `${name.padEnd(7)} ${measure.padEnd(9)} recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}, F1 ${f1.toFixed(3)}`,
        );
      }
    }
    links.report();
    const figures: Figure[] = [
      { name: "CoNLL F1", value: all.conll, of: all.mentions.keyAll },
      { name: "mentions F1", value: all.mentions.f1, of: all.mentions.keyAll },
      { name: "actors: CoNLL F1", value: actors.conll, of: actors.mentions.keyAll },
      { name: "actors: mentions F1", value: actors.mentions.f1, of: actors.mentions.keyAll },
      { name: "precision of links", value: links.precision, of: links.judged },
      { name: "precision of pronouns' links", ...links.ofPronouns },
    ];
    return figures;
  },
};

export default evaluation;

interface GoldMention {
  readonly key: string;
  readonly cluster: string;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Offset at which the head word begins. */
  readonly head: number;
  /** Of the head word, and of the word that opens the phrase. */
  readonly upos: string;
  readonly opening: string;
  readonly person: string;
}

interface GoldDocument {
  readonly id: string;
  readonly text: string;
  readonly mentions: readonly GoldMention[];
}

function readDocuments(conllu: string): readonly GoldDocument[] {
  const blocks = conllu.split("\n\n").filter((block) => block.trim() !== "");
  const grouped = new Map<string, { sentences: TreebankSentence[]; misc: string[][] }>();
  parseTreebank(conllu).forEach((sentence, index) => {
    if (!isFree(sentence)) return;
    const group = grouped.get(sentence.document) ?? { sentences: [], misc: [] };
    grouped.set(sentence.document, group);
    group.sentences.push(sentence);
    const rows = blocks[index].split("\n").filter((line) => /^\d+\t/.test(line));
    group.misc.push(rows.map((row) => row.split("\t")[9]));
  });
  return [...grouped].map(([id, { sentences, misc }]) => {
    const { text, offsets } = rawText(sentences);
    const mentions = sentences.flatMap((sentence, index) =>
      mentionsOf(sentence, misc[index], offsets[index], `${index}`),
    );
    return { id, text, mentions };
  });
}

interface Opened {
  readonly cluster: string;
  readonly type: string;
  readonly first: number;
}

/** GUM's brackets: `(12-person-new-…` opens, `12)` closes, `(12-person-…)` does both. */
function mentionsOf(
  sentence: TreebankSentence,
  misc: readonly string[],
  offset: number,
  number: string,
): readonly GoldMention[] {
  const open: Opened[] = [];
  const found: GoldMention[] = [];
  const close = (cluster: string | undefined, last: number) => {
    const at = cluster === undefined ? open.length - 1 : open.findLastIndex((one) => one.cluster === cluster);
    const [mention] = at < 0 ? [] : open.splice(at, 1);
    if (mention) found.push(goldMention(sentence, mention, last, offset, number));
  };
  misc.forEach((cell, at) => {
    const value = /(?:^|\|)Entity=([^|]*)/.exec(cell)?.[1] ?? "";
    for (const [part, opened, type, closed] of value.matchAll(
      /\((\d+)(?:\[\d+\/\d+\])?-([a-z]+)[^()]*|(\d+)(?:\[\d+\/\d+\])?\)|\)/g,
    )) {
      if (opened !== undefined) open.push({ cluster: opened, type, first: at });
      else close(part === ")" ? undefined : closed, at);
    }
  });
  return found;
}

function goldMention(
  sentence: TreebankSentence,
  { cluster, type, first }: Opened,
  last: number,
  offset: number,
  number: string,
): GoldMention {
  let head = first;
  for (let at = first; at <= last; at++) {
    const governor = sentence.heads[at];
    if ((governor < first || governor > last) && sentence.upos[at] !== "PUNCT") {
      head = at;
      break;
    }
  }
  return {
    key: `${number} ${first} ${last}`,
    cluster,
    type,
    start: offset + sentence.starts[first],
    end: offset + sentence.ends[last],
    head: offset + sentence.starts[head],
    upos: sentence.upos[head],
    opening: sentence.lemmas[first].toLowerCase(),
    person: /Person=(\d)/.exec(sentence.feats[head])?.[1] ?? "",
  };
}

/** Whom Casus looks for: names, pronouns and definite nominals of persons, organisations and places. */
function isAsked({ type, upos, opening }: GoldMention): boolean {
  if (type !== "person" && type !== "organization" && type !== "place") return false;
  return (
    upos === "PROPN" || upos === "PRON" || /^(the|this|that|these|those|its|their|his|her)$/.test(opening)
  );
}

/** For each mention of the layer the key of the gold mention that it is, or a key of its own. */
function align(
  { mentions: gold, text }: GoldDocument,
  mentions: readonly Mention[],
  tokens: { readonly start: ArrayLike<number> },
): readonly string[] {
  const bySpan = new Map(gold.map((one) => [`${one.start + determiner(text, one)} ${one.end}`, one]));
  const byHead = new Map<number, GoldMention[]>();
  for (const one of gold) byHead.set(one.head, [...(byHead.get(one.head) ?? []), one]);
  const taken = new Set<string>();
  const keys = mentions.map((mention) => {
    const one = bySpan.get(`${mention.start + determiner(text, mention)} ${mention.end}`);
    if (!one || taken.has(one.key)) return "";
    taken.add(one.key);
    return one.key;
  });
  return keys.map((key, index) => {
    if (key !== "") return key;
    const { start, end, head } = mentions[index];
    const free = (byHead.get(tokens.start[head]) ?? []).filter((one) => !taken.has(one.key));
    const [nearest] = free.sort(
      (a, b) =>
        Math.abs(a.start - start) + Math.abs(a.end - end) - Math.abs(b.start - start) - Math.abs(b.end - end),
    );
    if (!nearest) return `own ${index}`;
    taken.add(nearest.key);
    return nearest.key;
  });
}

function determiner(text: string, { start, end }: { readonly start: number; readonly end: number }): number {
  return /^(the|a|an)\s+/i.exec(text.slice(start, end))?.[0].length ?? 0;
}

function clusters(mentions: readonly GoldMention[]): Clusters {
  const found = new Map<string, string[]>();
  for (const { cluster, key } of mentions) {
    const known = found.get(cluster);
    if (known) known.push(key);
    else found.set(cluster, [key]);
  }
  return [...found.values()];
}

function withoutSingletons(list: Clusters): Clusters {
  return list.filter((cluster) => cluster.length > 1);
}

/** Judges each mention by its nearest antecedent. With CASUS_ERRORS=coreference each wrong link is printed. */
class Links {
  judged = 0;
  right = 0;
  unaligned = 0;
  readonly #byKind = new Map<string, { right: number; judged: number }>();
  readonly #say: (line: string) => void;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  get precision(): number {
    return this.judged === 0 ? 0 : this.right / this.judged;
  }

  get ofPronouns(): { readonly value: number; readonly of: number } {
    const counts = [...this.#byKind].flatMap(([kind, count]) => (kind.startsWith("pronoun:") ? count : []));
    const of = counts.reduce((sum, { judged }) => sum + judged, 0);
    return { value: of === 0 ? 0 : counts.reduce((sum, { right }) => sum + right, 0) / of, of };
  }

  add(
    { id, text, mentions: gold }: GoldDocument,
    mentions: readonly Mention[],
    keys: readonly string[],
  ): void {
    const byKey = new Map(gold.map((one) => [one.key, one]));
    const latest = new Map<string, number>();
    mentions.forEach((mention, index) => {
      const before = latest.get(mention.entity);
      latest.set(mention.entity, index);
      if (before === undefined) return;
      const own = byKey.get(keys[index]);
      const other = byKey.get(keys[before]);
      if (!own || !other) {
        this.unaligned++;
        return;
      }
      const isRight = own.cluster === other.cluster;
      this.judged++;
      if (isRight) this.right++;
      const kind = `${mention.kind}: ${mention.rule}`;
      const count = this.#byKind.get(kind) ?? { right: 0, judged: 0 };
      this.#byKind.set(kind, count);
      count.judged++;
      if (isRight) count.right++;
      else if (process.env.CASUS_ERRORS === "coreference")
        this.#say(
          `wrong (${kind}) in ${id}: [${text.slice(mention.start, mention.end)}] → [${text.slice(mentions[before].start, mentions[before].end)}] … ${text
            .slice(Math.max(0, Math.min(mentions[before].start, mention.start - 160)), mention.end + 40)
            .slice(-420)
            .replace(/\s+/g, " ")}`,
        );
    });
  }

  report(): void {
    this.#say(
      `links: ${this.right} right of ${this.judged} judged; ${this.unaligned} more with an end that is no gold mention`,
    );
    for (const [kind, { right, judged }] of [...this.#byKind].sort((a, b) => b[1].judged - a[1].judged))
      this.#say(`  ${kind.padEnd(56)} ${right} of ${judged}`);
  }
}

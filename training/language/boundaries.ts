/**
 * `npx tsx training/language/boundaries.ts`: learns `lexicon/language/sentence-boundaries.tsv`, the weights of sentence ends:
 * logistic regression (FTRL-proximal, McMahan et al. 2013) on the gaps of UD English EWT and the free genres of GUM, and
 * on what the rules say of releases and news, which keeps the weights from breaking running text. Under a minute.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import {
  boundaryTemplates,
  boundaryValues,
  boundaryWord,
  describeGap,
  type Gap,
  nameNumber,
} from "../../src/language/boundaries.js";
import { splitSentences } from "../../src/language/sentences.js";
import { compileTables, languageTables } from "../../src/language/tables.js";
import { TokenBuffer } from "../../src/language/token-buffer.js";
import { tokenise } from "../../src/language/tokenise.js";
import { loadLexicon } from "../../src/lexicon/index.js";
import { Random } from "./random.js";
import { rawText } from "./score.js";
import { isFree, readTreebank, type TreebankSentence } from "./treebank.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const gold = process.env.CASUS_GOLD ?? `${root}../shared/gold`;
const table = `${root}lexicon/language/sentence-boundaries.tsv`;

/** A weight of 1 in the table is this part of a logit. */
const scale = 32;
const epochs = 8;
const leastCount = 3;
const rate = 0.15;
/** Strength of the L1 penalty for each example: what is not often needed is 0. */
const penalty = 0.00006;

interface Example {
  readonly features: Int32Array;
  readonly ends: boolean;
}

/** Names of features by number, and the names that the numbers of `describeGap` stand for. */
class Names {
  readonly names: string[] = [];
  private readonly ids = new Map<string, number>();
  private readonly parts = new Map<number, string>();

  constructor() {
    for (const name of [...boundaryTemplates, ...boundaryValues, ".", "?", "!", ":"]) this.know(name);
  }

  know(name: string): void {
    const number = nameNumber(name);
    const before = this.parts.get(number);
    if (before !== undefined && before !== name) throw new Error(`${before} and ${name} have one number`);
    this.parts.set(number, name);
  }

  idOf(template: number, values: readonly number[]): number {
    const name = [template, ...values].map((part) => this.nameOf(part)).join(" ");
    let id = this.ids.get(name);
    if (id === undefined) {
      id = this.names.length;
      this.ids.set(name, id);
      this.names.push(name);
    }
    return id;
  }

  private nameOf(part: number): string {
    const name = this.parts.get(part);
    if (name === undefined) throw new Error(`no name for ${part}`);
    return name;
  }
}

const names = new Names();
const knowledge = compileTables({ ...languageTables(loadLexicon()), boundaries: [] });
const examples = [...treebankExamples(), ...proseExamples()];
const weights = train(examples);
write(weights);

function treebankExamples(): Example[] {
  const sentences = [
    ...readTreebank(gold, "en_ewt-ud-train"),
    ...readTreebank(gold, "en_gum-ud-train").filter(isFree),
  ];
  return documents(sentences).flatMap((document) => {
    const { text, offsets } = rawText(document);
    const ends = new Set(document.map((sentence, at) => offsets[at] + (sentence.ends.at(-1) ?? 0)));
    return gaps(text, (end) => ends.has(end));
  });
}

function documents(sentences: readonly TreebankSentence[]): TreebankSentence[][] {
  const all: TreebankSentence[][] = [];
  for (const sentence of sentences) {
    const last = all.at(-1);
    if (last?.[0].document === sentence.document) last.push(sentence);
    else all.push([sentence]);
  }
  return all;
}

/** Paragraphs of running prose in a fifth of the releases and half of the news, as the rules split them. */
function proseExamples(): Example[] {
  const unzipped = (name: string) => gunzipSync(readFileSync(`${gold}/bulk/${name}`)).toString("utf8");
  const releases = unzipped("state-department-2021-2022.ndjson.gz")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): { text: string } => JSON.parse(line));
  const news = ["wikinews-2019.csv.gz", "wikinews-2020.csv.gz"].flatMap((name) =>
    unzipped(name)
      .split(/\n(?="https?:)/)
      .slice(1)
      .map((row) => row.replace(/^"[^"]*",[^,]*,/, "").replaceAll('""', '"'))
      .map((row) => row.slice(row.indexOf(',"') + 1)),
  );
  const texts = [
    ...releases
      .slice(0, 2000)
      .filter((_, at) => at % 5 === 0)
      .map(({ text }) => text),
    ...news.filter((_, at) => at % 2 === 0),
  ];
  return texts.flatMap((text) => gaps(prose(text), undefined));
}

function prose(text: string): string {
  const paragraphs = text.split(/\n\s*\n/);
  return paragraphs
    .filter((paragraph) => paragraph.length > 120 && /[.!?]["”’)]?\s*$/.test(paragraph))
    .join("\n\n");
}

/** @param isEnd whether a sentence ends at an offset; without it, the rules say */
function gaps(text: string, isEnd: ((end: number) => boolean) | undefined): Example[] {
  const found: Example[] = [];
  const tokens = new TokenBuffer();
  tokenise(text, 0, text.length, knowledge, tokens);
  learnWords(text, tokens);
  const decide = (gap: Gap) => {
    const ends = isEnd === undefined ? gap.ruled : isEnd(tokens.end[gap.at]);
    const features: number[] = [];
    describeGap(gap, {
      add: (template, ...values) =>
        features.push(
          names.idOf(
            template,
            values.filter((value) => value !== undefined),
          ),
        ),
    });
    found.push({ features: Int32Array.from(features), ends });
    return ends;
  };
  splitSentences(text, tokens, 0, tokens.length, knowledge, () => {}, decide);
  return found;
}

function learnWords(text: string, tokens: TokenBuffer): void {
  for (let at = 0; at < tokens.length; at++) {
    const form = text.slice(tokens.start[at], tokens.end[at]);
    names.know(boundaryWord(form));
    // kinds of marks are the marks themselves
    for (const mark of [form.charAt(0), form.slice(0, 2), form.slice(0, 3)])
      if (!/[A-Za-z0-9]/.test(mark)) names.know(mark);
  }
}

function train(data: readonly Example[]): Float64Array {
  const size = names.names.length;
  const counts = new Int32Array(size);
  for (const { features } of data) for (const feature of features) counts[feature]++;
  const weight = new Float64Array(size);
  const push = new Float64Array(size);
  const squares = new Float64Array(size);
  const random = new Random(20_220_915);
  const order = [...data];
  const slack = penalty * data.length;
  const used = order.map(({ features }) => features.filter((feature) => counts[feature] >= leastCount));
  const index = order.map((_, at) => at);
  for (let epoch = 0; epoch < epochs; epoch++) {
    random.shuffle(index);
    for (const at of index) {
      let sum = 0;
      for (const f of used[at]) {
        const pushed = Math.abs(push[f]) - slack;
        weight[f] =
          pushed <= 0 ? 0 : (-Math.sign(push[f]) * pushed) / ((1 + Math.sqrt(squares[f])) / rate + 1);
        sum += weight[f];
      }
      const error = 1 / (1 + Math.exp(-sum)) - (order[at].ends ? 1 : 0);
      for (const f of used[at]) {
        const grown = squares[f] + error * error;
        push[f] += error - ((Math.sqrt(grown) - Math.sqrt(squares[f])) / rate) * weight[f];
        squares[f] = grown;
      }
    }
  }
  return weight;
}

function write(learned: Float64Array): void {
  const rows: string[] = [];
  names.names.forEach((name, at) => {
    const whole = Math.round(learned[at] * scale);
    if (whole !== 0) rows.push(`${name}\t${whole}`);
  });
  const head = readFileSync(table, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("#"));
  writeFileSync(table, `${[...head, "feature\tweight", ...rows.sort()].join("\n")}\n`);
  console.log(`${examples.length} gaps, ${names.names.length} features, ${rows.length} weights`);
}

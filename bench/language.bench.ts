import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { readSentences, splitDocument } from "../src/language/analyse.js";
import { analyse, loadLanguageModel } from "../src/language/index.js";
import { loadLexicon } from "../src/lexicon/index.js";

const root = fileURLToPath(new URL("../", import.meta.url));
/** Characters of text that are read: enough for a steady rate, few enough for a quick run. */
const size = 300_000;
const rounds = 3;

/** Tokens a second of each step of the language core, with two taggers from npm on the same text as yardsticks. */
export default async function bench(): Promise<void> {
  const text = sampleText();
  const bytes = readFileSync(`${root}model/language.bin`);
  const began = performance.now();
  const model = loadLanguageModel(bytes, loadLexicon());
  const loading = performance.now() - began;
  const document = { text, sections: [{ start: 0, end: text.length, role: "body" as const }] };
  const split = splitDocument(document, model);
  const tokens = split.start.length;
  const all = fastest(() => analyse(document, model));
  const resident = process.memoryUsage().rss;
  // only now, so that they do not count as ours
  const { default: nlp } = await import("compromise");
  const { default: winkModel } = await import("wink-eng-lite-web-model");
  const { default: winkNLP } = await import("wink-nlp");
  const wink = winkNLP(winkModel, ["sbd", "pos"]);
  const pieces = paragraphs(text);
  const rows: readonly (readonly [string, number])[] = [
    ["split into sentences and words", fastest(() => splitDocument(document, model))],
    ["tags alone", fastest(() => readSentences(text, split, model, false))],
    ["tags and trees", fastest(() => readSentences(text, split, model))],
    ["all, with lemmas and features", all],
    [
      "wink-nlp: split and tag only",
      fastest(() => pieces.map((piece) => wink.readDoc(piece).tokens().length())),
    ],
    ["compromise: split and tag only", fastest(() => pieces.map((piece) => nlp(piece).terms().length))],
  ];
  console.log(
    `  ${tokens} tokens, ${split.sentences.length} sentences; model loaded in ${loading.toFixed(0)} ms, resident ${(resident / 1e6).toFixed(0)} MB with the text and tsx`,
  );
  for (const [name, time] of rows) {
    const rate = Math.round((tokens / time) * 1000);
    console.log(
      `  ${name.padEnd(34)} ${String(rate).padStart(9)} tokens a second, ${(all / time).toFixed(2).padStart(7)} times all`,
    );
  }
}

/** Shortest of some rounds after a warm-up, in milliseconds. */
function fastest(work: () => unknown): number {
  work();
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    work();
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

function paragraphs(text: string): readonly string[] {
  return text.split("\n\n").filter((piece) => piece.trim() !== "");
}

/** News text from the gold folder where it is, else the example documents over and over. */
function sampleText(): string {
  const bulk = resolve(process.env.CASUS_GOLD ?? `${root}../shared/gold`, "bulk");
  if (existsSync(bulk)) {
    const found = readdirSync(bulk)
      .filter((name) => name.endsWith(".ndjson.gz"))
      .sort()
      .flatMap((name) =>
        gunzipSync(readFileSync(`${bulk}/${name}`))
          .toString("utf8")
          .split("\n"),
      )
      .filter((line) => line !== "")
      .map((line): unknown => JSON.parse(line))
      .flatMap((record) =>
        typeof record === "object" && record !== null && "text" in record && typeof record.text === "string"
          ? [record.text]
          : [],
      );
    if (found.length > 0) return found.join("\n\n").slice(0, size);
  }
  const own =
    "Norway recalled its ambassador on Tuesday after a wave of intrusions into the state registry.\n\n" +
    "The foreign ministry said the decision was taken “with regret” and would be reviewed in March.\n\n";
  return own.repeat(Math.ceil(size / own.length));
}

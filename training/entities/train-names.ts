/**
 * Trains the tagger of names: tsx training/entities/train-names.ts LABELS OUT [EPOCHS]
 *
 * LABELS: what teacher_labels.py wrote. Gold of CrossNER politics (train) is read from CASUS_GOLD. Same input, same bytes.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "fflate";
import { type Context, contextOf } from "../../src/entities/context.js";
import { compileEntities } from "../../src/entities/knowledge.js";
import { featuresOf, mostFeatures, type Signs, signsOf } from "../../src/entities/tagging/features.js";
import { bestClass } from "../../src/entities/tagging/tagger.js";
import { classes, magic } from "../../src/entities/tagging/weights.js";
import { analyse, loadLanguageModel } from "../../src/language/index.js";
import { loadLexicon } from "../../src/lexicon/index.js";

interface Labelled {
  readonly set: string;
  readonly text: string;
  readonly spans: readonly (readonly [number, number, string])[];
  readonly unsure: readonly (readonly [number, number])[];
}

interface Example {
  readonly context: Context;
  readonly signs: Signs;
  /** Class of each token; -1 where the labels are unsure. */
  readonly gold: Int8Array;
}

const [labels, out, epochsText] = process.argv.slice(2);
const epochs = Number(epochsText ?? 6);
const lexicon = loadLexicon();
const model = loadLanguageModel(readFileSync(new URL("../../model/language.bin", import.meta.url)), lexicon);
const knowledge = compileEntities(lexicon);

/** Token-a-line gold with BIO tags as labelled texts. */
function crossner(path: string): Labelled[] {
  const kinds: Readonly<Record<string, string>> = {
    person: "PER",
    politician: "PER",
    organisation: "ORG",
    politicalparty: "ORG",
    country: "LOC",
    location: "LOC",
  };
  return readFileSync(path, "utf8")
    .split(/\n\n+/)
    .map((block) => {
      let text = "";
      const spans: [number, number, string][] = [];
      for (const line of block.split("\n")) {
        const [form, tag = "O"] = line.split("\t");
        if (!form) continue;
        if (text !== "") text += " ";
        const start = text.length;
        text += form;
        const kind = kinds[tag.slice(2)];
        const open = spans.at(-1);
        if (tag.startsWith("B-") && kind) spans.push([start, text.length, kind]);
        else if (tag.startsWith("I-") && kind && open && open[1] === start - 1) open[1] = text.length;
      }
      return { set: "crossner", text, spans, unsure: [] };
    });
}

function example({ text, spans, unsure }: Labelled): Example {
  const sections = [{ start: 0, end: text.length, role: "body" as const }];
  const language = analyse({ text, sections }, model);
  const context = contextOf({ id: "d:0", text }, language, { times: [] }, knowledge);
  const { start, end, length } = language.tokens;
  const gold = new Int8Array(length);
  for (let token = 0; token < length; token++) {
    if (unsure.some(([from, to]) => start[token] < to && end[token] > from)) gold[token] = -1;
    for (const [from, to, kind] of spans) {
      if (start[token] >= to || end[token] <= from) continue;
      const inside = start[token] > from;
      gold[token] = classes.indexOf(`${inside ? "I" : "B"}-${kind}` as (typeof classes)[number]);
    }
  }
  return { context, signs: signsOf(context), gold };
}

/** Weights in training: rows found by key, each with its averages. */
class Weights {
  readonly rows = new Map<number, number>();
  private weights = new Float64Array(classes.length << 16);
  private totals = new Float64Array(classes.length << 16);
  private stamps = new Int32Array(classes.length << 16);
  private now = 0;

  score(keys: Int32Array, count: number, scores: Int32Array): void {
    for (let at = 0; at < count; at++) {
      const row = this.rows.get(keys[at]);
      if (row === undefined) continue;
      for (let klass = 0; klass < classes.length; klass++)
        scores[klass] += this.weights[row * classes.length + klass];
    }
  }

  tick(): void {
    this.now++;
  }

  update(keys: Int32Array, count: number, right: number, guess: number): void {
    for (let at = 0; at < count; at++) {
      let row = this.rows.get(keys[at]);
      if (row === undefined) {
        row = this.rows.size;
        this.rows.set(keys[at], row);
        if ((row + 1) * classes.length > this.weights.length) this.grow();
      }
      this.bump(row * classes.length + right, 1);
      this.bump(row * classes.length + guess, -1);
    }
  }

  private bump(slot: number, by: number): void {
    this.totals[slot] += this.weights[slot] * (this.now - this.stamps[slot]);
    this.stamps[slot] = this.now;
    this.weights[slot] += by;
  }

  private grow(): void {
    const wider = <T extends Float64Array | Int32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    const size = this.weights.length * 2;
    this.weights = wider(this.weights, new Float64Array(size));
    this.totals = wider(this.totals, new Float64Array(size));
    this.stamps = wider(this.stamps, new Int32Array(size));
  }

  /** Averages as small integers; rows that round to nothing are dropped. */
  file(scale: number, least: number): Uint8Array {
    const kept: { key: number; row: number[] }[] = [];
    for (const [key, row] of this.rows) {
      const values: number[] = [];
      for (let klass = 0; klass < classes.length; klass++) {
        const slot = row * classes.length + klass;
        const total = this.totals[slot] + this.weights[slot] * (this.now - this.stamps[slot]);
        values.push(Math.max(-32767, Math.min(32767, Math.round((total / this.now) * scale))));
      }
      if (values.some((value) => Math.abs(value) >= least)) kept.push({ key, row: values });
    }
    kept.sort((a, b) => a.key - b.key);
    const bytes = new Uint8Array(8 + kept.length * (4 + classes.length * 2));
    const view = new DataView(bytes.buffer);
    view.setUint32(0, magic, true);
    view.setUint32(4, kept.length, true);
    kept.forEach(({ key, row }, at) => {
      view.setInt32(8 + at * 4, key, true);
      row.forEach((value, klass) => {
        view.setInt16(8 + kept.length * 4 + (at * classes.length + klass) * 2, value, true);
      });
    });
    console.log(`${kept.length} features of ${this.rows.size}`);
    return gzipSync(bytes, { level: 9, mtime: 0 });
  }
}

const labelled: Labelled[] = readFileSync(labels, "utf8")
  .split("\n")
  .flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line) as Labelled];
    } catch {
      return []; // a file cut off in its last line
    }
  });
const gold = process.env.CASUS_GOLD ?? "../shared/gold";
const politics = crossner(join(gold, "entities/crossner-politics-train.txt"));
const examples = [...labelled, ...politics, ...politics].map(example);
console.log(`${examples.length} texts`);

/** A small deterministic generator (mulberry32). */
let state = 7;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

const weights = new Weights();
const keys = new Int32Array(mostFeatures);
const scores = new Int32Array(classes.length);
for (let epoch = 0; epoch < epochs; epoch++) {
  let seen = 0;
  let wrong = 0;
  for (let at = examples.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [examples[at], examples[other]] = [examples[other], examples[at]];
  }
  for (const { context, signs, gold } of examples) {
    for (const { first, last } of context.language.sentences) {
      let before = 0;
      let beforeThat = 0;
      for (let token = first; token < last; token++) {
        const count = featuresOf(
          context,
          signs,
          token,
          first,
          last,
          classes[before],
          classes[beforeThat],
          keys,
        );
        scores.fill(0);
        weights.score(keys, count, scores);
        const { best } = bestClass(scores, before);
        const right = gold[token];
        let next = best;
        if (right >= 0) {
          weights.tick();
          seen++;
          if (best !== right) {
            wrong++;
            weights.update(keys, count, right, best);
            // Half of the time training goes on from the right class, half from its own mistake.
            if (random() < 0.5) next = right;
          }
        }
        beforeThat = before;
        before = next;
      }
    }
  }
  console.log(`epoch ${epoch + 1}: ${((100 * wrong) / seen).toFixed(2)} % of ${seen} tokens wrong`);
}
const file = weights.file(32, 4);
writeFileSync(out, file);
console.log(`${out}: ${file.length} bytes`);

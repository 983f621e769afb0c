/**
 * Trains the tagger of names: tsx training/entities/train-names.ts [--out FILE] [--epochs N]
 *
 * Reads the texts of `CASUS_GOLD` (default ../shared/gold) with the marks of `training/language/marks.ts`, the language model and the
 * lexicon, and writes `model/names.bin`. Same input, same bytes.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "fflate";
import { type Context, contextOf } from "../../src/entities/context.js";
import { compileEntities } from "../../src/entities/knowledge.js";
import { featuresOf, mostFeatures, type Signs, signsOf } from "../../src/entities/tagging/features.js";
import { bestClass } from "../../src/entities/tagging/tagger.js";
import { classes, magic } from "../../src/entities/tagging/weights.js";
import { analyse, loadLanguageModel } from "../../src/language/index.js";
import { loadLexicon } from "../../src/lexicon/index.js";
import { type MarkedText, markedTexts } from "../language/marks.js";

interface Example {
  readonly context: Context;
  readonly signs: Signs;
  /** Class of each token. */
  readonly gold: Int8Array;
}

const { values: options } = parseArgs({
  options: {
    out: { type: "string", default: fileURLToPath(new URL("../../model/names.bin", import.meta.url)) },
    epochs: { type: "string", default: "7" },
  },
});
const epochs = Number(options.epochs);
const lexicon = loadLexicon();
const model = loadLanguageModel(readFileSync(new URL("../../model/language.bin", import.meta.url)), lexicon);
const knowledge = compileEntities(lexicon);

function example({ text, names }: MarkedText): Example {
  const sections = [{ start: 0, end: text.length, role: "body" as const }];
  const language = analyse({ text, sections }, model);
  const context = contextOf({ id: "d:0", text }, language, { times: [] }, knowledge);
  const { start, end, length } = language.tokens;
  const gold = new Int8Array(length);
  for (let token = 0; token < length; token++) {
    const name = names.find((one) => start[token] < one.end && end[token] > one.start);
    if (name) gold[token] = classes.indexOf(`${start[token] > name.start ? "I" : "B"}-${name.type}`);
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

const texts = markedTexts(process.env.CASUS_GOLD ?? "../shared/gold");
// The styles that are few count as much as the many pages of the web.
const examples = texts.flatMap((text) => {
  const read = example(text);
  return text.set === "web" || text.set === "politics" ? [read, read, read] : [read];
});
console.log(`${texts.length} texts`);

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
        weights.tick();
        seen++;
        if (best !== right) {
          wrong++;
          weights.update(keys, count, right, best);
          // Half of the time training goes on from the right class, half from its own mistake.
          if (random() < 0.5) next = right;
        }
        beforeThat = before;
        before = next;
      }
    }
  }
  console.log(`epoch ${epoch + 1}: ${((100 * wrong) / seen).toFixed(2)} % of ${seen} tokens wrong`);
}
const file = weights.file(32, 4);
writeFileSync(options.out, file);
console.log(`${options.out}: ${file.length} bytes`);

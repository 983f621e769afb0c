import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import {
  codeEvents,
  codePair,
  compileEvents,
  type EventKnowledge,
  type EventLayer,
  type EventMention,
  inSetTerms,
  unmark,
} from "../src/events/index.js";
import { analyse, type Language, type LanguageModel, loadLanguageModel } from "../src/language/index.js";
import { loadLexicon } from "../src/lexicon/index.js";
import type { Evaluation, Figure } from "./figures.js";

const modelFile = fileURLToPath(new URL("../model/language.bin", import.meta.url));

const weightsFile = fileURLToPath(new URL("../model/events.bin", import.meta.url));

interface Row {
  readonly id: string;
  readonly gold: string;
  readonly marked: string;
}

const evaluation: Evaluation = {
  name: "events",
  about:
    "PLOVER events. Pairs: root codes of marked sentences (CONCEDE and RETREAT folded to YIELD). Spans: actor and recipient phrases. Free: who did what to whom without marks.",
  needs: ["events/plv-train.tsv", "events/actor-recipient-spans.ndjson.gz"],
  async run(gold, say) {
    if (!existsSync(modelFile)) {
      say("model/language.bin is not built; nothing measured");
      return [];
    }
    const model = loadLanguageModel(new Uint8Array(readFileSync(modelFile)), loadLexicon());
    const knowledge = compileEvents(loadLexicon(), undefined, readFileSync(weightsFile));
    const rows = readPairs(`${gold}/events/plv-train.tsv`);
    return [
      ...pairFigures(rows, model, knowledge, say),
      ...freeFigures(rows, model, knowledge),
      ...spanFigures(`${gold}/events/actor-recipient-spans.ndjson.gz`, model, knowledge),
    ];
  },
};

export default evaluation;

function readPairs(file: string): readonly Row[] {
  const [head, ...lines] = readFileSync(file, "utf8").trimEnd().split(/\r?\n/);
  const columns = head.split("\t");
  const at = (name: string) => columns.indexOf(name);
  return lines.map((line) => {
    const cells = line.split("\t");
    return { id: cells[at("id")], gold: cells[at("gold_root")], marked: cells[at("marked_sentence")] };
  });
}

function read(text: string, model: LanguageModel): Language {
  return analyse({ text, sections: [{ start: 0, end: text.length, role: "body" }] }, model);
}

function folded(type: string | undefined): string {
  return type === "CONCEDE" || type === "RETREAT" ? "YIELD" : (type ?? "none");
}

function pairFigures(
  rows: readonly Row[],
  model: LanguageModel,
  knowledge: EventKnowledge,
  say: (line: string) => void,
): readonly Figure[] {
  const confusion = new Map<string, number>();
  let right = 0;
  const verbose = process.env.CASUS_ERRORS;
  for (const row of rows) {
    const { text, sources, targets } = unmark(row.marked);
    const coded = codePair(read(text, model), sources, targets, knowledge);
    const guess = folded(coded.type);
    if (guess === row.gold) right++;
    else if (verbose === row.gold || verbose === "all")
      say(`${row.gold} -> ${guess} ${coded.why} | ${row.marked}`);
    const key = `${row.gold}\t${guess}`;
    confusion.set(key, (confusion.get(key) ?? 0) + 1);
  }
  const labels = [...new Set(rows.map((row) => row.gold))].sort();
  const scores = labels.map((label) => labelScore(label, confusion));
  labels.forEach((label, index) => {
    const { precision, recall, f1, support } = scores[index];
    say(
      `${label.padEnd(10)} P ${precision.toFixed(2)} R ${recall.toFixed(2)} F1 ${f1.toFixed(2)} of ${support}`,
    );
  });
  return [
    { name: "pairs: macro-F1 of root codes", value: mean(scores.map((one) => one.f1)), of: rows.length },
    { name: "pairs: accuracy of root codes", value: right / rows.length, of: rows.length },
  ];
}

function labelScore(label: string, confusion: ReadonlyMap<string, number>) {
  let hit = 0;
  let said = 0;
  let support = 0;
  for (const [key, count] of confusion) {
    const [gold, guess] = key.split("\t");
    if (gold === label) support += count;
    if (guess === label) said += count;
    if (gold === label && guess === label) hit += count;
  }
  const precision = said === 0 ? 0 : hit / said;
  const recall = support === 0 ? 0 : hit / support;
  return { precision, recall, f1: f1(precision, recall), support };
}

function f1(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Events of a text whose phrases, not entities, fill the roles: the entity layer is not part of this measure. */
function codeFree(text: string, model: LanguageModel, knowledge: EventKnowledge): EventLayer {
  return codeEvents(
    { id: "d:0", text },
    read(text, model),
    { times: [] },
    { mentions: [], entities: [], places: [] },
    knowledge,
  );
}

type Span = { readonly start: number; readonly end: number };

function overlaps(some: readonly Span[] | undefined, others: readonly Span[]): boolean {
  return (some ?? []).some((one) => others.some((other) => one.start < other.end && other.start < one.end));
}

function freeFigures(
  rows: readonly Row[],
  model: LanguageModel,
  knowledge: EventKnowledge,
): readonly Figure[] {
  let found = 0;
  let converted = 0;
  let parties = 0;
  const sure: Judged[] = [];
  for (const row of rows) {
    const { text, sources, targets } = unmark(row.marked);
    const { mentions } = codeFree(text, model, knowledge);
    const same = mentions.filter(
      (one) =>
        overlaps(one.actorSpans, sources) && (targets.length === 0 || overlaps(one.recipientSpans, targets)),
    );
    if (same.length > 0) parties++;
    if (same.some((one) => folded(one.type) === row.gold)) found++;
    if (same.some((one) => setType(one, knowledge) === row.gold)) converted++;
    for (const one of same)
      sure.push({ confidence: one.confidence, right: setType(one, knowledge) === row.gold });
  }
  return [
    { name: "free: right type, actor and recipient", value: found / rows.length, of: rows.length },
    {
      name: "free: right type in the set's terms, actor and recipient",
      value: converted / rows.length,
      of: rows.length,
    },
    { name: "free: some event with actor and recipient", value: parties / rows.length, of: rows.length },
    {
      name: "free: one less the calibration error of the type",
      value: 1 - calibrationError(sure),
      of: sure.length,
    },
  ];
}

/** The type of a mention as the set has it, which knows no status: what is announced is AGREE there. */
function setType(mention: EventMention, knowledge: EventKnowledge): string {
  const { type, mode, cameo, status } = mention;
  if (type === undefined) return "none";
  const rule = mention.why.find((reason) => reason.voice === "status")?.rule ?? "";
  return folded(inSetTerms(knowledge, { type, mode, cameo, status, rule }).type);
}

interface Judged {
  readonly confidence: number;
  readonly right: boolean;
}

/** Mean distance of confidence from the share that is right, over ten bins of confidence of equal width. */
function calibrationError(judged: readonly Judged[]): number {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const { confidence, right } of judged) {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))];
    bin.count++;
    bin.confidence += confidence;
    if (right) bin.right++;
  }
  const distance = bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0);
  return distance / Math.max(1, judged.length);
}

interface Labelled {
  readonly tokens: readonly string[];
  readonly labels: readonly string[];
}

function spanFigures(file: string, model: LanguageModel, knowledge: EventKnowledge): readonly Figure[] {
  const lines = gunzipSync(readFileSync(file)).toString("utf8").trimEnd().split("\n");
  const counts = { S: { hit: 0, gold: 0, said: 0, touch: 0 }, T: { hit: 0, gold: 0, said: 0, touch: 0 } };
  for (const line of lines) {
    const one: Labelled = JSON.parse(line);
    const { text, spans } = layOut(one);
    const { mentions } = codeFree(text, model, knowledge);
    const said = {
      S: distinct(mentions.flatMap((mention) => mention.actorSpans ?? [])),
      T: distinct(mentions.flatMap((mention) => mention.recipientSpans ?? [])),
    };
    for (const role of ["S", "T"] as const) {
      const gold = spans.filter((span) => span.role === role);
      const count = counts[role];
      count.gold += gold.length;
      count.said += said[role].length;
      count.hit += gold.filter((span) => said[role].some((other) => sameSpan(text, other, span))).length;
      count.touch += gold.filter((span) => overlaps(said[role], [span])).length;
    }
  }
  const figure = (
    name: string,
    { hit, gold, said }: { hit: number; gold: number; said: number },
  ): Figure => ({
    name,
    value: f1(hit / Math.max(1, said), hit / Math.max(1, gold)),
    of: gold,
  });
  return [
    figure("spans: actor F1, exact", counts.S),
    figure("spans: recipient F1, exact", counts.T),
    { name: "spans: actors touched", value: counts.S.touch / counts.S.gold, of: counts.S.gold },
    { name: "spans: recipients touched", value: counts.T.touch / counts.T.gold, of: counts.T.gold },
  ];
}

function distinct(spans: readonly Span[]): readonly Span[] {
  const seen = new Map<string, Span>();
  for (const span of spans) seen.set(`${span.start} ${span.end}`, span);
  return [...seen.values()];
}

/** Equal but for a leading article. */
function sameSpan(text: string, one: Span, other: Span): boolean {
  const bare = (span: Span) =>
    text
      .slice(span.start, span.end)
      .replace(/^(?:the|an?) /iu, "")
      .trim();
  return one.start < other.end && other.start < one.end && bare(one) === bare(other);
}

function layOut(one: Labelled): { text: string; spans: readonly (Span & { role: string })[] } {
  let text = "";
  const spans: (Span & { role: string })[] = [];
  one.tokens.forEach((token, index) => {
    if (text !== "") text += " ";
    const start = text.length;
    text += token;
    const label = one.labels[index];
    const role = label.slice(2);
    const last = spans[spans.length - 1];
    if (label.startsWith("B-")) spans.push({ start, end: text.length, role });
    else if (label.startsWith("I-") && last?.role === role)
      spans[spans.length - 1] = { ...last, end: text.length };
  });
  return { text, spans };
}

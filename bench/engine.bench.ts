import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { build, type Reading } from "../src/cases/index.js";
import { compileClaims, readClaims } from "../src/claims/index.js";
import { compileEntities, findEntities } from "../src/entities/index.js";
import { codeEvents, compileEvents } from "../src/events/index.js";
import { compileIncidents, describeIncidents } from "../src/incidents/index.js";
import { analyse, loadLanguageModel } from "../src/language/index.js";
import { type Lexicon, loadLexicon } from "../src/lexicon/index.js";
import { compileRead, type Document, readBytes } from "../src/read/index.js";
import { toReading } from "../src/reading.js";
import type { Resources } from "../src/resources.js";
import { compileTime, findTimes } from "../src/time/index.js";

const root = fileURLToPath(new URL("../", import.meta.url));
/** Every so many-th text of the gold folder is read. */
const step = 12;
const stages = ["language", "time", "entities", "events", "claims", "incidents", "reading", "build"] as const;
type Spent = Record<(typeof stages)[number], number>;

/** What the whole line costs on real texts: loading, each stage's share, words a second, memory, threads. */
export default async function bench(): Promise<void> {
  console.log(
    `  ${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, Node ${process.version}`,
  );
  const { resources, lexicon } = load();
  const documents = await sample(lexicon);
  console.log(`  ${documents.length} documents`);
  if (documents.length === 0) return;
  run(documents.slice(0, 20), resources);
  const { spent, tokens } = run(documents, resources);
  const words = documents.reduce((sum, { text }) => sum + wordsOf(text), 0);
  const total = stages.reduce((sum, stage) => sum + spent[stage], 0);
  for (const stage of stages)
    console.log(
      `  ${stage.padEnd(10)} ${spent[stage].toFixed(0).padStart(7)} ms ${((100 * spent[stage]) / total).toFixed(1).padStart(5)} %`,
    );
  console.log(
    `  all on one core: ${rate(words, total)} words, ${rate(tokens, total)} tokens a second, ${rate(documents.length * 60, total)} documents a minute`,
  );
  console.log(`  peak resident memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  threads(documents);
}

function rate(count: number, milliseconds: number): string {
  return Math.round((1000 * count) / milliseconds).toString();
}

function wordsOf(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}

function load(): { resources: Resources; lexicon: Lexicon } {
  const parts: string[] = [];
  const timed = <Value>(name: string, action: () => Value): Value => {
    const began = performance.now();
    const value = action();
    parts.push(`${name} ${(performance.now() - began).toFixed(0)}`);
    return value;
  };
  const lexicon = timed("lexicon", loadLexicon);
  const resources = {
    language: timed("model", () => loadLanguageModel(readFileSync(`${root}model/language.bin`), lexicon)),
    time: timed("time", () => compileTime(lexicon)),
    entities: timed("entities", () => compileEntities(lexicon)),
    events: timed("events", () => compileEvents(lexicon)),
    claims: timed("claims", () => compileClaims(lexicon)),
    incidents: timed("incidents", () => compileIncidents(lexicon)),
  };
  console.log(`  loading, ms: ${parts.join(", ")}`);
  return { resources, lexicon };
}

function run(documents: readonly Document[], resources: Resources): { spent: Spent; tokens: number } {
  const spent: Spent = {
    language: 0,
    time: 0,
    entities: 0,
    events: 0,
    claims: 0,
    incidents: 0,
    reading: 0,
    build: 0,
  };
  const timed = <Value>(stage: keyof Spent, action: () => Value): Value => {
    const began = performance.now();
    const value = action();
    spent[stage] += performance.now() - began;
    return value;
  };
  const readings: Reading[] = [];
  let tokens = 0;
  for (const document of documents) {
    const language = timed("language", () => analyse(document, resources.language));
    const times = timed("time", () => findTimes(document, language, resources.time));
    const entities = timed("entities", () => findEntities(document, language, times, resources.entities));
    const events = timed("events", () => codeEvents(document, language, times, entities, resources.events));
    const claims = timed("claims", () =>
      readClaims(document, language, times, entities, events, resources.claims),
    );
    const incidents = timed("incidents", () =>
      describeIncidents(document, language, entities, events, claims, resources.incidents),
    );
    const layers = { document, language, times, entities, events, claims, incidents };
    readings.push(timed("reading", () => toReading(layers)));
    tokens += language.tokens.length;
  }
  timed("build", () => build(readings));
  return { spent, tokens };
}

/** `casus code` in a process of its own, with loading, on one thread and on two. */
function threads(documents: readonly Document[]): void {
  const program = `${root}dist/cli/main.js`;
  if (!existsSync(program)) {
    console.log("  threads: not measured, run npm run build first");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "casus-bench-"));
  const input = join(folder, "texts.ndjson");
  writeFileSync(input, documents.map(({ id, text }) => `${JSON.stringify({ id, text })}\n`).join(""));
  for (const jobs of [1, 2]) {
    const began = performance.now();
    const { status } = spawnSync(process.execPath, [program, "code", "--jobs", String(jobs), input], {
      maxBuffer: 1e9,
    });
    const milliseconds = performance.now() - began;
    console.log(
      status === 0
        ? `  casus code --jobs ${jobs}: ${(milliseconds / 1000).toFixed(1)} s, ${rate(documents.length * 60, milliseconds)} documents a minute`
        : `  casus code --jobs ${jobs}: failed with status ${status}`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
}

async function sample(lexicon: Lexicon): Promise<Document[]> {
  const bulk = resolve(process.env.CASUS_GOLD ?? `${root}../shared/gold`, "bulk");
  if (!existsSync(bulk)) {
    console.log(`  ${bulk} is missing: nothing to read`);
    return [];
  }
  const knowledge = compileRead(lexicon);
  const documents: Document[] = [];
  for (const file of readdirSync(bulk).sort()) {
    if (!file.endsWith(".gz")) continue;
    let at = 0;
    const bytes = gunzipSync(readFileSync(join(bulk, file)));
    for await (const result of readBytes(bytes, { name: file.slice(0, -".gz".length) }, { knowledge }))
      if (at++ % step === 0 && result.kind === "document") documents.push(result.document);
  }
  return documents;
}

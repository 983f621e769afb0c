/**
 * `npm run evaluate [-- NAME…] [--check] [--write]`: measures the engine on gold data.
 *
 * `--check` exits 1 when a figure is below its floor in `evaluation/floors.json`; `--write` raises the floors to the
 * figures reached (never lowers them) and writes the tables of `docs/accuracy.md`. The gold folder is `CASUS_GOLD`,
 * by default `../shared/gold`; evaluations whose data is missing are skipped with a message.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { Evaluation, Figure } from "./figures.js";

const folder = fileURLToPath(new URL("./", import.meta.url));
const root = resolve(folder, "..");
const floorsFile = `${folder}floors.json`;
const accuracyFile = `${root}/docs/accuracy.md`;
const gold = resolve(process.env.CASUS_GOLD ?? resolve(root, "../shared/gold"));

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { check: { type: "boolean" }, write: { type: "boolean" }, quiet: { type: "boolean" } },
});

const floors: Record<string, Record<string, number>> = JSON.parse(readFileSync(floorsFile, "utf8"));
const evaluations = await loadEvaluations();
const unknown = names.filter((name) => !evaluations.some((evaluation) => evaluation.name === name));
if (unknown.length > 0) {
  console.error(
    `no evaluation named ${unknown.join(", ")}; there are ${evaluations.map((one) => one.name).join(", ")}`,
  );
  process.exit(2);
}

let below = 0;
for (const evaluation of evaluations) {
  if (names.length > 0 && !names.includes(evaluation.name)) continue;
  const missing = evaluation.needs.filter((path) => !existsSync(`${gold}/${path}`));
  if (missing.length > 0) {
    console.log(
      `${evaluation.name}: skipped, ${gold} has no ${missing.join(", ")} (set CASUS_GOLD to the gold folder)`,
    );
    continue;
  }
  console.log(`${evaluation.name}: ${evaluation.about}`);
  const started = performance.now();
  const figures = await evaluation.run(gold, options.quiet ? () => {} : (line) => console.log(`  ${line}`));
  const reached = floors[evaluation.name] ?? {};
  floors[evaluation.name] = reached;
  for (const figure of figures) {
    const floor = reached[figure.name];
    const failed = floor !== undefined && round(figure.value) < floor;
    if (failed) below++;
    console.log(
      `  ${figure.name.padEnd(44)} ${show(figure.value)}${figure.of ? ` of ${figure.of}` : ""}${floorNote(floor, failed)}`,
    );
    if (options.write) reached[figure.name] = Math.max(floor ?? 0, round(figure.value));
  }
  console.log(`  (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (options.write) writeFigures(evaluation, figures);
}
if (options.write) writeFileSync(floorsFile, `${JSON.stringify(floors, null, 2)}\n`);
if (options.check && below > 0) {
  console.error(`${below} figure${below === 1 ? " is" : "s are"} below the floor in evaluation/floors.json`);
  process.exit(1);
}

async function loadEvaluations(): Promise<readonly Evaluation[]> {
  const found: Evaluation[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".evaluation.ts")) continue;
    const module: { default: Evaluation } = await import(pathToFileURL(`${folder}${file}`).href);
    found.push(module.default);
  }
  return found;
}

function round(value: number): number {
  return Math.floor(value * 1000) / 1000;
}

function show(value: number): string {
  return value <= 1 ? value.toFixed(3) : value.toFixed(1);
}

function floorNote(floor: number | undefined, failed: boolean): string {
  if (floor === undefined) return "";
  return failed ? `  BELOW the floor ${floor}` : `  (floor ${floor})`;
}

/** Writes the figures between the markers of their section in docs/accuracy.md. */
function writeFigures(evaluation: Evaluation, figures: readonly Figure[]): void {
  const begin = `<!-- figures:${evaluation.name} -->`;
  const end = "<!-- /figures -->";
  const rows = figures.map((figure) => `| ${figure.name} | ${show(figure.value)} | ${figure.of ?? ""} |`);
  const table = `${begin}\n| figure | value | items |\n|---|---|---|\n${rows.join("\n")}\n${end}`;
  const text = existsSync(accuracyFile) ? readFileSync(accuracyFile, "utf8") : "# Accuracy\n";
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  const next =
    from >= 0 && to >= 0
      ? text.slice(0, from) + table + text.slice(to + end.length)
      : `${text.trimEnd()}\n\n## ${evaluation.name}\n\n${evaluation.about}\n\n${table}\n`;
  writeFileSync(accuracyFile, next);
}

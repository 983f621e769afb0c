// `npm test`: everything that continuous integration runs, in order, stopping at the first failure.
// `npm test -- NAME` runs one step.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("../", import.meta.url)));
const scratch = mkdtempSync(join(tmpdir(), "casus-test-"));
const report = join(scratch, "vitest.json");
const gold = resolve(process.env.CASUS_GOLD ?? "../shared/gold");

const node = process.execPath;
const steps = {
  build: [[node, "scripts/build.mjs"]],
  types: [
    [node, "node_modules/typescript/bin/tsc", "--noEmit"],
    [node, "node_modules/typescript/bin/tsc", "--noEmit", "-p", "web"],
    [node, "node_modules/typescript/bin/tsc", "--noEmit", "-p", "tsconfig.tools.json"],
  ],
  lint: [
    [node, "node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."],
    [node, "node_modules/knip/bin/knip.js"],
  ],
  tests: [
    [
      node,
      "node_modules/vitest/vitest.mjs",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
  ],
  accuracy: [[node, "--import", "tsx", "evaluation/main.ts", "--check", "--quiet"]],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`no step named ${unknown.join(", ")}; there are ${Object.keys(steps).join(", ")}`);
  process.exit(2);
}
if (!existsSync(gold))
  console.log(`${gold} is missing: what needs gold data is skipped (set CASUS_GOLD to its folder)`);

let failed = false;
for (const [name, commands] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = Date.now();
  for (const [program, ...args] of commands) {
    if (failed) break;
    const { status } = spawnSync(program, args, { stdio: "inherit" });
    failed = status !== 0;
  }
  console.log(`${failed ? "FAILED" : "ok"}: ${name} (${((Date.now() - started) / 1000).toFixed(0)} s)`);
  if (failed) break;
}
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, "utf8"));
  console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
}
rmSync(scratch, { recursive: true, force: true });
process.exit(failed ? 1 : 0);

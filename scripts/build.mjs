// Builds what the package runs: the engine (dist/, from src/) and the workbench (dist/web/, from web/).
// `npm ci` runs this through `prepare`; where the sources or the tools are not there (an installed package) it does nothing.
import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
process.chdir(root);

if (!existsSync("src") || !existsSync("node_modules/typescript") || !existsSync("node_modules/vite")) {
  console.log("casus: nothing to build here");
  process.exit(0);
}
rmSync("dist", { recursive: true, force: true });
const run = (script, ...args) => execFileSync(process.execPath, [script, ...args], { stdio: "inherit" });
run("node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json");
run("node_modules/vite/bin/vite.js", "build", "web", "--logLevel", "warn");

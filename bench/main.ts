/**
 * `npm run bench [-- NAME…]`: times the engine and its yardsticks side by side and prints ratios. Not a test: figures
 * depend on the machine. Each `*.bench.ts` here exports a function that prints its own table.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = fileURLToPath(new URL("./", import.meta.url));
const wanted = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".bench.ts"))
  .map((file) => file.slice(0, -".bench.ts".length))
  .sort();
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`no benchmark named ${unknown.join(", ")}; there are ${names.join(", ")}`);
  process.exit(2);
}
for (const name of names) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`${name}:`);
  const module: { default: () => Promise<void> } = await import(
    pathToFileURL(`${folder}${name}.bench.ts`).href
  );
  await module.default();
}

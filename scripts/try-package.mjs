// Packs Casus, installs the tarball into an empty folder and tries the command and the library there, as a user would.
// `npm run build` first. Needs the npm registry (or a full npm cache), so continuous integration does not run it.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
if (!existsSync(join(root, "dist/cli/main.js"))) {
  console.error("dist/ is missing; run npm run build first");
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), "casus-package-"));
const place = join(scratch, "empty");
mkdirSync(place);

/** Runs a program, and returns its standard output. */
function run(program, args, folder = place) {
  return execFileSync(program, args, { cwd: folder, encoding: "utf8", maxBuffer: 64 << 20 });
}

function check(what, holds) {
  console.log(`${holds ? "ok" : "FAILED"}: ${what}`);
  if (!holds) process.exitCode = 1;
}

const library = `
import { build, loadResources, read } from "casus";
const resources = loadResources();
const bytes = new TextEncoder().encode("Albania expelled Iranian diplomats on 7 September 2022.");
const readings = [];
for await (const result of read(bytes, { name: "note.txt" }, resources))
  if (result.kind === "reading") readings.push(result.reading);
console.log(JSON.stringify(build(readings).events.map((event) => event.type)));
`;

try {
  const packed = JSON.parse(
    run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", scratch], root),
  );
  const [{ filename, unpackedSize, files }] = Array.isArray(packed) ? packed : Object.values(packed);
  const tarball = join(scratch, filename);
  const megabytes = (size) => `${(size / 1e6).toFixed(1)} MB`;
  console.log(`${filename}: ${megabytes(statSync(tarball).size)}, unpacked ${megabytes(unpackedSize)}`);
  check("no test is in the package", !files.some(({ path }) => /\.(test|fixture)\./.test(path)));
  for (const path of ["LICENSE", "NOTICE", "README.md", "dist/index.d.ts", "dist/web/index.html"])
    check(
      `${path} is in the package`,
      files.some((file) => file.path === path),
    );

  writeFileSync(join(place, "package.json"), '{ "private": true, "type": "module" }\n');
  run("npm", ["install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", tarball]);
  console.log(`installed with what it needs: ${run("du", ["-sh", "node_modules"]).split("\t")[0]}`);

  writeFileSync(join(place, "note.txt"), "Albania expelled Iranian diplomats on 7 September 2022.\n");
  const casus = join(place, "node_modules/.bin/casus");
  check("casus --version", /^\d+\.\d+\.\d+\n$/.test(run(casus, ["--version"])));
  const read = JSON.parse(run(casus, ["read", "note.txt", "--json", "--quiet"]));
  check(
    "casus read",
    read.events.some((event) => event.type === "SANCTION"),
  );
  run(casus, ["read", "note.txt", "--case", "note.casus", "--quiet"]);
  check("casus show", run(casus, ["show", "note.casus", "--quiet"]).includes("SANCTION"));

  writeFileSync(join(place, "library.js"), library);
  check("import from casus", JSON.parse(run(process.execPath, ["library.js"])).includes("SANCTION"));
  writeFileSync(join(place, "typed.ts"), library);
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const settings = [
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2023",
    "--lib",
    "es2023,dom",
  ];
  const types = ["--typeRoots", join(root, "node_modules/@types"), "--types", "node"];
  let told = "";
  try {
    run(process.execPath, [tsc, ...settings, ...types, "typed.ts"]);
  } catch (error) {
    told = error.stdout ?? error.message;
  }
  check(`types of the library${told && `: ${told}`}`, told === "");
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

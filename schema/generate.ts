/**
 * Writes `schema/case-1.d.ts` from `schema/case-1.schema.json`. With `--check` it writes nothing and exits 1
 * when the committed types differ from the schema.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileFromFile } from "json-schema-to-typescript";

const schema = fileURLToPath(new URL("./case-1.schema.json", import.meta.url));
const types = fileURLToPath(new URL("./case-1.d.ts", import.meta.url));

const generated = await compileFromFile(schema, {
  bannerComment: "// Generated from case-1.schema.json by `npm run schema`. Do not edit.",
  unreachableDefinitions: true,
  style: { printWidth: 110 },
});

if (process.argv.includes("--check")) {
  if (readFileSync(types, "utf8") !== generated) {
    console.error("schema/case-1.d.ts is not what the schema says: run `npm run schema`.");
    process.exit(1);
  }
} else {
  writeFileSync(types, generated);
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { loadLexicon } from "./lexicon/index.js";
import { compileRead, type Document, readBytes } from "./read/index.js";
import { faultsOf } from "./reading.fixture.js";
import { toReading, understand } from "./reading.js";
import { loadResources } from "./resources.js";

const gold = process.env.CASUS_GOLD ?? fileURLToPath(new URL("../../shared/gold", import.meta.url));
const bulk = resolve(gold, "bulk");
/** Every so many-th text is read: about 150 of them. */
const step = 15;

test.skipIf(!existsSync(bulk))(
  "reads real releases and news without a fault (skipped where ../shared/gold/bulk is missing)",
  async () => {
    const resources = loadResources();
    const faults: string[] = [];
    let read = 0;
    for await (const document of sample()) {
      read++;
      const layers = understand(document, resources);
      for (const fault of faultsOf(layers, toReading(layers)))
        faults.push(`${document.url ?? document.id}: ${fault}`);
    }
    expect(read).toBeGreaterThan(100);
    expect(faults).toEqual([]);
  },
  120_000,
);

async function* sample(): AsyncIterable<Document> {
  const knowledge = compileRead(loadLexicon());
  const files = readdirSync(bulk).filter((file) => file.endsWith(".gz"));
  for (const file of files.sort()) {
    const bytes = gunzipSync(readFileSync(resolve(bulk, file)));
    let at = 0;
    for await (const result of readBytes(bytes, { name: file.slice(0, -".gz".length) }, { knowledge }))
      if (at++ % step === 0 && result.kind === "document") yield result.document;
  }
}

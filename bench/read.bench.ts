import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadLexicon } from "../src/lexicon/index.js";
import { compileRead, readBytes } from "../src/read/index.js";

const folder = fileURLToPath(new URL("../examples/albania-iran/documents/", import.meta.url));
const line = "Norway recalled its ambassador on Tuesday after a wave of intrusions into the state registry.";
const records = 200;
/** Milliseconds that each file is read over and over. */
const enough = 500;

/** Files and documents a second by format: the example's files, and made-up files of many articles. */
export default async function bench(): Promise<void> {
  const knowledge = compileRead(loadLexicon());
  const files = readdirSync(folder)
    .sort()
    .map((name): readonly [string, Uint8Array] => [name, readFileSync(join(folder, name))]);
  for (const [name, bytes] of [...files, ...madeUp()]) {
    const read = async () => {
      let documents = 0;
      for await (const result of readBytes(bytes, { name }, { knowledge }))
        if (result.kind === "document") documents++;
      return documents;
    };
    const documents = await read();
    const began = performance.now();
    let rounds = 0;
    while (performance.now() - began < enough) {
      await read();
      rounds++;
    }
    const seconds = (performance.now() - began) / 1000;
    const megabytes = (bytes.length * rounds) / seconds / 1e6;
    console.log(
      `  ${name.padEnd(46)} ${String(documents).padStart(4)} documents ${((documents * rounds) / seconds).toFixed(0).padStart(6)} a second ${megabytes.toFixed(1).padStart(6)} MB a second`,
    );
  }
}

function madeUp(): readonly (readonly [string, Uint8Array])[] {
  const articles = Array.from({ length: records }, (_, index) => ({
    url: `https://news.example/${index}`,
    published: "2022-09-12",
    title: `Note ${index}`,
    text: Array.from({ length: 12 }, () => line).join("\n\n"),
  }));
  const ndjson = articles.map((article) => JSON.stringify(article)).join("\n");
  const csv = articles.map(
    ({ url, published, title, text }) => `${url},${published},${title},"${text.replaceAll('"', '""')}"`,
  );
  const encode = (text: string) => new TextEncoder().encode(text);
  return [
    ["articles.ndjson", encode(ndjson)],
    ["articles.csv", encode(`url,published,title,text\n${csv.join("\n")}\n`)],
  ];
}

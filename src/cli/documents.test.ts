import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { countOf, documentsOf } from "./documents.js";

const folder = mkdtempSync(join(tmpdir(), "casus-documents-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sentence = "Albania expelled two Iranian diplomats on Wednesday, the foreign ministry said.";

async function found(name: string, content: string) {
  const file = join(folder, name);
  writeFileSync(file, content);
  const list = [];
  for await (const one of documentsOf([file])) list.push(one);
  return list;
}

test.each([
  ["report.txt", `${sentence}\n`],
  ["page.html", `<html><body><article><h1>Envoys</h1><p>${sentence}</p></article></body></html>`],
])("the bytes of %s are the document's own", async (name, content) => {
  const [only, ...rest] = await found(name, content);
  expect(rest).toEqual([]);
  expect(only).toMatchObject({ kind: "document", from: join(folder, name) });
  expect(only.kind === "document" && Buffer.from(only.bytes ?? []).toString()).toBe(content);
});

test("a collection is not kept with each of its documents", async () => {
  const lines = [1, 2].map((number) => JSON.stringify({ text: `${sentence} Number ${number}.` }));
  const documents = await found("wire.ndjson", `${lines.join("\n")}\n`);
  expect(documents.map((one) => one.kind)).toEqual(["document", "document"]);
  for (const one of documents) expect(one).toMatchObject({ bytes: undefined });
});

test("sources are counted as they are opened, hidden files left out", async () => {
  const inner = join(folder, "inner");
  mkdirSync(inner);
  for (const name of ["a.txt", "b.txt", ".hidden"]) writeFileSync(join(inner, name), sentence);
  const paths = [inner, join(folder, "missing.txt")];
  const sources = [];
  for await (const { source } of documentsOf(paths)) sources.push(source);
  expect(sources).toEqual([1, 2, 3]);
  expect(await countOf(paths)).toBe(3);
});

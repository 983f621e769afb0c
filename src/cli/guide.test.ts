import { readFileSync } from "node:fs";
import { Command } from "commander";
import { expect, test } from "vitest";
import { FORMATS } from "../exchange/index.js";
import { annotationLayers } from "./annotation.js";
import { addExport, addImport } from "./commands/exchange.js";
import { addExplain } from "./commands/explain.js";
import { addAnnotate, addCode } from "./commands/filters.js";
import { addRead } from "./commands/read.js";
import { addServe } from "./commands/serve.js";
import { addShow } from "./commands/show.js";
import { displayParts } from "./display.js";

const guide = readFileSync(new URL("../../docs/guide/command-line.md", import.meta.url), "utf8");
const chapters = new Map(
  guide.split(/^## /m).map((chapter): [string, string] => [chapter.split("\n")[0], chapter]),
);

const program = new Command("casus");
for (const add of [addRead, addShow, addServe, addCode, addAnnotate, addExplain, addExport, addImport])
  add(program);

test.each(program.commands.map((command) => [command.name(), command] as const))(
  "the guide shows casus %s with all its options, and no other",
  (name, command) => {
    const chapter = chapters.get(`casus ${name}`) ?? "";
    expect(chapter, `a chapter "casus ${name}"`).toContain(`    $ casus ${name}`);
    const told = [...chapter.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, option]) => option);
    expect(told.sort()).toEqual(command.options.map((option) => option.long).sort());
  },
);

test("the guide names every part, layer and format", () => {
  expect(chapters.get("casus show")).toContain(displayParts.join(","));
  for (const layer of annotationLayers) expect(chapters.get("casus annotate")).toContain(`\`${layer}\``);
  for (const format of FORMATS.keys()) expect(chapters.get("casus export")).toContain(`\`${format}\``);
});

test("the guide tells every exit code", () => {
  for (const code of [0, 1, 2, 130]) expect(chapters.get("Exit codes and errors")).toContain(`| ${code} |`);
});

import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { FORMATS, readCase } from "../../exchange/index.js";
import { caseOf, openCase } from "../case-files.js";
import { count } from "../display.js";
import { Failure, systemReason } from "../failure.js";
import { print, warn } from "../terminal.js";

export function addExport(program: Command): void {
  program
    .command("export")
    .summary("write a case in another format")
    .argument("<file>", "a .casus file")
    .addOption(
      new Option("--format <name>", `the format: ${about()}`).choices([...FORMATS.keys()]).default("json"),
    )
    .option("--output <file>", "write to this file instead of the standard output")
    .addHelpText(
      "after",
      `
Examples:
  casus export albania.casus > albania.json
  casus export albania.casus --format polecat --output albania.tsv`,
    )
    .action(async (file: string, options: { readonly format: string; readonly output?: string }) => {
      const format = FORMATS.get(options.format);
      if (!format) throw new Failure(`there is no format ${options.format}`, 2);
      const store = openCase(file);
      try {
        const built = await caseOf(store);
        const text = format.write(built);
        if (options.output) writeOutput(options.output, text);
        else await print(text);
        const left = format.leftOut?.(built) ?? 0;
        if (left > 0)
          warn(
            `casus: left out ${count(left, "event")} that did not happen or were rejected; ${format.name} has no column to say so`,
          );
      } finally {
        await store.close();
      }
    });
}

function about(): string {
  return [...FORMATS.values()].map((format) => `${format.name}, ${format.about}`).join("; ");
}

function writeOutput(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Failure({
      file,
      reason: `cannot be written: ${systemReason(error)}`,
      remedy: "choose another place",
    });
  }
}

export function addImport(program: Command): void {
  program
    .command("import")
    .summary("put an exported case into a case file")
    .argument("<json>", "a case as casus export or casus read --json wrote it; - for the standard input")
    .requiredOption("--case <file>", "the .casus file to put it in (made where there is none)")
    .addHelpText(
      "after",
      `
Example:
  casus import albania.json --case albania.casus`,
    )
    .action(async (json: string, options: { readonly case: string }) => {
      const imported = readCase(await textOf(json), json);
      if (imported.kind === "error") throw new Failure(imported.error);
      const store = openCase(options.case, true);
      try {
        await store.putReadings(imported.readings);
        for (const line of imported.reviews) await store.appendReview(line);
        warn(
          `${count(imported.readings.length, "document")} and ${count(imported.reviews.length, "review")} are in ${options.case}.`,
        );
        if (!imported.same)
          warn(
            "casus: this engine builds the case a little differently from the one that exported it; everything that was in it is kept",
          );
      } finally {
        await store.close();
      }
    });
}

async function textOf(path: string): Promise<string> {
  try {
    if (path !== "-") return await readFile(path, "utf8");
    let text = "";
    for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;
    return text;
  } catch (error) {
    throw new Failure({
      file: path,
      reason: systemReason(error),
      remedy: "give a file that casus export wrote",
    });
  }
}

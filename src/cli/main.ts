#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { StoreError } from "../store/index.js";
import { addExport, addImport } from "./commands/exchange.js";
import { addExplain } from "./commands/explain.js";
import { addAnnotate, addCode } from "./commands/filters.js";
import { addRead } from "./commands/read.js";
import { addServe } from "./commands/serve.js";
import { addShow } from "./commands/show.js";
import { Failure } from "./failure.js";
import { warn } from "./terminal.js";

const { version }: { version: string } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);

/** One line for misuse, whatever the parser makes of it. */
function misuse(text: string, help: string): void {
  const line = text
    .trim()
    .replace(/^error: /, "")
    .replace(" is invalid. Allowed choices are ", " is invalid; choose among ")
    .replace(" is invalid. ", " is invalid; ")
    .replace(/\.$/, "")
    .replaceAll("\n", " ");
  warn(`casus: ${line}; see ${help}`);
}

const program = new Command("casus")
  .description(
    "Reads reports of conflict between states and returns the sourced case: who did what to whom, when, where, and on whose word.",
  )
  .version(version)
  .configureOutput({ outputError: (text) => misuse(text, "casus --help") })
  .configureHelp({ sortSubcommands: false })
  .exitOverride();

for (const add of [addRead, addShow, addServe, addCode, addAnnotate, addExplain, addExport, addImport])
  add(program);

program.addHelpText(
  "after",
  `
Start here:
  casus serve --example                      the example case in the browser
  casus read reports/ --case my.casus        read a folder of documents
  casus serve my.casus                       look at it, and review it`,
);
for (const command of program.commands) {
  command
    .exitOverride()
    .configureOutput({ outputError: (text) => misuse(text, `casus ${command.name()} --help`) });
}

// A reader that has seen enough ("casus show … | head") is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCode(error);
}

function exitCode(error: unknown): number {
  // Commander has told its own errors already; help and version are none.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Failure) {
    warn(error.message);
    return error.code;
  }
  if (error instanceof StoreError) {
    warn(`casus: ${error.message}`);
    return 1;
  }
  warn(
    `casus: ${error instanceof Error ? error.message : String(error)}; this is a fault in Casus, please report it`,
  );
  if (process.env.CASUS_DEBUG && error instanceof Error) warn(error.stack ?? "");
  return 1;
}

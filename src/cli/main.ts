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

const program = new Command("casus")
  .description(
    "Reads reports of conflict between states and returns the sourced case: who did what to whom, when, where, and on whose word.",
  )
  .version(version)
  .showHelpAfterError("(casus help COMMAND shows how it is used)")
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
for (const command of program.commands) command.exitOverride();

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
    warn(`casus: ${error.message}`);
    return error.code;
  }
  if (error instanceof StoreError) {
    warn(`casus: ${error.message}`);
    return 1;
  }
  warn(`casus: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return 1;
}

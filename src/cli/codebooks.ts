/** `--codebook FILE`: a user's own rows for the tables of events. */
import { readFileSync } from "node:fs";
import { Option } from "commander";
import { type Codebook, readCodebook } from "../events/index.js";
import { loadLexicon, loadSchemas } from "../lexicon/index.js";
import { errorLine, Failure, systemReason } from "./failure.js";
import { warn } from "./terminal.js";

/** The option, as every command that codes events has it. */
export function codebookOption(): Option {
  return new Option(
    "--codebook <file>",
    "code events by this codebook too: rows that add to, or stand in for, those of the lexicon",
  );
}

/** Reads and checks a codebook; ends the command where it has a fault, having told every one. */
export function loadCodebook(file: string | undefined): Codebook | undefined {
  if (file === undefined) return undefined;
  const result = readCodebook(file, textOf(file), loadSchemas(), loadLexicon());
  if (result.kind === "codebook") return result.codebook;
  const [last, ...others] = [...result.errors].reverse();
  for (const error of others.reverse()) warn(errorLine(error));
  throw new Failure(last, 2);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Failure({ file, reason: systemReason(error), remedy: "give the file of a codebook" }, 2);
  }
}

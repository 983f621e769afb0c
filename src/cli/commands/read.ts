import type { Command } from "commander";
import type { Reading } from "../../cases/index.js";
import { writeCase } from "../../exchange/index.js";
import type { DocumentError } from "../../read/index.js";
import { loadResources } from "../../resources.js";
import type { CaseStore } from "../../store/index.js";
import { caseOf, caseOfReadings, openCase } from "../case-files.js";
import { codebookOption, loadCodebook } from "../codebooks.js";
import { count, display, summary } from "../display.js";
import { countOf, documentsOf, type Found } from "../documents.js";
import { errorLine, Failure } from "../failure.js";
import { columnsOption, dateOption, defaultJobs, jobsOption } from "../options.js";
import { inOrder, Pool } from "../pool.js";
import { Progress } from "../progress.js";
import { print, warn } from "../terminal.js";

interface ReadCommandOptions {
  readonly case?: string;
  readonly json?: boolean;
  readonly published?: string;
  readonly publisher?: string;
  readonly columns?: Record<string, string>;
  readonly codebook?: string;
  readonly jobs: number;
  readonly quiet?: boolean;
}

export function addRead(program: Command): void {
  program
    .command("read")
    .summary("read documents into a case")
    .description(
      "Reads files, folders, archives, web addresses or the standard input (-) and prints the case, or keeps it in a case file.",
    )
    .argument("<path...>", "files, folders, http(s) addresses, or - for the standard input")
    .option("--case <file>", "keep what was read in this .casus file (made where there is none)")
    .option("--json", "print the case as JSON, as docs/case-format.md describes it")
    .option("--published <date>", "publication date of what is read: 2022-09-07, 2022-09 or 2022", dateOption)
    .option("--publisher <name>", "publisher of what is read")
    .option(
      "--columns <names>",
      "names of the columns of CSV and NDJSON: text=body,published=date",
      columnsOption,
    )
    .addOption(codebookOption())
    .option("--jobs <n>", "threads to read with", jobsOption, defaultJobs)
    .option("--quiet", "print nothing but the result and errors")
    .addHelpText(
      "after",
      `
Examples:
  casus read reports/                              read a folder and print the chronology
  casus read reports/ --case albania.casus         keep it; reading the same document again changes nothing
  casus read https://example.org/story --json      one page, as JSON
  casus read wire.csv --columns text=body,published=date --case wire.casus
  cat memo.txt | casus read - --published 2022-09-07`,
    )
    .action(read);
}

async function read(paths: readonly string[], options: ReadCommandOptions): Promise<void> {
  const quiet = options.quiet === true;
  const hints = { published: options.published, publisher: options.publisher, columns: options.columns };
  const codebook = loadCodebook(options.codebook);
  const store = options.case ? openCase(options.case, true) : undefined;
  const pool = new Pool(options.jobs, loadResources, codebook);
  const sources = await countOf(paths);
  const progress = new Progress(sources > 1 ? "files" : "documents", quiet);
  const readings: Reading[] = [];
  const tally = { read: 0, added: 0, failed: 0 };
  const stop = () => {
    progress.end();
    if (store)
      warn(
        `casus: stopped; ${count(tally.added, "document")} added and kept. The same command goes on from there.`,
      );
    process.exit(130);
  };
  process.once("SIGINT", stop);
  try {
    const work = async (found: Found) => ({
      ...(await understood(found, pool, store)),
      source: found.source,
    });
    for await (const result of inOrder(documentsOf(paths, hints), work, options.jobs * 4)) {
      if (result.kind === "error") {
        progress.end();
        warn(errorLine(result.error));
        tally.failed++;
        continue;
      }
      tally.read++;
      if (sources > 1) progress.update(result.source, sources);
      else progress.update(tally.read);
      if (result.kind === "known") continue;
      if (store) {
        const put = await store.putReading(result.reading, result.bytes);
        if (put !== "unchanged") tally.added++;
      } else {
        readings.push(result.reading);
      }
    }
    progress.end();
    await report(tally, store, readings, options);
  } finally {
    process.off("SIGINT", stop);
    await pool.close();
    await store?.close();
  }
  if (tally.read === 0)
    throw new Failure(tally.failed > 0 ? "nothing was read" : "there was nothing to read");
}

type Understood =
  | { readonly kind: "reading"; readonly reading: Reading; readonly bytes: Uint8Array | undefined }
  | { readonly kind: "known" }
  | { readonly kind: "error"; readonly error: DocumentError };

async function understood(found: Found, pool: Pool, store: CaseStore | undefined): Promise<Understood> {
  if (found.kind === "error") return found;
  if (await store?.hasDocument(found.document.id)) return { kind: "known" };
  try {
    return {
      kind: "reading",
      reading: await pool.run<"read">({ kind: "read", document: found.document }),
      bytes: found.bytes,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      kind: "error",
      error: {
        file: found.from,
        reason: `the engine failed on it (${reason})`,
        remedy: "please report it with the document",
      },
    };
  }
}

async function report(
  tally: { readonly read: number; readonly added: number; readonly failed: number },
  store: CaseStore | undefined,
  readings: readonly Reading[],
  options: ReadCommandOptions,
): Promise<void> {
  if (tally.read === 0) return;
  const quiet = options.quiet === true;
  if (!options.json && store && quiet) return;
  const file = store ? await caseOf(store) : caseOfReadings(readings);
  if (options.json) {
    await print(writeCase(file));
    return;
  }
  if (!store) {
    await print(display(file, ["chronology"]));
    if (!quiet) warn(`${summary(file)}. Keep it with --case FILE.casus, or see more with --json.`);
    return;
  }
  const known = tally.read - tally.added;
  warn(
    `${count(tally.added, "document")} added${known > 0 ? `, ${known} known already` : ""}${tally.failed > 0 ? `, ${tally.failed} not read` : ""}. ${options.case} now holds ${summary(file)}.`,
  );
  warn(`See it with: casus show ${options.case}   or: casus serve ${options.case}`);
}

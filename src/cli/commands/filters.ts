/** `casus code` and `casus annotate`: one record a line in, one a line out, in order, in bounded memory. */
import { createReadStream, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { type Command, InvalidArgumentError, Option } from "commander";
import { build } from "../../cases/index.js";
import { FORMATS } from "../../exchange/index.js";
import { loadResources } from "../../resources.js";
import { type AnnotationLayer, annotationLayers, renumbered } from "../annotation.js";
import { codebookOption, loadCodebook } from "../codebooks.js";
import { count } from "../display.js";
import { Failure, systemReason } from "../failure.js";
import { defaultJobs, jobsOption } from "../options.js";
import { isMarked } from "../pairs.js";
import { inOrder, Pool } from "../pool.js";
import { Progress } from "../progress.js";
import { parseRecord } from "../records.js";
import type { Part } from "../tasks.js";
import { print, warn } from "../terminal.js";

const rowFormats = [...FORMATS.values()].filter((format) => format.rows).map((format) => format.name);

interface FilterOptions {
  readonly codebook?: string;
  readonly jobs: number;
  readonly quiet?: boolean;
}

export function addCode(program: Command): void {
  program
    .command("code")
    .summary("code events and claims of records, line by line")
    .description(
      'A filter for bulk work: reads records {"id", "text", "title"?, "published"?, "url"?}, one JSON object a line, and writes {"id", "events", "claims", "entities"} for each, in the same order.',
    )
    .argument("[file]", "a file of records; - or nothing for the standard input", "-")
    .option(
      "--pairs",
      "read a TSV with columns id and marked_sentence, and say what <s>…</s> does to <t>…</t>",
    )
    .option("--incidents", "add the cyber incident to cyber events")
    .addOption(
      new Option("--format <name>", "json, or the tab-separated columns of polecat or gdelt")
        .choices(["json", ...rowFormats])
        .default("json"),
    )
    .addOption(codebookOption())
    .option("--jobs <n>", "threads; the output is the same whatever the number", jobsOption, defaultJobs)
    .option("--quiet", "no progress and no count of bad lines")
    .addHelpText(
      "after",
      `
Examples:
  casus code < sentences.ndjson > events.ndjson
  casus code --incidents --jobs 8 wire.ndjson
  casus code --format polecat wire.ndjson > wire.tsv
  casus code --pairs pairs.tsv`,
    )
    .action(code);
}

interface CodeOptions extends FilterOptions {
  readonly pairs?: boolean;
  readonly incidents?: boolean;
  readonly format: string;
}

async function code(file: string, options: CodeOptions): Promise<void> {
  if (options.pairs && options.format !== "json") throw new Failure("--pairs is written as JSON alone", 2);
  if (options.pairs) return pairs(file, options);
  if (options.format !== "json") return rows(file, options, options.format);
  await records(file, options, (pool, record) =>
    pool.run<"code">({ kind: "code", record, incidents: options.incidents === true }),
  );
}

export function addAnnotate(program: Command): void {
  program
    .command("annotate")
    .summary("write the layers of the engine for records, line by line")
    .description(
      "A filter that writes sentences, tokens (Universal Dependencies), times, mentions, entities, places, claims and triggers.",
    )
    .argument("[file]", "a file of records; - or nothing for the standard input", "-")
    .option("--layers <names>", `layers to write, of ${annotationLayers.join(", ")}`, layersOption, [
      ...annotationLayers,
    ])
    .option("--across", "the input is one case: clusters join the mentions of an event over all records")
    .addOption(codebookOption())
    .option("--jobs <n>", "threads; the output is the same whatever the number", jobsOption, defaultJobs)
    .option("--quiet", "no progress and no count of bad lines")
    .addHelpText(
      "after",
      `
Examples:
  casus annotate --layers tokens < sentences.ndjson
  casus annotate --layers times,mentions report.ndjson`,
    )
    .action((file: string, options: AnnotateOptions) =>
      options.across
        ? across(file, options)
        : records(file, options, (pool, record) =>
            pool.run<"annotate">({ kind: "annotate", record, layers: options.layers }),
          ),
    );
}

type AnnotateOptions = FilterOptions & { readonly layers: AnnotationLayer[]; readonly across?: boolean };

/**
 * All records as one case: they are read first, the case is built, and each cluster takes the number of the event that
 * it became. The one filter that keeps its input in memory, since any record may tell of an event of any other.
 */
async function across(file: string, options: AnnotateOptions): Promise<void> {
  const parts: (Part | { readonly line: string })[] = [];
  const pool = new Pool(options.jobs, loadResources, loadCodebook(options.codebook));
  try {
    const work = async (line: string): Promise<Part | { readonly line: string }> => {
      const record = parseRecord(line);
      if ("error" in record) return { line: JSON.stringify(record) };
      try {
        return await pool.run<"part">({ kind: "part", record, layers: options.layers });
      } catch (error) {
        return { line: bad(record.id, error).line };
      }
    };
    for await (const one of inOrder(lines(file), work, options.jobs * 8)) parts.push(one);
  } finally {
    await pool.close();
  }
  const readings = new Map(
    parts.flatMap((one) => ("line" in one ? [] : [[one.reading.document.id, one.reading] as const])),
  );
  const numbers = new Map<string, number>();
  build([...readings.values()]).events.forEach((event, number) => {
    for (const id of [event.id, ...(event.members ?? [])]) numbers.set(id, number);
  });
  // Mentions that are no coded event keep to their record, with numbers after those of the events.
  let next = Math.max(-1, ...numbers.values()) + 1;
  let failed = 0;
  for (const one of parts) {
    if ("line" in one) {
      failed++;
      await print(one.line);
      continue;
    }
    const own = new Map<number, number>();
    const numbered = renumbered(one.annotation, (cluster) => {
      const number = own.get(cluster) ?? numbers.get(one.eventOf.get(cluster) ?? "") ?? next++;
      own.set(cluster, number);
      return number;
    });
    await print(JSON.stringify(numbered));
  }
  if (failed > 0 && !options.quiet)
    warn(
      `${failed} of ${parts.length} lines could not be read; each has its error on its line of the output`,
    );
  if (parts.length > 0 && failed === parts.length) throw new Failure("no line could be read");
}

function layersOption(value: string): AnnotationLayer[] {
  return value.split(",").map((name) => {
    const layer = annotationLayers.find((one) => one === name.trim());
    if (!layer)
      throw new InvalidArgumentError(`there is no layer "${name}"; there are ${annotationLayers.join(", ")}`);
    return layer;
  });
}

type Answer = { readonly line: string; readonly failed: boolean };

async function records(
  file: string,
  options: FilterOptions,
  work: (pool: Pool, record: Parameters<typeof parseGood>[0]) => Promise<object>,
): Promise<void> {
  await filter(file, lines(file), options, async (pool, line) => {
    const record = parseRecord(line);
    if ("error" in record) return { line: JSON.stringify(record), failed: true };
    try {
      return { line: JSON.stringify(await work(pool, record)), failed: false };
    } catch (error) {
      return bad(record.id, error);
    }
  });
}

/** Names the type of a record that parsed. */
function parseGood(record: Exclude<ReturnType<typeof parseRecord>, { error: string }>) {
  return record;
}

/** Rows for other programs: errors go to standard error, since such a file has no place for them. */
async function rows(file: string, options: FilterOptions, name: string): Promise<void> {
  const format = FORMATS.get(name);
  if (format?.head) await print(format.head);
  let leftOut = 0;
  const tell = (id: string | number | null, error: string) => {
    if (!options.quiet) warn(`${file}: record ${id ?? "without id"}: ${error}; mend or remove that line`);
    return { line: "", failed: true };
  };
  await filter(file, lines(file), options, async (pool, line) => {
    const record = parseRecord(line);
    if ("error" in record) return tell(record.id, record.error);
    try {
      const coded = await pool.run<"rows">({ kind: "rows", record, format: name });
      leftOut += coded.leftOut;
      return { line: coded.lines, failed: false };
    } catch (error) {
      return tell(record.id, error instanceof Error ? error.message : String(error));
    }
  });
  if (leftOut > 0 && !options.quiet)
    warn(`casus: left out ${count(leftOut, "event")} that did not happen; ${name} has no column to say so`);
}

async function pairs(file: string, options: FilterOptions): Promise<void> {
  const rows = lines(file)[Symbol.asyncIterator]();
  const head = await rows.next();
  const columns = head.done ? [] : head.value.split("\t");
  const id = columns.indexOf("id");
  const marked = columns.indexOf("marked_sentence");
  if (id < 0 || marked < 0)
    throw new Failure({
      file,
      reason: "the first line does not name the columns id and marked_sentence",
      remedy: "give a tab-separated file with both",
    });
  const rest: AsyncIterable<string> = { [Symbol.asyncIterator]: () => rows };
  await filter(file, rest, options, async (pool, line) => {
    const cells = line.split("\t");
    const name = cells[id] ?? "";
    const sentence = unquoted(cells[marked] ?? "");
    if (!isMarked(sentence)) return bad(name, "the sentence has no <s>…</s> and <t>…</t>");
    try {
      return {
        line: JSON.stringify(await pool.run<"pair">({ kind: "pair", id: name, sentence })),
        failed: false,
      };
    } catch (error) {
      return bad(name, error);
    }
  });
}

/** A cell as spreadsheets quote it: "a ""b""" → a "b". */
function unquoted(cell: string): string {
  return /^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

function bad(id: string | number | null, error: unknown): Answer {
  return {
    line: JSON.stringify({
      id,
      error: error instanceof Error ? error.message.split("\n")[0] : String(error),
    }),
    failed: true,
  };
}

async function filter(
  file: string,
  input: AsyncIterable<string>,
  options: FilterOptions,
  work: (pool: Pool, line: string) => Promise<Answer>,
): Promise<void> {
  const pool = new Pool(options.jobs, loadResources, loadCodebook(options.codebook));
  const progress = new Progress("lines", options.quiet === true);
  const size = sizeOf(file);
  const begun = { lines: 0, characters: 0 };
  let all = 0;
  let failed = 0;
  const start = (line: string) => {
    begun.lines++;
    begun.characters += line.length + 1;
    return work(pool, line);
  };
  try {
    for await (const answer of inOrder(input, start, options.jobs * 8)) {
      all++;
      if (answer.failed) failed++;
      if (answer.line !== "") await print(answer.line);
      // The lines so far are taken to be as long as the rest.
      const total = size && Math.max(all, Math.round((begun.lines * size) / begun.characters));
      progress.update(all, total, true);
    }
  } finally {
    progress.end();
    await pool.close();
  }
  if (failed > 0 && !options.quiet)
    warn(`casus: ${failed} of ${all} lines could not be read; their errors are told beside their ids`);
  if (all > 0 && failed === all) throw new Failure("no line could be read");
}

/** The size of a file in bytes, where it is one. */
function sizeOf(file: string): number | undefined {
  const status = file === "-" ? undefined : statSync(file, { throwIfNoEntry: false });
  return status?.isFile() ? status.size : undefined;
}

async function* lines(file: string): AsyncIterable<string> {
  const input = file === "-" ? process.stdin : createReadStream(file);
  const failed = new Promise<never>((_, reject) => {
    input.once("error", (error: Error) =>
      reject(
        new Failure({ file, reason: systemReason(error), remedy: "give a file of records, one a line" }),
      ),
    );
  });
  failed.catch(() => {});
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const rows = reader[Symbol.asyncIterator]();
  for (let first = true; ; first = false) {
    const row = await Promise.race([rows.next(), failed]);
    if (row.done) {
      await Promise.race([failed, Promise.resolve()]);
      return;
    }
    const line = first ? row.value.replace(/^\ufeff/, "") : row.value;
    if (line.trim() !== "") yield line;
  }
}

import { existsSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { loadResources } from "../../resources.js";
import type { CaseStore } from "../../store/index.js";
import { openCase } from "../case-files.js";
import { documentsOf } from "../documents.js";
import { Failure } from "../failure.js";
import { defaultJobs, portOption } from "../options.js";
import { inOrder, Pool } from "../pool.js";
import { print, styled, warn } from "../terminal.js";

/** Where the example's reviews are kept: in the folder that the command is run from. */
const exampleFile = "example.casus";
const exampleFolder = fileURLToPath(new URL("../../../examples/albania-iran/documents", import.meta.url));

interface ServeCommandOptions {
  readonly example?: boolean;
  readonly port: number;
  readonly host: string;
  readonly open: boolean;
}

export function addServe(program: Command): void {
  program
    .command("serve")
    .summary("open a case in the workbench")
    .description("Serves the workbench on this machine alone and prints its address.")
    .argument("[file]", "a .casus file")
    .option("--example", `read the example case into ${exampleFile} and serve that`)
    .option("--port <n>", "port; 0 takes a free one", portOption, 4747)
    .option("--host <name>", "address to listen on; anything but loopback lets others in", "127.0.0.1")
    .option("--no-open", "do not open the browser")
    .addHelpText(
      "after",
      `
Examples:
  casus serve albania.casus
  casus serve --example --no-open
  casus serve albania.casus --port 8080`,
    )
    .action(serve);
}

async function serve(file: string | undefined, options: ServeCommandOptions): Promise<void> {
  if (!file && !options.example) throw new Failure("give a .casus file, or --example", 2);
  if (file && options.example) throw new Failure("give a .casus file or --example, not both", 2);
  const path = file ?? exampleFile;
  const store = openCase(path, options.example === true);
  if (options.example) await readExample(store);
  const server = await start(store, options);
  await print(`${basename(path)} is at ${styled(server.url, "cyan")}  (Ctrl+C ends it)`);
  if (options.host !== "127.0.0.1" && options.host !== "localhost" && options.host !== "::1") {
    warn(`casus: everybody who reaches ${options.host} can read and review this case`);
  }
  if (options.open && canOpen()) {
    const { default: openInBrowser } = await import("open");
    openInBrowser(server.url).catch(() => {});
  }
  await ended();
  await server.close();
  await store.close();
}

async function start(store: CaseStore, options: ServeCommandOptions) {
  const { serve: startServer, storeSource } = await import("../../server/index.js");
  const source = storeSource(store);
  const listen = (port: number) => startServer({ source, port, host: options.host });
  try {
    return await listen(options.port);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    // The default port may be another Casus; a port that was asked for is not silently another.
    if (code === "EADDRINUSE" && options.port === 4747) return await listen(0);
    if (code === "EADDRINUSE") throw new Failure(`port ${options.port} is taken; choose another with --port`);
    if (code === "EACCES") throw new Failure(`port ${options.port} is not allowed; choose one above 1023`);
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
      throw new Failure(`${options.host} is no address of this machine; leave --host out`);
    throw error;
  }
}

async function readExample(store: CaseStore): Promise<void> {
  if (!existsSync(exampleFolder))
    throw new Failure("the example is missing from this installation; install Casus again");
  const pool = new Pool(Math.min(2, defaultJobs), loadResources);
  try {
    const results = inOrder(
      documentsOf([exampleFolder]),
      async (found) => {
        if (found.kind === "error") throw new Failure(found.error);
        if (await store.hasDocument(found.document.id)) return undefined;
        return {
          reading: await pool.run<"read">({ kind: "read", document: found.document }),
          bytes: found.bytes,
        };
      },
      4,
    );
    for await (const result of results) if (result) await store.putReading(result.reading, result.bytes);
    if ((await store.meta("title")) === undefined)
      await store.setMeta("title", "Albania and Iran, 2018 to 2022 (example)");
  } finally {
    await pool.close();
  }
}

/** Whether there is a screen to open a browser on. */
function canOpen(): boolean {
  if (!process.stdout.isTTY || process.env.CI) return false;
  return process.platform !== "linux" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

function ended(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

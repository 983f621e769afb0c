/** A thread of the pool: loads the engine once, then answers tasks one after the other. */
import { parentPort, workerData } from "node:worker_threads";
import type { Codebook } from "../events/index.js";
import { loadResources } from "../resources.js";
import { run, type Task } from "./tasks.js";

// The pool gives nothing else along.
const resources = loadResources(workerData as Codebook | undefined);

parentPort?.on("message", (task: Task) => {
  try {
    parentPort?.postMessage({ result: run(task, resources) });
  } catch (error) {
    parentPort?.postMessage({
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});

/** A thread of the pool: loads the engine once, then answers tasks one after the other. */
import { parentPort } from "node:worker_threads";
import { loadResources } from "../resources.js";
import { run, type Task } from "./tasks.js";

const resources = loadResources();

parentPort?.on("message", (task: Task) => {
  try {
    parentPort?.postMessage({ result: run(task, resources) });
  } catch (error) {
    parentPort?.postMessage({
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});

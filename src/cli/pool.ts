import { Worker } from "node:worker_threads";
import type { Codebook } from "../events/index.js";
import type { Resources } from "../resources.js";
import { type Results, run, type Task } from "./tasks.js";

interface Waiting {
  readonly task: Task;
  resolve(result: Results[Task["kind"]]): void;
  reject(error: Error): void;
}

/**
 * Runs tasks on this thread or on several. Threads are started when there is work for them, so that one document costs
 * one engine. Results do not depend on the number of threads.
 */
export class Pool {
  readonly #idle: Worker[] = [];
  readonly #all: Worker[] = [];
  readonly #queue: Waiting[] = [];
  readonly #running = new Map<Worker, Waiting>();
  #own: Resources | undefined;

  constructor(
    readonly jobs: number,
    readonly load: (codebook?: Codebook) => Resources,
    readonly codebook?: Codebook,
  ) {}

  run<Kind extends Task["kind"]>(task: Extract<Task, { kind: Kind }>): Promise<Results[Kind]> {
    if (this.jobs <= 1) {
      this.#own ??= this.load(this.codebook);
      try {
        return Promise.resolve(run<Kind>(task, this.#own));
      } catch (error) {
        return Promise.reject(error instanceof Error ? error : new Error(String(error)));
      }
    }
    return new Promise<Results[Kind]>((resolve, reject) => {
      // A worker answers a task with a result of the task's own kind.
      this.#queue.push({ task, resolve: resolve as Waiting["resolve"], reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.terminate()));
  }

  #next(): void {
    if (this.#queue.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#all.length < this.jobs ? this.#start() : undefined);
    if (!worker) return;
    const waiting = this.#queue.shift();
    if (!waiting) return;
    this.#running.set(worker, waiting);
    worker.postMessage(waiting.task);
  }

  #start(): Worker {
    // In a checkout the sources run through tsx; in the package the compiled file does.
    const fromSource = import.meta.url.endsWith(".ts");
    const worker = new Worker(new URL(fromSource ? "./worker.ts" : "./worker.js", import.meta.url), {
      execArgv: fromSource ? ["--import", "tsx"] : [],
      workerData: this.codebook,
    });
    this.#all.push(worker);
    worker.on("message", (answer: { result: Results[Task["kind"]] } | { error: string }) => {
      const waiting = this.#running.get(worker);
      this.#running.delete(worker);
      this.#idle.push(worker);
      if ("error" in answer) waiting?.reject(new Error(answer.error));
      else waiting?.resolve(answer.result);
      this.#next();
    });
    worker.on("error", (error) => {
      const waiting = this.#running.get(worker);
      this.#running.delete(worker);
      this.#all.splice(this.#all.indexOf(worker), 1);
      waiting?.reject(error instanceof Error ? error : new Error(String(error)));
      this.#next();
    });
    return worker;
  }
}

/**
 * Maps a stream in its order, with at most `window` items under way: memory stays bounded whatever the length of the
 * input.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  window: number,
): AsyncIterable<Result> {
  const underWay: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // A rejection is seen when its turn comes, not before.
    result.catch(() => {});
    underWay.push(result);
    if (underWay.length >= window) {
      const first = underWay.shift();
      if (first) yield await first;
    }
  }
  for (const result of underWay) yield await result;
}

/** Options that several commands share, and how they are checked. */
import { availableParallelism } from "node:os";
import { InvalidArgumentError } from "commander";
import { parseEdtf } from "../time/index.js";

export function jobsOption(value: string): number {
  const jobs = Number(value);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 256)
    throw new InvalidArgumentError("give a number of threads from 1 to 256");
  return jobs;
}

export function portOption(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InvalidArgumentError("give a port from 0 to 65535");
  return port;
}

export function dateOption(value: string): string {
  if (!parseEdtf(value)) throw new InvalidArgumentError("write the date as 2022-09-07, 2022-09 or 2022");
  return value;
}

/** `text=body,published=date` as a map from our names of columns to the file's. */
export function columnsOption(value: string): Record<string, string> {
  const columns: Record<string, string> = {};
  for (const pair of value.split(",")) {
    const [ours, theirs, ...rest] = pair.split("=");
    if (!ours || !theirs || rest.length > 0)
      throw new InvalidArgumentError("write columns as text=body,published=date");
    columns[ours.trim()] = theirs.trim();
  }
  return columns;
}

/** One thread a core, at most eight: past that the disk and the reader of the input are what is waited for. */
export const defaultJobs: number = Math.max(1, Math.min(8, availableParallelism()));

import type { Case } from "../../schema/case-1.js";
import { build, type Reading, review } from "../cases/index.js";
import { type CaseStore, openCaseFile } from "../store/index.js";
import { Failure } from "./failure.js";

/** Opens a case file, or ends the command with the reason why not. */
export function openCase(file: string, create = false): CaseStore {
  const opened = openCaseFile(file, { create });
  if (opened.kind === "error") throw new Failure(opened.error);
  return opened.store;
}

/** The case of a store as people left it. */
export async function caseOf(store: CaseStore): Promise<Case> {
  return review(build(await store.readings()), await store.reviews());
}

/** The case of readings that are in no store. */
export function caseOfReadings(readings: readonly Reading[]): Case {
  return build(readings);
}

import type { DocumentError } from "../read/index.js";

/**
 * Ends the command: the message goes to standard error, the code to the shell (2 for misuse, 1 for failure). A message
 * that names no file is told under the program's own name.
 */
export class Failure extends Error {
  constructor(
    cause: string | DocumentError,
    readonly code: 1 | 2 = 1,
  ) {
    super(typeof cause === "string" ? `casus: ${cause}` : errorLine(cause));
    this.name = "Failure";
  }
}

/** `file: reason; remedy`, the one form in which every error is told. */
export function errorLine(error: DocumentError): string {
  return `${error.file}: ${error.reason}; ${error.remedy}`;
}

const reasons: ReadonlyMap<unknown, string> = new Map([
  ["ENOENT", "there is no such file or folder"],
  ["ENOTDIR", "a part of the path is no folder"],
  ["EISDIR", "is a folder"],
  ["EACCES", "access is not permitted"],
  ["EPERM", "access is not permitted"],
  ["EROFS", "the disk can only be read"],
  ["ENOSPC", "the disk is full"],
  ["EMFILE", "too many files are open"],
]);

/** What the system says about a file, in words. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return reasons.get(code) ?? (error instanceof Error ? error.message : String(error));
}

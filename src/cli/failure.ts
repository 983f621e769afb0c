import type { DocumentError } from "../read/index.js";

/** Ends the command: the message goes to standard error, the code to the shell (2 for misuse, 1 for failure). */
export class Failure extends Error {
  constructor(
    message: string,
    readonly code: 1 | 2 = 1,
  ) {
    super(message);
    this.name = "Failure";
  }
}

/** `file: reason; remedy`, the one form in which every error is told. */
export function errorLine(error: DocumentError): string {
  return `${error.file}: ${error.reason}; ${error.remedy}`;
}

import { StoreError } from "../store.js";

/** The line for the user from what SQLite throws. */
export function explain(file: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const code = typeof cause === "object" && cause !== null ? String(Reflect.get(cause, "code") ?? "") : "";
  const message = cause instanceof Error ? cause.message : String(cause);
  const options = { cause };
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
    return new StoreError(
      file,
      "is locked by another process",
      "close the other program, or try again",
      options,
    );
  }
  if (code.startsWith("SQLITE_NOTADB")) return noCase(file);
  if (code.startsWith("SQLITE_READONLY")) {
    return new StoreError(file, "is read-only", "copy it to a place where you may write", options);
  }
  if (code.startsWith("SQLITE_FULL")) return new StoreError(file, "the disk is full", "make room", options);
  if (code.startsWith("SQLITE_CORRUPT")) {
    return new StoreError(file, "is damaged", "restore it from a copy", options);
  }
  return new StoreError(
    file,
    `the case file failed (${message})`,
    "try again, or restore it from a copy",
    options,
  );
}

export function noCase(file: string): StoreError {
  return new StoreError(file, "is no case file", "name a file that `casus read … --case` made");
}

/** A number in a row, 0 where it is none. */
export function readNumber(row: unknown, column: string): number {
  if (typeof row !== "object" || row === null) return 0;
  const value: unknown = Reflect.get(row, column);
  return typeof value === "number" ? value : 0;
}

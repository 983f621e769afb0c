import { accessSync, closeSync, constants, openSync, readSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { type OpenResult, StoreError } from "../store.js";
import { explain, noCase, readNumber } from "./failures.js";
import { APPLICATION_ID, MIGRATIONS, NEWEST } from "./migrations.js";
import { SqliteStore } from "./sqlite-store.js";

export interface OpenOptions {
  /** Make the file where there is none. */
  readonly create?: boolean;
  /** How long to wait for another process that writes, in milliseconds. */
  readonly wait?: number;
}

const MAGIC = "SQLite format 3\0";
const WAIT = 5000;

/**
 * Opens a `.casus` file: a SQLite database in write-ahead mode, so that it can be read while it is written and a
 * process may die at any moment. An older file is brought to the newest version on the way.
 */
export function openCaseFile(file: string, options: OpenOptions = {}): OpenResult {
  const error = checkFile(file, options.create === true);
  if (error) return { kind: "error", error };
  try {
    return { kind: "store", store: connect(file, options) };
  } catch (cause) {
    return { kind: "error", error: explain(file, cause) };
  }
}

function connect(file: string, options: OpenOptions): SqliteStore {
  const database = new Database(file, { timeout: options.wait ?? WAIT });
  try {
    // Counted before anything is written: a file that is another program's stays as it is.
    const version = checkVersion(database, file, options.create === true);
    if (version < NEWEST) migrate(database);
    database.pragma("journal_mode = WAL");
    // An acknowledged write is on the disk, not only handed to the system.
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    return new SqliteStore(database, file);
  } catch (cause) {
    database.close();
    throw cause;
  }
}

function checkVersion(database: Database.Database, file: string, create: boolean): number {
  const application = readPragma(database, "application_id");
  const version = readPragma(database, "user_version");
  if (application === APPLICATION_ID) {
    if (version <= NEWEST) return version;
    throw new StoreError(
      file,
      `was written by a newer Casus (case file version ${version}, this one reads up to ${NEWEST})`,
      "update Casus",
    );
  }
  const empty = database.prepare("SELECT count(*) AS count FROM sqlite_master").get();
  if (application !== 0 || version !== 0 || readNumber(empty, "count") > 0) throw noCase(file);
  if (!create) throw new StoreError(file, "is empty", "read documents into it with `casus read … --case`");
  return 0;
}

/** All steps in one transaction, with the numbers that say so: after a kill either all have happened or none. */
function migrate(database: Database.Database): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    // Another process may have been faster.
    const version = readPragma(database, "user_version");
    for (const step of MIGRATIONS.slice(version)) database.exec(step);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${NEWEST};`);
    database.exec("COMMIT");
  } catch (cause) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw cause;
  }
}

function readPragma(database: Database.Database, name: "application_id" | "user_version"): number {
  return readNumber(database.prepare(`PRAGMA ${name}`).get(), name);
}

/** What can be told from the outside. SQLite would create a missing file, and name no reason for a missing folder. */
function checkFile(file: string, create: boolean): StoreError | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) {
    if (!create) return new StoreError(file, "there is no such file", "make it with `casus read … --case`");
    const folder = statSync(dirname(file), { throwIfNoEntry: false });
    if (!folder?.isDirectory())
      return new StoreError(file, "its folder does not exist", "make the folder first");
    return isWritable(dirname(file))
      ? undefined
      : new StoreError(file, "its folder cannot be written", "choose another");
  }
  if (stats.isDirectory()) return new StoreError(file, "is a folder", "name a file in it");
  if (!isReadable(file)) return new StoreError(file, "cannot be read", "ask for permission, or copy it");
  if (!isWritable(file) || !isWritable(dirname(file))) {
    return new StoreError(file, "is read-only", "copy it to a place where you may write");
  }
  return stats.size > 0 && !startsAsDatabase(file) ? noCase(file) : undefined;
}

function startsAsDatabase(file: string): boolean {
  const handle = openSync(file, "r");
  try {
    const head = Buffer.alloc(MAGIC.length);
    readSync(handle, head, 0, head.length, 0);
    return head.toString("latin1") === MAGIC;
  } finally {
    closeSync(handle);
  }
}

const isReadable = (path: string) => isAccessible(path, constants.R_OK);
const isWritable = (path: string) => isAccessible(path, constants.W_OK);

function isAccessible(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

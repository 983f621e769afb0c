import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "libsql";
import { afterAll, describe, expect, test } from "vitest";
import { pile, tell } from "../../cases/readings.fixture.js";
import { type CaseStore, openCaseFile } from "../index.js";
import { testStore } from "../store-suite.fixture.js";
import { APPLICATION_ID, NEWEST } from "./migrations.js";

const folder = mkdtempSync(join(tmpdir(), "casus-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => join(folder, `case-${files++}.casus`);

function mustOpen(file: string, create = false): CaseStore {
  const opened = openCaseFile(file, { create, wait: 200 });
  if (opened.kind === "error") throw new Error(opened.error.reason);
  return opened.store;
}

function reasonFor(file: string, create = false): string | undefined {
  const opened = openCaseFile(file, { create, wait: 200 });
  return opened.kind === "error" ? opened.error.reason : undefined;
}

let current = "";
testStore("a case file", async (fresh) => {
  if (fresh) current = newFile();
  return mustOpen(current, fresh);
});

describe("a case file", () => {
  test("is one file at rest, with our mark in its header", async () => {
    const file = newFile();
    const store = mustOpen(file, true);
    await store.putReading(tell({}, [{ says: "Words." }]));
    await store.close();
    const name = file.slice(folder.length + 1);
    expect(readdirSync(folder).filter((entry) => entry.startsWith(name))).toEqual([name]);
    const header = readFileSync(file).subarray(0, 100);
    expect(header.readUInt32BE(68)).toBe(APPLICATION_ID);
    expect(header.readUInt32BE(60)).toBe(NEWEST);
  });

  test("forbids changes of the log to everybody", async () => {
    const file = newFile();
    const store = mustOpen(file, true);
    await store.appendReview({
      id: "r:1",
      at: "2026-01-01T00:00:00Z",
      by: "a",
      action: "accept",
      target: "e:1",
    });
    await store.close();
    const database = new Database(file);
    expect(() => database.exec("DELETE FROM review")).toThrow("append-only");
    expect(() => database.exec("UPDATE review SET review = '{}'")).toThrow("append-only");
    database.close();
  });

  test("can be read and written by two at once", async () => {
    const file = newFile();
    const [one, two] = [mustOpen(file, true), mustOpen(file)];
    const [first, second] = pile(2, 4);
    await one.putReading(first);
    await two.putReading(second);
    expect(await one.readings()).toHaveLength(2);
    expect(await one.revision()).toBe(await two.revision());
    await one.close();
    await two.close();
    const again = mustOpen(file);
    expect(await again.readings()).toHaveLength(2);
    await again.close();
  });
});

describe("a file that cannot be opened says why", () => {
  test.each<[string, (file: string) => void, boolean, string]>([
    ["is missing", () => {}, false, "there is no such file"],
    ["is a text", (file) => writeFileSync(file, "no database, only words\n"), true, "is no case file"],
    ["is binary", (file) => writeFileSync(file, Buffer.alloc(5000, 7)), true, "is no case file"],
    ["is a folder", (file) => mkdirSync(file), true, "is a folder"],
    ["is empty", (file) => writeFileSync(file, ""), false, "is empty"],
    [
      "is another program's database",
      (file) => makeDatabase(file, "CREATE TABLE t (x)"),
      true,
      "is no case file",
    ],
    [
      "has another program's mark",
      (file) => makeDatabase(file, "PRAGMA application_id = 7; CREATE TABLE t (x)"),
      true,
      "is no case file",
    ],
    [
      "is from a newer version",
      (file) =>
        makeDatabase(
          file,
          `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 999; CREATE TABLE t (x)`,
        ),
      true,
      "was written by a newer Casus",
    ],
    ["is cut off", (file) => writeFileSync(file, "SQLite format 3\0 and no more"), true, "is no case file"],
  ])("one that %s", (_what, prepare, create, reason) => {
    const file = newFile();
    prepare(file);
    expect(reasonFor(file, create)).toContain(reason);
  });

  test("one whose folder is missing", () => {
    expect(reasonFor(join(folder, "none", "a.casus"), true)).toContain("folder does not exist");
  });

  test("one that another process holds", async () => {
    const file = newFile();
    await mustOpen(file, true).close();
    const holder = new Database(file);
    holder.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE revision SET revision = 0");
    expect(reasonFor(file)).toContain("locked by another process");
    holder.exec("ROLLBACK");
    holder.close();
    expect(reasonFor(file)).toBeUndefined();
  });

  test("a write while another process writes", async () => {
    const file = newFile();
    const store = mustOpen(file, true);
    const holder = new Database(file);
    holder.exec("BEGIN IMMEDIATE");
    await expect(store.putReading(tell({}, [{ says: "Words." }]))).rejects.toMatchObject({
      file,
      reason: "is locked by another process",
    });
    holder.exec("ROLLBACK");
    holder.close();
    expect(await store.putReading(tell({}, [{ says: "Words." }]))).toBe("added");
    await store.close();
  });

  test("a file that is not ours is left as it was", () => {
    const file = newFile();
    makeDatabase(file, "CREATE TABLE t (x)");
    const before = readFileSync(file);
    openCaseFile(file, { create: true });
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

function makeDatabase(file: string, sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

describe("a process that is killed while it writes", () => {
  const writer = fileURLToPath(new URL("./writer.fixture.ts", import.meta.url));

  /** Kills the writer after so many acknowledged writes and some milliseconds; gives what it acknowledged. */
  function writeUntilKilled(file: string, seed: number, after: number, delay: number): Promise<string[]> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ["--import", "tsx", writer, file, String(seed)]);
      let output = "";
      let errors = "";
      let killing = false;
      child.stderr.on("data", (data) => {
        errors += data;
      });
      child.stdout.on("data", (data) => {
        output += data;
        if (killing || output.split("\n").length <= after) return;
        killing = true;
        setTimeout(() => child.kill("SIGKILL"), delay);
      });
      child.on("exit", (_code, signal) => {
        if (signal !== "SIGKILL") return reject(new Error(`the writer ended by itself: ${errors}`));
        // A line that is not ended was not acknowledged.
        resolve(output.split("\n").slice(0, -1));
      });
    });
  }

  test("leaves every acknowledged write, and a case that can be written on", async () => {
    const file = newFile();
    const acknowledged: string[] = [];
    for (const [seed, after, delay] of [
      [1, 1, 0],
      [2, 7, 1],
      [3, 20, 3],
      [4, 60, 0],
      [5, 5, 11],
    ]) {
      acknowledged.push(...(await writeUntilKilled(file, seed, after, delay)));
      const database = new Database(file);
      expect(database.prepare("PRAGMA integrity_check").all()).toMatchObject([{ integrity_check: "ok" }]);
      database.exec("INSERT INTO document_search (document_search, rank) VALUES ('integrity-check', 1)");
      database.close();
      const store = mustOpen(file);
      const kept = new Set([
        ...(await store.readings()).map(({ document }) => document.id),
        ...(await store.reviews()).map(({ id }) => id),
      ]);
      expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
      for (const { document } of await store.readings()) {
        const bytes = await store.original(document.id);
        expect(Buffer.from(bytes ?? []).toString()).toBe(document.text);
      }
      await store.close();
    }
    expect(acknowledged.length).toBeGreaterThan(90);
  }, 60_000);

  test("while it makes the file leaves one that can be opened", async () => {
    const file = newFile();
    for (const delay of [150, 220, 300, 400]) {
      spawnSync(process.execPath, ["--import", "tsx", writer, file, "1"], {
        timeout: delay,
        killSignal: "SIGKILL",
      });
      const store = mustOpen(file, true);
      await store.readings();
      await store.close();
    }
  }, 60_000);
});

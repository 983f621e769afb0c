import { deflateRawSync, inflateRawSync } from "node:zlib";
import type Database from "libsql";
import type { Document, Review } from "../../../schema/case-1.js";
import { boundsOf, type Reading } from "../../cases/index.js";
import {
  type CaseStore,
  type DocumentPage,
  type DocumentSummary,
  type Page,
  type Put,
  type SearchHit,
  StoreError,
} from "../store.js";
import { explain, readNumber } from "./failures.js";
import { CLOSE, matchesIn, OPEN, searchable, snippetOf, toMatchQuery } from "./search.js";

/** A case in one SQLite file. Made by {@link openCaseFile}. */
export class SqliteStore implements CaseStore {
  readonly #database: Database.Database;
  readonly #file: string;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(database: Database.Database, file: string) {
    this.#database = database;
    this.#file = file;
  }

  async putReading(reading: Reading, original?: Uint8Array): Promise<Put> {
    return this.#write(() => this.#put(reading, original));
  }

  async putReadings(readings: readonly Reading[]): Promise<readonly Put[]> {
    return this.#write(() => readings.map((reading) => this.#put(reading)));
  }

  async hasDocument(idOrSha256: string): Promise<boolean> {
    const sql = "SELECT 1 AS found FROM document WHERE id = ? OR sha256 = ? LIMIT 1";
    return this.#get(sql, idOrSha256, idOrSha256) !== undefined;
  }

  async readings(): Promise<readonly Reading[]> {
    const sql = "SELECT reading FROM reading JOIN document USING (number) ORDER BY id";
    return this.#all(sql).map((row) => unpackReading(row.reading));
  }

  async reading(document: string): Promise<Reading | undefined> {
    const row = this.#get("SELECT reading FROM reading JOIN document USING (number) WHERE id = ?", document);
    return row && unpackReading(row.reading);
  }

  async documents({ offset, limit }: Page): Promise<DocumentPage> {
    const total = readNumber(this.#get("SELECT count(*) AS total FROM document"), "total");
    const sql = `SELECT summary FROM document
      ORDER BY first_day IS NULL, first_day, last_day, id LIMIT ? OFFSET ?`;
    const rows = this.#all(sql, limit, offset);
    return { total, documents: rows.map((row): DocumentSummary => JSON.parse(String(row.summary))) };
  }

  async document(id: string): Promise<Document | undefined> {
    return (await this.reading(id))?.document;
  }

  async original(document: string): Promise<Uint8Array | undefined> {
    const row = this.#get("SELECT bytes FROM original JOIN document USING (number) WHERE id = ?", document);
    return row && new Uint8Array(inflateRawSync(toBytes(row.bytes)));
  }

  async appendReview(review: Review): Promise<void> {
    const text = JSON.stringify(review);
    this.#write(() => {
      const known = this.#get("SELECT review FROM review WHERE id = ?", review.id);
      if (known?.review === text) return;
      if (known)
        throw new StoreError(this.#file, `the log has another review ${review.id}`, "give it another id");
      this.#run("INSERT INTO review (id, review) VALUES (?, ?)", review.id, text);
      this.#run("UPDATE revision SET revision = revision + 1");
    });
  }

  async reviews(): Promise<readonly Review[]> {
    return this.#all("SELECT review FROM review ORDER BY number").map(
      (row): Review => JSON.parse(String(row.review)),
    );
  }

  async search(query: string, limit: number): Promise<readonly SearchHit[]> {
    const match = toMatchQuery(query);
    if (match === undefined) return [];
    const sql = `SELECT id, summary, document.text AS text, highlight(document_search, 1, ?, ?) AS marked
      FROM document_search JOIN document ON document.number = document_search.rowid
      WHERE document_search MATCH ? ORDER BY bm25(document_search, 4.0, 1.0), id LIMIT ?`;
    return this.#all(sql, OPEN, CLOSE, match, limit).map((row) => toHit(row));
  }

  async revision(): Promise<number> {
    return readNumber(this.#get("SELECT revision FROM revision"), "revision");
  }

  async readingsRevision(): Promise<number> {
    return readNumber(this.#get("SELECT readings_revision FROM revision"), "readings_revision");
  }

  async meta(key: string): Promise<string | undefined> {
    const row = this.#get("SELECT value FROM meta WHERE key = ?", key);
    return row && String(row.value);
  }

  async setMeta(key: string, value: string): Promise<void> {
    const sql =
      "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    this.#write(() => this.#run(sql, key, value));
  }

  async close(): Promise<void> {
    if (!this.#database.open) return;
    this.#statements.clear();
    try {
      // Back to one file at rest. Where another process has the case open, its log stays, and this does nothing.
      this.#database.pragma("journal_mode = DELETE");
    } catch {
      // The case is whole either way.
    }
    this.#database.close();
  }

  #put(reading: Reading, original?: Uint8Array): Put {
    const { document } = reading;
    const packed = deflateRawSync(JSON.stringify(reading));
    const known = this.#get(
      "SELECT number, reading FROM document JOIN reading USING (number) WHERE id = ?",
      document.id,
    );
    const isSame = known !== undefined && sameReading(known.reading, packed);
    const number = isSame ? Number(known.number) : this.#putDocument(reading);
    if (!isSame) {
      const sql = `INSERT INTO reading (number, reading) VALUES (?, ?)
        ON CONFLICT (number) DO UPDATE SET reading = excluded.reading`;
      this.#run(sql, number, packed);
      this.#run("UPDATE revision SET revision = revision + 1, readings_revision = readings_revision + 1");
    }
    if (original && this.#get("SELECT 1 AS found FROM original WHERE number = ?", number) === undefined) {
      this.#run("INSERT INTO original (number, bytes) VALUES (?, ?)", number, deflateRawSync(original));
    }
    return isSame ? "unchanged" : known === undefined ? "added" : "replaced";
  }

  #putDocument({ document }: Reading): number {
    const { text, sections: _sections, sentences: _sentences, ...rest } = document;
    const bounds = boundsOf(document.published);
    const sql = `INSERT INTO document (id, sha256, first_day, last_day, summary, title, text)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET sha256 = excluded.sha256, first_day = excluded.first_day,
        last_day = excluded.last_day, summary = excluded.summary, title = excluded.title, text = excluded.text
      RETURNING number`;
    const row = this.#get(
      sql,
      document.id,
      document.sha256,
      bounds?.from ?? null,
      bounds?.to ?? null,
      JSON.stringify({ ...rest, length: text.length }),
      searchable(document.title ?? ""),
      searchable(text),
    );
    return readNumber(row, "number");
  }

  /** Runs as one transaction: all of it is kept, or none. */
  #write<Result>(action: () => Result): Result {
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      const result = action();
      this.#database.exec("COMMIT");
      return result;
    } catch (cause) {
      if (this.#database.open && this.#database.inTransaction) this.#database.exec("ROLLBACK");
      throw explain(this.#file, cause);
    }
  }

  #prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #run(sql: string, ...values: readonly Value[]): void {
    this.#prepare(sql).run(...values);
  }

  #get(sql: string, ...values: readonly Value[]): Row | undefined {
    return this.#read(() => this.#prepare(sql).all(...values)).at(0);
  }

  #all(sql: string, ...values: readonly Value[]): Row[] {
    return this.#read(() => this.#prepare(sql).all(...values));
  }

  #read(action: () => unknown[]): Row[] {
    try {
      return action().filter(isRow);
    } catch (cause) {
      throw explain(this.#file, cause);
    }
  }
}

type Value = string | number | null | Uint8Array;
type Row = Readonly<Record<string, unknown>>;

function isRow(row: unknown): row is Row {
  return typeof row === "object" && row !== null;
}

/** A blob: libsql's `all` gives an ArrayBuffer where its `get` gives a Buffer. */
function toBytes(blob: unknown): Uint8Array {
  if (blob instanceof Uint8Array) return blob;
  if (blob instanceof ArrayBuffer) return new Uint8Array(blob);
  throw new TypeError("a column that holds no bytes");
}

function unpackReading(packed: unknown): Reading {
  return JSON.parse(inflateRawSync(toBytes(packed)).toString("utf8"));
}

/** DEFLATE of equal bytes may differ between versions of zlib, so that only the content decides. */
function sameReading(kept: unknown, packed: Buffer): boolean {
  const bytes = toBytes(kept);
  return packed.equals(bytes) || inflateRawSync(packed).equals(inflateRawSync(bytes));
}

function toHit(row: Row): SearchHit {
  const summary: DocumentSummary = JSON.parse(String(row.summary));
  const matches = matchesIn(String(row.marked));
  const hit: SearchHit = {
    document: String(row.id),
    matches,
    snippet: snippetOf(String(row.text), matches.at(0)?.start ?? 0),
  };
  return {
    ...hit,
    ...(summary.title !== undefined && { title: summary.title }),
    ...(summary.published !== undefined && { published: summary.published }),
  };
}

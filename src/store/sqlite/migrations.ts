/** "CASU" in ASCII, in the header of every case file (offset 68), so that `file` and we know it. */
export const APPLICATION_ID = 0x43_41_53_55;

/**
 * The steps from an empty file to the newest version. A file's `user_version` counts the steps it has gone; a step
 * that has been released is never changed.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    -- First and last day of publication, days since 1970-01-01; absent where unknown.
    first_day REAL,
    last_day REAL,
    -- The contract's document without text, sections and sentences, with the text's length: JSON.
    summary TEXT NOT NULL,
    -- For search alone: the reading has the exact text.
    title TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX document_sha256 ON document (sha256);
  CREATE INDEX document_published ON document (first_day IS NULL, first_day, last_day, id);

  -- Apart from the document's row, so that lists and searches do not walk over it.
  CREATE TABLE reading (
    number INTEGER PRIMARY KEY REFERENCES document (number),
    -- The reading as JSON, raw DEFLATE.
    reading BLOB NOT NULL
  ) STRICT;
  CREATE TABLE original (
    number INTEGER PRIMARY KEY REFERENCES document (number),
    -- The bytes that were read, raw DEFLATE.
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE VIRTUAL TABLE document_search USING fts5 (
    title, text,
    content = 'document', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2'
  );
  CREATE TRIGGER document_search_insert AFTER INSERT ON document BEGIN
    INSERT INTO document_search (rowid, title, text) VALUES (new.number, new.title, new.text);
  END;
  CREATE TRIGGER document_search_update AFTER UPDATE ON document BEGIN
    INSERT INTO document_search (document_search, rowid, title, text)
    VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO document_search (rowid, title, text) VALUES (new.number, new.title, new.text);
  END;

  CREATE TABLE review (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    -- The contract's review: JSON.
    review TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER review_keep_update BEFORE UPDATE ON review BEGIN
    SELECT RAISE(ABORT, 'the review log is append-only');
  END;
  CREATE TRIGGER review_keep_delete BEFORE DELETE ON review BEGIN
    SELECT RAISE(ABORT, 'the review log is append-only');
  END;

  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE revision (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    -- Changes of readings and of the log together; changes of readings alone.
    revision INTEGER NOT NULL,
    readings_revision INTEGER NOT NULL
  ) STRICT;
  INSERT INTO revision (only, revision, readings_revision) VALUES (1, 0, 0);
  `,
];

export const NEWEST = MIGRATIONS.length;

-- Version 1: documents as they were read, readings, claims, the log of inputs, and words to search.
-- Nothing is updated or deleted: triggers refuse it.

CREATE TABLE document_versions (
  version   INTEGER PRIMARY KEY,
  id        TEXT NOT NULL,
  sha256    TEXT NOT NULL,
  is_given  INTEGER NOT NULL CHECK (is_given IN (0, 1)), -- whether the user gave the date of publication
  title     TEXT,
  publisher TEXT,
  url       TEXT,
  earliest  TEXT,
  latest    TEXT,
  text      TEXT NOT NULL,
  body      TEXT NOT NULL,                               -- the document as JSON, without text and path
  digest    TEXT NOT NULL,                               -- of text and body
  UNIQUE (id, digest)
) STRICT;
CREATE INDEX document_versions_by_bytes ON document_versions (sha256);

CREATE TABLE readings (
  number  INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES document_versions (version),
  reader  TEXT NOT NULL,
  read_at TEXT NOT NULL,
  digest  TEXT NOT NULL                                  -- of the document's version, the reader and the claims
) STRICT;
CREATE INDEX readings_by_version ON readings (version);

CREATE TABLE claims (
  number      INTEGER PRIMARY KEY,
  reading     INTEGER NOT NULL REFERENCES readings (number),
  id          TEXT NOT NULL,
  first_start INTEGER NOT NULL,                          -- where its first evidence starts
  act         TEXT NOT NULL,
  outcome     TEXT NOT NULL,
  body        TEXT NOT NULL,                             -- the claim as JSON
  UNIQUE (reading, id)
) STRICT;
CREATE INDEX claims_by_id ON claims (id);

-- What became of every input, in the order of events: a document, or a refusal. The last word on a path holds.
CREATE TABLE inputs (
  number   INTEGER PRIMARY KEY,
  path     TEXT NOT NULL,
  at       TEXT NOT NULL,
  document TEXT,
  error    TEXT,
  reason   TEXT,
  advice   TEXT,
  CHECK ((document IS NULL) <> (error IS NULL))
) STRICT;
CREATE INDEX inputs_by_path ON inputs (path);
CREATE INDEX inputs_by_document ON inputs (document);

-- Words of evidence and titles; rowid is claims.number.
CREATE VIRTUAL TABLE words USING fts5 (
  quotes, title, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);

-- The reading that holds for each page. The same bytes under another date of publication are another document;
-- one whose date the user gave goes before any other, then the newest.
CREATE VIEW current_readings AS
SELECT number, version, document FROM (
  SELECT readings.number, version, document_versions.id AS document, row_number() OVER (
    PARTITION BY sha256 ORDER BY is_given DESC, readings.number DESC
  ) AS place
  FROM readings JOIN document_versions USING (version)
) WHERE place = 1;

CREATE TRIGGER document_versions_keep BEFORE UPDATE ON document_versions
BEGIN SELECT raise(ABORT, 'documents are never changed'); END;
CREATE TRIGGER document_versions_stay BEFORE DELETE ON document_versions
BEGIN SELECT raise(ABORT, 'documents are never deleted'); END;
CREATE TRIGGER readings_keep BEFORE UPDATE ON readings
BEGIN SELECT raise(ABORT, 'readings are never changed'); END;
CREATE TRIGGER readings_stay BEFORE DELETE ON readings
BEGIN SELECT raise(ABORT, 'readings are never deleted'); END;
CREATE TRIGGER claims_keep BEFORE UPDATE ON claims
BEGIN SELECT raise(ABORT, 'claims are never changed'); END;
CREATE TRIGGER claims_stay BEFORE DELETE ON claims
BEGIN SELECT raise(ABORT, 'claims are never deleted'); END;
CREATE TRIGGER inputs_keep BEFORE UPDATE ON inputs
BEGIN SELECT raise(ABORT, 'the log of inputs is never changed'); END;
CREATE TRIGGER inputs_stay BEFORE DELETE ON inputs
BEGIN SELECT raise(ABORT, 'the log of inputs is never deleted'); END;

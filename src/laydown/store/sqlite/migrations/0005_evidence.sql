-- Version 5: evidence. The bytes that documents came from, the log of how they came, the chain of custody that seals
-- every entry written for good (captures, inputs, readings with their claims, judgements, questions, answers, stamps),
-- and the time stamps of the chain.

CREATE TABLE originals (
  sha256      TEXT PRIMARY KEY,
  size        INTEGER NOT NULL,                          -- in bytes, unpacked
  is_deflated INTEGER NOT NULL CHECK (is_deflated IN (0, 1)),
  data        BLOB NOT NULL
) STRICT;

CREATE TABLE captures (
  number INTEGER PRIMARY KEY,
  at     TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  name   TEXT NOT NULL,
  url    TEXT,                                           -- the address that gave the bytes
  body   TEXT NOT NULL                                   -- the capture as JSON
) STRICT;
CREATE INDEX captures_by_name ON captures (name);
CREATE INDEX captures_by_url ON captures (url, sha256);
CREATE INDEX captures_by_bytes ON captures (sha256);

CREATE TABLE stamps (
  number    INTEGER PRIMARY KEY,
  at        TEXT NOT NULL,
  authority TEXT NOT NULL,
  digest    TEXT NOT NULL,                               -- the head of the chain of custody that it stamps
  token     BLOB NOT NULL                                -- RFC 3161, DER
) STRICT;

-- The n-th link of a kind seals the entry of that kind with number n; `digest` is over it and the digest before.
CREATE TABLE custody (
  number INTEGER PRIMARY KEY,
  kind   TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT;

-- What was computed carries a digest, so that damage to it is not taken for an answer.
DROP TABLE derived;
CREATE TABLE derived (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  key    TEXT NOT NULL UNIQUE,
  body   TEXT NOT NULL,
  digest TEXT NOT NULL                                   -- of key and body
) STRICT;

CREATE TRIGGER originals_keep BEFORE UPDATE ON originals
BEGIN SELECT raise(ABORT, 'originals are never changed'); END;
CREATE TRIGGER originals_stay BEFORE DELETE ON originals
BEGIN SELECT raise(ABORT, 'originals are never deleted'); END;
CREATE TRIGGER captures_keep BEFORE UPDATE ON captures
BEGIN SELECT raise(ABORT, 'the custody log is never changed'); END;
CREATE TRIGGER captures_stay BEFORE DELETE ON captures
BEGIN SELECT raise(ABORT, 'the custody log is never deleted'); END;
CREATE TRIGGER stamps_keep BEFORE UPDATE ON stamps
BEGIN SELECT raise(ABORT, 'time stamps are never changed'); END;
CREATE TRIGGER stamps_stay BEFORE DELETE ON stamps
BEGIN SELECT raise(ABORT, 'time stamps are never deleted'); END;
CREATE TRIGGER custody_keep BEFORE UPDATE ON custody
BEGIN SELECT raise(ABORT, 'the chain of custody is never changed'); END;
CREATE TRIGGER custody_stay BEFORE DELETE ON custody
BEGIN SELECT raise(ABORT, 'the chain of custody is never deleted'); END;

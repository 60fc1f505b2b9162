-- Version 6: what is known of feeds and articles between two looks, and what is still to be told. No part of the record:
-- rows are replaced as things go on.

CREATE TABLE watched_feeds (
  address TEXT PRIMARY KEY,
  body    TEXT NOT NULL                                   -- the feed as JSON
) STRICT;

-- Every entry that a feed ever showed, so that one that comes back is not taken for new.
CREATE TABLE shown_entries (
  feed  TEXT NOT NULL,
  key   TEXT NOT NULL,
  stamp TEXT NOT NULL,
  PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE articles (
  address TEXT PRIMARY KEY,
  stage   TEXT NOT NULL,
  next_at TEXT NOT NULL,
  body    TEXT NOT NULL                                   -- the article as JSON
) STRICT;
CREATE INDEX articles_by_stage ON articles (stage, next_at, address);

-- Claims in the order in which they are told, each once: a page and what it says.
CREATE TABLE news (
  number   INTEGER PRIMARY KEY,
  page     TEXT NOT NULL,
  key      TEXT NOT NULL,
  claim    TEXT NOT NULL,
  document TEXT NOT NULL,
  is_told  INTEGER NOT NULL DEFAULT 0 CHECK (is_told IN (0, 1)),
  UNIQUE (page, key)
) STRICT;
CREATE INDEX news_untold ON news (number) WHERE is_told = 0;

-- Files that news is being written to the end of, and how long they were before.
CREATE TABLE outlets (
  name   TEXT PRIMARY KEY,
  length INTEGER NOT NULL
) STRICT;

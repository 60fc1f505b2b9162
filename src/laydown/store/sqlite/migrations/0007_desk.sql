-- Version 7: what the desk needs. Which claims, events, sources and judgements each judgement is about, so that a person
-- who judges the same at the same time is told; words of whole texts to search; who may use the desk; and how the record
-- changed, for those who keep a copy of it. Accounts, sessions and alterations are no part of the record.

-- What a judgement is about follows from its body; one that takes back another is about what the other is about, too.
CREATE TABLE judgement_subjects (
  subject   TEXT NOT NULL,
  judgement INTEGER NOT NULL REFERENCES judgements (number),
  PRIMARY KEY (subject, judgement)
) STRICT, WITHOUT ROWID;

-- Words of titles and texts; rowid is document_versions.version.
CREATE VIRTUAL TABLE texts USING fts5 (
  title, text, content = 'document_versions', content_rowid = 'version', tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO texts (rowid, title, text) SELECT version, title, text FROM document_versions;

CREATE TABLE accounts (
  name TEXT PRIMARY KEY,                                  -- in small letters: names match whatever their case
  body TEXT NOT NULL                                      -- the account as JSON
) STRICT;

CREATE TABLE sessions (
  digest  TEXT PRIMARY KEY,                               -- of the secret, which is kept nowhere
  account TEXT NOT NULL,                                  -- in small letters
  body    TEXT NOT NULL                                   -- the session as JSON
) STRICT;
CREATE INDEX sessions_by_account ON sessions (account);

CREATE TABLE alterations (
  number INTEGER PRIMARY KEY,
  thing  TEXT NOT NULL,
  id     TEXT NOT NULL,
  kind   TEXT NOT NULL,
  at     TEXT NOT NULL,
  digest TEXT,                                            -- of the thing as JSON; NULL where it is gone
  became TEXT,
  CHECK ((digest IS NULL) = (kind = 'gone'))
) STRICT;
CREATE INDEX alterations_by_thing ON alterations (thing, id);

-- The records that alterations led to, each named, with the number of the last that led to it.
CREATE TABLE alteration_states (
  number INTEGER PRIMARY KEY,
  state  TEXT NOT NULL,
  last   INTEGER NOT NULL
) STRICT;

CREATE TRIGGER judgement_subjects_keep BEFORE UPDATE ON judgement_subjects
BEGIN SELECT raise(ABORT, 'what judgements are about is never changed'); END;
CREATE TRIGGER judgement_subjects_stay BEFORE DELETE ON judgement_subjects
BEGIN SELECT raise(ABORT, 'what judgements are about is never deleted'); END;
CREATE TRIGGER alterations_keep BEFORE UPDATE ON alterations
BEGIN SELECT raise(ABORT, 'alterations are never changed'); END;
CREATE TRIGGER alterations_stay BEFORE DELETE ON alterations
BEGIN SELECT raise(ABORT, 'alterations are never deleted'); END;
CREATE TRIGGER alteration_states_keep BEFORE UPDATE ON alteration_states
BEGIN SELECT raise(ABORT, 'alterations are never changed'); END;
CREATE TRIGGER alteration_states_stay BEFORE DELETE ON alteration_states
BEGIN SELECT raise(ABORT, 'alterations are never deleted'); END;

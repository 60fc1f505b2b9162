-- Version 2: what people said, in order. `digest` is over the row's body and the digest of the row before, so that
-- nothing can be changed, dropped or moved without every later digest showing it.

CREATE TABLE judgements (
  number INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  at     TEXT NOT NULL,
  person TEXT NOT NULL,
  body   TEXT NOT NULL,                                  -- the judgement as JSON
  digest TEXT NOT NULL
) STRICT;

CREATE TRIGGER judgements_keep BEFORE UPDATE ON judgements
BEGIN SELECT raise(ABORT, 'judgements are never changed'); END;
CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements
BEGIN SELECT raise(ABORT, 'judgements are never deleted'); END;

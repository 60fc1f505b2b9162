-- Version 1: the whole record, in the same tables as a file has. Text is compared by its characters' numbers, as a file
-- does. Nothing of the record is updated or deleted: triggers refuse it. Numbers have no gaps: whoever writes holds the
-- lock of the store, and takes the next.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% are never changed or deleted', TG_ARGV[0]; END $$;

CREATE TABLE document_versions (
  version   bigint PRIMARY KEY,
  id        text COLLATE "C" NOT NULL,
  sha256    text COLLATE "C" NOT NULL,
  is_given  integer NOT NULL CHECK (is_given IN (0, 1)),
  title     text COLLATE "C",
  publisher text COLLATE "C",
  url       text COLLATE "C",
  earliest  text COLLATE "C",
  latest    text COLLATE "C",
  text      text COLLATE "C" NOT NULL,
  body      text COLLATE "C" NOT NULL,
  digest    text COLLATE "C" NOT NULL,
  UNIQUE (id, digest)
);
CREATE INDEX document_versions_by_bytes ON document_versions (sha256);

CREATE TABLE readings (
  number  bigint PRIMARY KEY,
  version bigint NOT NULL REFERENCES document_versions (version),
  reader  text COLLATE "C" NOT NULL,
  read_at text COLLATE "C" NOT NULL,
  digest  text COLLATE "C" NOT NULL
);
CREATE INDEX readings_by_version ON readings (version);

CREATE TABLE claims (
  number      bigint PRIMARY KEY,
  reading     bigint NOT NULL REFERENCES readings (number),
  id          text COLLATE "C" NOT NULL,
  first_start bigint NOT NULL,
  act         text COLLATE "C" NOT NULL,
  outcome     text COLLATE "C" NOT NULL,
  body        text COLLATE "C" NOT NULL,
  UNIQUE (reading, id)
);
CREATE INDEX claims_by_id ON claims (id);

CREATE TABLE inputs (
  number   bigint PRIMARY KEY,
  path     text COLLATE "C" NOT NULL,
  at       text COLLATE "C" NOT NULL,
  document text COLLATE "C",
  error    text COLLATE "C",
  reason   text COLLATE "C",
  advice   text COLLATE "C",
  CHECK ((document IS NULL) <> (error IS NULL))
);
CREATE INDEX inputs_by_path ON inputs USING hash (path);
CREATE INDEX inputs_by_document ON inputs (document);

CREATE TABLE judgements (
  number bigint PRIMARY KEY,
  id     text COLLATE "C" NOT NULL UNIQUE,
  at     text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  body   text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL
);

-- Names of sources may be longer than a row of an index of the usual kind.
CREATE TABLE judgement_subjects (
  subject   text COLLATE "C" NOT NULL,
  judgement bigint NOT NULL REFERENCES judgements (number)
);
CREATE INDEX judgement_subjects_by_subject ON judgement_subjects USING hash (subject);
CREATE INDEX judgement_subjects_by_judgement ON judgement_subjects (judgement);

CREATE TABLE questions (
  number bigint PRIMARY KEY,
  id     text COLLATE "C" NOT NULL,
  at     text COLLATE "C" NOT NULL,
  body   text COLLATE "C"
);
CREATE INDEX questions_by_id ON questions (id);

CREATE TABLE answers (
  number   bigint PRIMARY KEY,
  question text COLLATE "C" NOT NULL,
  at       text COLLATE "C" NOT NULL,
  digest   text COLLATE "C" NOT NULL,
  body     text COLLATE "C" NOT NULL
);
CREATE INDEX answers_by_question ON answers (question);

CREATE TABLE originals (
  sha256      text COLLATE "C" PRIMARY KEY,
  size        bigint NOT NULL,
  is_deflated integer NOT NULL CHECK (is_deflated IN (0, 1)),
  data        bytea NOT NULL
);
ALTER TABLE originals ALTER COLUMN data SET STORAGE EXTERNAL; -- it is packed already

CREATE TABLE captures (
  number bigint PRIMARY KEY,
  at     text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  name   text COLLATE "C" NOT NULL,
  url    text COLLATE "C",
  body   text COLLATE "C" NOT NULL
);
CREATE INDEX captures_by_name ON captures USING hash (name);
CREATE INDEX captures_by_url ON captures USING hash (url);
CREATE INDEX captures_by_bytes ON captures (sha256);

CREATE TABLE stamps (
  number    bigint PRIMARY KEY,
  at        text COLLATE "C" NOT NULL,
  authority text COLLATE "C" NOT NULL,
  digest    text COLLATE "C" NOT NULL,
  token     bytea NOT NULL
);

CREATE TABLE custody (
  number bigint PRIMARY KEY,
  kind   text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL
);

CREATE VIEW current_readings AS
SELECT number, version, document FROM (
  SELECT readings.number, version, document_versions.id AS document, row_number() OVER (
    PARTITION BY sha256 ORDER BY is_given DESC, readings.number DESC
  ) AS place
  FROM readings JOIN document_versions USING (version)
) AS placed WHERE place = 1;

CREATE TABLE derived (
  number bigint PRIMARY KEY,
  key    text COLLATE "C" NOT NULL UNIQUE,
  body   text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL
);

-- Words to search, of claims and of texts, cut as a file cuts them, in pieces that follow each other and overlap.
CREATE TABLE words (
  claim bigint NOT NULL REFERENCES claims (number),
  piece integer NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (claim, piece)
);
CREATE INDEX words_by_word ON words USING gin (words);

CREATE TABLE texts (
  version bigint NOT NULL REFERENCES document_versions (version),
  piece   integer NOT NULL,
  words   tsvector NOT NULL,
  PRIMARY KEY (version, piece)
);
CREATE INDEX texts_by_word ON texts USING gin (words);

-- The state of watched feeds: no part of the record. Addresses and keys may be longer than an index of the usual kind
-- takes; that none stands twice, who writes sees to.
CREATE TABLE watched_feeds (
  address text COLLATE "C" NOT NULL,
  body    text COLLATE "C" NOT NULL
);
CREATE INDEX watched_feeds_by_address ON watched_feeds USING hash (address);

CREATE TABLE shown_entries (
  feed  text COLLATE "C" NOT NULL,
  key   text COLLATE "C" NOT NULL,
  stamp text COLLATE "C" NOT NULL
);
CREATE INDEX shown_entries_by_feed ON shown_entries USING hash (feed);
CREATE INDEX shown_entries_by_key ON shown_entries USING hash (key);

CREATE TABLE articles (
  address text COLLATE "C" NOT NULL,
  stage   text COLLATE "C" NOT NULL,
  next_at text COLLATE "C" NOT NULL,
  body    text COLLATE "C" NOT NULL
);
CREATE INDEX articles_by_address ON articles USING hash (address);
CREATE INDEX articles_by_stage ON articles (stage, next_at);

CREATE TABLE news (
  number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  page     text COLLATE "C" NOT NULL,
  key      text COLLATE "C" NOT NULL,
  claim    text COLLATE "C" NOT NULL,
  document text COLLATE "C" NOT NULL,
  is_told  integer NOT NULL DEFAULT 0 CHECK (is_told IN (0, 1))
);
CREATE INDEX news_by_page ON news USING hash (page);
CREATE INDEX news_untold ON news (number) WHERE is_told = 0;

CREATE TABLE outlets (
  name   text COLLATE "C" NOT NULL,
  length bigint NOT NULL
);

-- Who may use the desk: no part of the record.
CREATE TABLE accounts (
  name text COLLATE "C" PRIMARY KEY,
  body text COLLATE "C" NOT NULL
);

CREATE TABLE sessions (
  digest  text COLLATE "C" PRIMARY KEY,
  account text COLLATE "C" NOT NULL,
  body    text COLLATE "C" NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account);

CREATE TABLE alterations (
  number bigint PRIMARY KEY,
  thing  text COLLATE "C" NOT NULL,
  id     text COLLATE "C" NOT NULL,
  kind   text COLLATE "C" NOT NULL,
  at     text COLLATE "C" NOT NULL,
  digest text COLLATE "C",
  became text COLLATE "C",
  CHECK ((digest IS NULL) = (kind = 'gone'))
);
CREATE INDEX alterations_by_thing ON alterations (thing, id);

CREATE TABLE alteration_states (
  number bigint PRIMARY KEY,
  state  text COLLATE "C" NOT NULL,
  last   bigint NOT NULL
);

CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON document_versions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('documents');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON readings
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('readings');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON claims
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('claims');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON inputs
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the entries of the log of inputs');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON judgements
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('judgements');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON judgement_subjects
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what judgements are about');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON questions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('questions');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON answers
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('answers');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON originals
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('originals');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON captures
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the entries of the custody log');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON stamps
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('time stamps');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON custody
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the links of the chain of custody');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON alterations
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('alterations');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON alteration_states
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the states of the record');

-- Standing questions and the answers that they had. Nothing is updated or deleted: the last word on a question holds.

CREATE TABLE questions (
  number INTEGER PRIMARY KEY,
  id     TEXT NOT NULL,
  at     TEXT NOT NULL,
  body   TEXT                                            -- the question as JSON; NULL where it was let go of
) STRICT;
CREATE INDEX questions_by_id ON questions (id);

CREATE TABLE answers (
  number   INTEGER PRIMARY KEY,
  question TEXT NOT NULL,
  at       TEXT NOT NULL,
  digest   TEXT NOT NULL,                                -- of the answer without its hour
  body     TEXT NOT NULL                                 -- the answer as JSON, its inputs among it
) STRICT;
CREATE INDEX answers_by_question ON answers (question);

CREATE TRIGGER questions_keep BEFORE UPDATE ON questions
BEGIN SELECT raise(ABORT, 'questions are never changed'); END;
CREATE TRIGGER questions_stay BEFORE DELETE ON questions
BEGIN SELECT raise(ABORT, 'questions are never deleted'); END;
CREATE TRIGGER answers_keep BEFORE UPDATE ON answers
BEGIN SELECT raise(ABORT, 'answers are never changed'); END;
CREATE TRIGGER answers_stay BEFORE DELETE ON answers
BEGIN SELECT raise(ABORT, 'answers are never deleted'); END;

-- Version 4: what was computed from claims, so that the next question need not wait for it. No part of the record: all
-- of it can be computed again, the oldest goes first, and a wrong key finds nothing.

CREATE TABLE derived (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  key    TEXT NOT NULL UNIQUE,
  body   TEXT NOT NULL                                    -- events, routes and checks as JSON
) STRICT;

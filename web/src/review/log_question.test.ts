import assert from "node:assert/strict";
import { test } from "node:test";
import { hourWords, logQuery, NO_QUESTION } from "./log_question";

test("a log that is asked for nothing is asked for everything", () => {
  assert.equal(logQuery(NO_QUESTION).toString(), "");
});

test("a person, a kind and days narrow the log", () => {
  assert.equal(logQuery({ by: "Ana Petrova", kind: "pair", from: "2026-11-01", to: "" }).toString(), "by=Ana+Petrova&kind=pair&from=2026-11-01");
});

test("an hour is told in UTC, whatever the clock of the machine shows", () => {
  assert.equal(hourWords("2026-11-22T20:55:03Z"), "22 Nov 2026, 20:55 UTC");
  assert.equal(hourWords("2026-11-22T00:30:00+02:00"), "21 Nov 2026, 22:30 UTC");
  assert.equal(hourWords("some day"), "some day");
});

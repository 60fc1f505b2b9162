import assert from "node:assert/strict";
import { test } from "node:test";
import { age, counted, dayNumber, dayOf, dayWords, hourWords, rangeWords, short } from "./format";

test("one is not several", () => {
  assert.equal(counted(1, "event"), "1 event");
  assert.equal(counted(0, "event"), "0 events");
  assert.equal(counted(50000, "event"), "50,000 events");
  assert.equal(counted(7, "copy", "copies"), "7 copies");
});

test("days are written as the command line writes them", () => {
  assert.equal(dayWords("2026-03-09"), "9 Mar 2026");
  assert.equal(rangeWords("2026-03-09", undefined), "from 9 Mar 2026");
  assert.equal(rangeWords(undefined, "2026-03-09"), "to 9 Mar 2026");
  assert.equal(rangeWords("2026-03-09", "2026-03-09"), "9 Mar 2026");
});

test("a day and its number lead to each other over leap days and before 1970", () => {
  for (const day of ["1969-12-31", "1970-01-01", "2024-02-29", "2026-11-22"]) assert.equal(dayOf(dayNumber(day)), day);
  assert.equal(dayNumber("2026-03-01") - dayNumber("2026-02-28"), 1);
});

test("an age never rounds up", () => {
  assert.equal(age(0), "the same day");
  assert.equal(age(1), "1 day");
  assert.equal(age(91), "91 days");
  assert.equal(age(729), "23 months");
  assert.equal(age(730), "1 year");
  assert.equal(age(1100), "3 years");
});

test("an id is cut only where it is long", () => {
  assert.equal(short("evt_1"), "evt_1");
  assert.equal(short("evt_4e4b9774e0008be7"), "evt_4e4b9774…");
});

test("an hour is told in UTC, to the minute", () => {
  assert.equal(hourWords("2026-11-22T21:35:00.227156+00:00"), "2026-11-22 21:35 UTC");
  assert.equal(hourWords("2026-11-22T21:35:00Z"), "2026-11-22 21:35 UTC");
  assert.equal(hourWords("some day"), "some day");
});

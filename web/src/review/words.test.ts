import assert from "node:assert/strict";
import { test } from "node:test";
import { Letters } from "../spans";
import { nextWord, wholeWords } from "./words";

const words = (text: string, start: number, end: number): string | null => {
  const letters = new Letters(text);
  const span = wholeWords(letters, [start, end]);
  return span && letters.cut(...span);
};

test("a selection that cuts words takes them whole", () => {
  assert.equal(words("about 24 Patriot launchers", 8, 12), "Patriot");
  assert.equal(words("about 24 Patriot launchers", 7, 12), "24 Patriot");
});

test("hyphens, dots and apostrophes within a word belong to it", () => {
  assert.equal(words("the T-62M tanks", 4, 5), "T-62M");
  assert.equal(words("U.S. officials", 0, 1), "U.S");
  assert.equal(words("l’avion", 2, 4), "l’avion");
});

test("spaces and punctuation around words are left out", () => {
  assert.equal(words("“at Kidal,” he said", 3, 10), "at Kidal".slice(3));
  assert.equal(words("“at Kidal,” he said", 0, 11), "at Kidal");
});

test("a selection of no words is none", () => {
  assert.equal(words("one … two", 3, 6), null);
  assert.equal(words("one", 1, 1), null);
});

test("a combining mark stays with its letter", () => {
  assert.equal(words("Cafe\u0301 noir", 0, 4), "Cafe\u0301");
  assert.equal(words("ศรี", 0, 1), "ศ");
});

test("Cyrillic and Arabic words are taken whole, in the order of the text", () => {
  assert.equal(words("колонна прибыла в Тарту́с", 10, 12), "прибыла");
  assert.equal(words("وصلت القافلة إلى طرطوس", 6, 7), "القافلة");
  assert.equal(words("وصلت القافلة إلى طرطوس", 19, 15), "إلى طرطوس");
});

test("scripts without spaces are taken as selected", () => {
  assert.equal(words("导弹运抵港口", 0, 2), "导弹");
});

test("a selection past the ends is held within the text", () => {
  assert.equal(words("Gao", -5, 99), "Gao");
});

test("spans count code points where letters take two units", () => {
  const letters = new Letters("🛰🛰 over 𝔗artus 🛰");
  assert.deepEqual(wholeWords(letters, [9, 10]), [8, 14]);
  assert.equal(letters.cut(8, 14), "𝔗artus");
});

test("words are walked forwards and backwards, punctuation is stepped over", () => {
  const letters = new Letters("“Gao”, then Kidal.");
  assert.deepEqual(nextWord(letters, 0, 1), [1, 4]);
  assert.deepEqual(nextWord(letters, 4, 1), [7, 11]);
  assert.deepEqual(nextWord(letters, 12, -1), [7, 11]);
  assert.equal(nextWord(letters, 17, 1), null);
  assert.equal(nextWord(letters, 1, -1), null);
});

import { strict as assert } from "node:assert";
import { test } from "node:test";
import { lettersOf } from "./letters";
import { marksOf, pieces } from "./marks";

const cut = (text: string, from: number, to: number, ...marks: [number, number, string][]): [string, string][] =>
  pieces(lettersOf(text), from, to, marks.map(([start, end, of]) => ({ start, end, of }))).map((piece) => [piece.text, piece.of.join("+")]);

test("a text without marks is one piece", () => {
  assert.deepEqual(cut("Gao", 0, 3), [["Gao", ""]]);
  assert.deepEqual(cut("", 0, 0), []);
});

test("marks that lie over each other cut where either begins or ends", () => {
  assert.deepEqual(cut("24 Patriot launchers", 0, 20, [0, 10, "count"], [3, 20, "load"]), [
    ["24 ", "count"],
    ["Patriot", "count+load"],
    [" launchers", "load"],
  ]);
});

test("marks are cut to the stretch that is shown, and those outside of it are left out", () => {
  assert.deepEqual(cut("one two three", 4, 7, [0, 5, "a"], [8, 13, "b"]), [["t", "a"], ["wo", ""]]);
});

test("pieces put together are the text again, with pairs of surrogates whole", () => {
  const text = "🛰 قافلة 🛰 колонна";
  const found = pieces(lettersOf(text), 0, [...text].length, [{ start: 0, end: 1, of: "a" }, { start: 8, end: 9, of: "b" }]);
  assert.equal(found.map((piece) => piece.text).join(""), text);
  assert.deepEqual(found.filter((piece) => piece.of.length > 0).map((piece) => piece.text), ["🛰", "🛰"]);
});

test("slots without words of their own give no mark", () => {
  assert.deepEqual(marksOf([{ slot: "act", span: null }, { slot: "when", span: [2, 4] }]), [{ start: 2, end: 4, of: "when" }]);
});

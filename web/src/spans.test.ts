import assert from "node:assert/strict";
import { test } from "node:test";
import { Letters, type Mark, pieces } from "./spans";

const TEXT = "Ka-52 🚁🚁 из Тартуса, من طرطوس 🇸🇾 – at least 24";

test("a span counts code points, whatever the letters are", () => {
  const points = [...TEXT];
  const letters = new Letters(TEXT);
  assert.equal(letters.length, points.length);
  for (let start = 0; start <= points.length; start += 1)
    for (let end = start; end <= points.length; end += 1) assert.equal(letters.cut(start, end), points.slice(start, end).join(""));
});

test("a selection leads back to the code point where it stands", () => {
  const letters = new Letters(TEXT);
  for (let point = 0; point <= letters.length; point += 1) assert.equal(letters.codePoint(letters.unit(point)), point);
  const plain = new Letters("S-300");
  assert.equal(plain.codePoint(3), 3);
});

test("a span beyond the text ends with it", () => {
  const letters = new Letters("S-300");
  assert.equal(letters.cut(-3, 99), "S-300");
  assert.equal(letters.cut(7, 9), "");
});

test("a lone half of a letter is one code point, as the record counts it", () => {
  const broken = "a\ud83d b";
  assert.equal(new Letters(broken).length, [...broken].length);
  assert.equal(new Letters(broken).cut(1, 2), "\ud83d");
});

test("pieces put together are the text, whatever the marks", () => {
  const random = seeded(7);
  const points = [...TEXT];
  for (let turn = 0; turn < 300; turn += 1) {
    const start = random(50);
    const marks = Array.from({ length: random(7) }, (_, index): Mark => {
      const from = start - 5 + random(points.length + 10);
      return [from, from + random(12), `slot${index}`];
    });
    const found = pieces(TEXT, start, marks);
    assert.equal(found.map((piece) => piece.text).join(""), TEXT);
    for (const piece of found) {
      assert.equal(piece.end - piece.start, [...piece.text].length);
      const held = marks.filter(([from, to]) => to > from && from <= piece.start && to >= piece.end).map(([, , name]) => name);
      assert.deepEqual(piece.marks, held);
    }
  }
});

test("a piece bears every mark that lies over it", () => {
  const found = pieces("four S-400 radars", 100, [
    [100, 104, "count"],
    [105, 110, "equipment"],
    [100, 117, "load"],
  ]);
  assert.deepEqual(
    found.map((piece) => [piece.text, piece.marks.join(" ")]),
    [
      ["four", "count load"],
      [" ", "load"],
      ["S-400", "equipment load"],
      [" radars", "load"],
    ],
  );
});

function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return below === 0 ? 0 : state % below;
  };
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { dayNumber } from "../format";
import { lanesOf } from "./lanes";
import { nextRange } from "./playing";
import { axisOf, held, padded, zoomed } from "./scale";

const span = (from: string, to: string) => ({ from: dayNumber(from), to: dayNumber(to) + 1 });

test("labels keep apart at every width and length of time", () => {
  for (const [from, to] of [["2024-11-20", "2024-11-24"], ["2024-11-20", "2025-02-01"], ["2020-02-28", "2025-12-31"], ["1960-01-01", "2026-01-01"], ["0900-01-01", "2026-01-01"]] as const) {
    for (const width of [200, 320, 700, 1500, 3000]) {
      const time = span(from, to);
      const perDay = width / (time.to - time.from);
      const { ticks, heads } = axisOf(time, width);
      assert(ticks.length > 0 || width < 300, `${from} ${to} ${width}`);
      for (const row of [ticks, heads]) {
        for (let index = 1; index < row.length; index++) {
          const room = (row[index]!.at - row[index - 1]!.at) * perDay;
          assert(room >= row[index - 1]!.words.length * 6, `${row[index - 1]!.words} touches ${row[index]!.words} at ${width}`);
        }
      }
    }
  }
});
test("days stand under their month, months under their year", () => {
  const { ticks, heads } = axisOf(span("2024-11-28", "2024-12-03"), 700);
  assert.deepEqual(ticks.map((tick) => tick.words), ["28", "29", "30", "1", "2", "3"]);
  assert.deepEqual(heads.map((tick) => tick.words), ["November 2024", "December 2024"]);
});
test("years of four figures are not misread as those of the last century", () => {
  assert.deepEqual(axisOf(span("0098-01-01", "0099-12-31"), 120).ticks.map((tick) => tick.words), ["98", "99"]);
});
test("a single day has room around it", () => {
  const time = padded("2024-12-01", "2024-12-01");
  assert(time.to - time.from >= 5);
});
test("closer keeps the day under the pointer and stays within the whole", () => {
  const whole = span("2024-01-01", "2024-12-31");
  const closer = zoomed(whole, 0.5, whole.from + 100, whole);
  assert.equal(Math.round((closer.to - closer.from) * 2), whole.to - whole.from);
  assert(Math.abs((whole.from + 100 - closer.from) / (closer.to - closer.from) - 100 / (whole.to - whole.from)) < 1e-9);
  assert.deepEqual(zoomed(closer, 100, closer.from, whole), whole);
  assert.deepEqual(held({ from: whole.from - 50, to: whole.from + 10 }, whole), { from: whole.from, to: whole.from + 60 });
});
test("marks that would cover each other take different lanes", () => {
  const { lanes, count } = lanesOf([{ left: 0, right: 10 }, { left: 5, right: 15 }, { left: 20, right: 30 }]);
  assert.deepEqual(lanes, [0, 1, 0]);
  assert.equal(count, 2);
});
test("playing moves a chosen span to the end and there ends", () => {
  let now: ReturnType<typeof nextRange> = { from: 0, to: 9 };
  const seen: number[] = [];
  while (now && seen.length < 100) {
    seen.push(now.to!);
    assert.equal(now.to! - now.from!, 9);
    now = nextRange(now, 0, 40);
  }
  assert.equal(seen[seen.length - 1], 40);
});
test("playing without a span lets the record grow", () => {
  const first = nextRange({ from: null, to: null }, 0, 400);
  assert.deepEqual(first, { from: null, to: 10 });
  assert.deepEqual(nextRange(first!, 0, 400), { from: null, to: 20 });
  assert.equal(nextRange({ from: null, to: 395 }, 0, 400), null);
});

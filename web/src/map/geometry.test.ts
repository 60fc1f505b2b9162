import assert from "node:assert/strict";
import { test } from "node:test";
import { type Line, along, bent, circle, evenly, km, part, rounded, trimmed, unrolled } from "./geometry";

const TARTUS: [number, number] = [35.87, 34.91];
const BENGHAZI: [number, number] = [20.05, 32.11];
const LINE: Line = [BENGHAZI, [28, 34], TARTUS];
const near = (one: number, other: number, within: number) => Math.abs(one - other) <= within;

test("every point of an area's edge is as far from its middle as its radius", () => {
  for (const middle of [TARTUS, [179.5, 10], [-179.5, -60], [0, 0]] as [number, number][]) {
    for (const point of circle(middle, 300).edge) assert(near(km(middle, point), 300, 0.5));
  }
});

test("the edge of an area does not leap around the Earth at the date line", () => {
  const { edge } = circle([179.5, 10], 300);
  for (let index = 1; index < edge.length; index++) assert(Math.abs(edge[index]![0] - edge[index - 1]![0]) < 10);
});

test("an area that holds a pole is filled up to it and its edge runs once around", () => {
  const { edge, ring } = circle([0, 82], 1800);
  assert.equal(edge[0]![0], -180);
  assert.equal(edge[edge.length - 1]![0], 180);
  assert(ring.some(([, lat]) => lat > 89));
});

test("a line over the date line counts on", () => {
  assert.deepEqual(unrolled([[170, 0], [-170, 0], [-160, 0]]), [[170, 0], [190, 0], [200, 0]]);
});

test("a bent line keeps its ends and leaves the straight way to one side", () => {
  const left = bent(LINE, 0.1);
  const right = bent(LINE, -0.1);
  for (const line of [left, right]) {
    assert(km(line[0]!, BENGHAZI) < 1);
    assert(km(line[line.length - 1]!, TARTUS) < 1);
  }
  assert(km(along(left, 0.5).point, along(right, 0.5).point) > 200);
  assert.deepEqual(bent(LINE, 0), LINE);
});

test("a line between areas begins and ends at their edges", () => {
  const line = trimmed(LINE, 200, 100);
  assert(near(km(BENGHAZI, line[0]!), 200, 30));
  assert(near(km(TARTUS, line[line.length - 1]!), 100, 30));
});

test("areas that lie within each other leave the line whole", () => {
  assert.deepEqual(trimmed(LINE, 2000, 2000).length, LINE.length);
});

test("places alone leave a line as it is", () => {
  assert.equal(trimmed(LINE, null, null), LINE);
});

test("a part of a line runs from share to share of it", () => {
  const first = part(LINE, 0, 0.5);
  const second = part(LINE, 0.5, 1);
  assert(km(first[0]!, BENGHAZI) < 1);
  assert(km(first[first.length - 1]!, second[0]!) < 1);
  assert(km(second[second.length - 1]!, TARTUS) < 1);
});

test("a line going east points east", () => {
  assert(near(along([[0, 0], [10, 0]], 1).bearing, 90, 0.1));
  assert(near(along([[0, 0], [0, 10]], 1).bearing, 0, 0.1));
});

test("even steps keep the ends", () => {
  const line = evenly(LINE, 10);
  assert.equal(line.length, 11);
  assert(km(line[10]!, TARTUS) < 1);
});

test("a rounded line keeps its ends and turns nowhere sharply", () => {
  const line = rounded([[0, 0], [10, 0], [10, 10]]);
  assert(km(line[0]!, [0, 0]) < 0.1 && km(line[line.length - 1]!, [10, 10]) < 0.1);
  assert(line.length > 8);
  assert.deepEqual(rounded([[0, 0], [10, 0]]), [[0, 0], [10, 0]]);
});

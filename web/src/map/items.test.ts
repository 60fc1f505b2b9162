import assert from "node:assert/strict";
import { test } from "node:test";
import type { MapLeg, MapPlace } from "../api";
import { boxOf, distinctEvents, inView, itemsOf } from "./items";

const place = (key: string, lon: number, lat: number, ids: string[], more: Partial<MapPlace> = {}): MapPlace => ({
  key, name: key, kind: "town", country: null, lat, lon, radius_km: null, outcomes: {}, events: ids.length, ids, ...more,
});
const leg: MapLeg = { key: "l", from: "a", to: "b", outcome: "moved", words: "", events: 1, ids: ["e2"], line: [[170, 0], [190, 5]], drawn: "great_circle", note: "" };
const map = { points: [place("a", 170, 0, ["e1", "e2"]), place("end", -170, 5, [])], areas: [place("b", 0, 50, ["e3"], { radius_km: 222 })], legs: [leg], legs_left_out: 0, unplaced: [], bounds: null };

test("a place of which nothing is told by itself is part of its legs alone", () => {
  assert.deepEqual(itemsOf(map).map((item) => item.key), ["a", "b", "l"]);
});
test("what lies over the date line is in view from both sides", () => {
  assert.deepEqual(inView(itemsOf(map), [160, -10, 200, 10]).map((item) => item.key), ["a", "l"]);
  assert.deepEqual(inView(itemsOf(map), [-175, 0, -165, 10]).map((item) => item.key), ["l"]);
});
test("an area is in view as far as it reaches", () => {
  assert.equal(inView(itemsOf(map), [1.5, 49, 5, 51]).length, 1);
  assert.equal(inView(itemsOf(map), [3, 49, 5, 51]).length, 0);
});
test("an event that several items tell of counts once", () => {
  assert.equal(distinctEvents(itemsOf(map)), 3);
});
test("where an item names fewer events than it counts, no number is made up", () => {
  assert.equal(distinctEvents(itemsOf({ ...map, points: [place("a", 0, 0, ["e1"], { events: 40 })] })), null);
});
test("the bounds of the map become a filter within 180 degrees", () => {
  assert.equal(boxOf([160, -10, 200, 10]), "160,-10,-160,10");
  assert.equal(boxOf([-400, -95, 200, 95]), "-180,-90,180,90");
});

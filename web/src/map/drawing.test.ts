import assert from "node:assert/strict";
import { test } from "node:test";
import type { MapLeg, MapPlace, MapView, Outcome } from "../api";
import { OUTCOMES } from "../outcomes";
import { drawingOf, ENDS, fanned, mainOf } from "./drawing";
import { km } from "./geometry";

const place = (key: string, lon: number, lat: number, more: Partial<MapPlace> = {}): MapPlace => ({
  key, name: key, kind: "town", country: null, lat, lon, radius_km: null, outcomes: {}, events: 0, ids: [], ...more,
});
const leg = (key: string, from: string, to: string, outcome: Outcome, line: [number, number][] = [[20, 32], [28, 34], [36, 35]]): MapLeg => ({
  key, from, to, outcome, words: "", events: 1, ids: ["e1"], line, drawn: "great_circle", note: "",
});
const view = (more: Partial<MapView>): MapView => ({ points: [], areas: [], legs: [], legs_left_out: 0, unplaced: [], bounds: null, ...more });
const drawn = (outcome: Outcome) => drawingOf(view({ legs: [leg("l", "a", "b", outcome)] }));

test("an area is drawn as a ring and never as a point among the places", () => {
  const { places, areas, edges, middles } = drawingOf(view({ areas: [place("libya", 18, 31, { radius_km: 300 })] }));
  assert.equal(places.features.length, 0);
  assert.equal(areas.features[0]!.geometry.type, "Polygon");
  assert.equal(edges.features.length, 1);
  assert.equal(middles.features.length, 1);
});

test("what was blocked or seized ends at a bar before it arrives, and the rest of its way is another line", () => {
  for (const outcome of ["blocked", "seized"] as const) {
    const { legs, ends, onward } = drawn(outcome);
    const line = (legs.features[0]!.geometry as GeoJSON.LineString).coordinates as [number, number][];
    assert.equal(ends.features[0]!.properties!["end"], "bar");
    assert(km(line[line.length - 1]!, [36, 35]) > 100);
    assert.equal(onward.features.length, 1);
  }
});

test("what moved ends in an arrow at its destination", () => {
  const { legs, ends, onward } = drawn("moved");
  const line = (legs.features[0]!.geometry as GeoJSON.LineString).coordinates;
  assert.deepEqual(line[line.length - 1], [36, 35]);
  assert.equal(ends.features[0]!.properties!["end"], "arrow");
  assert.equal(onward.features.length, 0);
});

test("only what moved or is under way has a full head, and what was denied has none", () => {
  const full = Object.entries(ENDS).filter(([, end]) => end === "arrow").map(([outcome]) => outcome);
  assert.deepEqual(full.sort(), ["moved", "under_way"]);
  assert.equal(drawn("denied").ends.features.length, 0);
});

test("outcomes of a movement differ by dash, by end or by icon, not by colour alone", () => {
  const looks = Object.entries(OUTCOMES).map(([outcome, each]) => `${each.dash.join()} ${ENDS[outcome as Outcome]} ${each.icon}`);
  assert.equal(new Set(looks).size, looks.length);
});

test("legs between the same two places fan out, whichever way they go", () => {
  const found = fanned([leg("1", "a", "b", "moved"), leg("2", "b", "a", "moved"), leg("3", "a", "b", "denied")]);
  const sides = found.map(({ leg: each, bend }) => (each.from === "a" ? bend : -bend));
  assert.equal(new Set(sides.map((side) => side.toFixed(6))).size, 3);
  assert.deepEqual(fanned([leg("1", "a", "b", "moved")])[0]!.bend, 0);
});

test("a leg to an area ends at its edge", () => {
  const drawing = drawingOf(view({ areas: [place("b", 36, 35, { radius_km: 200 })], legs: [leg("l", "a", "b", "moved")] }));
  const line = (drawing.legs.features[0]!.geometry as GeoJSON.LineString).coordinates as [number, number][];
  assert(km(line[line.length - 1]!, [36, 35]) > 180);
});

test("a place at which legs end counts what is told of it alone", () => {
  const { places } = drawingOf(view({ points: [place("a", 0, 0, { events: 7, outcomes: { present: 2 } }), place("b", 1, 1, { events: 5 })] }));
  assert.deepEqual(places.features.map((each) => each.properties!["events"]), [2, 0]);
});

test("a leg whose ends are one place is not drawn", () => {
  assert.equal(drawingOf(view({ legs: [leg("l", "a", "a", "moved", [])] })).legs.features.length, 0);
});

test("where as many events tell of a stop as of a move, the stop is shown", () => {
  assert.equal(mainOf({ moved: 2, blocked: 2 }), "blocked");
  assert.equal(mainOf({ moved: 3, blocked: 2 }), "moved");
  assert.equal(mainOf({}), null);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { MultiPolygon } from "geojson";
import { aroundTheEarth, graticule } from "./ground";

test("land over the date line is one shape and does not leap around the Earth", () => {
  const land = aroundTheEarth({ type: "MultiPolygon", coordinates: [[[[170, 60], [180, 65], [-170, 66], [-175, 60], [170, 60]]]] }) as MultiPolygon;
  const ring = land.coordinates[0]![0]!;
  for (let index = 1; index < ring.length; index++) assert(Math.abs(ring[index]![0]! - ring[index - 1]![0]!) < 180);
  assert.deepEqual(ring[0], ring[ring.length - 1]);
});
test("land around a pole reaches it", () => {
  const land = aroundTheEarth({ type: "MultiPolygon", coordinates: [[[[-180, -70], [-90, -75], [0, -70], [90, -75], [180, -70], [-180, -70]]]] }) as MultiPolygon;
  const ring = land.coordinates[0]![0]!;
  assert(ring.some(([, lat]) => lat === -90));
  assert.deepEqual(ring[0], ring[ring.length - 1]);
});
test("the graticule stays on the sheet", () => {
  const lines = graticule(10) as { coordinates: number[][][] };
  assert(lines.coordinates.flat().every(([lon, lat]) => Math.abs(lon!) <= 180 && Math.abs(lat!) <= 90));
});

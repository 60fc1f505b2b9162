// The shapes of the ground as a map can draw them, and the net of meridians and parallels. Pure.
import type { Geometry } from "geojson";
import { type Line, unrolled } from "./geometry";

/** Meridians and parallels every `step` degrees. */
export function graticule(step: number): Geometry {
  const lines: number[][][] = [];
  for (let lon = -180; lon <= 180; lon += step) lines.push(Array.from({ length: 35 }, (_, index) => [lon, -85 + index * 5]));
  for (let lat = -80; lat <= 80; lat += step) lines.push(Array.from({ length: 73 }, (_, index) => [-180 + index * 5, lat]));
  return { type: "MultiLineString", coordinates: lines };
}

/** The shape with lines that count on past 180 degrees where the atlas lets them leap from one edge of its sheet to the other. */
export function aroundTheEarth(shape: Geometry): Geometry {
  if (shape.type === "MultiLineString") return { ...shape, coordinates: (shape.coordinates as Line[]).map(unrolled) };
  if (shape.type === "MultiPolygon") return { ...shape, coordinates: (shape.coordinates as Line[][]).map((rings) => rings.map(closed)) };
  return shape;
}

/** A ring that comes back a whole turn later goes around a pole: it is led down to it. */
function closed(ring: Line): Line {
  const line = unrolled(ring);
  const first = line[0];
  const last = line[line.length - 1];
  if (!first || !last || Math.abs(last[0] - first[0]) < 180) return line;
  const pole = first[1] > 0 ? 90 : -90;
  return [...line, [last[0], pole], [first[0], pole], first];
}

// What the server says of the map, as what is drawn: places, areas with their edge, legs with their ends. Pure.
//
// Outcomes are told by the dash of the line and what stands at its end as much as by colour: what moved ends in an
// arrow; what was blocked or seized ends at a bar before it arrives, and where it was meant to go is a faint line; what
// lies ahead or is in doubt has no head at all, or an open one. Nothing that is an area is ever a point.
import type { FeatureCollection, Feature, Geometry } from "geojson";
import type { MapLeg, MapPlace, MapView, Outcome } from "../api";
import { OUTCOMES, type Tone } from "../outcomes";
import { type Line, type Position, along, bent, circle, part, rounded, trimmed, unrolled } from "./geometry";

export type End = "arrow" | "open" | "bar" | "none";

/** What stands at the end of a leg. */
export const ENDS: Record<Outcome, End> = {
  moved: "arrow",
  under_way: "arrow",
  prepared: "open",
  planned: "open",
  possible: "open",
  requested: "open",
  blocked: "bar",
  seized: "bar",
  denied: "none",
  uncertain: "open",
  present: "none",
  absent: "none",
};

export const TONES = ["went", "ahead", "stopped", "doubted", "there", "gone"] as const satisfies readonly Tone[];

export interface Drawing {
  places: FeatureCollection;
  areas: FeatureCollection; // rings to fill
  edges: FeatureCollection; // their outlines
  middles: FeatureCollection; // where their names stand
  legs: FeatureCollection;
  onward: FeatureCollection; // where a stopped one was meant to go
  ends: FeatureCollection; // arrows and bars
  badges: FeatureCollection; // the outcome's icon and word on the way
}

const STOP_AT = 0.84; // share of the line at which a bar stands
const FAN = 0.09; // of the length between two neighbours

export function drawingOf(map: MapView): Drawing {
  const areas = new Map(map.areas.map((area) => [area.key, area]));
  const drawing: Drawing = { places: none(), areas: none(), edges: none(), middles: none(), legs: none(), onward: none(), ends: none(), badges: none() };
  for (const place of map.points) drawing.places.features.push(pointOf(place));
  for (const area of map.areas) addArea(drawing, area);
  for (const { leg, bend } of fanned(map.legs)) addLeg(drawing, leg, bend, areas);
  return drawing;
}

/** Each leg with how far it is bent: those between the same two places share the room, whichever way they go. */
export function fanned(legs: readonly MapLeg[]): { leg: MapLeg; bend: number }[] {
  const pairs = new Map<string, MapLeg[]>();
  for (const leg of legs) {
    const pair = [leg.from, leg.to].sort().join("\n");
    pairs.set(pair, [...(pairs.get(pair) ?? []), leg]);
  }
  return [...pairs.values()].flatMap((group) =>
    group.map((leg, index) => {
      const side = (index - (group.length - 1) / 2) * Math.min(FAN, 0.5 / group.length);
      return { leg, bend: leg.from <= leg.to ? side : -side };
    }),
  );
}

function pointOf(place: MapPlace): Feature {
  return feature({ type: "Point", coordinates: [place.lon, place.lat] }, { ...common(place), ...tones(place), kind: place.kind, symbol: place.symbol ?? null });
}

function addArea(drawing: Drawing, area: MapPlace): void {
  const middle: Position = [area.lon, area.lat];
  const { edge, ring } = circle(middle, area.radius_km ?? 10);
  const properties = { ...common(area), radius: area.radius_km };
  drawing.areas.features.push(feature({ type: "Polygon", coordinates: [ring] }, properties));
  drawing.edges.features.push(feature({ type: "LineString", coordinates: edge }, properties));
  drawing.middles.features.push(feature({ type: "Point", coordinates: middle }, properties));
}

function addLeg(drawing: Drawing, leg: MapLeg, bend: number, areas: ReadonlyMap<string, MapPlace>): void {
  const radiusOf = (key: string) => areas.get(key)?.radius_km ?? null;
  const told = unrolled(leg.line);
  const line = bent(trimmed(leg.drawn === "sea_route" ? rounded(told) : told, radiusOf(leg.from), radiusOf(leg.to)), bend);
  if (line.length < 2) return;
  const end = ENDS[leg.outcome];
  const drawn: Line = end === "bar" ? part(line, 0, STOP_AT) : line;
  const properties = { key: leg.key, outcome: leg.outcome, tone: OUTCOMES[leg.outcome].tone, events: leg.events, word: OUTCOMES[leg.outcome].words, isSea: leg.drawn === "sea_route", symbol: leg.symbol ?? null };
  drawing.legs.features.push(feature({ type: "LineString", coordinates: drawn }, properties));
  if (end === "bar") drawing.onward.features.push(feature({ type: "LineString", coordinates: part(line, STOP_AT, 1) }, properties));
  const tip = along(drawn, 1);
  if (end !== "none") {
    drawing.ends.features.push(feature({ type: "Point", coordinates: tip.point }, { ...properties, end, bearing: tip.bearing, isAtPlace: end !== "bar" && !areas.has(leg.to) }));
  }
  drawing.badges.features.push(feature({ type: "Point", coordinates: along(drawn, 0.5).point }, properties));
}

/** How the map knows a place or an area again, with what is told of it alone: the legs that end there speak for themselves. */
function common(place: MapPlace) {
  const outcome = mainOf(place.outcomes);
  const events = Object.values(place.outcomes).reduce((sum, each) => sum + each, 0);
  return { key: place.key, name: place.name, events, outcome: outcome ?? "", tone: outcome ? OUTCOMES[outcome].tone : "" };
}

/** The outcome that most events there tell; the graver where they are even. */
export function mainOf(outcomes: MapPlace["outcomes"]): Outcome | null {
  const grave: readonly Outcome[] = ["blocked", "seized", "denied", "uncertain", "moved", "under_way", "present", "absent"];
  const told = Object.entries(outcomes) as [Outcome, number][];
  const rank = (outcome: Outcome) => (grave.includes(outcome) ? grave.indexOf(outcome) : grave.length);
  told.sort((one, other) => other[1] - one[1] || rank(one[0]) - rank(other[0]));
  return told[0]?.[0] ?? null;
}

function tones(place: MapPlace): Record<Tone, number> {
  const sums = { went: 0, ahead: 0, stopped: 0, doubted: 0, there: 0, gone: 0 };
  for (const [outcome, events] of Object.entries(place.outcomes) as [Outcome, number][]) sums[OUTCOMES[outcome].tone] += events;
  return sums;
}

function feature(geometry: Geometry, properties: Record<string, unknown>): Feature {
  return { type: "Feature", geometry, properties };
}

function none(): FeatureCollection {
  return { type: "FeatureCollection", features: [] };
}

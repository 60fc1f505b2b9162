// The style of the map: our own, neutral, in the colours of the page. Layers from the water up to what is reported.
import type { ExpressionSpecification, GeoJSONSourceSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { OUTCOMES } from "../outcomes";
import { TONES } from "./drawing";
import type { Palette } from "./palette";
import { graticule } from "./ground";

export const FONTS = ["Inter Variable", "Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic", "Arial", "sans-serif"];
export const DATA = ["places", "areas", "edges", "middles", "legs", "onward", "ends", "badges"] as const;
/** What can be pressed, from the top. */
export const PRESSABLE = ["place", "badge", "leg", "area-name", "area"];

const EMPTY = { type: "FeatureCollection" as const, features: [] };
const CLUSTERED_FROM = 150; // places; fewer stand for themselves
const DENSE_FROM = 120; // legs; from there on their heads and badges wait until there is room

export function styleOf(palette: Palette, options: { isGlobe: boolean; places: number; legs: number }): StyleSpecification {
  const shape = (data: GeoJSONSourceSpecification["data"], more: Partial<GeoJSONSourceSpecification> = {}): GeoJSONSourceSpecification => ({ type: "geojson", data, ...more });
  return {
    version: 8,
    projection: { type: options.isGlobe ? "globe" : "mercator" },
    transition: { duration: 0, delay: 0 },
    sources: {
      grid: shape(graticule(10)),
      land: shape(EMPTY, { tolerance: 0.3 }),
      coast: shape(EMPTY, { tolerance: 0.3 }),
      borders: shape(EMPTY, { tolerance: 0.3 }),
      disputed: shape(EMPTY, { tolerance: 0.3 }),
      countries: shape(EMPTY),
      seas: shape(EMPTY),
      "hot-legs": shape(EMPTY),
      "hot-places": shape(EMPTY),
      places: placesSource(options.places),
      ...Object.fromEntries(DATA.filter((name) => name !== "places").map((name) => [name, shape(EMPTY, { promoteId: "key" })])),
    },
    layers: layersOf(palette, options.legs),
  };
}

export function isClustered(places: number): boolean {
  return places > CLUSTERED_FROM;
}

export function placesSource(places: number): GeoJSONSourceSpecification {
  const sums = Object.fromEntries([...TONES, "events"].map((name) => [name, ["+", ["get", name]]])) as Record<string, ExpressionSpecification>;
  return isClustered(places)
    ? { type: "geojson", data: EMPTY, promoteId: "key", cluster: true, clusterRadius: 34, clusterMaxZoom: 8, clusterProperties: sums }
    : { type: "geojson", data: EMPTY, promoteId: "key" };
}

/** `legs` is how many there are: the more, the quieter each, until it is pointed at or looked at closely. */
export function layersOf(palette: Palette, legs: number): LayerSpecification[] {
  return [...groundLayers(palette), ...areaLayers(palette), ...legLayers(palette, legs), ...nameLayers(palette), ...topLayers(palette, legs)];
}

export function isDense(legs: number): boolean {
  return legs > DENSE_FROM;
}

function groundLayers(palette: Palette): LayerSpecification[] {
  const thin: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 1, 0.5, 6, 1];
  return [
    { id: "water", type: "background", paint: { "background-color": palette.water } },
    { id: "grid", type: "line", source: "grid", paint: { "line-color": palette.grid, "line-width": 0.5 } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": palette.land, "fill-antialias": false } },
    { id: "coast", type: "line", source: "coast", layout: { "line-join": "round" }, paint: { "line-color": palette.coast, "line-width": thin } },
    { id: "borders", type: "line", source: "borders", layout: { "line-join": "round" }, paint: { "line-color": palette.border, "line-width": thin } },
    { id: "disputed", type: "line", source: "disputed", layout: { "line-join": "round" }, paint: { "line-color": palette.disputed, "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.7, 6, 1.2], "line-dasharray": [3, 2.5] } },
  ];
}

/** Names of countries and seas: from near enough that the land they stand on is wider than they are. */
function nameLayers(palette: Palette): LayerSpecification[] {
  const shownFrom: ExpressionSpecification = ["step", ["zoom"], [">=", ["get", "size"], 1300], 2, [">=", ["get", "size"], 700], 3, [">=", ["get", "size"], 330], 4, [">=", ["get", "size"], 150], 5, [">=", ["get", "size"], 60], 6, true];
  return [
    {
      id: "sea-name",
      type: "symbol",
      source: "seas",
      filter: ["step", ["zoom"], [">=", ["get", "size"], 1500], 3, [">=", ["get", "size"], 500], 4, [">=", ["get", "size"], 240], 5, [">=", ["get", "size"], 90], 6.5, true],
      layout: {
        "text-field": ["get", "name"],
        "text-font": FONTS,
        "text-size": ["interpolate", ["linear"], ["zoom"], 2, 10, 6, 12.5],
        "text-letter-spacing": 0.12,
        "text-max-width": 7,
        "text-line-height": 1.3,
        "symbol-sort-key": ["-", ["get", "size"]],
        "text-padding": 6,
      },
      paint: { "text-color": palette.sea, "text-halo-color": palette.water, "text-halo-width": 1 },
    },
    {
      id: "country-name",
      type: "symbol",
      source: "countries",
      filter: shownFrom,
      layout: {
        "text-field": ["upcase", ["get", "name"]],
        "text-font": FONTS,
        "text-size": ["interpolate", ["linear"], ["zoom"], 1.5, ["case", [">=", ["get", "size"], 1300], 10, 9], 6, ["case", [">=", ["get", "size"], 330], 13, 11]],
        "text-letter-spacing": 0.1,
        "text-max-width": 7,
        "text-line-height": 1.25,
        "symbol-sort-key": ["-", ["get", "size"]],
        "text-padding": 4,
      },
      paint: { "text-color": palette.country, "text-halo-color": palette.land, "text-halo-width": 1.2 },
    },
  ];
}

function areaLayers(palette: Palette): LayerSpecification[] {
  const tone = toneOf(palette);
  return [
    { id: "area", type: "fill", source: "areas", paint: { "fill-color": tone, "fill-opacity": ["case", isHot, 0.16, 0.07], "fill-antialias": false } },
    {
      id: "area-edge",
      type: "line",
      source: "edges",
      layout: { "line-join": "round" },
      paint: { "line-color": tone, "line-width": ["case", isHot, 2.2, 1.3], "line-dasharray": [4, 3], "line-opacity": 0.85 },
    },
  ];
}

function legLayers(palette: Palette, legs: number): LayerSpecification[] {
  const tone = toneOf(palette);
  const many: ExpressionSpecification = ["interpolate", ["linear"], ["ln", ["max", 1, ["get", "events"]]], 0, 0, 7, 3];
  const thin = isDense(legs) ? 0.7 : 1.2;
  const width: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 1.5, ["+", thin, ["*", 0.6, many]], 6, ["+", 2, many]];
  const around: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 1.5, ["+", thin + 1, ["*", 0.6, many]], 6, ["+", 4.5, many]];
  const quiet = Math.max(0.28, Math.min(1, DENSE_FROM / Math.max(1, legs)));
  const opacity: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 2.5, ["case", isHot, 1, quiet], 6.5, ["case", isHot, 1, Math.max(quiet, legs > 600 ? 0.5 : 0.85)]];
  return [
    { id: "leg-onward", type: "line", source: "onward", minzoom: isDense(legs) ? 4 : 0, paint: { "line-color": tone, "line-width": 1, "line-opacity": 0.5, "line-dasharray": [1, 4] } },
    { id: "leg-hot", type: "line", source: "hot-legs", layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": palette.accent, "line-width": ["+", 7, many], "line-opacity": 0.45 } },
    { id: "leg-case", type: "line", source: "legs", minzoom: isDense(legs) ? 3 : 0, layout: { "line-join": "round" }, paint: { "line-color": palette.halo, "line-width": around, "line-opacity": isDense(legs) ? ["interpolate", ["linear"], ["zoom"], 3, 0, 5, 0.75] : 0.75 } },
    {
      id: "leg",
      type: "line",
      source: "legs",
      layout: { "line-join": "round", "line-sort-key": ["get", "events"] },
      paint: { "line-color": tone, "line-width": width, "line-dasharray": dashOf(), "line-opacity": opacity },
    },
    {
      id: "leg-end",
      type: "symbol",
      source: "ends",
      minzoom: isDense(legs) ? 4 : 0,
      layout: {
        "icon-image": ["concat", "end:", ["get", "end"], ":", ["get", "tone"]],
        "icon-rotate": ["get", "bearing"],
        "icon-rotation-alignment": "map",
        "icon-offset": ["case", ["get", "isAtPlace"], ["literal", [0, 8]], ["literal", [0, 0]]],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "icon-size": ["interpolate", ["linear"], ["zoom"], 1, 0.7, 6, 1],
        "symbol-sort-key": ["get", "events"],
      },
    },
  ];
}

/** What is reported, above every name of the ground: its icons keep their place, names give way. */
function topLayers(palette: Palette, legs: number): LayerSpecification[] {
  const written = { "text-color": palette.ink, "text-halo-color": palette.halo, "text-halo-width": 1.6 } as const;
  const total: ExpressionSpecification = ["max", 1, ["+", ...TONES.map((tone): ExpressionSpecification => ["get", tone])]];
  const eighths = TONES.map((tone): ExpressionSpecification => ["to-string", ["round", ["/", ["*", 8, ["get", tone]], total]]]);
  const ring = ["concat", "ring", ...eighths.flatMap((share) => [":", share])] as unknown as ExpressionSpecification;
  const events: ExpressionSpecification = ["coalesce", ["get", "events"], 0];
  const size: ExpressionSpecification = ["interpolate", ["linear"], ["ln", ["max", 1, events]], 0, 0.72, 3, 0.9, 9, 1.45];
  return [
    {
      id: "area-name",
      type: "symbol",
      source: "middles",
      layout: {
        "text-field": ["case", [">", ["get", "events"], 1], ["concat", ["get", "name"], "\n", ["to-string", ["get", "events"]], " events · area"], ["concat", ["get", "name"], "\narea"]],
        "text-font": FONTS,
        "text-size": 12,
        "text-max-width": 9,
        "symbol-sort-key": ["-", ["get", "events"]],
        "text-padding": 3,
      },
      paint: { ...written, "text-color": toneOf(palette) },
    },
    {
      id: "place-name",
      type: "symbol",
      source: "places",
      filter: ["!", ["has", "point_count"]],
      layout: {
        "text-field": ["get", "name"],
        "text-font": FONTS,
        "text-size": ["interpolate", ["linear"], ["zoom"], 2, 11, 7, 13],
        "text-variable-anchor-offset": ["step", events, around(0.7), 1, around(1.3), 2, around(1.35), 20, around(1.6), 400, around(2)],
        "text-justify": "auto",
        "text-max-width": 9,
        "symbol-sort-key": ["-", ["get", "events"]],
        "text-padding": 2,
      },
      paint: written,
    },
    {
      id: "badge-word",
      type: "symbol",
      source: "badges",
      minzoom: isDense(legs) ? 5 : 2.5,
      layout: {
        "text-field": ["concat", ["get", "word"], ["case", [">", ["get", "events"], 1], ["concat", " ×", ["to-string", ["get", "events"]]], ""], ["case", ["get", "isSea"], "\nway inferred", ""]],
        "text-font": FONTS,
        "text-size": 11.5,
        "text-variable-anchor-offset": ["left", [1.05, 0], "right", [-1.05, 0], "top", [0, 1.1], "bottom", [0, -1.1]],
        "text-justify": "auto",
        "symbol-sort-key": ["-", ["get", "events"]],
        "text-padding": 2,
      },
      paint: { ...written, "text-color": toneOf(palette) },
    },
    {
      id: "badge",
      type: "symbol",
      source: "badges",
      minzoom: isDense(legs) ? 3.5 : 0,
      layout: { "icon-image": ["concat", "badge:", ["get", "outcome"]], "icon-size": ["interpolate", ["linear"], ["zoom"], 1, 0.75, 5, 1], "symbol-sort-key": ["-", ["get", "events"]], "icon-padding": isDense(legs) ? 8 : 1 },
    },
    {
      id: "place-hot",
      type: "circle",
      source: "hot-places",
      paint: { "circle-color": palette.accent, "circle-opacity": 0.4, "circle-radius": ["interpolate", ["linear"], ["ln", ["max", 1, events]], 0, 14, 9, 24] },
    },
    {
      id: "place",
      type: "symbol",
      source: "places",
      layout: {
        "icon-image": ["case", ["<", events, 1], "dot", ["all", ["==", events, 1], ["!", ["has", "point_count"]]], ["concat", "place:", ["get", "outcome"]], ring],
        "icon-size": size,
        "icon-allow-overlap": true,
        "icon-padding": 0,
        "text-field": ["case", [">", events, 1], short(events), ""],
        "text-font": FONTS,
        "text-size": ["interpolate", ["linear"], ["ln", ["max", 1, events]], 0, 10, 9, 12.5],
        "text-allow-overlap": true,
        "text-optional": true,
        "symbol-sort-key": events,
      },
      paint: { "text-color": palette.ink },
    },
    {
      id: "symbol",
      type: "symbol",
      source: "places",
      filter: ["all", ["!", ["has", "point_count"]], ["to-boolean", ["get", "symbol"]]],
      layout: { visibility: "none", "icon-image": ["concat", "app6:", ["get", "symbol"]], "icon-anchor": "bottom", "icon-offset": [0, -11], "symbol-sort-key": ["-", ["get", "events"]] },
    },
  ];
}

/** Where a name may stand around a mark, at this distance in ems. */
function around(off: number): ExpressionSpecification {
  const aslant = off * 0.75;
  return ["literal", ["left", [off, 0], "right", [-off, 0], "bottom", [0, -off], "top", [0, off], "top-left", [aslant, aslant], "bottom-left", [aslant, -aslant]]] as unknown as ExpressionSpecification;
}

/** 1234 as 1.2k: there is room for three letters. */
function short(events: ExpressionSpecification): ExpressionSpecification {
  return ["case", ["<", events, 1000], ["to-string", events], ["<", events, 9950], ["concat", ["to-string", ["/", ["round", ["/", events, 100]], 10]], "k"], ["concat", ["to-string", ["round", ["/", events, 1000]]], "k"]];
}

const isHot: ExpressionSpecification = ["boolean", ["feature-state", "hot"], false];

function toneOf(palette: Palette): ExpressionSpecification {
  return ["match", ["coalesce", ["get", "tone"], ""], ...TONES.flatMap((tone) => [tone, palette.tones[tone]]), palette.inkSoft] as unknown as ExpressionSpecification;
}

function dashOf(): ExpressionSpecification {
  const cases = Object.entries(OUTCOMES).filter(([, drawn]) => drawn.dash.length > 0).flatMap(([outcome, drawn]) => [outcome, ["literal", [...drawn.dash]]]);
  return ["match", ["get", "outcome"], ...cases, ["literal", [1, 0]]] as unknown as ExpressionSpecification;
}

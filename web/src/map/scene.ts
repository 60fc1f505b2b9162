// The map itself: MapLibre on its canvas, told what to show in few words. One scene a pane; `close` gives it back.
import { Map as GlMap, type GeoJSONSource, type MapGeoJSONFeature, type MapMouseEvent, type StyleSetterOptions, setWorkerUrl } from "maplibre-gl";
import workerAddress from "file:maplibre-gl/dist/maplibre-gl-worker.mjs";
import type { Feature } from "geojson";
import type { MapView } from "../api";
import { type Drawing, drawingOf } from "./drawing";
import { markOf } from "./marks";
import type { Palette } from "./palette";
import { DATA, PRESSABLE, isClustered, isDense, layersOf, placesSource, styleOf } from "./style";
import { symbolPainter } from "./symbols";
import { CLOSE_FROM, type World, closeWorld, wideWorld } from "./world";

setWorkerUrl(workerAddress);

export type Bounds = [number, number, number, number]; // west, south, east, north
export type Place = [number, number, number]; // longitude, latitude, zoom

export interface Hit {
  keys: string[]; // of the places, areas and legs under the pointer, the topmost first
  cluster: { longitude: number; latitude: number; id: number } | null;
}

export interface Heard {
  hover: (hit: Hit | null, at: [number, number]) => void;
  press: (hit: Hit | null, at: [number, number]) => void;
  move: () => void; // while it moves
  rest: (byHand: boolean) => void; // after it moved
  drawn: () => void; // whenever all of it is on the canvas
  fail: (error: unknown) => void;
}

export interface Settings {
  isGlobe: boolean;
  hasSymbols: boolean;
}

export interface Scene {
  show(view: MapView): void;
  heat(keys: ReadonlySet<string>): void; // what is selected or pointed at
  recolour(palette: Palette): void;
  set(settings: Settings): void;
  fit(bounds: Bounds | null): void;
  go(place: Partial<{ center: [number, number]; zoom: number }>): void;
  zoomBy(steps: number): void;
  expand(cluster: NonNullable<Hit["cluster"]>): void;
  bounds(): Bounds;
  place(): Place;
  resize(): void;
  close(): void;
}

export interface Setup {
  palette: Palette;
  settings: Settings;
  start: Place | null; // null fits what is shown
  isStill: boolean; // no movement that nobody asked for
  view: MapView;
}

const QUICK: StyleSetterOptions = { validate: false };
const WORLD: Bounds = [-150, -55, 170, 72];

/** Raises where the browser has no WebGL. */
export function openScene(container: HTMLElement, setup: Setup, heard: Heard): Scene {
  let { palette, settings, view } = setup;
  let hot = new Set<string>();
  let ground: "none" | "wide" | "close" = "none";
  let isClosed = false;
  let isLoaded = false;
  let drawing: Drawing | null = null;
  let clustered = isClustered(view.points.length);
  const painted = new Set<string>();
  const map = new GlMap({
    container,
    style: styleOf(palette, { isGlobe: settings.isGlobe, places: view.points.length, legs: view.legs.length }),
    ...(setup.start ? { center: [setup.start[0], setup.start[1]], zoom: setup.start[2] } : { bounds: boundsOf(view), fitBoundsOptions: fitting(container) }),
    attributionControl: false,
    maplibreLogo: false,
    fadeDuration: 0,
    maxPitch: 0,
    minZoom: 0,
    maxZoom: 14,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    validateStyle: false,
    refreshExpiredTiles: false,
    reduceMotion: setup.isStill,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();

  map.setMissingStyleImageResolver(paint);
  map.on("load", () => {
    isLoaded = true;
    put(drawingOf(view));
    if (settings.hasSymbols) showSymbols();
    void lay(wideWorld(), "wide");
    map.on("idle", () => heard.drawn());
  });
  map.on("error", ({ error }) => {
    if (!isClosed) heard.fail(error);
  });
  map.on("move", () => heard.move());
  map.on("moveend", (event) => {
    heard.rest("originalEvent" in event && event.originalEvent !== undefined);
    if (map.getZoom() >= CLOSE_FROM && ground === "wide") void lay(closeWorld(), "close");
  });
  map.on("mousemove", (event) => heard.hover(hitAt(event), [event.point.x, event.point.y]));
  map.on("mouseout", (event) => heard.hover(null, [event.point.x, event.point.y]));
  map.on("click", (event) => heard.press(hitAt(event), [event.point.x, event.point.y]));

  function hitAt({ point }: MapMouseEvent): Hit | null {
    if (!isLoaded) return null;
    const layers = PRESSABLE.filter((layer) => map.getLayer(layer));
    const found = map.queryRenderedFeatures([[point.x - 5, point.y - 5], [point.x + 5, point.y + 5]], { layers });
    const first = found[0];
    if (!first) return null;
    if (first.properties["cluster"]) return { keys: [], cluster: clusterOf(first) };
    // An area below is meant only where nothing stands on it.
    const isGround = first.layer.id === "area";
    const keys = found.filter((each) => !each.properties["cluster"] && (each.layer.id === "area") === isGround).map((each) => String(each.properties["key"]));
    return { keys: [...new Set(keys)], cluster: null };
  }

  async function paint(id: string): Promise<void> {
    const mark = id.startsWith("app6:") ? (await symbolPainter())(id.slice("app6:".length), palette) : markOf(id, palette);
    if (mark && !isClosed && !map.hasImage(id)) add(id, mark);
  }

  function add(id: string, { image, pixelRatio }: { image: ImageData; pixelRatio: number }): void {
    painted.add(id);
    map.addImage(id, image, { pixelRatio });
  }

  function source(name: string): GeoJSONSource | undefined {
    return map.getSource<GeoJSONSource>(name);
  }

  function put(next: Drawing): void {
    drawing = next;
    for (const name of DATA) source(name)?.setData(next[name]);
    if (hot.size > 0) warm(hot);
  }

  async function lay(asked: Promise<World>, which: "wide" | "close"): Promise<void> {
    try {
      const world = await asked;
      if (isClosed || (which === "wide" && ground === "close")) return;
      ground = which;
      source("land")?.setData(world.land);
      source("coast")?.setData(world.coast);
      source("borders")?.setData(world.borders);
      source("disputed")?.setData(world.disputed);
      if (world.countries) source("countries")?.setData(world.countries);
      if (world.seas) source("seas")?.setData(world.seas);
      if (which === "wide" && map.getZoom() >= CLOSE_FROM) void lay(closeWorld(), "close");
    } catch (error) {
      if (!isClosed && which === "wide") heard.fail(error); // without the finer land the coarser one stays
    }
  }

  /** What is pointed at or selected is drawn once more, wider and below: nothing else is drawn anew for it. */
  function warm(keys: ReadonlySet<string>): void {
    const of = (features: Feature[]) => ({ type: "FeatureCollection" as const, features: features.filter((each) => keys.has(String(each.properties?.["key"]))) });
    source("hot-legs")?.setData(of(drawing?.legs.features ?? []));
    source("hot-places")?.setData(of(drawing?.places.features ?? []));
    for (const name of ["areas", "edges", "legs"]) {
      if (!source(name)) continue;
      map.removeFeatureState({ source: name });
      for (const key of keys) map.setFeatureState({ source: name, id: key }, { hot: true });
    }
  }

  function showSymbols(): void {
    if (map.getLayer("symbol")) map.setLayoutProperty("symbol", "visibility", settings.hasSymbols ? "visible" : "none", QUICK);
  }

  /** The layers anew, for another number of places or legs. */
  function relay(): void {
    const isSame = isClustered(view.points.length) === clustered;
    clustered = isClustered(view.points.length);
    const above = new Set(layersOf(palette, view.legs.length).filter((layer) => "source" in layer && DATA.some((name) => name === layer.source)).map((layer) => layer.id));
    for (const id of above) map.removeLayer(id);
    if (!isSame) {
      map.removeSource("places");
      map.addSource("places", placesSource(view.points.length));
    }
    const names = layersOf(palette, view.legs.length);
    names.forEach((layer, index) => {
      if (!above.has(layer.id)) return;
      map.addLayer(layer, names.slice(index + 1).find((next) => !above.has(next.id))?.id);
    });
    showSymbols();
  }

  return {
    show(next) {
      const isOther = isClustered(next.points.length) !== clustered || isDense(next.legs.length) !== isDense(view.legs.length);
      view = next;
      if (!isLoaded) return;
      if (isOther) relay();
      put(drawingOf(next));
    },
    heat(keys) {
      if (keys.size === 0 && hot.size === 0) return;
      hot = new Set(keys);
      if (isLoaded) warm(hot);
    },
    recolour(next) {
      palette = next;
      if (!isLoaded) return;
      for (const id of painted) map.removeImage(id);
      painted.clear();
      for (const layer of layersOf(palette, view.legs.length)) {
        for (const [name, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, name as Parameters<typeof map.setPaintProperty>[1], value, QUICK);
      }
      // Pictures are asked for again when their layers are laid out again.
      for (const name of ["places", "badges", "ends"] as const) source(name)?.setData(drawingOf(view)[name]);
    },
    set(next) {
      if (next.isGlobe !== settings.isGlobe && isLoaded) map.setProjection({ type: next.isGlobe ? "globe" : "mercator" });
      settings = next;
      if (isLoaded) showSymbols();
    },
    fit(bounds) {
      map.fitBounds(bounds ? widened(bounds) : WORLD, { ...fitting(container), animate: !setup.isStill, duration: 500, linear: true });
    },
    go(place) {
      const at = { ...(place.center ? { center: place.center } : {}), ...(place.zoom !== undefined ? { zoom: place.zoom } : {}) };
      if (setup.isStill) map.jumpTo(at);
      else map.easeTo({ ...at, duration: 400 });
    },
    zoomBy(steps) {
      const event = { originalEvent: new Event("zoom") };
      if (setup.isStill) map.jumpTo({ zoom: map.getZoom() + steps }, event);
      else map.easeTo({ zoom: map.getZoom() + steps, duration: 200 }, event);
    },
    expand({ id, longitude, latitude }) {
      void source("places")
        ?.getClusterExpansionZoom(id)
        .then((zoom) => {
          if (!isClosed) map.easeTo({ center: [longitude, latitude], zoom: zoom + 0.3, duration: setup.isStill ? 0 : 400 }, { originalEvent: new Event("expand") });
        });
    },
    bounds() {
      const seen = map.getBounds();
      return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
    },
    place() {
      const { lng, lat } = map.getCenter();
      return [lng, lat, map.getZoom()];
    },
    resize() {
      map.resize();
    },
    close() {
      isClosed = true;
      map.remove();
    },
  };
}

function clusterOf(found: MapGeoJSONFeature): Hit["cluster"] {
  if (found.geometry.type !== "Point") return null;
  const [longitude = 0, latitude = 0] = found.geometry.coordinates;
  return { longitude, latitude, id: Number(found.properties["cluster_id"]) };
}

function boundsOf(view: MapView): Bounds {
  return view.bounds ? widened(view.bounds) : WORLD;
}

/** At least two degrees wide and high: one place is shown with what lies around it. */
function widened([west, south, east, north]: Bounds): Bounds {
  const right = east < west ? east + 360 : east;
  const across = Math.max(0, 2 - (right - west)) / 2;
  const up = Math.max(0, 2 - (north - south)) / 2;
  return [west - across, Math.max(-80, south - up), right + across, Math.min(82, north + up)];
}

function fitting(container: HTMLElement) {
  const room = Math.min(container.clientWidth, container.clientHeight);
  const edge = Math.max(12, Math.min(64, room * 0.12));
  return { padding: { top: edge + 18, bottom: edge, left: edge, right: edge }, maxZoom: 8 };
}


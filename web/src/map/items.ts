// What is on the map, as things that can be named, counted and pressed: places, areas and legs alike. Pure.
import type { Id, MapLeg, MapPlace, MapView, Outcome } from "../api";

export type Bounds = [number, number, number, number]; // west, south, east, north; west over east crosses the date line

export type Item = { kind: "place" | "area"; key: string; events: number; ids: Id[]; place: MapPlace } | { kind: "leg"; key: string; events: number; ids: Id[]; leg: MapLeg; from: string; to: string };

/** Everything of which something is told, the most told of first. A place at which legs merely end is part of them. */
export function itemsOf(map: MapView): Item[] {
  const names = new Map([...map.points, ...map.areas].map((place) => [place.key, place.name]));
  const of = (kind: "place" | "area") => (place: MapPlace): Item => ({ kind, key: place.key, events: place.events, ids: place.ids, place });
  const items: Item[] = [
    ...map.points.filter((place) => place.events > 0).map(of("place")),
    ...map.areas.filter((place) => place.events > 0).map(of("area")),
    ...map.legs.map((leg): Item => ({ kind: "leg", key: leg.key, events: leg.events, ids: leg.ids, leg, from: names.get(leg.from) ?? leg.from, to: names.get(leg.to) ?? leg.to })),
  ];
  return items.sort((one, other) => other.events - one.events || (one.key < other.key ? -1 : 1));
}

export function outcomesOf(item: Item): [Outcome, number][] {
  if (item.kind === "leg") return [[item.leg.outcome, item.events]];
  return (Object.entries(item.place.outcomes) as [Outcome, number][]).sort((one, other) => other[1] - one[1]);
}

/** What of it lies in this part of the map: a place by its point, an area by its reach, a leg by any point of its line. */
export function inView(items: readonly Item[], bounds: Bounds): Item[] {
  return items.filter((item) => {
    if (item.kind === "leg") return item.leg.line.some(([lon, lat]) => holds(bounds, lon, lat, 0));
    return holds(bounds, item.place.lon, item.place.lat, item.kind === "area" ? (item.place.radius_km ?? 0) / 111 : 0);
  });
}

/** How many events the items tell of, each once; null where not every one of them is named here. */
export function distinctEvents(items: readonly Item[]): number | null {
  if (items.some((item) => item.events > item.ids.length)) return null;
  return new Set(items.flatMap((item) => item.ids)).size;
}

function holds([west, south, east, north]: Bounds, lon: number, lat: number, reach: number): boolean {
  if (lat < south - reach || lat > north + reach) return false;
  const right = east < west ? east + 360 : east;
  return [lon - 360, lon, lon + 360].some((turned) => turned >= west - reach && turned <= right + reach);
}

/** The bounds as a filter takes them: degrees with three decimals, longitudes within 180. A view of the whole Earth is none. */
export function boxOf([west, south, east, north]: Bounds): string {
  const whole = east - west >= 360;
  const turned = (lon: number) => ((((lon + 180) % 360) + 360) % 360) - 180;
  const parts = [whole ? -180 : turned(west), Math.max(-90, south), whole ? 180 : turned(east), Math.min(90, north)];
  return parts.map((part) => String(+part.toFixed(3))).join(",");
}

// Holdings as the map draws places: those that are there, those that are denied.
import type { Facet, Holdings, MapPlace, MapView } from "../api";

/** What is drawn. Areas come with the answer where the desk knows their middle; else they are listed as not drawn. */
export function chartOf(holdings: Holdings): MapView {
  if (holdings.map) return holdings.map;
  const points = new Map<string, MapPlace>();
  const unplaced = new Map<string, { name: string; reason: string; events: number }>();
  for (const item of holdings.items) {
    const { place } = item;
    if (place.lat === null || place.lon === null) {
      const held = unplaced.get(place.key) ?? { name: place.name, reason: place.id === null ? "no place of this name is known" : "an area or a line, not a point", events: 0 };
      held.events += 1;
      unplaced.set(place.key, held);
      continue;
    }
    const held = points.get(place.key) ?? { key: place.key, name: place.name, kind: place.kind ?? "site", country: place.country, lat: place.lat, lon: place.lon, radius_km: null, outcomes: {}, events: 0, ids: [] };
    const outcome = item.is_present ? "present" : "absent";
    held.outcomes[outcome] = (held.outcomes[outcome] ?? 0) + 1;
    held.events += 1;
    held.ids.push(item.id);
    points.set(place.key, held);
  }
  const all = [...points.values()];
  const bounds: [number, number, number, number] | null = all.length === 0 ? null : [Math.min(...all.map((place) => place.lon)), Math.min(...all.map((place) => place.lat)), Math.max(...all.map((place) => place.lon)), Math.max(...all.map((place) => place.lat))];
  return { points: all, areas: [], legs: [], legs_left_out: 0, unplaced: [...unplaced.values()], bounds };
}

/** What the holdings can be narrowed by, with how many of them. */
export function facetsOf(holdings: Holdings | null): { equipment: Facet[]; place: Facet[] } {
  const equipment = new Map<string, Facet>();
  const place = new Map<string, Facet>();
  const count = (held: Map<string, Facet>, value: string, words: string) => {
    const facet = held.get(value) ?? { value, words, events: 0 };
    facet.events += 1;
    held.set(value, facet);
  };
  for (const item of holdings?.items ?? []) {
    count(equipment, item.equipment ?? item.what, item.equipment ?? item.what);
    count(place, item.place.key, item.place.name);
  }
  const ordered = (held: Map<string, Facet>) => [...held.values()].sort((one, other) => other.events - one.events || one.words.localeCompare(other.words, "en"));
  return { equipment: ordered(equipment), place: ordered(place) };
}

// By what the holdings of a day can be narrowed.
import type { Facet, Holdings } from "../api";

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

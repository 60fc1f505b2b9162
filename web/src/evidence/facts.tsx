// Values of the answer that lead to what else the record has of them.
import type { PlaceRow } from "../api";
import { usePage } from "../page";
import { Link } from "../parts/link";
import { Bdi, NotStated, Place } from "../parts/words";

/** Places, each leading to all events there. */
export function PlaceLinks({ places }: { places: readonly PlaceRow[] }) {
  const { filter } = usePage();
  if (places.length === 0) return <NotStated />;
  return (
    <span class="fact-links">
      {places.map((place) => (
        <Link key={place.key} to={{ filter: { ...known(filter), place: [place.key] }, open: null, source: null }} class="fact-link" title={`All events at ${place.name}`}>
          <Place place={place} />
        </Link>
      ))}
    </span>
  );
}

/** Movers and the others, each leading to all events with them. */
export function PartyLinks({ names }: { names: readonly string[] }) {
  const { filter } = usePage();
  if (names.length === 0) return <NotStated />;
  return (
    <span class="fact-links">
      {names.map((name) => (
        <Link key={name} to={{ filter: { ...known(filter), party: [name] }, open: null, source: null }} class="fact-link" title={`All events with ${name}`}>
          <Bdi>{name}</Bdi>
        </Link>
      ))}
    </span>
  );
}

/** What a new question keeps of the old one: the clock of what was known. */
function known(filter: { known_by?: string }): { known_by?: string } {
  return filter.known_by ? { known_by: filter.known_by } : {};
}

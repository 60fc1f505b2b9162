// Small pieces of a row: what is not stated, places, days, names in any script.
import type { ComponentChildren } from "preact";
import type { PlaceRow, WhenRow } from "../api";
import { Icon } from "./icons";

/** What no source says is said to be so, never left blank. */
export function NotStated({ words = "not stated" }: { words?: string }) {
  return <span class="not-stated">{words}</span>;
}

/** Words of a source or a name, in the direction of their own script. */
export function Bdi({ children }: { children: ComponentChildren }) {
  return <bdi dir="auto">{children}</bdi>;
}

/** Strings one after the other, or "not stated". `between` where a comma would read as a sum: two counts are two tellings. */
export function Said({ words, between = ", " }: { words: readonly string[]; between?: string }) {
  if (words.length === 0) return <NotStated />;
  return (
    <>
      {words.map((each, index) => (
        <span key={index}>
          {index > 0 && between}
          <Bdi>{each}</Bdi>
        </span>
      ))}
    </>
  );
}

/** A place by its name. An area carries its radius: it is never a point. */
export function Place({ place }: { place: PlaceRow }) {
  const isArea = place.radius_km !== null;
  return (
    <span class={`place${isArea ? " is-area" : ""}`}>
      {isArea && <Icon name="area" />}
      <Bdi>{place.name}</Bdi>
      {isArea && <small title={`an area of about ${place.radius_km} km radius`}> area</small>}
    </span>
  );
}

export function Places({ places }: { places: readonly PlaceRow[] }) {
  if (places.length === 0) return <NotStated />;
  return (
    <>
      {places.map((place, index) => (
        <span key={place.key}>
          {index > 0 && ", "}
          <Place place={place} />
        </span>
      ))}
    </>
  );
}

/** A day or the days between which it was; what spans more than a day looks so. */
export function When({ when }: { when: WhenRow | null }) {
  if (when === null || (when.earliest === null && when.latest === null)) return <NotStated words="undated" />;
  const days = when.earliest === when.latest ? (when.earliest ?? "") : `between ${when.earliest ?? "an unstated day"} and ${when.latest ?? "an unstated day"}`;
  return (
    <time class={`when${when.is_precise ? "" : " is-span"}`} {...(when.is_precise && when.earliest ? { dateTime: when.earliest } : {})} title={days}>
      {when.words}
    </time>
  );
}

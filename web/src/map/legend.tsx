// What the lines, ends and edges of the map mean: only those that are on it.
import { useState } from "preact/hooks";
import type { MapView, Outcome } from "../api";
import { OUTCOMES, OUTCOME_ORDER } from "../outcomes";
import { Icon } from "../parts/icons";
import { ENDS } from "./drawing";

export function Legend({ map, isOpenAtFirst }: { map: MapView; isOpenAtFirst: boolean }) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const onLegs = new Set(map.legs.map((leg) => leg.outcome));
  const told = new Set([...map.points, ...map.areas].flatMap((place) => Object.keys(place.outcomes) as Outcome[]));
  const shown = OUTCOME_ORDER.filter((outcome) => onLegs.has(outcome) || told.has(outcome));
  if (shown.length === 0) return null;
  const hasSea = map.legs.some((leg) => leg.drawn === "sea_route");
  return (
    <details class="map-legend" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Legend</summary>
      <ul>
        {shown.map((outcome) => (
          <li key={outcome} class={`tone-${OUTCOMES[outcome].tone}`}>
            {onLegs.has(outcome) ? <LegSample outcome={outcome} /> : <span class="map-sample" />}
            <Icon name={OUTCOMES[outcome].icon} />
            <span>{OUTCOMES[outcome].words}</span>
          </li>
        ))}
        {map.areas.length > 0 && (
          <li>
            <svg class="map-sample" viewBox="0 0 34 14" width="34" height="14" aria-hidden="true"><circle cx="17" cy="7" r="6" fill="currentColor" fill-opacity="0.12" stroke="currentColor" stroke-width="1.2" stroke-dasharray="3 2" /></svg>
            <span>an area, no point in it</span>
          </li>
        )}
        {[...onLegs].some((outcome) => ENDS[outcome] === "bar") && <li><span class="map-sample" /><span>a bar: it did not arrive</span></li>}
        {hasSea && <li><span class="map-sample"><Icon name="ship" /></span><span>by sea, the way inferred</span></li>}
        <li>
          <svg class="map-sample" viewBox="0 0 34 14" width="34" height="14" aria-hidden="true"><line x1="2" y1="7" x2="32" y2="7" stroke="currentColor" stroke-width="1.2" stroke-dasharray="4 3" /></svg>
          <span>a disputed border</span>
        </li>
      </ul>
    </details>
  );
}

function LegSample({ outcome }: { outcome: Outcome }) {
  const { dash } = OUTCOMES[outcome];
  const end = ENDS[outcome];
  return (
    <svg class="map-sample" viewBox="0 0 34 14" width="34" height="14" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
      <line x1="1" y1="7" x2={end === "none" ? 33 : 26} y2="7" {...(dash.length > 0 ? { "stroke-dasharray": dash.map((part) => part * 2).join(" ") } : {})} />
      {end === "bar" && <path d="M27 2v10" stroke-width="3" />}
      {end === "arrow" && <path d="M25 3l7 4-7 4z" fill="currentColor" stroke-width="1" />}
      {end === "open" && <path d="M26 3l6 4-6 4" stroke-width="1.6" />}
    </svg>
  );
}

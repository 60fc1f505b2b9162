// From where, via where, to where; or at which place.
import type { EventRow } from "../api";
import { NotStated, Places } from "../parts/words";

export function Route({ row }: { row: Pick<EventRow, "origin" | "via" | "destination" | "at"> }) {
  const hasWay = row.origin.length + row.via.length + row.destination.length > 0;
  if (!hasWay && row.at.length === 0) return <NotStated words="place not stated" />;
  return (
    <span class="route">
      {hasWay && (
        <>
          {row.origin.length > 0 && <><span class="unseen">from </span><Places places={row.origin} /></>}
          {row.via.length > 0 && <span class="route-via"> via <Places places={row.via} /></span>}
          {row.destination.length === 0 && row.origin.length > 0 && <span class="route-arrow" aria-hidden="true"> →</span>}
          {row.destination.length > 0 && <><span class="route-arrow" aria-hidden="true"> → </span><span class="unseen"> to </span><Places places={row.destination} /></>}
        </>
      )}
      {row.at.length > 0 && <span class="route-at">{hasWay && "; "}at <Places places={row.at} /></span>}
    </span>
  );
}

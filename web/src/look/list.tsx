// The events as a list: what, the way, when, what became of it, on how many origins.
import type { EventRow } from "../api";
import { select, usePage } from "../page";
import { point, usePointed } from "../pointing";
import { Button } from "../parts/button";
import { Notice, Loading } from "../parts/notice";
import { OutcomeMark } from "../parts/outcome";
import { Said, When } from "../parts/words";
import type { Events } from "./events";
import { Route } from "./route";

export function EventList({ events }: { events: Events }) {
  const { open } = usePage();
  const pointed = usePointed();
  if (events.isFirst) return <Loading lines={12} words="Loading events" />;
  if (events.rows.length === 0) return <Notice icon="search" title="No event meets all of this" />;
  return (
    <>
      <ul class={`events${events.isStale ? " is-stale" : ""}`}>
        {events.rows.map((row) => (
          <EventItem key={row.id} row={row} isOpen={row.id === open} isPointed={row.id === pointed} />
        ))}
      </ul>
      {events.hasMore && <Button words="More events" onPress={events.more} />}
    </>
  );
}

function EventItem({ row, isOpen, isPointed }: { row: EventRow; isOpen: boolean; isPointed: boolean }) {
  return (
    <li class={`event${isOpen ? " is-open" : ""}${isPointed ? " is-pointed" : ""}`} onPointerEnter={() => point(row.id)} onPointerLeave={() => point(null)}>
      <button type="button" class="event-button" aria-current={isOpen ? "true" : undefined} onClick={() => select(row.id)}>
        <span class="event-what"><Said words={row.what} /></span>
        <span class="event-route"><Route row={row} /></span>
        <span class="event-facts">
          {row.outcomes.map((each) => <OutcomeMark key={each.outcome} outcome={each.outcome} words={each.words} plain />)}
          <When when={row.when} />
        </span>
      </button>
    </li>
  );
}

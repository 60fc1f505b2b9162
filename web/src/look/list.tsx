// The events as a list: what, the way, what became of it, when, on how many origins.
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { EventRow } from "../api";
import { counted, number } from "../format";
import { clear, select, useIsOpen } from "../page";
import { point, useIsPointed } from "../pointing";
import { Button } from "../parts/button";
import { Icon } from "../parts/icons";
import { Failure, Loading, Notice } from "../parts/notice";
import { OutcomeMark } from "../parts/outcome";
import { NotStated, Said, When } from "../parts/words";
import type { Events } from "./events";
import { Route } from "./route";
import { SortMenu } from "./sort_menu";

export function EventList({ events }: { events: Events }) {
  const items = useMemo(() => events.rows.map((row) => <EventItem key={row.id} row={row} />), [events.rows]);
  if (events.isFirst) return events.problem ? <Failure problem={events.problem} /> : <Loading lines={12} words="Loading events" />;
  if (events.rows.length === 0) return <NoEvents of={events.of} />;
  return (
    <>
      <header class="list-head">
        <h2>Events</h2>
        <SortMenu />
      </header>
      <ul class={`events${events.isStale ? " is-stale" : ""}`}>{items}</ul>
      <More events={events} />
    </>
  );
}

export function NoEvents({ of }: { of: number }) {
  if (of === 0)
    return (
      <Notice icon="list" title="The record is empty">
        <p>
          Read some reports into it: <code>laydown read FILE…</code>. Events show here when the record has been brought up to date.
        </p>
      </Notice>
    );
  return (
    <Notice icon="search" title="No event meets all of this">
      <p>{counted(of, "event")} in the record. Take a condition away, or begin anew.</p>
      <Button words="Clear all conditions" onPress={clear} />
    </Notice>
  );
}

/** The next page, when the end comes into view; after a thousand rows only when asked for. */
export function More({ events }: { events: Events }) {
  const end = useRef<HTMLDivElement>(null);
  const { hasMore, more, rows } = events;
  useEffect(() => {
    if (!end.current || !hasMore || rows.length >= 1000) return;
    const seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && more(), { rootMargin: "400px" });
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [hasMore, more, rows.length]);
  return (
    <div class="more" ref={end}>
      {hasMore && <Button words={events.isLoading ? "Loading more…" : "More events"} onPress={more} isOff={events.isLoading} />}
      <p>
        {number(rows.length)} of {counted(events.total, "event")} shown
      </p>
      {events.problem && <Failure problem={events.problem} again={more} />}
    </div>
  );
}

function EventItem({ row }: { row: EventRow }) {
  const isOpen = useIsOpen(row.id);
  const isPointed = useIsPointed(row.id);
  const shown = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) shown.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  return (
    <li ref={shown} class={`event${isOpen ? " is-open" : ""}${isPointed ? " is-pointed" : ""}`} onPointerEnter={() => point(row.id)} onPointerLeave={() => point(null)}>
      <button type="button" class="event-button" data-event={row.id} {...(isOpen ? { "aria-current": "true" } : {})} onClick={() => select(row.id)}>
        <span class="event-line">
          <span class="event-what">
            <What row={row} />
          </span>
          <span class="event-when">
            <When when={row.when} />
          </span>
        </span>
        <span class="event-route">
          <Route row={row} />
        </span>
        <span class="event-facts">
          {row.outcomes.map((each) => (
            <OutcomeMark key={each.outcome} outcome={each.outcome} words={each.words} />
          ))}
          <Standing row={row} />
        </span>
      </button>
    </li>
  );
}

/** What moved, and what carried it: a carrier is never shown as the load. */
function What({ row }: { row: EventRow }) {
  return (
    <>
      {row.what.length > 0 ? <Said words={row.what} between=" · " /> : row.carried_by.length === 0 && <NotStated words="what: not stated" />}
      {row.carried_by.length > 0 && (
        <small class="carried">
          carried by <Said words={row.carried_by} between=" · " />
        </small>
      )}
    </>
  );
}

/** On how much it stands: origins, pages, contradictions. */
export function Standing({ row }: { row: EventRow }) {
  return (
    <span class="event-standing">
      <span class="standing-part" title={`${counted(row.origins, "independent origin")}, told on ${counted(row.reports, "page")}`}>
        <Icon name="origin" />
        {row.origins > 0 ? counted(row.origins, "origin") : "origin not known"}
      </span>
      {row.reports > Math.max(row.origins, 1) && (
        <span class="standing-part">
          <Icon name="copies" />
          {counted(row.reports, "page")}
        </span>
      )}
      {row.contradictions > 0 && (
        <span class="standing-part tone-doubted">
          <Icon name="contradiction" />
          {counted(row.contradictions, "contradiction")}
        </span>
      )}
    </span>
  );
}

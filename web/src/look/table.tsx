// The events as a table: everything that map and timeline show, in words.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { EventRow } from "../api";
import { go, select, useIsOpen, usePage } from "../page";
import { point, useIsPointed } from "../pointing";
import { Icon } from "../parts/icons";
import { Failure, Loading } from "../parts/notice";
import { OutcomeMark } from "../parts/outcome";
import { NotStated, Places, Said, When } from "../parts/words";
import type { Events } from "./events";
import { More, NoEvents } from "./list";

export function EventTable({ events }: { events: Events }) {
  const rows = useMemo(() => events.rows.map((row) => <Row key={row.id} row={row} />), [events.rows]);
  if (events.isFirst) return events.problem ? <Failure problem={events.problem} /> : <Loading lines={16} words="Loading events" />;
  if (events.rows.length === 0) return <NoEvents of={events.of} />;
  return (
    <div class={`table-room${events.isStale ? " is-stale" : ""}`} tabIndex={0} role="region" aria-label="Events, a table that scrolls">
      <table class="table event-table">
        <caption class="unseen">Events that meet the conditions, each once, with its independent origins</caption>
        <thead>
          <tr>
            <SortHead name="when">When</SortHead>
            <th scope="col">What moved</th>
            <th scope="col">From</th>
            <th scope="col">Via</th>
            <th scope="col">To, or at</th>
            <th scope="col">Outcome</th>
            <th scope="col">Mover</th>
            <SortHead name="origins">Origins</SortHead>
            <th scope="col">Who says so</th>
          </tr>
        </thead>
        <tbody>{rows}</tbody>
      </table>
      <More events={events} />
    </div>
  );
}

function SortHead({ name, children }: { name: "when" | "origins"; children: ComponentChildren }) {
  const { sort } = usePage();
  const state = sort === name ? "ascending" : sort === `-${name}` ? "descending" : "none";
  return (
    <th scope="col" aria-sort={state}>
      <button type="button" class="sort-head" onClick={() => go({ sort: state === "descending" ? name : `-${name}` })}>
        {children}
        <Icon name={state === "ascending" ? "up" : "down"} />
      </button>
    </th>
  );
}

function Row({ row }: { row: EventRow }) {
  const isOpen = useIsOpen(row.id);
  const isPointed = useIsPointed(row.id);
  const shown = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isOpen) shown.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  const ends = [...row.destination, ...row.at];
  return (
    <tr ref={shown} class={`row${isOpen ? " is-open" : ""}${isPointed ? " is-pointed" : ""}`} onClick={() => select(row.id)} onPointerEnter={() => point(row.id)} onPointerLeave={() => point(null)}>
      <td class="col-when">
        <When when={row.when} />
      </td>
      <th scope="row" class="col-what">
        <button type="button" class="row-button" data-event={row.id} {...(isOpen ? { "aria-current": "true" } : {})}>
          {row.what.length > 0 ? <Said words={row.what} between=" · " /> : <NotStated />}
        </button>
        {row.carried_by.length > 0 && (
          <small class="carried">
            carried by <Said words={row.carried_by} between=" · " />
          </small>
        )}
      </th>
      <td>
        <Places places={row.origin} />
      </td>
      <td>{row.via.length > 0 ? <Places places={row.via} /> : <span class="none">–<span class="unseen">not stated</span></span>}</td>
      <td>
        {row.destination.length === 0 && row.at.length > 0 && <span class="at">at </span>}
        <Places places={ends} />
      </td>
      <td class="col-outcome">
        {row.outcomes.map((each) => (
          <OutcomeMark key={each.outcome} outcome={each.outcome} words={each.words} />
        ))}
      </td>
      <td>
        <Said words={row.mover} />
      </td>
      <td class="col-origins">
        {row.origins > 0 ? row.origins : <NotStated words="not known" />}
        {row.contradictions > 0 && (
          <span class="tone-doubted clash-count" title={`${row.contradictions} contradictions`}>
            <Icon name="contradiction" words="contradictions" /> {row.contradictions}
          </span>
        )}
      </td>
      <td class="col-who">
        <Said words={row.who} />
      </td>
    </tr>
  );
}

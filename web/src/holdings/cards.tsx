// Holdings on small screens: one card each, by place.
import type { HoldingRow, Holdings } from "../api";
import { select, useIsOpen } from "../page";
import { Bdi, NotStated, Place } from "../parts/words";
import { Age, Arithmetic, byPlace, DayWords, Standing } from "./pieces";

export function HoldingCards({ holdings }: { holdings: Holdings }) {
  return (
    <>
      {byPlace(holdings.items).map(([place, items]) => (
        <section key={place.key} class="holding-group">
          <h2>
            <Place place={place} />
          </h2>
          <ul>
            {items.map((row) => (
              <Card key={row.id} row={row} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Card({ row }: { row: HoldingRow }) {
  const isOpen = useIsOpen(row.id);
  return (
    <li class={`event${isOpen ? " is-open" : ""}`}>
      <button type="button" class="event-button" aria-expanded={isOpen} onClick={() => select(isOpen ? null : row.id)}>
        <span class="event-what">
          <Bdi>{row.what}</Bdi>
        </span>
        <span>
          <DayWords words={row.words} />, holder: {row.holder ? <Bdi>{row.holder}</Bdi> : <NotStated />}
        </span>
        <span class="event-route">
          since <DayWords words={row.since} />; last evidence <Age row={row} />
        </span>
        <Standing row={row} />
      </button>
      {isOpen && <Arithmetic row={row} />}
    </li>
  );
}

// Events that may be legs of one journey: what came to a place by the one left from there by the other.
import type { EventFull } from "../api";
import { Link } from "../parts/link";
import { Bdi } from "../parts/words";

export function Journey({ event }: { event: EventFull }) {
  return (
    <ul class="journey">
      {event.legs.map((leg) => {
        const other = leg.before === event.id ? leg.after : leg.before;
        return (
          <li key={`${leg.before} ${leg.after}`}>
            <p>
              <Link to={{ open: other, source: null }}>{leg.before === event.id ? "Goes on" : "Comes from before"}</Link> at <Bdi>{leg.place}</Bdi>
            </p>
            <p class="part-note" dir="auto">{leg.reason}</p>
          </li>
        );
      })}
    </ul>
  );
}

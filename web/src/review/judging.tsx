// What a reviewer can say of an event from its evidence: ratings, and whether its claims are of one fact.
import type { EventFull } from "../api";
import { useMayJudge } from "../may";
import { Alike } from "./alike";
import { Rate } from "./rate";

export function Judging({ event }: { event: EventFull }) {
  if (!useMayJudge()) return <p class="judge-note">Rating and joining take the role reviewer; an admin of this desk gives it.</p>;
  return (
    <div class="judging" key={event.id}>
      <Alike event={event} />
      <Rate event={event} />
    </div>
  );
}

// Contradictions: the two sides beside each other, who says which, and which copied wrongly where that is known.
import type { Clash, EventFull } from "../api";
import { counted } from "../format";
import { openSource, select } from "../page";
import { Chip } from "../parts/chip";
import { Icon } from "../parts/icons";
import { NotStated } from "../parts/words";

const FIELDS: Record<string, string> = { "loads.count": "how many", "carriers.count": "how many carried it", counts: "how many", places: "where", when: "when", loads: "what", carriers: "what carried it", outcome: "what became of it", mover: "who moved it", recipient: "who received it" };

/** What two claims part in, as a question: "how many". */
export function fieldWords(field: string): string {
  return FIELDS[field] ?? field.replaceAll("_", " ");
}

export function Clashes({ event }: { event: EventFull }) {
  return (
    <ul class="clashes">
      {event.clashes.map((clash, index) => (
        <ClashRow key={index} clash={clash} />
      ))}
    </ul>
  );
}

function ClashRow({ clash }: { clash: Clash }) {
  return (
    <li class="clash">
      <p class="clash-head">
        <Icon name="contradiction" />
        <span>
          <b>{fieldWords(clash.field)}</b> <small>{clash.kind}</small>
          <span class="clash-reason" dir="auto">{clash.reason}</span>
        </span>
      </p>
      <ul class="sides">
        {clash.sides.map((side) => (
          <li key={side.claim} class="side">
            <p class="side-who">
              <bdi dir="auto">{side.who ?? side.publisher ?? "a page without a publisher"}</bdi>
              {side.who !== null && (
                <small>
                  {" "}
                  in {side.publisher ? <bdi dir="auto">{side.publisher}</bdi> : <NotStated words="a page without a publisher" />}
                </small>
              )}
            </p>
            {clash.copy === side.claim && (
              <Chip tone="stopped" icon="copies" title="This page copied the other, and changed what it copied">
                copied, and changed it
              </Chip>
            )}
            <blockquote class="side-quote" dir="auto">{side.quote}</blockquote>
            <p class="side-do">
              <button type="button" class="report" onClick={() => openSource(side.document, [side.start, side.end])}>
                In the text
              </button>
              <button type="button" class="report" onClick={() => select(side.claim, { replace: true })}>
                The claim
              </button>
            </p>
          </li>
        ))}
      </ul>
      {clash.also.length > 0 && <p class="part-note">{counted(clash.also.length, "other claim")} of this event {clash.also.length === 1 ? "stands" : "stand"} in the same contradiction.</p>}
    </li>
  );
}

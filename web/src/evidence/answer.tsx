// The answer: what, how many with bounds, the way, when, by whom; then per outcome who says so, on what basis.
import type { ComponentChildren } from "preact";
import type { EventFull } from "../api";
import { counted } from "../format";
import { ACTS, OUTCOMES } from "../outcomes";
import { select } from "../page";
import { OutcomeMark } from "../parts/outcome";
import { NotStated, Said, When } from "../parts/words";
import { Icon } from "../parts/icons";
import { fieldWords } from "./clashes";
import { PartyLinks, PlaceLinks } from "./facts";
import { StatusChip } from "./event";
import { sayersOf } from "./who";

export function Answer({ event }: { event: EventFull }) {
  const isWay = event.act !== "presence" && event.act !== "basing";
  const disputed = [...new Set(event.clashes.map((clash) => fieldWords(clash.field)))];
  return (
    <header class="answer">
      <p class="answer-kind">
        {ACTS[event.act]} <StatusChip status={event.status} />
      </p>
      <h2 class="answer-what" tabIndex={-1}>
        {event.what.length > 0 ? <List words={event.what} /> : <NotStated words="What: not stated" />}
      </h2>
      {event.carried_by.length > 0 && (
        <p class="answer-carried">
          carried by <Said words={event.carried_by} />
        </p>
      )}
      {disputed.length > 0 && (
        <p class="answer-disputed tone-doubted">
          <Icon name="contradiction" /> The sources disagree: {disputed.join(", ")}
        </p>
      )}
      <dl class="facts">
        {isWay && (
          <>
            <Fact label="From"><PlaceLinks places={event.origin} /></Fact>
            {event.via.length > 0 && <Fact label="Via"><PlaceLinks places={event.via} /></Fact>}
            <Fact label="To"><PlaceLinks places={event.destination} /></Fact>
          </>
        )}
        {(event.at.length > 0 || !isWay) && <Fact label="At"><PlaceLinks places={event.at} /></Fact>}
        <Fact label="When"><When when={event.when} /></Fact>
        <Fact label="Mover"><PartyLinks names={event.mover} /></Fact>
        {event.recipient.length > 0 && <Fact label="Recipient"><PartyLinks names={event.recipient} /></Fact>}
        {event.opposed_by.length > 0 && <Fact label="Stopped or opposed by"><PartyLinks names={event.opposed_by} /></Fact>}
      </dl>
      <Outcomes event={event} />
    </header>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Values one below the other: two counts of one thing are two tellings, not a sum. */
function List({ words }: { words: readonly string[] }) {
  return (
    <>
      {words.map((each, index) => (
        <bdi key={index} dir="auto" class="answer-load">
          {each}
        </bdi>
      ))}
    </>
  );
}

function Outcomes({ event }: { event: EventFull }) {
  return (
    <section class="outcomes" aria-label="Outcome, by who says so">
      {event.outcomes.map((each) => (
        <div key={each.outcome} class={`outcome-row tone-${OUTCOMES[each.outcome].tone}`}>
          <OutcomeMark outcome={each.outcome} words={each.words} />
          <ul>
            {sayersOf(event.told, each.words).map((sayer) => (
              <li key={sayer.who}>
                <button type="button" class="sayer" onClick={() => select(sayer.first, { replace: true })}>
                  <bdi dir="auto">{sayer.who}</bdi>
                </button>
                <span class="sayer-basis">
                  {sayer.basis.length > 0 ? sayer.basis.join(", ") : "basis not stated"}
                  {sayer.claims > 1 && `; ${counted(sayer.claims, "claim")}`}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

// What was said: each claim with its chain of sources, its basis, its quotes in their context, and why each cell is what it is.
import { useState } from "preact/hooks";
import type { ClaimFull, EventFull, Id, Told as ToldRow } from "../api";
import { openSource } from "../page";
import { Button } from "../parts/button";
import { Chip } from "../parts/chip";
import { Icon } from "../parts/icons";
import { Link } from "../parts/link";
import { OutcomeMark } from "../parts/outcome";
import { Quote } from "../parts/quote";
import { NotStated } from "../parts/words";
import { Cells } from "./cells";
import { basisOf, linksOf, outcomeOf, whoSays } from "./who";

const SHOWN = 6; // claims; the others come when asked for

export function Told({ event, claim }: { event: EventFull; claim: Id | null }) {
  const [isAll, setAll] = useState(false);
  const at = event.told.findIndex((told) => told.claim.id === claim);
  const shown = isAll || at >= SHOWN ? event.told : event.told.slice(0, SHOWN);
  return (
    <>
      <ol class="told">
        {shown.map((told) => (
          <ToldClaim key={told.claim.id} told={told} event={event} isOpen={told.claim.id === claim} />
        ))}
      </ol>
      {shown.length < event.told.length && <Button words={`Show ${event.told.length - shown.length} more claims`} onPress={() => setAll(true)} />}
    </>
  );
}

function ToldClaim({ told, event, isOpen }: { told: ToldRow; event: EventFull; isOpen: boolean }) {
  const { claim, document } = told;
  const words = outcomeOf(told);
  const outcome = event.outcomes.find((each) => each.words === words)?.outcome;
  const basis = basisOf(told);
  return (
    <li id={claim.id} class={`claim${isOpen ? " is-open" : ""}`}>
      <header class="claim-head">
        {outcome ? <OutcomeMark outcome={outcome} {...(words ? { words } : {})} /> : <NotStated words="outcome not stated" />}
        <p class="claim-chain">
          <Chain claim={claim} who={whoSays(told)} />
        </p>
        <p class="claim-basis">
          {basis.length > 0 ? basis.map((each) => <Chip key={each}>{each}</Chip>) : <Chip>basis not stated</Chip>}
          {claim.review.map((judged) => (
            <Chip key={judged.id} icon="check" tone="good" title={judged.reason ?? ""}>
              {judged.says} by {judged.by}
            </Chip>
          ))}
        </p>
      </header>
      {claim.quotes.map((quote) => (
        <div key={quote.start} class="claim-quote">
          {quote.zone !== "body" && <p class="zone">{quote.zone}</p>}
          <Quote quote={quote} label={(slot) => labelOf(claim, slot)} />
        </div>
      ))}
      <footer class="claim-foot">
        <p class="claim-where" dir="auto">
          {document.publisher ? <bdi dir="auto">{document.publisher}</bdi> : <NotStated words="publisher not stated" />}
          {document.published ? `, ${document.published}` : <>, <NotStated words="day not stated" /></>}
          {document.title && <> · <bdi dir="auto">{document.title}</bdi></>}
        </p>
        <p class="claim-do">
          <Button words="Whole text" icon="log" kind="quiet" onPress={() => openSource(document.id, spanOf(claim))} />
          <Link to={{ mode: "review", open: claim.id, source: null }} class="button is-quiet">
            <Icon name="review" />
            Review
          </Link>
          {claim.confidence !== null && (
            <span class="confidence" title="How sure the reading is that the text says this; it says nothing of the source">
              read with {Math.round(claim.confidence * 100)} % confidence
            </span>
          )}
        </p>
        <details class="cells-more">
          <summary>Why each cell is what it is</summary>
          <Cells claim={claim} />
        </details>
      </footer>
    </li>
  );
}

/** "officials → Wall Street Journal", each link by itself so that none turns another's direction. */
function Chain({ claim, who }: { claim: ClaimFull; who: string }) {
  if (claim.chain === null)
    return (
      <>
        <bdi dir="auto">{who}</bdi> <small>in its own voice</small>
      </>
    );
  return (
    <>
      {linksOf(claim.chain).map((link, index) => (
        <span key={index}>
          {index > 0 && <span class="chain-arrow"> → </span>}
          <bdi dir="auto" class={index === 0 ? "chain-root" : ""}>
            {link}
          </bdi>
        </span>
      ))}
    </>
  );
}

/** A claim that is in no event: rejected, or put aside. */
export function LoneClaim({ claim }: { claim: ClaimFull }) {
  return (
    <article class="event-evidence">
      <header class="answer">
        <p class="answer-kind">a claim that takes part in no event</p>
        <h2 class="answer-what" dir="auto">{claim.words}</h2>
      </header>
      {claim.review.map((judged) => (
        <p key={judged.id} class="part-note">
          {judged.says} by <bdi dir="auto">{judged.by}</bdi>
          {judged.reason && <>: <bdi dir="auto">{judged.reason}</bdi></>}
        </p>
      ))}
      {claim.quotes.map((quote) => (
        <Quote key={quote.start} quote={quote} label={(slot) => labelOf(claim, slot)} />
      ))}
      <Button words="Whole text" icon="log" onPress={() => openSource(claim.document, spanOf(claim))} />
      <Cells claim={claim} />
    </article>
  );
}

export function labelOf(claim: ClaimFull, slot: string): string {
  const found = claim.slots.find((each) => each.slot === slot);
  return found ? `${found.label}: ${found.value ?? "not stated"}` : slot;
}

function spanOf(claim: ClaimFull): [number, number] | undefined {
  const first = claim.quotes[0];
  return first && [first.start, first.end];
}

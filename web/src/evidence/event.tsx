// One event with everything that it rests on, in the order in which a careful reader asks.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { EventFull, Id } from "../api";
import { counted } from "../format";
import { Chip } from "../parts/chip";
import type { IconName } from "../parts/icons";
import { Icon } from "../parts/icons";
import { Judging } from "../review/judging";
import { Answer } from "./answer";
import { Checks } from "./checks";
import { Clashes } from "./clashes";
import { Journey } from "./journey";
import { Origins, originsWords } from "./origins";
import { Ratings } from "./ratings";
import { RawRecord } from "./raw";
import { Told } from "./told";

export function EventEvidence({ event, claim }: { event: EventFull; claim: Id | null }) {
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    if (claim === null) top.current?.closest(".pane")?.scrollTo({ top: 0 });
    else document.getElementById(claim)?.scrollIntoView({ block: "start" });
  }, [event.id, claim]);
  const quotes = event.told.reduce((sum, told) => sum + told.claim.quotes.length, 0);
  return (
    <article class="event-evidence" ref={top}>
      <Answer event={event} />
      <nav class="jumps" aria-label="Parts of the evidence">
        <Jump to="ev-quotes" icon="quote" words={counted(quotes, "quote")} />
        <Jump to="ev-origins" icon="origin" words={originsWords(event)} />
        {event.clashes.length > 0 && <Jump to="ev-clashes" icon="contradiction" tone="doubted" words={counted(event.clashes.length, "contradiction")} />}
        {event.checks.length > 0 && <Jump to="ev-checks" icon="scales" words={counted(event.checks.length, "check")} />}
        {event.legs.length > 0 && <Jump to="ev-journey" icon="ship" words="journey" />}
      </nav>
      {event.clashes.length > 0 && (
        <Part id="ev-clashes" title="Contradictions" note="Nothing is averaged: each side stands as it was said.">
          <Clashes event={event} />
        </Part>
      )}
      <Part id="ev-quotes" title="What was said">
        <Told event={event} claim={claim} />
      </Part>
      <Part id="ev-origins" title={originsWords(event)} note="Copies of one story are one origin. What is not known to be independent does not count.">
        <Origins event={event} />
      </Part>
      {event.checks.length > 0 && (
        <Part id="ev-checks" title="Checks" note="What arithmetic and geography say to the texts. A check is a note, never a correction.">
          <Checks checks={event.checks} />
        </Part>
      )}
      <Part id="ev-ratings" title="Ratings" note="Set by people or by a stated policy, never computed.">
        <Ratings event={event} />
      </Part>
      <Part id="ev-judging" title="Judge it" note="Kept with your name, never over what the machine read, and taken back with one press.">
        <Judging event={event} />
      </Part>
      {event.legs.length > 0 && (
        <Part id="ev-journey" title="Journey" note="Inferred: no source says that these events belong together.">
          <Journey event={event} />
        </Part>
      )}
      <Part id="ev-record" title="The record">
        <RawRecord event={event} />
      </Part>
    </article>
  );
}

function Jump({ to, icon, words, tone }: { to: string; icon: IconName; words: string; tone?: string }) {
  return (
    <button type="button" class={`chip is-jump${tone ? ` tone-${tone}` : ""}`} onClick={() => jump(to)}>
      <Icon name={icon} />
      {words}
    </button>
  );
}

function jump(to: string): void {
  const part = document.getElementById(to);
  part?.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  part?.querySelector("h3")?.focus({ preventScroll: true });
}

function Part({ id, title, note, children }: { id: string; title: string; note?: string; children: ComponentChildren }) {
  return (
    <section class="part" id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h3>
      {note && <p class="part-note">{note}</p>}
      {children}
    </section>
  );
}

export function StatusChip({ status }: { status: string }) {
  const tone = /disputed|denied|refuted/.test(status) ? "doubted" : /corroborated/.test(status) ? "good" : undefined;
  return <Chip {...(tone ? { tone } : {})}>{status}</Chip>;
}

// The evidence of what is open: the answer first, then the words it rests on. A claim opens its event at the claim.
import { useEffect, useRef } from "preact/hooks";
import type { ClaimFull, EventFull } from "../api";
import { useAnswer } from "../fetching";
import { useKey } from "../keys";
import type { Events } from "../look/events";
import { addressOf, page, select, useKnownBy, usePage } from "../page";
import { Button } from "../parts/button";
import { copy, CopyButton } from "../parts/copy";
import { Failure, Loading, Notice } from "../parts/notice";
import { useRoom } from "../room";
import { EventEvidence } from "./event";
import { LoneClaim } from "./told";
import { SourceText } from "./source";

export function EvidencePane({ events }: { events: Events }) {
  const { open, source } = usePage();
  if (source !== null) return <SourceText source={source} isAlone={open === null} />;
  if (open === null)
    return (
      <Notice icon="quote" title="Select an event">
        <p>Its quotes, its origins and what contradicts it show here.</p>
      </Notice>
    );
  if (open.startsWith("doc_")) return <SourceText source={open} isAlone />;
  return <Opened key={open.startsWith("clm_") ? "claim" : "event"} open={open} events={events} />;
}

function Opened({ open, events }: { open: string; events: Events }) {
  const isClaim = open.startsWith("clm_");
  const knownBy = useKnownBy();
  const claim = useAnswer<ClaimFull>(isClaim ? `claims/${encodeURIComponent(open)}` : null, knownBy);
  const id = isClaim ? (claim.value?.id === open ? claim.value.event : null) : open;
  const event = useAnswer<EventFull>(id === null ? null : `events/${encodeURIComponent(id)}`, knownBy);
  const problem = claim.problem ?? event.problem;
  const root = useRef<HTMLDivElement>(null);
  const isShown = event.value !== null && !event.isStale;
  useEffect(() => {
    const held = document.activeElement; // what was pressed may be gone: then the answer takes the focus
    if (isShown && (held === null || held === document.body)) root.current?.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }, [open, isShown]);
  const isLone = isClaim && claim.value !== null && !claim.isStale && claim.value.event === null;
  return (
    <div class="evidence" aria-busy={event.isLoading} ref={root}>
      <EvidenceHead open={open} id={id} event={event.isStale ? null : event.value} events={events} />
      {problem ? (
        <Failure problem={problem} again={claim.problem ? claim.again : event.again} />
      ) : isLone && claim.value ? (
        <LoneClaim claim={claim.value} />
      ) : event.value ? (
        <div class={event.isStale ? "is-stale" : ""}>
          <EventEvidence event={event.value} claim={isClaim ? open : null} />
        </div>
      ) : (
        <Loading lines={9} words="Loading the evidence" />
      )}
    </div>
  );
}

function EvidenceHead({ open, id, event, events }: { open: string; id: string | null; event: EventFull | null; events: Events }) {
  const room = useRoom();
  const at = events.rows.findIndex((row) => row.id === (id ?? open));
  const [before, after] = [events.rows[at - 1], at >= 0 ? events.rows[at + 1] : undefined];
  const link = () => new URL(addressOf(page()), location.href).href;
  useKey("c", "Copy the citation", "Evidence", () => void (event && copy(event.citation)), event !== null);
  useEffect(() => {
    document.title = event ? `${event.what.join(", ") || "not stated"} · laydown` : "laydown";
    return () => void (document.title = "laydown");
  }, [event]);
  return (
    <header class="evidence-head">
      <Button words={room === "vast" ? "Close" : "All events"} icon={room === "vast" ? "close" : "left"} kind="quiet" hint="Esc" onPress={() => select(null)} />
      {at >= 0 && (
        <span class="evidence-steps">
          <Button words="Previous event" icon="up" kind="quiet" isBare hint="k" isOff={!before} onPress={() => before && select(before.id, { replace: true })} />
          <span class="evidence-at">
            {at + 1} of {events.total}
          </span>
          <Button words="Next event" icon="down" kind="quiet" isBare hint="j" isOff={!after} onPress={() => after && select(after.id, { replace: true })} />
        </span>
      )}
      <span class="evidence-take">
        <CopyButton words="Copy link" icon="link" isBare={room !== "vast"} text={link} />
        {event && <CopyButton words="Copy citation" icon="quote" isBare={room === "narrow"} hint="c" text={() => event.citation} />}
      </span>
    </header>
  );
}

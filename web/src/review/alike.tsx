// Whether claims tell of one fact: two of this event of two facts, or one of it and one of another event of the same. What
// the machine makes of the pair stands beside it; the person's word holds.
import { useMemo, useState } from "preact/hooks";
import type { EventFull, EventRow, Id, Page, Pair, Problem } from "../api";
import { whoSays } from "../evidence/who";
import { problemFrom, useAnswer } from "../fetching";
import { Button } from "../parts/button";
import { Icon } from "../parts/icons";
import { Link } from "../parts/link";
import { select, usePage } from "../page";
import { filterQuery } from "../state";
import { Opening } from "./opening";
import { Said } from "./refused";
import { say } from "./saying";

export function Alike({ event }: { event: EventFull }) {
  const [became, setBecame] = useState<Id[]>([]);
  return (
    <>
      {became.length > 0 && (
        <p class="judge-became" role="status">
          What was judged is now{" "}
          {became.map((id, index) => (
            <span key={id}>
              {index > 0 && ", "}
              <Link to={{ open: id }}>{became.length > 1 ? `event ${index + 1}` : "this event"}</Link>
            </span>
          ))}
        </p>
      )}
      {event.told.length > 1 && (
        <Opening summary="Two claims here are not of one fact">{() => <Parting event={event} onKept={setBecame} />}</Opening>
      )}
      <Opening summary="Another event is the same fact">{() => <Joining event={event} onKept={setBecame} />}</Opening>
    </>
  );
}

function Parting({ event, onKept }: { event: EventFull; onKept: (events: Id[]) => void }) {
  const [one, setOne] = useState(event.told[0]?.claim.id ?? "");
  const [other, setOther] = useState(event.told[1]?.claim.id ?? "");
  return (
    <div class="judge-pair">
      <ClaimChoice label="This claim" event={event} value={one} onChoose={setOne} />
      <ClaimChoice label="and this one" event={event} value={other} onChoose={setOther} />
      <PairVerdict claims={[one, other]} first="different" onKept={onKept} />
    </div>
  );
}

function Joining({ event, onKept }: { event: EventFull; onKept: (events: Id[]) => void }) {
  const { filter } = usePage();
  const query = useMemo(() => {
    const asked = filterQuery(filter);
    asked.set("limit", "200");
    return asked;
  }, [filter]);
  const events = useAnswer<Page<EventRow>>("events", query);
  const [otherEvent, setOtherEvent] = useState("");
  const other = useAnswer<EventFull>(otherEvent ? `events/${encodeURIComponent(otherEvent)}` : null);
  const [mine, setMine] = useState(event.told[0]?.claim.id ?? "");
  const [theirs, setTheirs] = useState("");
  const chosen = theirs || (other.value?.told[0]?.claim.id ?? "");
  const rows = (events.value?.items ?? []).filter((row) => row.id !== event.id);
  return (
    <div class="judge-pair">
      <label class="entry">
        <span class="entry-label">The other event, of those in view</span>
        <select class="field" value={otherEvent} onChange={(changed) => (setOtherEvent(changed.currentTarget.value), setTheirs(""))}>
          <option value="">{events.isLoading ? "loading …" : rows.length === 0 ? "no other event is in view" : "choose one"}</option>
          {rows.map((row) => (
            <option key={row.id} value={row.id}>
              {eventWords(row)}
            </option>
          ))}
        </select>
      </label>
      {events.value && events.value.next !== null && <small class="judge-note">The first {rows.length} in view are offered: narrow the filter for others.</small>}
      {other.value && otherEvent && (
        <>
          <ClaimChoice label="This claim" event={event} value={mine} onChoose={setMine} />
          <ClaimChoice label="and this one of the other event" event={other.value} value={chosen} onChoose={setTheirs} />
          <PairVerdict claims={[mine, chosen]} first="same" onKept={onKept} />
        </>
      )}
    </div>
  );
}

function eventWords(row: EventRow): string {
  const places = [...row.origin, ...row.destination, ...row.at].map((place) => place.name).join(" → ");
  return [row.when?.words ?? "undated", row.what.join(", ") || "not stated", places, row.outcomes.map((each) => each.words).join(", ")].filter(Boolean).join(" · ");
}

function ClaimChoice({ label, event, value, onChoose }: { label: string; event: EventFull; value: Id; onChoose: (claim: Id) => void }) {
  const quote = event.told.find((told) => told.claim.id === value)?.claim.quotes[0]?.quote;
  return (
    <div class="entry">
      <label class="entry">
        <span class="entry-label">{label}</span>
        <select class="field" value={value} onChange={(changed) => onChoose(changed.currentTarget.value)}>
          {event.told.map((told) => (
            <option key={told.claim.id} value={told.claim.id}>
              {whoSays(told)}: {told.claim.words}
            </option>
          ))}
        </select>
      </label>
      {quote && (
        <blockquote class="quote" dir="auto">
          {quote}
        </blockquote>
      )}
    </div>
  );
}

const VERDICTS = {
  same: { words: "They tell of one fact", done: "Kept as one fact" },
  different: { words: "They tell of two facts", done: "Kept as two facts" },
  unsure: { words: "Nobody can tell", done: "Kept as unsure: it changes nothing, and is shown" },
} as const;
type PairSaid = keyof typeof VERDICTS;

function PairVerdict({ claims, first, onKept }: { claims: [Id, Id]; first: "same" | "different"; onKept: (events: Id[]) => void }) {
  const [low, high] = claims[0] < claims[1] ? claims : [claims[1], claims[0]];
  const isPair = low !== "" && low !== high;
  const pair = useAnswer<Pair>(isPair ? `pairs/${encodeURIComponent(low)}/${encodeURIComponent(high)}` : null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSending, setSending] = useState(false);
  if (!isPair) return <p class="judge-note">Choose two claims.</p>;
  const keep = (verdict: PairSaid) => {
    setSending(true);
    setProblem(null);
    say({ says: "pair", claims: [low, high], verdict }, pair.value?.etag ?? "", VERDICTS[verdict].done)
      .then(
        (kept) => {
          onKept(kept.events);
          if (verdict === "same" && kept.events[0]) select(kept.events[0], { replace: true });
        },
        (error: unknown) => (setProblem(problemFrom(error)), pair.again()),
      )
      .finally(() => setSending(false));
  };
  const rest: PairSaid[] = [first === "same" ? "different" : "same", "unsure"];
  return (
    <div class="judge-verdict">
      <p class="judge-score">{pair.value?.score ?? (pair.problem ? pair.problem.title : "asking what the machine makes of them …")}</p>
      {pair.value && pair.value.review.length > 0 && <Said judged={pair.value.review} />}
      {(problem ?? pair.problem) && (
        <p class="correction-refused" role="alert">
          <Icon name="warning" />
          <span dir="auto">
            Not kept: {(problem ?? pair.problem)?.title}. {(problem ?? pair.problem)?.detail} {(problem ?? pair.problem)?.advice}
          </span>
        </p>
      )}
      <div class="verbs">
        <Button words={VERDICTS[first].words} kind="main" isOff={isSending || !pair.value} onPress={() => keep(first)} />
        {rest.map((verdict) => (
          <Button key={verdict} words={VERDICTS[verdict].words} kind={verdict === "unsure" ? "quiet" : "plain"} isOff={isSending || !pair.value} onPress={() => keep(verdict)} />
        ))}
      </div>
    </div>
  );
}

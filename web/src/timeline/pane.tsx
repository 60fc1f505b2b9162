// The timeline: when it was, as exactly as it is told. One stated day is a point in time, bounds are a bracketed bar, an
// open side an arrow; where there are too many for that, bars count what may have been then. A span of days is chosen
// with pointer or keys, and can be played.
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Day, Id, Timeline } from "../api";
import { counted, dayNumber, dayOf, dayWords, rangeWords } from "../format";
import { narrow, usePage } from "../page";
import { Button } from "../parts/button";
import { Menu } from "../parts/menu";
import { Loading, Notice } from "../parts/notice";
import { Chart, type Chosen } from "./chart";
import { TimeList } from "./list";
import { nextRange } from "./playing";
import { type Span, padded, zoomed } from "./scale";

export interface TimelinePaneProps {
  timeline: Timeline | null; // null before the first answer
  isStale: boolean;
  selected: Id | null;
  from: Day | null; // the days of the filter
  to: Day | null;
  onSelect: (id: Id) => void;
  onRange: (from: Day | null, to: Day | null) => void; // a brush, when it is let go; null takes the bound away
}

export function TimelinePane(props: TimelinePaneProps) {
  const { timeline } = props;
  if (timeline === null) return <Loading lines={2} words="Opening the timeline" />;
  if (timeline.earliest === null || timeline.latest === null) return <Nothing undated={timeline.undated} />;
  return <Dated {...props} timeline={timeline} earliest={timeline.earliest} latest={timeline.latest} />;
}

function Dated({ timeline, isStale, selected, from, to, onSelect, onRange, earliest, latest }: TimelinePaneProps & { timeline: Timeline; earliest: Day; latest: Day }) {
  const whole = useMemo(() => padded(earliest, latest), [earliest, latest]);
  const [span, setSpan] = useState<Span>(whole);
  const [isListed, setListed] = useState(false);
  useEffect(() => setSpan(whole), [whole]);
  const chosen: Chosen = { from: from ? dayNumber(from) : null, to: to ? dayNumber(to) : null };
  const [isPlaying, setPlaying] = usePlaying(timeline, chosen, isStale);
  const choose = ({ from: first, to: last }: Chosen) => {
    setPlaying(false);
    onRange(first === null ? null : dayOf(first), last === null ? null : dayOf(last));
  };
  const isWhole = span.from <= whole.from && span.to >= whole.to;
  const middle = (span.from + span.to) / 2;
  return (
    <div class="timeline">
      <div class="timeline-bar">
        <p class="timeline-words" role="status">
          {from || to ? rangeWords(from ?? undefined, to ?? undefined) : <span class="timeline-all">{`${dayWords(earliest)} – ${dayWords(latest)}`}</span>}
        </p>
        {(from || to) && <Button words="All days" icon="close" kind="quiet" onPress={() => choose({ from: null, to: null })} />}
        <Button words={isPlaying ? "Pause" : "Play"} icon={isPlaying ? "pause" : "play"} kind="quiet" isBare onPress={() => setPlaying(!isPlaying)} />
        <span class="timeline-rest" />
        <Undated count={timeline.undated} />
        <Button words="Farther" icon="minus" kind="quiet" isBare isOff={isWhole} onPress={() => setSpan(zoomed(span, 2, middle, whole))} />
        <Button words="Closer" icon="plus" kind="quiet" isBare onPress={() => setSpan(zoomed(span, 0.5, middle, whole))} />
        <Button words="All of it" icon="fit" kind="quiet" isBare isOff={isWhole} onPress={() => setSpan(whole)} />
        <Button words="As a list" icon="list" kind="quiet" isBare isPressed={isListed} onPress={() => setListed(!isListed)} />
      </div>
      <Chart timeline={timeline} span={span} whole={whole} chosen={chosen} selected={selected} onSpan={setSpan} onChoose={choose} onSelect={onSelect} />
      <TimeList timeline={timeline} isShown={isListed} selected={selected} onSelect={onSelect} onChoose={choose} />
    </div>
  );
}

/** Play moves the chosen days on, or lets the record grow; the next step waits for the answer to the last. */
function usePlaying(timeline: Timeline, chosen: Chosen, isStale: boolean): [boolean, (on: boolean) => void] {
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying || isStale || timeline.earliest === null || timeline.latest === null) return;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const first = dayNumber(timeline.earliest);
    const last = dayNumber(timeline.latest);
    const timer = setTimeout(() => {
      const next = nextRange(chosen, first, last);
      if (next === null) {
        setPlaying(false);
        if (chosen.from === null) narrow({ to: undefined }, { replace: true });
      } else narrow({ from: next.from === null ? undefined : dayOf(next.from), to: next.to === null ? undefined : dayOf(next.to) }, { replace: true });
    }, isStill ? 1600 : 650);
    return () => clearTimeout(timer);
  }, [isPlaying, isStale, chosen.from, chosen.to, timeline]);
  return [isPlaying, setPlaying];
}

/** What has no day stands on no line: counted, and in the list after all that has one. */
function Undated({ count }: { count: number }) {
  const { filter } = usePage();
  if (count === 0) return null;
  const isShown = filter.undated !== false;
  return (
    <Menu words={`${counted(count, "event")} undated`} kind="quiet" align="end">
      {(close) => (
        <div class="timeline-undated">
          <p>No source says when these were. They stand at the end of the list and the table, and on the map.</p>
          <Button words={isShown ? "Leave them out" : "Show them again"} icon={isShown ? "close" : "check"} onPress={() => (close(), narrow({ undated: isShown ? false : undefined }))} />
        </div>
      )}
    </Menu>
  );
}

function Nothing({ undated }: { undated: number }) {
  return (
    <Notice icon="timeline" title={undated > 0 ? `${counted(undated, "event")}, none with a day` : "No days to show"}>
      {undated > 0 && <p>No source says when {undated === 1 ? "it was" : "they were"}.</p>}
    </Notice>
  );
}

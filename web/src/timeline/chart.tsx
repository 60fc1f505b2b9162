// The drawing of the timeline, and what pointer and keys do on it.
import type { TargetedPointerEvent } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Id, Timeline } from "../api";
import { counted, dayNumber, dayOf, dayWords } from "../format";
import { point, usePointed } from "../pointing";
import { Bars, Patterns } from "./bars";
import { lanesOf } from "./lanes";
import { Marks, reachOf } from "./marks";
import { type Span, axisOf, held, zoomed } from "./scale";

export interface Chosen {
  from: number | null; // day numbers, both included
  to: number | null;
}

export interface ChartProps {
  timeline: Timeline;
  span: Span;
  whole: Span;
  chosen: Chosen;
  selected: Id | null;
  onSpan: (span: Span) => void;
  onChoose: (chosen: Chosen) => void;
  onSelect: (id: Id) => void;
}

const AXIS = 34; // pixels of the labels
const LEAST_LANE = 6;
const MOST_LANE = 17;
const STARTS_AT = 4; // pixels that a press moves before it chooses days

interface Drag {
  kind: "new" | "from" | "to" | "move" | "pan";
  at: number; // the day that was pressed
  x: number;
  before: Chosen;
  span: Span;
  isMoving: boolean;
}

export function Chart({ timeline, span, whole, chosen, selected, onSpan, onChoose, onSelect }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [live, setLive] = useState<Chosen | null>(null);
  const drag = useRef<Drag | null>(null);
  const pointed = usePointed();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  const { width, height } = size;
  const plot = Math.max(0, height - AXIS);
  const length = span.to - span.from;
  const perDay = width / length;
  const x = (day: number) => (day - span.from) * perDay;
  const dayAt = (place: number) => span.from + place / perDay;
  const first = dayNumber(timeline.earliest ?? dayOf(whole.from));
  const last = dayNumber(timeline.latest ?? dayOf(whole.to));
  const shown = live ?? chosen;

  const laid = useMemo(() => {
    if (timeline.marks === null || width === 0) return null;
    const reach = timeline.marks.map((mark) => reachOf(mark, x, perDay));
    const { lanes, count } = lanesOf(reach);
    const lane = Math.min(MOST_LANE, (plot - 8) / Math.max(1, count));
    return lane >= LEAST_LANE ? { reach, lanes, count, lane } : null;
  }, [timeline, span, width, plot]);
  const axis = useMemo(() => axisOf(span, Math.max(1, width)), [span, width]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const wheel = (event: WheelEvent) => {
      if (width === 0) return;
      event.preventDefault();
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) onSpan(held({ from: span.from + event.deltaX / perDay, to: span.to + event.deltaX / perDay }, whole));
      else onSpan(zoomed(span, Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * 0.004), dayAt(event.clientX - element.getBoundingClientRect().left), whole));
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  }, [span, whole, width]);

  const clamp = (day: number) => Math.min(last, Math.max(first, Math.floor(day)));

  const down = (event: TargetedPointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    const place = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const handle = event.target instanceof Element ? event.target.closest("[data-handle]")?.getAttribute("data-handle") : null;
    const isInside = shown.from !== null && shown.to !== null && place > x(shown.from) && place < x(shown.to + 1) && event.target instanceof Element && event.target.closest(".timeline-chosen");
    const kind = handle === "from" || handle === "to" ? handle : event.shiftKey ? "pan" : isInside ? "move" : "new";
    drag.current = { kind, at: dayAt(place), x: place, before: chosen, span, isMoving: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: TargetedPointerEvent<SVGSVGElement>) => {
    const pressed = drag.current;
    if (!pressed) return;
    const place = event.clientX - event.currentTarget.getBoundingClientRect().left;
    if (!pressed.isMoving && Math.abs(place - pressed.x) < STARTS_AT) return;
    pressed.isMoving = true;
    if (pressed.kind === "pan") {
      const by = (pressed.x - place) / perDay;
      onSpan(held({ from: pressed.span.from + by, to: pressed.span.to + by }, whole));
    } else setLive(dragged(pressed, dayAt(place), clamp, first, last));
  };
  const up = (event: TargetedPointerEvent<SVGSVGElement>) => {
    const pressed = drag.current;
    drag.current = null;
    if (live) onChoose(plain(live, first, last));
    else if (pressed && !pressed.isMoving) pressOn(event.target);
    setLive(null);
  };
  const pressOn = (target: EventTarget | null) => {
    const element = target instanceof Element ? target : null;
    const mark = element?.closest("[data-mark]")?.getAttribute("data-mark");
    const bin = element?.closest("[data-bin]")?.getAttribute("data-bin");
    if (mark) onSelect(mark);
    else if (bin) {
      const of = timeline.bins[Number(bin)];
      if (of) onChoose(plain({ from: dayNumber(of.from), to: dayNumber(of.to) }, first, last));
    }
  };
  const over = (event: TargetedPointerEvent<SVGSVGElement>) => point((event.target instanceof Element && event.target.closest("[data-mark]")?.getAttribute("data-mark")) || null);

  const keys = (event: KeyboardEvent) => {
    const by = (days: number) => onSpan(held({ from: span.from + days, to: span.to + days }, whole));
    const acts: Record<string, () => void> = {
      ArrowLeft: () => by(-length / (event.shiftKey ? 2 : 10)),
      ArrowRight: () => by(length / (event.shiftKey ? 2 : 10)),
      Home: () => by(whole.from - span.from),
      End: () => by(whole.to - span.to),
      "+": () => onSpan(zoomed(span, 0.6, (span.from + span.to) / 2, whole)),
      "=": () => onSpan(zoomed(span, 0.6, (span.from + span.to) / 2, whole)),
      "-": () => onSpan(zoomed(span, 1 / 0.6, (span.from + span.to) / 2, whole)),
      "0": () => onSpan(whole),
    };
    const act = event.target === event.currentTarget ? acts[event.key] : undefined;
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  const left = shown.from === null ? null : x(shown.from);
  const right = shown.to === null ? null : x(shown.to + 1);
  const isChosen = left !== null || right !== null;
  return (
    <div ref={box} class="timeline-chart keeps-arrows" role="group" tabIndex={0} aria-label={`Timeline, ${dayWords(dayOf(Math.ceil(span.from)))} to ${dayWords(dayOf(Math.floor(span.to)))}. Arrows move it, plus and minus bring it closer and farther.`} onKeyDown={keys}>
      {width > 0 && (
        <svg class={drag.current?.kind === "pan" ? "is-panned" : ""} width={width} height={height} onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={() => ((drag.current = null), setLive(null))} onPointerOver={over} onPointerLeave={() => point(null)} onDblClick={() => onChoose({ from: null, to: null })}>
          <Patterns />
          <g class="timeline-axis" aria-hidden="true">
            {axis.ticks.map((tick) => <line key={tick.at} x1={x(tick.at)} x2={x(tick.at)} y1={0} y2={plot + 4} />)}
            <line class="timeline-ground" x1={0} x2={width} y1={plot} y2={plot} />
            {axis.ticks.map((tick) => <text key={tick.at} x={x(tick.at) + 3} y={plot + 14}>{tick.words}</text>)}
            {axis.heads.map((head) => <text key={head.at} class="timeline-head" x={Math.max(3, x(head.at) + 3)} y={plot + 29}>{head.words}</text>)}
          </g>
          <g aria-hidden="true">
            {laid && timeline.marks ? <Marks marks={timeline.marks} laid={laid} x={x} plot={plot} selected={selected} pointed={pointed} /> : <Bars timeline={timeline} x={x} plot={plot} width={width} />}
          </g>
          {isChosen && <rect class="timeline-outside" x={0} y={0} width={Math.max(0, Math.min(width, left ?? 0))} height={plot} />}
          {isChosen && right !== null && <rect class="timeline-outside" x={Math.max(0, right)} y={0} width={Math.max(0, width - right)} height={plot} />}
          {isChosen && <rect class="timeline-chosen" x={Math.max(0, left ?? 0)} y={plot} width={Math.max(1, Math.min(width, right ?? width) - Math.max(0, left ?? 0))} height={AXIS} />}
          <Handle name="from" words="From" x={x} plot={plot} width={width} day={shown.from} edge={first} other={shown.to ?? last} onDay={(day) => onChoose(plain({ from: day, to: shown.to }, first, last))} step={stepOf(length)} last={last} />
          <Handle name="to" words="To" x={x} plot={plot} width={width} day={shown.to} edge={last} other={shown.from ?? first} onDay={(day) => onChoose(plain({ from: shown.from, to: day }, first, last))} step={stepOf(length)} last={last} />
        </svg>
      )}
      {width > 0 && !laid && timeline.bins.length > 0 && <p class="timeline-note">pale: may have been then · dark: on a stated day</p>}
      {live && live.from !== null && live.to !== null && <p class="timeline-live" role="status">{`${dayWords(dayOf(live.from))} – ${dayWords(dayOf(live.to))}, ${counted(live.to - live.from + 1, "day")}`}</p>}
    </div>
  );
}

interface HandleProps {
  name: "from" | "to";
  words: string;
  x: (day: number) => number;
  plot: number;
  width: number;
  day: number | null;
  edge: number; // where it stands while nothing is chosen
  other: number; // which it does not pass
  last: number;
  step: number;
  onDay: (day: number | null) => void;
}

/** One end of the chosen days: dragged, or moved with arrows (a step, ten with Shift), Home and End. */
function Handle({ name, words, x, plot, width, day, edge, other, step, onDay }: HandleProps) {
  const isFrom = name === "from";
  const now = day ?? edge;
  const low = isFrom ? Math.min(edge, now) : other;
  const high = isFrom ? other : Math.max(edge, now);
  const place = Math.max(1, Math.min(width - 1, x(isFrom ? now : now + 1)));
  const keys = (event: KeyboardEvent) => {
    const by = step * (event.shiftKey ? 10 : 1);
    const next: Record<string, number | null> = { ArrowLeft: now - by, ArrowDown: now - by, ArrowRight: now + by, ArrowUp: now + by, PageDown: now - step * 10, PageUp: now + step * 10, Home: low, End: high, Delete: null, Backspace: null };
    if (!(event.key in next)) return;
    event.preventDefault();
    event.stopPropagation();
    const to = next[event.key] ?? null;
    onDay(to === null ? null : Math.max(low, Math.min(high, to)));
  };
  return (
    <g class={`timeline-handle${day === null ? " is-free" : ""}`} data-handle={name} role="slider" tabindex={0} aria-label={words} aria-valuemin={low} aria-valuemax={high} aria-valuenow={now} aria-valuetext={day === null ? "not bounded" : dayWords(dayOf(day))} onKeyDown={keys}>
      <rect class="timeline-grip-room" x={place - 12} y={0} width={24} height={plot + AXIS} />
      <line x1={place} x2={place} y1={0} y2={plot + AXIS} />
      <rect class="timeline-grip" x={place - 3.5} y={plot / 2 - 11} width={7} height={22} rx={3.5} />
    </g>
  );
}

function dragged(pressed: Drag, day: number, clamp: (day: number) => number, first: number, last: number): Chosen {
  const { before } = pressed;
  const here = clamp(day);
  if (pressed.kind === "from") return { from: Math.min(here, before.to ?? last), to: before.to ?? last };
  // A right edge is after its day: the day before the one under the pointer from its middle on.
  if (pressed.kind === "to") return { from: before.from ?? first, to: Math.max(clamp(day - 0.5), before.from ?? first) };
  if (pressed.kind === "move" && before.from !== null && before.to !== null) {
    const by = Math.round(day - pressed.at);
    const kept = Math.max(first - before.from, Math.min(last - before.to, by));
    return { from: before.from + kept, to: before.to + kept };
  }
  const at = clamp(pressed.at);
  return { from: Math.min(at, here), to: Math.max(at, here) };
}

/** A bound at the end of all there is bounds nothing. */
function plain({ from, to }: Chosen, first: number, last: number): Chosen {
  return { from: from === null || from <= first ? null : from, to: to === null || to >= last ? null : to };
}

function stepOf(days: number): number {
  return days <= 150 ? 1 : days <= 1100 ? 7 : days <= 7300 ? 30 : 365;
}


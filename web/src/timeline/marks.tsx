// One mark an event, each as exact as its days: a shape on one stated day, a bracketed bar between bounds, and where a
// side is open a bracket with an arrow into the open.
import type { Id, Timeline } from "../api";
import { dayNumber, dayWords } from "../format";
import { OUTCOMES, type Tone } from "../outcomes";

export type Mark = NonNullable<Timeline["marks"]>[number];
export interface Reach {
  left: number;
  right: number;
}

const DOT = 9; // pixels a shape takes across
const OPEN = 26; // how far an arrow points into the open

export function reachOf(mark: Mark, x: (day: number) => number, perDay: number): Reach {
  const from = x(dayNumber(mark.earliest));
  const to = x(dayNumber(mark.latest) + 1);
  if (mark.opens === "before") return { left: to - OPEN, right: to + 2 };
  if (mark.opens === "after") return { left: from - 2, right: from + OPEN };
  if (mark.is_precise) {
    const middle = from + perDay / 2;
    return { left: middle - DOT / 2 - 1, right: middle + DOT / 2 + 1 };
  }
  return { left: from, right: Math.max(to, from + 8) };
}

export interface MarksProps {
  marks: Mark[];
  laid: { reach: Reach[]; lanes: number[]; count: number; lane: number };
  x: (day: number) => number;
  plot: number;
  selected: Id | null;
  pointed: Id | null;
}

export function Marks({ marks, laid, plot, selected, pointed }: MarksProps) {
  const { reach, lanes, lane } = laid;
  return (
    <>
      {marks.map((mark, index) => {
        const { left, right } = reach[index]!;
        const y = plot - 4 - (lanes[index]! + 0.5) * lane;
        const drawn = OUTCOMES[mark.outcome];
        const isOn = mark.id === selected || mark.id === pointed;
        return (
          <g key={mark.id} class={`timeline-mark tone-${drawn.tone}${mark.id === selected ? " is-selected" : ""}${isOn ? " is-on" : ""}`} data-mark={mark.id}>
            <title>{`${mark.what || "not stated"}: ${drawn.words}, ${daysOf(mark)}`}</title>
            {mark.id === selected && <line class="timeline-guide" x1={(left + right) / 2} x2={(left + right) / 2} y1={y} y2={plot} />}
            {isOn && <rect class="timeline-glow" x={left - 4} y={y - lane / 2 - 1} width={right - left + 8} height={lane + 2} rx={lane / 2} />}
            <rect class="timeline-press" x={left - 3} y={y - lane / 2} width={right - left + 6} height={lane} />
            {mark.opens === null && mark.is_precise ? <Shape tone={drawn.tone} x={(left + right) / 2} y={y} size={Math.min(DOT, lane - 1)} /> : <Bounds mark={mark} left={left} right={right} y={y} height={Math.min(8, lane - 2)} dash={drawn.dash} />}
          </g>
        );
      })}
    </>
  );
}

/** Every tone has a shape of its own: colour is not all that tells them apart. */
export function Shape({ tone, x, y, size }: { tone: Tone; x: number; y: number; size: number }) {
  const r = size / 2;
  if (tone === "stopped") return <rect class="is-full" x={x - r * 0.88} y={y - r * 0.88} width={r * 1.76} height={r * 1.76} />;
  if (tone === "doubted") return <path class="is-full" d={`M${x} ${y - r * 1.15}L${x + r * 1.15} ${y}L${x} ${y + r * 1.15}L${x - r * 1.15} ${y}z`} />;
  if (tone === "ahead") return <path class="is-full" d={`M${x - r * 0.8} ${y - r}L${x + r} ${y}L${x - r * 0.8} ${y + r}z`} />;
  if (tone === "there") return <circle class="is-hollow" cx={x} cy={y} r={r * 0.8} />;
  if (tone === "gone") return <path class="is-hollow" d={`M${x - r * 0.75} ${y - r * 0.75}L${x + r * 0.75} ${y + r * 0.75}M${x + r * 0.75} ${y - r * 0.75}L${x - r * 0.75} ${y + r * 0.75}`} />;
  return <circle class="is-full" cx={x} cy={y} r={r} />;
}

function Bounds({ mark, left, right, y, height, dash }: { mark: Mark; left: number; right: number; y: number; height: number; dash: readonly number[] }) {
  const half = height / 2;
  const dashes = dash.length > 0 ? { "stroke-dasharray": dash.map((part) => part * 1.6).join(" ") } : {};
  const closed = (at: number, into: 1 | -1) => `M${at + into * 3} ${y - half}H${at}V${y + half}H${at + into * 3}`;
  const arrow = (at: number, out: 1 | -1) => `M${at - out * 4} ${y - half}L${at} ${y}L${at - out * 4} ${y + half}`;
  return (
    <>
      {mark.opens === null && <rect class="is-between" x={left} y={y - half} width={right - left} height={height} />}
      <line class="is-line" x1={left + 1} x2={right - 1} y1={y} y2={y} {...dashes} />
      <path class="is-end" d={`${mark.opens === "before" ? arrow(left, -1) : closed(left, 1)}${mark.opens === "after" ? arrow(right, 1) : closed(right, -1)}`} />
    </>
  );
}

export function daysOf(mark: Mark): string {
  if (mark.opens === "before") return `on ${dayWords(mark.latest)} or before`;
  if (mark.opens === "after") return `on ${dayWords(mark.earliest)} or after`;
  return mark.earliest === mark.latest ? dayWords(mark.earliest) : `between ${dayWords(mark.earliest)} and ${dayWords(mark.latest)}`;
}

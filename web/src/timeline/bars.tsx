// Bars where events are many: how many may have been in each step of time, by what became of them; the dark core counts
// those of one stated day.
import type { Outcome, Timeline } from "../api";
import { counted, dayNumber, dayWords, number } from "../format";
import { OUTCOMES, OUTCOME_ORDER, type Tone } from "../outcomes";

export type Bin = Timeline["bins"][number];

const TONES: readonly Tone[] = ["stopped", "doubted", "went", "there", "ahead", "gone"]; // from the ground up
const PATTERNED: readonly Tone[] = ["stopped", "doubted", "ahead", "gone"];

export function Bars({ timeline, x, plot, width }: { timeline: Timeline; x: (day: number) => number; plot: number; width: number }) {
  const bins = timeline.bins;
  const places = bins.map((bin) => ({ left: x(dayNumber(bin.from)), right: x(dayNumber(bin.to) + 1) }));
  const seen = bins.filter((_, index) => places[index]!.right > 0 && places[index]!.left < width);
  const most = Math.max(1, ...seen.map((bin) => bin.total));
  const room = plot - 14;
  return (
    <>
      {bins.map((bin, index) => {
        const { left, right } = places[index]!;
        if (right < 0 || left > width || bin.total === 0) return null;
        const gap = right - left > 5 ? 1 : 0;
        const wide = Math.max(0.75, right - left - gap);
        const tall = Math.max(2, (bin.total / most) * room);
        const told = Object.values(bin.outcomes).reduce((sum, each) => sum + each, 0) || 1;
        let top = plot;
        return (
          <g key={bin.from} class="timeline-bin" data-bin={index}>
            <title>{binWords(bin)}</title>
            <rect class="timeline-press" x={left} y={0} width={Math.max(wide, 3)} height={plot} />
            {TONES.map((tone) => {
              const part = (sumOf(bin, tone) / told) * tall;
              if (part === 0) return null;
              top -= part;
              return (
                <g key={tone} class={`tone-${tone}`}>
                  <rect class="timeline-part" x={left} y={top} width={wide} height={part} />
                  {PATTERNED.includes(tone) && wide > 3 && <rect x={left} y={top} width={wide} height={part} fill={`url(#timeline-${tone})`} />}
                </g>
              );
            })}
            {bin.precise > 0 && <rect class="timeline-core" x={left + wide * 0.36} y={plot - (bin.precise / bin.total) * tall} width={Math.max(0.75, wide * 0.28)} height={(bin.precise / bin.total) * tall} />}
          </g>
        );
      })}
      <text class="timeline-most" x={4} y={11}>{number(most)}</text>
    </>
  );
}

/** Hatching, so that tones differ by more than colour. */
export function Patterns() {
  return (
    <defs>
      <pattern id="timeline-stopped" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="timeline-hatch" x1="0" y1="0" x2="0" y2="5" stroke-width="2" /></pattern>
      <pattern id="timeline-doubted" width="4" height="4" patternUnits="userSpaceOnUse"><circle class="timeline-hatch-dot" cx="2" cy="2" r="0.9" /></pattern>
      <pattern id="timeline-ahead" width="4" height="4" patternUnits="userSpaceOnUse"><line class="timeline-hatch" x1="0" y1="0" x2="4" y2="0" stroke-width="1.5" /></pattern>
      <pattern id="timeline-gone" width="4" height="4" patternUnits="userSpaceOnUse"><line class="timeline-hatch" x1="0" y1="0" x2="0" y2="4" stroke-width="1.5" /></pattern>
    </defs>
  );
}

function sumOf(bin: Bin, tone: Tone): number {
  return OUTCOME_ORDER.reduce((sum, outcome) => (OUTCOMES[outcome].tone === tone ? sum + (bin.outcomes[outcome] ?? 0) : sum), 0);
}

export function binWords(bin: Bin): string {
  const days = bin.from === bin.to ? dayWords(bin.from) : `${dayWords(bin.from)} – ${dayWords(bin.to)}`;
  const outcomes = (Object.entries(bin.outcomes) as [Outcome, number][]).map(([outcome, events]) => `${OUTCOMES[outcome].words} ${number(events)}`);
  return `${days}: ${counted(bin.total, "event")} may have been then, ${number(bin.precise)} on a stated day; ${outcomes.join(", ")}`;
}

// What became of a movement: its dash, its icon and its word.
import type { Outcome } from "../api";
import { OUTCOMES } from "../outcomes";
import { Icon } from "./icons";

/** A stroke as the map draws it: `dash` in widths of the line. */
export function Dash({ outcome, width = 22 }: { outcome: Outcome; width?: number }) {
  const drawn = OUTCOMES[outcome];
  return (
    <svg class={`dash tone-${drawn.tone}`} viewBox={`0 0 ${width} 4`} width={width} height="4" aria-hidden="true">
      <line x1="0" y1="2" x2={width} y2="2" stroke="currentColor" stroke-width="2" {...(drawn.dash.length > 0 ? { "stroke-dasharray": drawn.dash.map((part) => part * 2).join(" ") } : {})} />
    </svg>
  );
}

export function OutcomeMark({ outcome, words, claims, plain = false }: { outcome: Outcome; words?: string; claims?: number; plain?: boolean }) {
  const drawn = OUTCOMES[outcome];
  return (
    <span class={`outcome tone-${drawn.tone}${plain ? " is-plain" : ""}`}>
      {!plain && <Dash outcome={outcome} />}
      <Icon name={drawn.icon} />
      <span class="outcome-word">{words ?? drawn.words}</span>
      {claims !== undefined && claims > 1 && <span class="outcome-claims" title={`${claims} claims`}>×{claims}</span>}
    </span>
  );
}

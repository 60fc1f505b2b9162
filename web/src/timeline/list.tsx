// The same as the timeline shows, as a table: for those who do not see it, and where there is no room to draw.
import type { Id, Timeline } from "../api";
import { dayNumber, dayWords, number } from "../format";
import { OutcomeMark } from "../parts/outcome";
import { Bdi, NotStated } from "../parts/words";
import type { Chosen } from "./chart";
import { daysOf } from "./marks";

export interface TimeListProps {
  timeline: Timeline;
  isShown: boolean; // on small screens it stands below the drawing at all times
  selected: Id | null;
  onSelect: (id: Id) => void;
  onChoose: (chosen: Chosen) => void;
}

export function TimeList({ timeline, isShown, selected, onSelect, onChoose }: TimeListProps) {
  return (
    <div class={`timeline-list${isShown ? " is-shown" : ""}`} tabIndex={isShown ? 0 : -1} role="region" aria-label="The timeline as a table">
      {timeline.marks !== null ? (
        <table class="table">
          <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Outcome</th></tr></thead>
          <tbody>
            {timeline.marks.map((mark) => (
              <tr key={mark.id} class={mark.id === selected ? "is-open" : ""}>
                <td><button type="button" class="timeline-row" aria-current={mark.id === selected ? "true" : undefined} onClick={() => onSelect(mark.id)}>{daysOf(mark)}</button></td>
                <td>{mark.what ? <Bdi>{mark.what}</Bdi> : <NotStated />}</td>
                <td><OutcomeMark outcome={mark.outcome} plain /></td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <table class="table">
          <thead><tr><th scope="col">When</th><th scope="col">May have been then</th><th scope="col">On a stated day</th></tr></thead>
          <tbody>
            {timeline.bins.filter((bin) => bin.total > 0).map((bin) => (
              <tr key={bin.from}>
                <td><button type="button" class="timeline-row" onClick={() => onChoose({ from: dayNumber(bin.from), to: dayNumber(bin.to) })}>{bin.from === bin.to ? dayWords(bin.from) : `${dayWords(bin.from)} – ${dayWords(bin.to)}`}</button></td>
                <td class="is-number">{number(bin.total)}</td>
                <td class="is-number">{number(bin.precise)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

// The timeline of what is in view. Placeholder: nothing is drawn yet.
import type { Day, Id, Timeline } from "../api";
import { Notice } from "../parts/notice";

export interface TimelinePaneProps {
  timeline: Timeline | null; // null before the first answer
  isStale: boolean;
  selected: Id | null;
  from: Day | null; // the days of the filter
  to: Day | null;
  onSelect: (id: Id) => void;
  onRange: (from: Day | null, to: Day | null) => void; // a brush, when it is let go; null takes the bound away
}

export function TimelinePane({ timeline }: TimelinePaneProps) {
  return <Notice icon="timeline" title={timeline ? `${timeline.bins.length} bins, ${timeline.undated} undated` : "The timeline"} />;
}

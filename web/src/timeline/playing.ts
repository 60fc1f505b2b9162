// What is shown next while the timeline plays: a chosen span moves on, or without one the record grows day by day.
export interface Range {
  from: number | null; // day numbers
  to: number | null;
}

const STEPS = 40; // in which the whole record has grown

/** The next range, null where the end is reached. `first` and `last` are the days of the whole. */
export function nextRange(now: Range, first: number, last: number): Range | null {
  if (now.from !== null && now.to !== null) {
    if (now.to >= last) return null;
    const by = Math.min(Math.max(1, Math.round((now.to - now.from + 1) / 2)), last - now.to);
    return { from: now.from + by, to: now.to + by };
  }
  const step = Math.max(1, Math.ceil((last - first) / STEPS));
  if (now.to === null) return first + step >= last ? null : { from: null, to: first + step };
  return now.to + step >= last ? null : { from: null, to: now.to + step };
}

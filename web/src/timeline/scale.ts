// Days along a line: which ticks and labels stand on it without touching. Days are numbers since 1970 (format.ts); a day
// takes the room up to the next.
import { dayNumber, dayOf } from "../format";

export interface Span {
  from: number; // the first day, or a part of one
  to: number; // after the last
}

export interface Tick {
  at: number; // the day that it stands at
  words: string;
}

export interface Axis {
  ticks: Tick[]; // what is counted off
  heads: Tick[]; // what they are part of: the month of days, the year of months
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const LETTER = 6.6; // pixels a letter of the labels takes at most
const GAP = 14; // pixels between two labels

type Unit = "day" | "month" | "year";
const STEPS: readonly { unit: Unit; each: number; days: number; letters: number }[] = [
  { unit: "day", each: 1, days: 1, letters: 2 },
  { unit: "day", each: 2, days: 2, letters: 2 },
  { unit: "day", each: 5, days: 5, letters: 2 },
  { unit: "day", each: 10, days: 10, letters: 2 },
  { unit: "month", each: 1, days: 30.4, letters: 3 },
  { unit: "month", each: 3, days: 91, letters: 3 },
  { unit: "month", each: 6, days: 182, letters: 3 },
  { unit: "year", each: 1, days: 365, letters: 4 },
  { unit: "year", each: 2, days: 730, letters: 4 },
  { unit: "year", each: 5, days: 1826, letters: 4 },
  { unit: "year", each: 10, days: 3652, letters: 4 },
  { unit: "year", each: 50, days: 18262, letters: 4 },
  { unit: "year", each: 100, days: 36524, letters: 4 },
  { unit: "year", each: 500, days: 182621, letters: 4 },
];

/** The ticks of a span that is drawn this many pixels wide: the finest step whose labels keep apart. */
export function axisOf(span: Span, width: number): Axis {
  const perDay = width / Math.max(1e-6, span.to - span.from);
  const step = STEPS.find((each) => each.days * perDay >= each.letters * LETTER + GAP) ?? STEPS[STEPS.length - 1]!;
  const all = starts(span, step.unit, step.each).map((at) => ({ at, words: labelOf(at, step.unit) }));
  const ticks = all.filter((tick) => (span.to - tick.at) * perDay >= tick.words.length * LETTER); // none is cut at the edge
  const over: Unit | null = step.unit === "day" ? "month" : step.unit === "month" ? "year" : null;
  return { ticks, heads: over ? headsOf(span, over, perDay) : [] };
}

/** The first of each unit within the span; days of a month count from its first, so that steps begin anew with it. */
function starts(span: Span, unit: Unit, each: number): number[] {
  const found: number[] = [];
  const first = new Date(Math.floor(span.from) * 86_400_000);
  let year = first.getUTCFullYear();
  let month = unit === "year" ? 0 : first.getUTCMonth();
  if (unit === "year") year = Math.floor(year / each) * each;
  if (unit === "month") month = Math.floor(month / each) * each;
  for (;;) {
    const at = dayAt(year, month, 1);
    if (at >= span.to) break;
    if (unit === "day") {
      const last = dayAt(year, month + 1, 1);
      // The last step before a month begins gives way to it.
      for (let day = at; day < last; day += each) if (day >= span.from && day < span.to && (day === at || last - day > each * 0.7)) found.push(day);
      month += 1;
    } else {
      if (at >= span.from) found.push(at);
      if (unit === "month") month += each;
      else year += each;
    }
    year += Math.floor(month / 12);
    month %= 12;
  }
  return found;
}

function dayAt(year: number, month: number, day: number): number {
  const at = new Date(0);
  at.setUTCFullYear(year, month, day);
  return Math.round(at.getTime() / 86_400_000);
}

function labelOf(at: number, unit: Unit): string {
  const [year = "", month = "", day = ""] = dayOf(at).split("-");
  if (unit === "year") return String(Number(year));
  if (unit === "month") return (MONTHS[Number(month) - 1] ?? "").slice(0, 3);
  return String(Number(day));
}

/** Months or years under the ticks; that in which the span begins stands at its edge unless the next follows at once. */
function headsOf(span: Span, unit: Unit, perDay: number): Tick[] {
  const found = starts(span, unit, 1);
  const words = (at: number): string => {
    const [year = "", month = ""] = dayOf(at).split("-");
    return unit === "year" ? String(Number(year)) : `${MONTHS[Number(month) - 1] ?? ""} ${Number(year)}`;
  };
  const all = found[0] === span.from ? found : [span.from, ...found];
  return all.flatMap((at, index) => {
    const label = words(Math.floor(at));
    const room = ((all[index + 1] ?? span.to) - at) * perDay;
    return room >= label.length * LETTER + 8 ? [{ at, words: label }] : [];
  });
}

/** The span with at least this many days, grown to both sides, with some room at its ends. */
export function padded(from: string, to: string): Span {
  const first = dayNumber(from);
  const after = dayNumber(to) + 1;
  const room = Math.max(1, (after - first) * 0.03, (6 - (after - first)) / 2);
  return { from: first - room, to: after + room };
}

/** Closer to (factor under 1) or farther from a day, within the whole and not closer than some days. */
export function zoomed(span: Span, factor: number, at: number, whole: Span): Span {
  const length = Math.min(whole.to - whole.from, Math.max(5, (span.to - span.from) * factor));
  const share = (at - span.from) / (span.to - span.from);
  return held({ from: at - length * share, to: at + length * (1 - share) }, whole);
}

/** The span moved so that it lies within the whole. */
export function held(span: Span, whole: Span): Span {
  const length = Math.min(span.to - span.from, whole.to - whole.from);
  const from = Math.min(Math.max(span.from, whole.from), whole.to - length);
  return { from, to: from + length };
}

// Numbers and days of the page's own sentences. What the record says comes in words from the desk.
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY_MS = 86_400_000;

/** 12345 as "12,345". */
export function number(value: number): string {
  return value.toLocaleString("en");
}

/** "1 event", "12,345 events"; a plural that is not made with s is given. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${number(value)} ${value === 1 ? noun : plural}`;
}

/** "2026-03-09" as "9 Mar 2026". */
export function dayWords(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1] ?? ""} ${year}`;
}

/** The days of a filter: "9 Mar 2026 – 1 Apr 2026", "from 9 Mar 2026", "to 1 Apr 2026". */
export function rangeWords(from: string | undefined, to: string | undefined): string {
  if (from && to) return from === to ? dayWords(from) : `${dayWords(from)} – ${dayWords(to)}`;
  return from ? `from ${dayWords(from)}` : to ? `to ${dayWords(to)}` : "";
}

/** Days since 1970 of a day of the calendar, and back. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}
export function dayOf(count: number): string {
  return new Date(count * DAY_MS).toISOString().slice(0, 10);
}

/** The first characters of an id or digest, enough to tell them apart by eye. */
export function short(id: string, letters = 12): string {
  return id.length > letters ? `${id.slice(0, letters)}…` : id;
}

/** How old: "today", "1 day", "11 days", "14 months", "3 years". Past three months a day more or less says nothing. */
export function age(days: number): string {
  if (days <= 0) return "the same day";
  if (days < 92) return counted(days, "day");
  if (days < 730) return counted(Math.floor(days / 30.44), "month");
  return counted(Math.floor(days / 365.25), "year");
}

/** An hour of the record, which is UTC, to the minute: "2026-11-22 21:35 UTC". */
export function hourWords(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

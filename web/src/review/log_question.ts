// What is asked of the log: whose, of which kind, between which days.
export interface LogQuestion {
  by: string; // "" for everybody
  kind: string;
  from: string;
  to: string;
}

export const NO_QUESTION: LogQuestion = { by: "", kind: "", from: "", to: "" };

export function logQuery(asked: LogQuestion): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value);
  return query;
}

// "2026-11-22T20:55:03Z" as "22 Nov 2026, 20:55 UTC": the log is read by people in several places.
export function hourWords(at: string): string {
  const hour = new Date(at);
  if (Number.isNaN(hour.getTime())) return at;
  const day = hour.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  return `${day}, ${hour.toISOString().slice(11, 16)} UTC`;
}

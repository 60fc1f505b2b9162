// Asks the server. Every failure becomes a Problem that can be shown.
import type { Problem } from "./api";

export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
  }
}

export async function ask<T>(path: string, query?: URLSearchParams, how: RequestInit = {}): Promise<T> {
  const search = query && query.size > 0 ? `?${query}` : "";
  let answer: Response;
  try {
    answer = await fetch(`/api/v1/${path}${search}`, { credentials: "same-origin", ...how });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refusal({ type: "about:blank", title: "The desk does not answer", status: 0, detail: "Is `laydown serve` still running? Nothing was lost." });
  }
  if (!answer.ok) throw new Refusal(await problemOf(answer));
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

async function problemOf(answer: Response): Promise<Problem> {
  try {
    return (await answer.json()) as Problem;
  } catch {
    return { type: "about:blank", title: answer.statusText, status: answer.status, detail: "The desk answered with no reason." };
  }
}

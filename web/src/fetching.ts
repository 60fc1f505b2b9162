// Answers of the desk in components: one request in flight for each, late answers dropped, the last answer kept in view
// while the next is awaited, asked again where the record has changed.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ask, Refusal } from "./asking";
import type { Problem } from "./api";
import { useRevision } from "./desk";

export interface Answer<T> {
  value: T | null; // the last that came; null before the first
  isLoading: boolean; // a request is under way
  isStale: boolean; // `value` answers an earlier question than the one asked now
  problem: Problem | null;
  again: () => void;
}

interface Held<T> {
  value: T | null;
  of: string | null; // the question that `value` answers
  problem: Problem | null;
  isLoading: boolean;
}

/** Ask for `path` (null asks nothing, and forgets). Asked anew when path or query change, or the record does. */
export function useAnswer<T>(path: string | null, query?: URLSearchParams): Answer<T> {
  const question = path === null ? null : `${path}?${query ?? ""}`;
  const revision = useRevision();
  const [turn, setTurn] = useState(0);
  const [held, setHeld] = useState<Held<T>>({ value: null, of: null, problem: null, isLoading: question !== null });
  const asked = useRef(query);
  asked.current = query;
  useEffect(() => {
    if (path === null) {
      setHeld({ value: null, of: null, problem: null, isLoading: false });
      return;
    }
    const stop = new AbortController();
    setHeld((before) => ({ ...before, isLoading: true }));
    ask<T>(path, asked.current, { signal: stop.signal }).then(
      (value) => {
        if (!stop.signal.aborted) setHeld({ value, of: question, problem: null, isLoading: false });
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setHeld((before) => ({ ...before, problem: problemFrom(error), isLoading: false }));
      },
    );
    return () => stop.abort();
  }, [question, revision, turn]);
  const again = useCallback(() => setTurn((count) => count + 1), []);
  const isCurrent = held.of === question;
  return {
    value: question === null ? null : held.value,
    isLoading: held.isLoading || (!isCurrent && held.problem === null && question !== null),
    isStale: held.value !== null && !isCurrent,
    problem: held.problem,
    again,
  };
}

export function problemFrom(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  return { type: "about:blank", title: "Something in this page went wrong", status: 0, detail: String(error), advice: "Reload the page; if it happens again, tell whoever runs this desk." };
}

// The events in the order asked for, page by page: the first comes with the view, the next when they are wanted.
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { EventRow, Page, Problem, View } from "../api";
import { ask } from "../asking";
import { type Answer, problemFrom, useAnswer } from "../fetching";

export interface Events {
  rows: EventRow[];
  total: number;
  of: number; // in the whole record
  isLoading: boolean;
  isStale: boolean;
  isFirst: boolean; // no answer came yet
  problem: Problem | null;
  hasMore: boolean;
  more: () => void; // the next page, below the others
}

const STEP = 100;

export function useEvents(query: URLSearchParams, sort: string, view: Answer<View>): Events {
  const isPlain = sort === "-when";
  const sorted = useMemo(() => withSort(query, sort), [query, sort]);
  const own = useAnswer<Page<EventRow>>(isPlain ? null : "events", sorted);
  const first = isPlain ? (view.value?.events ?? null) : own.value;
  const [further, setFurther] = useState<{ after: Page<EventRow> | null; rows: EventRow[]; next: string | null }>({ after: null, rows: [], next: null });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isMore, setIsMore] = useState(false);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), [first]);

  const mine = further.after === first ? further : null;
  const next = mine ? mine.next : (first?.next ?? null);
  const rows = useMemo(() => (mine && first ? [...first.items, ...mine.rows] : (first?.items ?? [])), [first, mine]);
  const more = useCallback(() => {
    if (next === null || isMore) return;
    const control = new AbortController();
    stop.current = control;
    setIsMore(true);
    const asked = new URLSearchParams(sorted);
    asked.set("cursor", next);
    ask<Page<EventRow>>("events", asked, { signal: control.signal })
      .then((page) => {
        setFurther({ after: first, rows: [...(mine?.rows ?? []), ...page.items], next: page.next });
        setProblem(null);
      }, (error: unknown) => {
        if (!control.signal.aborted) setProblem(problemFrom(error));
      })
      .finally(() => setIsMore(false));
  }, [next, isMore, sorted, first, mine]);

  const answer = isPlain ? view : own;
  return {
    rows,
    total: first?.total ?? 0,
    of: view.value?.of ?? 0,
    isLoading: answer.isLoading || isMore,
    isStale: answer.isStale,
    isFirst: first === null,
    problem: answer.problem ?? problem,
    hasMore: next !== null,
    more,
  };
}

function withSort(query: URLSearchParams, sort: string): URLSearchParams {
  const asked = new URLSearchParams(query);
  asked.set("sort", sort);
  asked.set("limit", String(STEP));
  return asked;
}

// The page's state, kept in the address. `usePage` reads it, `go` changes it; Back and Forward lead through what was shown.
import { useEffect, useState } from "preact/hooks";
import type { Filter } from "./api";
import { NOTHING, type PageState, stateFrom, stateQuery } from "./state";

type Heard = (state: PageState) => void;

let current: PageState = stateFrom(location.search);
const hearers = new Set<Heard>();

addEventListener("popstate", () => tell(stateFrom(location.search)));

function tell(state: PageState): void {
  current = state;
  for (const hear of [...hearers]) hear(state);
}

/** The state as it is now; in components `usePage` instead, which follows it. */
export function page(): PageState {
  return current;
}

export function usePage(): PageState {
  const [state, setState] = useState(current);
  useEffect(() => {
    hearers.add(setState);
    setState(current);
    return () => void hearers.delete(setState);
  }, []);
  return state;
}

/** Whether the evidence pane shows this: re-rendered only when that changes, for rows of long lists. */
export function useIsOpen(id: string): boolean {
  const [isOpen, setOpen] = useState(current.open === id);
  useEffect(() => {
    const hear = (state: PageState) => setOpen(state.open === id);
    hearers.add(hear);
    hear(current);
    return () => void hearers.delete(hear);
  }, [id]);
  return isOpen;
}

/** The address of a state, from the root of the desk: what a link to it points at. */
export function addressOf(state: PageState): string {
  const query = stateQuery(state);
  return query === "" ? "/" : `/?${query}`;
}

/** Go to what is shown now with these changes. `replace` for steps that Back should not stop at (a drag, a scroll, j and k). */
export function go(change: Partial<PageState>, how: { replace?: boolean } = {}): void {
  const next = { ...current, ...change };
  const address = addressOf(next);
  if (address !== `${location.pathname}${location.search}`) {
    if (how.replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }
  tell(next);
}

/** Change the filter: undefined takes a condition away. What was open stays open. */
export function narrow(change: { [Name in keyof Filter]?: Filter[Name] | undefined }, how: { replace?: boolean } = {}): void {
  const filter: Record<string, unknown> = { ...current.filter, ...change };
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) delete filter[name];
  }
  go({ filter: filter as Filter }, how);
}

/** Show an event (or a claim, or a document) in the evidence pane; null shows the list again. */
export function select(id: string | null, how: { replace?: boolean } = {}): void {
  go({ open: id, source: null }, how);
}

/** Lay the whole text of a document over the evidence, scrolled to a span of it. */
export function openSource(document: string, span?: readonly [number, number]): void {
  go({ source: span ? `${document}@${span[0]}-${span[1]}` : document });
}

/** The desk with nothing asked. */
export function clear(): void {
  go({ ...NOTHING, mode: current.mode, pane: current.pane, as_of: current.as_of });
}

/** The clock of what was known, which every question to the record takes along: null asks for all that is known. */
export function useKnownBy(): URLSearchParams | undefined {
  const { known_by } = usePage().filter;
  return known_by ? new URLSearchParams({ known_by }) : undefined;
}

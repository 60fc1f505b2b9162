// The whole state of the page, in the query of its address: what is shown can be sent to somebody, and Back works.
// Unknown parameters are passed over, bad values fall back to none: an old link still opens.
import type { Filter } from "./api";

export type Mode = "look" | "review" | "holdings" | "log" | "account";
export type Pane = "map" | "table" | "timeline";

export interface PageState {
  filter: Filter;
  mode: Mode;
  open: string | null; // the event, claim or document that the evidence pane shows
  source: string | null; // the text laid over it: a document's id, with "@start-end" the span that is scrolled to
  sort: string;
  as_of: string | null; // the day whose holdings are shown
  zoom: [number, number, number] | null; // longitude, latitude, zoom
  pane: Pane | null; // which takes the large place where there is room for one; null as the room has it
}

export const LISTS = ["equipment", "place", "party", "act", "outcome", "basis", "status", "event"] as const;
export const TEXTS = ["from", "to", "q", "bbox", "known_by"] as const;
export const FLAGS = ["undated", "contradicted", "reviewed"] as const;
const MODES: readonly Mode[] = ["look", "review", "holdings", "log", "account"];
const PANES: readonly Pane[] = ["map", "table", "timeline"];
const DAYS: readonly string[] = ["from", "to", "known_by"];

export const NOTHING: PageState = {
  filter: {},
  mode: "look",
  open: null,
  source: null,
  sort: "-when",
  as_of: null,
  zoom: null,
  pane: null,
};

export function filterQuery(filter: Filter): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of LISTS) for (const value of filter[name] ?? []) query.append(name, value);
  for (const name of TEXTS) if (filter[name]) query.set(name, filter[name]);
  for (const name of FLAGS) if (filter[name] !== undefined) query.set(name, String(filter[name]));
  if (filter.origins_min) query.set("origins_min", String(filter.origins_min));
  return query;
}

export function stateQuery(state: PageState): string {
  const query = filterQuery(state.filter);
  if (state.mode !== "look") query.set("mode", state.mode);
  if (state.open) query.set("open", state.open);
  if (state.source) query.set("source", state.source);
  if (state.sort !== "-when") query.set("sort", state.sort);
  if (state.as_of) query.set("as_of", state.as_of);
  if (state.zoom) query.set("zoom", state.zoom.map((part) => +part.toFixed(3)).join(","));
  if (state.pane) query.set("pane", state.pane);
  return query.toString();
}

export function stateFrom(search: string): PageState {
  const query = new URLSearchParams(search);
  const zoom = (query.get("zoom") ?? "").split(",").map(Number);
  return {
    filter: filterFrom(query),
    mode: MODES.find((known) => known === query.get("mode")) ?? "look",
    open: query.get("open") || null,
    source: query.get("source") || null,
    sort: query.get("sort") || "-when",
    as_of: dayFrom(query.get("as_of")),
    zoom: zoom.length === 3 && zoom.every(Number.isFinite) ? (zoom as [number, number, number]) : null,
    pane: PANES.find((known) => known === query.get("pane")) ?? null,
  };
}

function filterFrom(query: URLSearchParams): Filter {
  const filter: Record<string, unknown> = {};
  for (const name of LISTS) {
    const values = [...new Set(query.getAll(name).filter((value) => value !== ""))];
    if (values.length > 0) filter[name] = values;
  }
  for (const name of TEXTS) {
    const value = DAYS.includes(name) ? dayFrom(query.get(name)) : query.get(name);
    if (value) filter[name] = value;
  }
  for (const name of FLAGS) {
    const value = query.get(name);
    if (value === "true" || value === "false") filter[name] = value === "true";
  }
  const least = Number(query.get("origins_min"));
  if (Number.isInteger(least) && least > 0) filter["origins_min"] = least;
  return filter as Filter;
}

/** A day of the calendar as YYYY-MM-DD, null for anything else. */
export function dayFrom(words: string | null): string | null {
  if (!words || !/^\d{4}-\d{2}-\d{2}$/.test(words)) return null;
  const at = new Date(`${words}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(words) ? words : null;
}

/** How many conditions a filter holds, each value counted. */
export function conditions(filter: Filter): number {
  let count = 0;
  for (const name of LISTS) count += filter[name]?.length ?? 0;
  for (const name of TEXTS) if (filter[name]) count += 1;
  for (const name of FLAGS) if (filter[name] !== undefined) count += 1;
  return count + (filter.origins_min ? 1 : 0);
}

/** What changes where another part of the desk is gone to: what is open comes along only where it can be shown there. */
export function entering(mode: Mode, open: string | null): Pick<PageState, "mode" | "open" | "source"> {
  const isKept = open !== null && ((mode === "look" && /^(evt|clm|doc)_/.test(open)) || (mode === "review" && /^(evt|clm)_/.test(open)));
  return { mode, open: isKept ? open : null, source: null };
}

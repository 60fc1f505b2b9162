// The whole state of the page, in the query of its address: what is shown can be sent to somebody, and Back works.
import type { Filter } from "./api";

export type Mode = "look" | "review" | "holdings" | "log" | "account";

export interface PageState {
  filter: Filter;
  mode: Mode;
  open: string | null; // the event, claim or document that the evidence pane shows
  sort: string;
  as_of: string | null; // the day whose holdings are shown
  zoom: [number, number, number] | null; // longitude, latitude, zoom
  pane: "map" | "table"; // which of the two takes the large place where there is room for one
}

const LISTS = ["equipment", "place", "party", "act", "outcome", "basis", "status", "event"] as const;
const TEXTS = ["from", "to", "q", "bbox", "known_by"] as const;
const FLAGS = ["undated", "contradicted", "reviewed"] as const;
const MODES: readonly Mode[] = ["look", "review", "holdings", "log", "account"];

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
  if (state.sort !== "-when") query.set("sort", state.sort);
  if (state.as_of) query.set("as_of", state.as_of);
  if (state.zoom) query.set("zoom", state.zoom.map((part) => +part.toFixed(3)).join(","));
  if (state.pane !== "map") query.set("pane", state.pane);
  return query.toString();
}

export function stateFrom(search: string): PageState {
  const query = new URLSearchParams(search);
  const filter: Record<string, unknown> = {};
  for (const name of LISTS) if (query.has(name)) filter[name] = query.getAll(name);
  for (const name of TEXTS) if (query.get(name)) filter[name] = query.get(name);
  for (const name of FLAGS) if (query.has(name)) filter[name] = query.get(name) === "true";
  const least = Number(query.get("origins_min"));
  if (Number.isInteger(least) && least > 0) filter["origins_min"] = least;
  const mode = MODES.find((known) => known === query.get("mode")) ?? "look";
  const zoom = (query.get("zoom") ?? "").split(",").map(Number);
  return {
    filter: filter as Filter,
    mode,
    open: query.get("open"),
    sort: query.get("sort") ?? "-when",
    as_of: query.get("as_of"),
    zoom: zoom.length === 3 && zoom.every(Number.isFinite) ? (zoom as [number, number, number]) : null,
    pane: query.get("pane") === "table" ? "table" : "map",
  };
}

// The everyday view: map, timeline, evidence, and the same events as a table. What is selected in one is selected in all.
import { useMemo } from "preact/hooks";
import type { Id, View } from "../api";
import { EvidencePane } from "../evidence/pane";
import { useAnswer } from "../fetching";
import { useKey } from "../keys";
import { useLater } from "../later";
import { lazily } from "../lazy";
import { go, narrow, select, usePage } from "../page";
import { Failure } from "../parts/notice";
import { useRoom } from "../room";
import { filterQuery } from "../state";
import { TimelinePane } from "../timeline/pane";
import { FilterBar } from "./filter_bar";
import { EventList } from "./list";
import { Overview } from "./overview";
import { EventTable } from "./table";
import { Views } from "./views";
import { type Events, useEvents } from "./events";
import type { MapPaneProps } from "../map/pane";

const MapPane = lazily<MapPaneProps>(() => import("../map/pane"));

export default function LookPage() {
  const page = usePage();
  const room = useRoom();
  const query = useMemo(() => filterQuery(page.filter), [page.filter]);
  const view = useAnswer<View>("view", query);
  const events = useEvents(query, page.sort, view);
  useSteps(events, page.open, page.source === null);
  const isNarrow = room === "narrow";
  const pane = page.pane ?? (isNarrow ? "table" : "map");
  const isAlone = isNarrow && (page.open !== null || page.source !== null);
  const isBroad = pane === "table" && page.open === null && page.source === null && (room === "middle" || room === "wide"); // the table alone
  const hasList = room === "vast" && pane !== "table";

  if (view.problem && view.value === null) return <Failure problem={view.problem} again={view.again} />;
  return (
    <div class={`look pane-${pane}${page.open ? " has-open" : ""}${hasList ? " has-list" : ""}${isBroad ? " is-broad" : ""}`} aria-busy={view.isLoading}>
      {!isAlone && <FilterBar view={view.value} isLoading={view.isLoading} problem={view.problem} again={view.again} />}
      {isNarrow && !isAlone && <Views pane={pane} />}
      {(hasList || (isNarrow && !isAlone && pane === "table")) && (
        <section class="pane pane-list" aria-label="Events">
          <EventList events={events} />
        </section>
      )}
      {(!isNarrow || (!isAlone && pane === "map")) && (
        <section class="pane pane-large" aria-label={pane === "table" ? "Table of events" : "Map of events"}>
          {!isNarrow && <Views pane={pane} />}
          {pane === "table" && !isNarrow ? <EventTable events={events} /> : <TheMap view={view.value} isStale={view.isStale} />}
        </section>
      )}
      {(!isNarrow || (!isAlone && pane === "timeline")) && (
        <section class="pane pane-timeline" aria-label="Timeline of events">
          <TimelinePane timeline={view.value?.timeline ?? null} isStale={view.isStale} selected={page.open} from={page.filter.from ?? null} to={page.filter.to ?? null} onSelect={(id) => select(id)} onRange={(from, to) => narrow({ from: from ?? undefined, to: to ?? undefined })} />
        </section>
      )}
      {(isNarrow ? isAlone : !isBroad) && (
        <section class="pane pane-evidence" aria-label="Evidence">
          {page.open !== null || page.source !== null ? <EvidencePane events={events} /> : hasList || pane === "table" ? <Overview view={view.value} /> : <EventList events={events} />}
        </section>
      )}
    </div>
  );
}

function TheMap({ view, isStale }: { view: View | null; isStale: boolean }) {
  const page = usePage();
  const map = useLater(view?.map ?? null);
  return (
    <MapPane
      map={map}
      isStale={isStale || map !== (view?.map ?? null)}
      selected={page.open}
      zoom={page.zoom}
      onSelect={(ids: Id[]) => (ids.length === 1 ? select(ids[0] ?? null) : ids.length > 1 && narrow({ event: ids }))}
      onZoom={(zoom) => go({ zoom }, { replace: true })}
      onBox={(bbox) => narrow({ bbox })}
      onTable={(bbox) => go({ filter: { ...page.filter, bbox }, pane: "table" })}
    />
  );
}

/** `isOnTop`: no text lies over what is open, whose Escape comes first, in whichever order the two came. */
function useSteps(events: Events, open: Id | null, isOnTop: boolean): void {
  const step = (by: 1 | -1) => {
    const at = events.rows.findIndex((row) => row.id === open);
    const next = at < 0 ? events.rows[by > 0 ? 0 : events.rows.length - 1] : events.rows[at + by];
    if (next) select(next.id, { replace: open !== null });
  };
  useKey("j|ArrowDown", "Next event", "Events", () => step(1));
  useKey("k|ArrowUp", "Previous event", "Events", () => step(-1));
  useKey("Escape", "Close what is open", "Events", () => (select(null), focusRow(open)), open !== null && isOnTop);
  useKey("g m", "The map", "Go to", () => go({ pane: "map" }));
  useKey("g t", "The table", "Go to", () => go({ pane: "table" }));
}

/** Back in the list, on the event that was open. */
function focusRow(id: Id | null): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-event="${CSS.escape(id ?? "")}"]`)?.focus());
}

// Holdings: what is said to be where on a day, since when, by what arithmetic, how old the evidence is.
import { useMemo } from "preact/hooks";
import type { Holdings } from "../api";
import { useAnswer } from "../fetching";
import { lazily } from "../lazy";
import { FacetValues } from "../look/facet_menu";
import { KnownBy } from "../look/filter_bar";
import { LABELS, wordsOf } from "../look/names";
import { Views } from "../look/views";
import type { MapPaneProps } from "../map/pane";
import { Telling } from "../map/telling";
import { go, narrow, select, usePage } from "../page";
import { counted } from "../format";
import { RemovableChip } from "../parts/chip";
import { Menu } from "../parts/menu";
import { Failure, Loading, Notice } from "../parts/notice";
import { useRoom } from "../room";
import type { PageState } from "../state";
import { AsOf } from "./as_of";
import { facetsOf } from "./facets";
import { HoldingCards } from "./cards";
import { HoldingTable } from "./table";

const MapPane = lazily<MapPaneProps>(() => import("../map/pane"));
const FIELDS = ["equipment", "place"] as const;

export default function HoldingsPage() {
  const page = usePage();
  const room = useRoom();
  const query = useMemo(() => holdingsQuery(page), [page.filter, page.as_of]);
  const answer = useAnswer<Holdings>("holdings", query);
  const holdings = answer.value;
  const isNarrow = room === "narrow";
  const pane = page.pane === "map" ? "map" : "table";
  if (answer.problem && holdings === null) return <Failure problem={answer.problem} again={answer.again} />;
  return (
    <div class={`holdings room-${room} shows-${pane}`} aria-busy={answer.isLoading}>
      <section class="holdings-bar" aria-label="Which day, and of what">
        <AsOf day={page.as_of ?? holdings?.as_of ?? null} earliest={holdings?.earliest ?? null} latest={holdings?.latest ?? null} />
        <HoldingFilters holdings={holdings} />
        <KnownBy />
        {answer.problem && <Failure problem={answer.problem} again={answer.again} />}
      </section>
      {isNarrow && <Views pane={pane} isPair />}
      {(!isNarrow || pane === "table") && (
        <section class={`pane pane-holdings${answer.isStale ? " is-stale" : ""}`} aria-label="Holdings">
          {holdings === null ? <Loading lines={10} /> : holdings.items.length === 0 ? <NoHoldings /> : isNarrow ? <HoldingCards holdings={holdings} /> : <HoldingTable holdings={holdings} />}
        </section>
      )}
      {(!isNarrow || pane === "map") && (
        <section class="pane pane-large" aria-label="Map of holdings">
          <Telling.Provider value="holding">
          <MapPane map={holdings?.map ?? null} isStale={answer.isStale} selected={page.open} zoom={page.zoom} onSelect={(ids) => (ids.length === 1 ? select(ids[0] ?? null) : narrow({ place: placesOf(holdings, ids) }))} onZoom={(zoom) => go({ zoom }, { replace: true })} onBox={() => undefined} onTable={() => go({ pane: "table" })} />
          </Telling.Provider>
        </section>
      )}
    </div>
  );
}

/** The places of what was pressed on the map: several holdings at one place are shown together. */
function placesOf(holdings: Holdings | null, ids: readonly string[]): string[] {
  return [...new Set((holdings?.items ?? []).filter((item) => ids.includes(item.id)).map((item) => item.place.key))];
}

function NoHoldings() {
  return (
    <Notice icon="holdings" title="Nothing is said to be anywhere on this day">
      <p>Take another day, or fewer conditions. A movement that was only planned, blocked or denied leaves nothing at its end.</p>
    </Notice>
  );
}

function HoldingFilters({ holdings }: { holdings: Holdings | null }) {
  const { filter } = usePage();
  const facets = useMemo(() => facetsOf(holdings), [holdings]);
  const present = holdings?.items.filter((item) => item.is_present).length ?? 0;
  return (
    <div class="holdings-filters">
      <p class="count" role="status">
        {holdings && <b>{counted(present, "holding")}</b>}
        {holdings && present < holdings.items.length && `, ${counted(holdings.items.length - present, "denial")}`}
      </p>
      {FIELDS.map((name) => (
        <Menu key={name} words={LABELS[name]} kind="quiet" count={filter[name]?.length ?? 0}>
          {() => <FacetValues name={name} values={facets[name]} />}
        </Menu>
      ))}
      {FIELDS.flatMap((name) => (filter[name] ?? []).map((value) => <RemovableChip key={value} label={LABELS[name].toLowerCase()} words={wordsOf(name, value)} onRemove={() => narrow({ [name]: (filter[name] ?? []).filter((each) => each !== value) })} />))}
    </div>
  );
}

function holdingsQuery({ filter, as_of }: PageState): URLSearchParams {
  const query = new URLSearchParams();
  if (as_of) query.set("as_of", as_of);
  if (filter.known_by) query.set("known_by", filter.known_by);
  for (const name of FIELDS) for (const value of filter[name] ?? []) query.append(name, value);
  return query;
}

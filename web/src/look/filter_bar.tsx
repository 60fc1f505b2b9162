// The filter: how many of how many, a menu for each field with its counts, and what is asked as chips.
import { useEffect, useState } from "preact/hooks";
import type { Facets, Problem, View } from "../api";
import { counted, dayWords, number } from "../format";
import { narrow, usePage } from "../page";
import { Button } from "../parts/button";
import { Dialog } from "../parts/dialog";
import { Menu } from "../parts/menu";
import { Icon } from "../parts/icons";
import { useRoom } from "../room";
import { conditions } from "../state";
import { Chips } from "./chips";
import { DateFilters } from "./date_menu";
import { FacetValues, type ListName } from "./facet_menu";
import { learn, LABELS } from "./names";
import { SourceFilters } from "./source_menu";
import { TakeMenu } from "./take_menu";

const MENUS: ListName[] = ["equipment", "place", "party", "outcome", "basis"];

export function FilterBar({ view, isLoading, problem, again }: { view: View | null; isLoading: boolean; problem: Problem | null; again: () => void }) {
  const { filter } = usePage();
  const room = useRoom();
  const [isOpen, setOpen] = useState(false);
  const facets = view?.facets ?? null;
  useEffect(() => {
    if (facets) learn(facets);
  }, [facets]);
  const dates = [filter.from, filter.to, filter.undated, filter.known_by].filter((each) => each !== undefined).length;
  const sources = [filter.origins_min, filter.contradicted, filter.reviewed].filter((each) => each !== undefined).length + (filter.status?.length ?? 0);
  return (
    <section class="filter-bar" aria-label="Filter">
      <p class={`count${isLoading ? " is-loading" : ""}`} role="status">
        {view && (view.total === view.of ? <b>{counted(view.of, "event")}</b> : <><b>{number(view.total)}</b> of {counted(view.of, "event")}</>)}
      </p>
      {room === "narrow" ? (
        <Button words="Filter" icon="filter" onPress={() => setOpen(true)}>
          {conditions(filter) > 0 && <span class="menu-count">{conditions(filter)}</span>}
        </Button>
      ) : (
        <div class="filter-menus">
          {MENUS.map((name) => (
            <Menu key={name} words={LABELS[name]} kind="quiet" count={filter[name]?.length ?? 0}>
              {() => <FacetValues name={name} values={facets?.[name] ?? []} />}
            </Menu>
          ))}
          <Menu words="Act" kind="quiet" count={filter.act?.length ?? 0}>
            {() => <FacetValues name="act" values={facets?.act ?? []} />}
          </Menu>
          <Menu words="Sources" kind="quiet" count={sources}>
            {() => <SourceFilters facets={facets} />}
          </Menu>
          <Menu words="Date" kind="quiet" count={dates}>
            {() => <DateFilters />}
          </Menu>
        </div>
      )}
      <TakeMenu view={view} />
      <Chips />
      <KnownBy />
      {problem && view && (
        <p class="bar-problem" role="alert">
          <Icon name="warning" />
          <span>
            {problem.title}. What is shown is the last answer that came. <span dir="auto">{problem.detail}</span>
          </span>
          <Button words="Try again" onPress={again} />
        </p>
      )}
      {isOpen && (
        <Dialog title="Filter the events" onClose={() => setOpen(false)}>
          <AllFilters facets={facets} />
        </Dialog>
      )}
    </section>
  );
}

/** Said where it is easily forgotten: that what is shown is not all that is known. */
export function KnownBy() {
  const { filter } = usePage();
  if (!filter.known_by) return null;
  return (
    <p class="known-by">
      <Icon name="clock" />
      <span>
        This is the record as it was known by the end of <b>{dayWords(filter.known_by)}</b>. What was published later is left out.
      </span>
      <Button words="Show all that is known" onPress={() => narrow({ known_by: undefined })} />
    </p>
  );
}

/** On small screens: one field below the other. */
function AllFilters({ facets }: { facets: Facets | null }) {
  const { filter } = usePage();
  return (
    <div class="filter-all">
      {[...MENUS, "act" as const].map((name) => (
        <details key={name}>
          <summary>
            {LABELS[name]} {(filter[name]?.length ?? 0) > 0 && <span class="menu-count">{filter[name]?.length}</span>}
          </summary>
          <FacetValues name={name} values={facets?.[name] ?? []} />
        </details>
      ))}
      <details>
        <summary>Sources</summary>
        <SourceFilters facets={facets} />
      </details>
      <details>
        <summary>Date</summary>
        <DateFilters />
      </details>
    </div>
  );
}

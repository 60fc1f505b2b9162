// On how many origins, with what standing: the filters about who says so.
import type { Facets } from "../api";
import { number } from "../format";
import { narrow, usePage } from "../page";
import { FacetValues } from "./facet_menu";

export function SourceFilters({ facets }: { facets: Facets | null }) {
  const { filter } = usePage();
  const least = filter.origins_min ?? 0;
  return (
    <div class="filter-groups">
      <fieldset>
        <legend>Independent origins</legend>
        <div class="radios">
          {[0, 1, 2, 3].map((each) => (
            <label key={each} class="check">
              <input type="radio" name="origins" checked={least === each} onChange={() => narrow({ origins_min: each || undefined })} />
              {each === 0 ? "any number" : `at least ${each}`}
              {each > 0 && facets && <span class="facet-count">{number(atLeast(facets, each))}</span>}
            </label>
          ))}
        </div>
      </fieldset>
      <Choice name="contradicted" legend="Contradictions" words={["either way", "with one", "with none"]} />
      <Choice name="reviewed" legend="Looked at by a person" words={["either way", "yes", "not yet"]} />
      <fieldset>
        <legend>Status</legend>
        <FacetValues name="status" values={facets?.status ?? []} />
      </fieldset>
    </div>
  );
}

function Choice({ name, legend, words }: { name: "contradicted" | "reviewed"; legend: string; words: [string, string, string] }) {
  const { filter } = usePage();
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="radios">
        {([undefined, true, false] as const).map((value, index) => (
          <label key={index} class="check">
            <input type="radio" name={name} checked={filter[name] === value} onChange={() => narrow({ [name]: value })} />
            {words[index]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Events with so many origins or more; the counts of a facet are those of exactly so many. */
function atLeast(facets: Facets, least: number): number {
  return facets.origins.filter((each) => Number(each.value) >= least).reduce((sum, each) => sum + each.events, 0);
}

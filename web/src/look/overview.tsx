// What the events in view amount to, where none is open: by outcome, by standing, by what and where. Each line narrows.
import type { Facet, Outcome, View } from "../api";
import { counted, number } from "../format";
import { OUTCOMES, OUTCOME_ORDER } from "../outcomes";
import { narrow } from "../page";
import { Loading } from "../parts/notice";
import { OutcomeMark } from "../parts/outcome";
import type { ListName } from "./facet_menu";

const SHOWN = 6;
const GROUPS: [name: ListName, title: string][] = [
  ["outcome", "What became of it"],
  ["status", "On what it stands"],
  ["equipment", "Equipment"],
  ["place", "Places"],
  ["party", "Actors"],
];

export function Overview({ view }: { view: View | null }) {
  if (view === null) return <Loading lines={9} />;
  return (
    <div class="overview">
      <header>
        <h2>In view</h2>
        <p>
          {counted(view.total, "event")} told by {counted(view.claims, "claim")}. Select one in the list, on the map or in the timeline to see who says so.
        </p>
      </header>
      {GROUPS.map(([name, title]) => (
        <Group key={name} name={name} title={title} values={view.facets[name]} of={view.total} />
      ))}
    </div>
  );
}

function Group({ name, title, values, of }: { name: ListName; title: string; values: readonly Facet[]; of: number }) {
  const told = values.filter((each) => each.events > 0);
  if (told.length === 0) return null;
  const order = (facet: Facet) => OUTCOME_ORDER.indexOf(facet.value as Outcome);
  const shown = name === "outcome" ? [...told].sort((one, other) => order(one) - order(other)) : told.slice(0, SHOWN);
  const most = Math.max(...shown.map((each) => each.events), 1);
  return (
    <section>
      <h3>{title}</h3>
      <ul class="bars">
        {shown.map((each) => (
          <li key={each.value}>
            <button type="button" class={`bar${name === "outcome" && each.value in OUTCOMES ? ` tone-${OUTCOMES[each.value as Outcome].tone}` : ""}`} onClick={() => narrow({ [name]: [each.value] })}>
              <span class="bar-words">{name === "outcome" && each.value in OUTCOMES ? <OutcomeMark outcome={each.value as Outcome} words={each.words} /> : <bdi dir="auto">{each.words}</bdi>}</span>
              <svg class="bar-length" aria-hidden="true">
                <rect width={`${Math.max(1, (100 * each.events) / most)}%`} height="100%" rx="2" />
              </svg>
              <span class="bar-count">
                {number(each.events)}
                <span class="unseen"> of {number(of)} events</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

// The values that events have in one field, each with how many: to be ticked. What is ticked stands first.
import { useState } from "preact/hooks";
import type { Facet, Outcome } from "../api";
import { number } from "../format";
import { OUTCOMES } from "../outcomes";
import { narrow, usePage } from "../page";
import { OutcomeMark } from "../parts/outcome";
import { type FacetName, LABELS, wordsOf } from "./names";

export type ListName = Exclude<FacetName, "origins">;

const SHOWN = 60; // more are found by typing

export function FacetValues({ name, values }: { name: ListName; values: readonly Facet[] }) {
  const { filter } = usePage();
  const [typed, setTyped] = useState("");
  const chosen: readonly string[] = filter[name] ?? [];
  const known = new Set(values.map((each) => each.value));
  const gone = chosen.filter((value) => !known.has(value)).map((value) => ({ value, words: wordsOf(name, value), events: 0 }));
  const all = [...gone, ...values.filter((each) => chosen.includes(each.value)), ...values.filter((each) => !chosen.includes(each.value))];
  const sought = typed.trim().toLocaleLowerCase();
  const found = sought === "" ? all : all.filter((each) => each.words.toLocaleLowerCase().includes(sought));
  const turn = (value: string, on: boolean) => {
    const next = on ? [...chosen, value] : chosen.filter((each) => each !== value);
    narrow({ [name]: next });
  };
  return (
    <div class="facet">
      {all.length > 12 && (
        <input class="field facet-find" type="search" aria-label={`Find in ${LABELS[name].toLowerCase()}`} placeholder={`Find in ${number(all.length)}`} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      )}
      <ul class="facet-values">
        {found.slice(0, SHOWN).map((each) => (
          <li key={each.value}>
            <label class="check facet-value">
              <input type="checkbox" checked={chosen.includes(each.value)} onChange={(event) => turn(each.value, event.currentTarget.checked)} />
              <span class="facet-words">{name === "outcome" && each.value in OUTCOMES ? <OutcomeMark outcome={each.value as Outcome} words={each.words} /> : <bdi dir="auto">{each.words}</bdi>}</span>
              <span class="facet-count">{number(each.events)}</span>
            </label>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="facet-none">{all.length === 0 ? "No event in view states this." : "None is called so."}</p>}
      {found.length > SHOWN && <p class="facet-none">{number(found.length - SHOWN)} more: type to find them</p>}
      {chosen.length > 0 && (
        <button type="button" class="button is-quiet facet-clear" onClick={() => narrow({ [name]: undefined })}>
          Take all away
        </button>
      )}
    </div>
  );
}

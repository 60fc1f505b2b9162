// What is asked, each condition with a way to take it away.
import type { ComponentChild } from "preact";
import { rangeWords } from "../format";
import { clear, narrow, usePage } from "../page";
import { RemovableChip } from "../parts/chip";
import { conditions } from "../state";
import { LABELS, wordsOf } from "./names";
import type { ListName } from "./facet_menu";

const LIST_NAMES: ListName[] = ["equipment", "place", "party", "act", "outcome", "basis", "status"];

export function Chips() {
  const { filter } = usePage();
  const chips: ComponentChild[] = [];
  const add = (label: string, words: string, onRemove: () => void) => chips.push(<RemovableChip key={`${label} ${words}`} label={label} words={words} onRemove={onRemove} />);
  if (filter.q) add("words", filter.q, () => narrow({ q: undefined }));
  for (const name of LIST_NAMES) {
    const values: readonly string[] = filter[name] ?? [];
    for (const value of values) add(LABELS[name].toLowerCase(), wordsOf(name, value), () => narrow({ [name]: values.filter((each) => each !== value) }));
  }
  if (filter.origins_min) add("origins", `at least ${filter.origins_min}`, () => narrow({ origins_min: undefined }));
  if (filter.from || filter.to) add("happened", rangeWords(filter.from, filter.to), () => narrow({ from: undefined, to: undefined }));
  if (filter.undated !== undefined) add("undated", filter.undated ? "too" : "left out", () => narrow({ undated: undefined }));
  if (filter.bbox) add("map", "only what is in the box", () => narrow({ bbox: undefined }));
  if (filter.event) add("chosen", `${filter.event.length} by hand`, () => narrow({ event: undefined }));
  if (filter.contradicted !== undefined) add("contradictions", filter.contradicted ? "with one" : "with none", () => narrow({ contradicted: undefined }));
  if (filter.reviewed !== undefined) add("looked at", filter.reviewed ? "yes" : "not yet", () => narrow({ reviewed: undefined }));
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label="Conditions">
      {chips.map((chip, index) => (
        <li key={index}>{chip}</li>
      ))}
      {conditions(filter) > 1 && (
        <li>
          <button type="button" class="button is-quiet chips-clear" onClick={clear}>
            Clear all
          </button>
        </li>
      )}
    </ul>
  );
}

// The order of the events.
import { go, usePage } from "../page";

export const SORTS: [sort: string, words: string][] = [
  ["-when", "newest first"],
  ["when", "oldest first"],
  ["-origins", "most origins first"],
  ["origins", "fewest origins first"],
];

export function SortMenu() {
  const { sort } = usePage();
  return (
    <label class="sort">
      <span class="unseen">Order of the events</span>
      <select class="field" value={sort} onChange={(event) => go({ sort: event.currentTarget.value })}>
        {SORTS.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

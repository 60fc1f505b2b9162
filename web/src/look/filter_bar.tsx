// The filter: how many of how many, and what it asks. Placeholder of its menus.
import type { Problem, View } from "../api";

export function FilterBar({ view, isLoading }: { view: View | null; isLoading: boolean; problem: Problem | null }) {
  return (
    <div class="filter-bar">
      <p class={`count${isLoading ? " is-loading" : ""}`} role="status">{view && `${view.total.toLocaleString("en")} of ${view.of.toLocaleString("en")} events`}</p>
    </div>
  );
}

// The events as a table. Placeholder of its first columns.
import { Said, When } from "../parts/words";
import { Route } from "./route";
import type { Events } from "./events";

export function EventTable({ events }: { events: Events }) {
  return (
    <table class="table">
      <thead><tr><th scope="col">What</th><th scope="col">Way</th><th scope="col">When</th></tr></thead>
      <tbody>
        {events.rows.map((row) => <tr key={row.id}><td><Said words={row.what} /></td><td><Route row={row} /></td><td><When when={row.when} /></td></tr>)}
      </tbody>
    </table>
  );
}

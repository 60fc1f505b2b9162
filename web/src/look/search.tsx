// The search: words in quotations and titles, places and equipment as they are typed.
import { useRef } from "preact/hooks";
import { useKey } from "../keys";
import { narrow, usePage } from "../page";
import { Icon } from "../parts/icons";

export function Search() {
  const { filter } = usePage();
  const field = useRef<HTMLInputElement>(null);
  useKey("/", "Search", "Everywhere", () => field.current?.focus());
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        narrow({ q: field.current?.value.trim() });
      }}
    >
      <Icon name="search" />
      <input ref={field} type="search" aria-label="Search claims and texts" placeholder="Search claims and texts" defaultValue={filter.q ?? ""} />
    </form>
  );
}

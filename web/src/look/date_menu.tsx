// When it was, and what was known when: two clocks, two filters.
import { useDesk } from "../desk";
import { narrow, usePage } from "../page";
import { dayFrom } from "../state";

export function DateFilters() {
  const { filter } = usePage();
  const desk = useDesk();
  return (
    <div class="filter-groups">
      <fieldset>
        <legend>It happened</legend>
        <div class="days">
          <DayField label="from" value={filter.from} onDay={(from) => narrow({ from })} min={desk?.earliest} max={desk?.latest} />
          <DayField label="to" value={filter.to} onDay={(to) => narrow({ to })} min={desk?.earliest} max={desk?.latest} />
        </div>
        <label class="check">
          <input type="checkbox" checked={filter.undated !== false} onChange={(event) => narrow({ undated: event.currentTarget.checked ? undefined : false })} />
          undated events too
        </label>
      </fieldset>
      <fieldset>
        <legend>It was known</legend>
        <DayField label="by the end of" value={filter.known_by} onDay={(known_by) => narrow({ known_by })} />
        <p class="filter-note">Shows the record as it stood that day: what was published later is left out.</p>
      </fieldset>
    </div>
  );
}

export function DayField({ label, value, onDay, min, max }: { label: string; value: string | undefined | null; onDay: (day: string | undefined) => void; min?: string | null | undefined; max?: string | null | undefined }) {
  return (
    <label class="day-field">
      <span>{label}</span>
      <input
        class="field"
        type="date"
        value={value ?? ""}
        {...(min ? { min } : {})}
        {...(max ? { max } : {})}
        onChange={(event) => {
          const day = dayFrom(event.currentTarget.value);
          if (day !== null || event.currentTarget.value === "") onDay(day ?? undefined);
        }}
      />
    </label>
  );
}

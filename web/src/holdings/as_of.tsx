// The day whose holdings are shown: a slider over the days between which anything changes, and the two clocks.
import { useEffect, useRef, useState } from "preact/hooks";
import { dayNumber, dayOf, dayWords } from "../format";
import { useKey } from "../keys";
import { DayField } from "../look/date_menu";
import { go, narrow, usePage } from "../page";
import { Button } from "../parts/button";

const REST = 120; // milliseconds after which a slider that moves is asked about

export function AsOf({ day, earliest, latest }: { day: string | null; earliest: string | null; latest: string | null }) {
  const { filter, as_of } = usePage();
  const [held, setHeld] = useState<number | null>(null); // while the slider is moved
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => setHeld(null), [day]);
  const shown = held ?? (day === null ? null : dayNumber(day));
  const low = Math.min(...[earliest, day].filter((each) => each !== null).map(dayNumber));
  const high = Math.max(...[latest, day].filter((each) => each !== null).map(dayNumber));
  const move = (to: number) => {
    const next = Math.min(Math.max(to, low), high);
    setHeld(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go({ as_of: dayOf(next) }, { replace: true }), REST);
  };
  const step = (days: number) => shown !== null && move(shown + days);
  useKey("[", "A day back", "Holdings", () => step(-1));
  useKey("]", "A day on", "Holdings", () => step(1));
  useKey("{", "A month back", "Holdings", () => step(-30));
  useKey("}", "A month on", "Holdings", () => step(30));
  const hasRange = shown !== null && Number.isFinite(low) && low < high;
  return (
    <div class="as-of">
      <p class="as-of-day">
        <span>As of</span>
        <b>{shown === null ? "…" : dayWords(dayOf(shown))}</b>
      </p>
      <div class="as-of-slide">
        <Button words="A day back" icon="left" kind="quiet" isBare hint="[" onPress={() => step(-1)} isOff={!hasRange || shown <= low} />
        <input
          type="range"
          class="slider"
          aria-label="As of which day"
          {...(hasRange ? { min: low, max: high, value: shown, "aria-valuetext": dayWords(dayOf(shown)) } : { disabled: true })}
          step={1}
          onInput={(event) => move(event.currentTarget.valueAsNumber)}
        />
        <Button words="A day on" icon="right" kind="quiet" isBare hint="]" onPress={() => step(1)} isOff={!hasRange || shown >= high} />
        <span class="as-of-ends" aria-hidden="true">
          <span>{hasRange && dayWords(dayOf(low))}</span>
          <span>{hasRange && dayWords(dayOf(high))}</span>
        </span>
      </div>
      <div class="as-of-fields">
        <DayField label="the day" value={shown === null ? null : dayOf(shown)} onDay={(to) => go({ as_of: to ?? null })} />
        <DayField label="known by the end of" value={filter.known_by} onDay={(known_by) => narrow({ known_by })} />
        {as_of && <Button words="Latest" kind="quiet" onPress={() => go({ as_of: null })} />}
      </div>
    </div>
  );
}

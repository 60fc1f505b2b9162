// What the table and the cards of holdings share: how old, how known, and the arithmetic behind a number.
import type { HoldingRow } from "../api";
import { age } from "../format";
import { Chip } from "../parts/chip";
import { Link } from "../parts/link";
import { OutcomeMark } from "../parts/outcome";
import { NotStated } from "../parts/words";

/** Days of a holding come in words; what is not dated says so. */
export function DayWords({ words }: { words: string }) {
  return /^(not stated|undated|not dated)$/.test(words) ? <NotStated words={words} /> : <>{words}</>;
}

export function Age({ row }: { row: HoldingRow }) {
  return (
    <>
      <DayWords words={row.last_evidence} />
      {row.days_old !== null && <small class="age">{row.days_old > 0 ? `${age(row.days_old)} old` : "the same day"}</small>}
    </>
  );
}

export function Standing({ row }: { row: HoldingRow }) {
  return (
    <span class="holding-standing">
      <OutcomeMark outcome={row.is_present ? "present" : "absent"} words={row.is_present ? row.rule : "not there"} plain />
      {row.is_contested && (
        <Chip tone="doubted" icon="contradiction">
          contested
        </Chip>
      )}
    </span>
  );
}

export function Arithmetic({ row }: { row: HoldingRow }) {
  return (
    <div class="arithmetic">
      <p class="part-note">Each line is what one event tells, and how many are there after it.</p>
      <ol>
        {row.steps.map((step, index) => (
          <li key={index}>
            <span class="step-day">
              <DayWords words={step.day} />
            </span>
            <span class="step-rule">{step.rule}</span>
            <code class="step-formula">{step.formula}</code>
            <Link to={{ mode: "look", open: step.event, source: null }}>the event</Link>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** By place, in the order in which the desk gives them. */
export function byPlace(items: readonly HoldingRow[]): [HoldingRow["place"], HoldingRow[]][] {
  const found = new Map<string, [HoldingRow["place"], HoldingRow[]]>();
  for (const item of items) {
    const held = found.get(item.place.key);
    if (held) held[1].push(item);
    else found.set(item.place.key, [item.place, [item]]);
  }
  return [...found.values()];
}

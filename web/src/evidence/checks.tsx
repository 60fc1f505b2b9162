// What comes out when a statement of a text is computed, with the arithmetic.
import type { CheckRow } from "../api";
import { openSource } from "../page";
import { Icon } from "../parts/icons";

export function Checks({ checks }: { checks: readonly CheckRow[] }) {
  return (
    <ul class="checks">
      {checks.map((check, index) => (
        <li key={index} class={`check-row tone-${check.is_right === null ? "gone" : check.is_right ? "good" : "doubted"}`}>
          <Icon name={check.is_right === null ? "question" : check.is_right ? "check" : "warning"} words={check.is_right === null ? "cannot be told" : check.is_right ? "comes out right" : "does not come out"} />
          <div>
            <p dir="auto">{check.words}</p>
            {check.arithmetic && !check.words.includes(check.arithmetic) && <code>{check.arithmetic}</code>}
            <button type="button" class="report" onClick={() => openSource(check.document, [check.start, check.end])}>
              In the text
            </button>
          </div>
        </li>
      ))}
    </ul>
  );
}

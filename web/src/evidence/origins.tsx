// Whose knowledge it is: each independent origin with the pages that carry it, and why they count as one.
import type { EventFull, OriginRow } from "../api";
import { counted } from "../format";
import { openSource } from "../page";
import { Chip } from "../parts/chip";
import { Icon } from "../parts/icons";
import { NotStated } from "../parts/words";
import { UNSTATED } from "./who";

const KINDS: Record<string, string> = { named_root: "named by the pages", own_voice: "in its own voice", copied_text: "one text, copied", unknown: "not known" };

/** "2 origins, 7 copies". */
export function originsWords(event: Pick<EventFull, "origins" | "origin_list">): string {
  const copies = event.origin_list.reduce((sum, origin) => sum + origin.copies, 0);
  const origins = event.origins > 0 ? counted(event.origins, "origin") : "origin not known";
  return copies > 0 ? `${origins}, ${counted(copies, "copy", "copies")}` : origins;
}

export function Origins({ event }: { event: EventFull }) {
  const counting = event.origin_list.filter((origin) => origin.is_counted);
  const unknown = event.origin_list.filter((origin) => !origin.is_counted);
  return (
    <>
      <ul class="origins">
        {counting.map((origin, index) => (
          <OriginNode key={origin.id} origin={origin} number={index + 1} />
        ))}
      </ul>
      {unknown.length > 0 && (
        <>
          <h4 class="origins-not">Not counted: where this comes from is not known</h4>
          <ul class="origins">
            {unknown.map((origin) => (
              <OriginNode key={origin.id} origin={origin} number={null} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function OriginNode({ origin, number }: { origin: OriginRow; number: number | null }) {
  return (
    <li class={`origin${origin.is_counted ? "" : " is-unknown"}`}>
      <p class="origin-head">
        <span class="origin-number" aria-hidden="true">{number ?? "–"}</span>
        <span class="origin-name">{origin.name ? <bdi dir="auto">{origin.name}</bdi> : <NotStated words={origin.kind === "own_voice" ? "a page without a publisher" : "origin not known"} />}</span>
        <small>{KINDS[origin.kind] ?? origin.kind.replaceAll("_", " ")}</small>
        {origin.basis.map((each) => (
          <Chip key={each}>{each === UNSTATED ? "basis not stated" : each.replaceAll("_", " ")}</Chip>
        ))}
      </p>
      {origin.because.map((reason, index) => (
        <p key={index} class="origin-because">
          <Icon name="info" />
          <span dir="auto">{reason}</span>
        </p>
      ))}
      <ul class="reports" aria-label={`${counted(origin.reports.length, "page")}, ${counted(origin.copies, "copy", "copies")}`}>
        {origin.reports.map((report) => (
          <li key={report.document}>
            <button type="button" class="report" onClick={() => openSource(report.document)}>
              <bdi dir="auto">{report.title ?? "a page without a title"}</bdi>
            </button>
            <small>
              {report.publisher ? <bdi dir="auto">{report.publisher}</bdi> : <NotStated words="publisher not stated" />}, {report.published ?? <NotStated words="day not stated" />}
            </small>
          </li>
        ))}
      </ul>
    </li>
  );
}

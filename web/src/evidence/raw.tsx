// The event in the form of the record, and the ids by which it is found.
import type { EventFull } from "../api";
import { CopyButton } from "../parts/copy";

export function RawRecord({ event }: { event: EventFull }) {
  return (
    <>
      <p class="raw-id">
        <code>{event.id}</code> <CopyButton words="Copy the id" icon="copies" isBare text={() => event.id} />
        {event.also.length > 0 && (
          <small>
            also found as{" "}
            {event.also.map((id) => (
              <code key={id}>{id} </code>
            ))}
          </small>
        )}
      </p>
      <details class="raw">
        <summary>As JSON</summary>
        <pre tabIndex={0} aria-label="The event as JSON">{JSON.stringify(event.record, null, 2)}</pre>
      </details>
      <p>
        <a href={`/api/v1/events/${encodeURIComponent(event.id)}`} target="_blank" rel="noopener">
          This event from the interface
        </a>
      </p>
    </>
  );
}

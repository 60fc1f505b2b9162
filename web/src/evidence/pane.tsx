// The evidence of the event that is open. Placeholder.
import type { Events } from "../look/events";
import { usePage } from "../page";
import { Notice } from "../parts/notice";

export function EvidencePane(_: { events: Events }) {
  const { open } = usePage();
  return <Notice icon="quote" title={open ?? "Select an event"} />;
}

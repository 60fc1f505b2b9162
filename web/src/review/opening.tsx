// A part that is opened when it is wanted; until then nothing of it is made or asked for.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

export function Opening({ summary, children }: { summary: ComponentChildren; children: () => ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="judge-part" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen && children()}
    </details>
  );
}

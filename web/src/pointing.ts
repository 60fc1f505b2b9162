// What the pointer (or the focus) is on, in any pane, so that the others can show it too. Not part of the address.
import { useEffect, useState } from "preact/hooks";

let pointed: string | null = null;
const hearers = new Set<(id: string | null) => void>();

export function point(id: string | null): void {
  if (id === pointed) return;
  pointed = id;
  for (const hear of [...hearers]) hear(id);
}

export function usePointed(): string | null {
  const [id, setId] = useState(pointed);
  useEffect(() => {
    hearers.add(setId);
    return () => void hearers.delete(setId);
  }, []);
  return id;
}

/** Whether the pointer is on this: re-rendered only when that changes. */
export function useIsPointed(id: string): boolean {
  const [isPointed, setPointed] = useState(pointed === id);
  useEffect(() => {
    const hear = (now: string | null) => setPointed(now === id);
    hearers.add(hear);
    return () => void hearers.delete(hear);
  }, [id]);
  return isPointed;
}

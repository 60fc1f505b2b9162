// Which slot is pointed at: its row and its words light up together, wherever either of them is hovered or focused.
import { useEffect, useState } from "preact/hooks";

let pointed: string | null = null;
const hearers = new Set<() => void>();

export function pointAt(slot: string | null): void {
  if (slot === pointed) return;
  pointed = slot;
  for (const hear of [...hearers]) hear();
}

export function usePointed(): string | null {
  const [, setTurn] = useState(0);
  useEffect(() => {
    const hear = () => setTurn((turn) => turn + 1);
    hearers.add(hear);
    return () => void hearers.delete(hear);
  }, []);
  return pointed;
}

// What makes a part of the page point at a slot.
export function pointing(slot: string): { onPointerEnter: () => void; onPointerLeave: () => void; onFocusIn: () => void; onFocusOut: () => void } {
  return { onPointerEnter: () => pointAt(slot), onPointerLeave: () => pointAt(null), onFocusIn: () => pointAt(slot), onFocusOut: () => pointAt(null) };
}

// What the page tells of what was kept, taken back or refused: one line at a time, said aloud, with what can be done.
import { useEffect, useState } from "preact/hooks";

export interface Told {
  words: string;
  kind: "kept" | "refused" | "said";
  doing?: { words: string; hint?: string; act: () => void };
}

const STAYS = 9_000; // milliseconds; what was refused stays until it is closed
let told: Told | null = null;
let timer = 0;
const hearers = new Set<() => void>();

export function tell(next: Told | null): void {
  told = next;
  clearTimeout(timer);
  if (next && next.kind !== "refused") timer = setTimeout(() => tell(null), STAYS) as unknown as number;
  for (const hear of [...hearers]) hear();
}

export function useTold(): Told | null {
  const [, setTurn] = useState(0);
  useEffect(() => {
    const hear = () => setTurn((turn) => turn + 1);
    hearers.add(hear);
    return () => void hearers.delete(hear);
  }, []);
  return told;
}

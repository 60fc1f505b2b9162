// What the desk says of itself: which record, how fresh, who asks. Asked at the start and after every change.
import { useEffect, useState } from "preact/hooks";
import type { State } from "./api";
import { ask } from "./asking";

let state: State | null = null;
const hearers = new Set<() => void>();

/** The desk's state; before `startDesk` has come back there is none, and nothing that asks is shown. */
export function deskNow(): State | null {
  return state;
}

export async function renew(): Promise<State> {
  state = await ask<State>("state");
  for (const hear of [...hearers]) hear();
  return state;
}

export function useDesk(): State | null {
  const [, setTurn] = useState(0);
  useEffect(() => {
    const hear = () => setTurn((turn) => turn + 1);
    hearers.add(hear);
    return () => void hearers.delete(hear);
  }, []);
  return state;
}

/** Names the record as it is now: whoever follows it asks again when it changes. */
export function useRevision(): string {
  return useDesk()?.revision ?? "";
}

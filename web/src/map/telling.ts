// What the items of a map count: events, or holdings of a day. A map of holdings narrows no question about events.
import { createContext } from "preact";
import { useContext } from "preact/hooks";

export const Telling = createContext<"event" | "holding">("event");

/** "1 event", "12 holdings": of what this map tells. */
export function useTelling(): { one: string; said: (count: number) => string } {
  const one = useContext(Telling);
  return { one, said: (count) => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}` };
}

// How much room there is: the same steps as the style sheets (styles/shell.css).
import { useEffect, useState } from "preact/hooks";

export type Room = "narrow" | "middle" | "wide" | "vast"; // < 760, < 1100, < 1700 px, and more

const STEPS: [string, Room][] = [
  ["(width < 47.5rem)", "narrow"],
  ["(width < 68.75rem)", "middle"],
  ["(width < 106.25rem)", "wide"],
];

export function roomNow(): Room {
  return STEPS.find(([query]) => matchMedia(query).matches)?.[1] ?? "vast";
}

export function useRoom(): Room {
  const [room, setRoom] = useState(roomNow);
  useEffect(() => {
    const look = () => setRoom(roomNow());
    const watched = STEPS.map(([query]) => matchMedia(query));
    for (const each of watched) each.addEventListener("change", look);
    return () => {
      for (const each of watched) each.removeEventListener("change", look);
    };
  }, []);
  return room;
}

// A value that may come a frame later: what costs much to draw does not hold up what is read first.
import { useEffect, useState } from "preact/hooks";

export function useLater<T>(value: T): T {
  const [held, setHeld] = useState(value);
  useEffect(() => {
    let timer = 0;
    const frame = requestAnimationFrame(() => (timer = setTimeout(() => setHeld(value), 0)));
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value]);
  return held;
}

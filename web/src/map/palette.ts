// The colours of the map, taken from the style sheet: what is painted on a canvas does not follow CSS by itself.
import { colour } from "../theme";
import { TONES } from "./drawing";
import type { Tone } from "../outcomes";

const NAMES = ["water", "land", "coast", "border", "disputed", "grid", "country", "sea", "halo"] as const;

export type Palette = Record<(typeof NAMES)[number], string> & { ink: string; inkSoft: string; pane: string; accent: string; tones: Record<Tone, string> };

export function paletteNow(): Palette {
  const own = Object.fromEntries(NAMES.map((name) => [name, colour(`--map-${name}`)])) as Record<(typeof NAMES)[number], string>;
  const tones = Object.fromEntries(TONES.map((tone) => [tone, colour(`--${tone}`)])) as Record<Tone, string>;
  return { ...own, tones, ink: colour("--ink"), inkSoft: colour("--ink-soft"), pane: colour("--pane"), accent: colour("--accent") };
}

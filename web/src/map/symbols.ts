// Symbols of APP-6, painted by milsymbol, which comes when they are first asked for.
//
// Always in the neutral frame: whose side anything is on is not for the map to say. Nothing is filled with the colour
// that the standard gives to neutrals either, so that outcome is the only thing that colour tells.
import type { Mark } from "./marks";
import type { Palette } from "./palette";

const NEUTRAL = "4"; // standard identity of MIL-STD-2525D
const PIXELS = 2;

type Painter = (sidc: string, palette: Palette) => Mark | null;
let painter: Promise<Painter> | null = null;

/** Symbol set and entity (eight digits) as the twenty digits of a symbol: present, no headquarters, no size. */
export function sidcOf(symbol: string): string | null {
  if (!/^\d{8}$/.test(symbol)) return null;
  return `100${NEUTRAL}${symbol.slice(0, 2)}0000${symbol.slice(2)}0000`;
}

export function symbolPainter(): Promise<Painter> {
  painter ??= bring();
  painter.catch(() => (painter = null));
  return painter;
}

async function bring(): Promise<Painter> {
  const { ms, numberair, numberairmissile, numberlandequipment, numbersea, numbersubsurface } = await import("./milsymbol");
  ms.addIcons([numberair, numberairmissile, numberlandequipment, numbersea, numbersubsurface]);
  return (symbol, palette) => {
    const sidc = sidcOf(symbol);
    if (!sidc) return null;
    const drawn = new ms.Symbol(sidc, { size: 17, fillColor: palette.pane, iconColor: palette.ink, frameColor: palette.ink, strokeWidth: 5, outlineWidth: 4, outlineColor: palette.halo });
    if (!drawn.isValid()) return null;
    const canvas: HTMLCanvasElement = drawn.asCanvas(PIXELS);
    const pen = canvas.getContext("2d");
    return pen ? { image: pen.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: PIXELS } : null;
  };
}

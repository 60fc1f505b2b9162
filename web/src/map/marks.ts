// The small pictures on the map, painted when the map asks for them: rings of outcomes, icons, heads of arrows, bars.
//
// Their names say what they are: "ring:8:0:0:0:0:0" (eighths of each tone), "place:moved", "badge:blocked",
// "end:bar:stopped", "dot", "app6:15120200".
import type { Outcome } from "../api";
import { OUTCOMES, type Tone } from "../outcomes";
import { PATHS } from "../parts/icons";
import { TONES } from "./drawing";
import type { Palette } from "./palette";

export interface Mark {
  image: ImageData;
  pixelRatio: number;
}

const PIXELS = 2; // per pixel of the page: sharp where the screen is

export function markOf(name: string, palette: Palette): Mark | null {
  const [kind, ...rest] = name.split(":");
  const word = rest[0] ?? "";
  if (kind === "dot") return painted(12, (pen) => dot(pen, palette));
  if (kind === "ring") return painted(34, (pen) => ring(pen, rest.map(Number), palette));
  if (kind === "place" && isOutcome(word)) return painted(30, (pen) => iconIn(pen, word, palette, 15, 13));
  if (kind === "badge" && isOutcome(word)) return painted(22, (pen) => iconIn(pen, word, palette, 11, 9.5));
  if (kind === "end") return painted(24, (pen) => end(pen, word, palette.tones[(rest[1] ?? "went") as Tone] ?? palette.ink, palette));
  return null;
}

function isOutcome(word: string): word is Outcome {
  return word in OUTCOMES;
}

/** A square of this many pixels of the page, painted from its middle. */
function painted(size: number, paint: (pen: CanvasRenderingContext2D) => void): Mark | null {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * PIXELS;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) return null;
  pen.scale(PIXELS, PIXELS);
  pen.translate(size / 2, size / 2);
  pen.lineCap = "round";
  pen.lineJoin = "round";
  paint(pen);
  return { image: pen.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: PIXELS };
}

/** The end of a leg at which nothing is told of the place itself. */
function dot(pen: CanvasRenderingContext2D, palette: Palette): void {
  disc(pen, 3.6, palette.halo);
  disc(pen, 2.6, palette.inkSoft);
}

/** How many of each tone: a ring in eighths around the room for a count. */
function ring(pen: CanvasRenderingContext2D, shares: number[], palette: Palette): void {
  const total = shares.reduce((sum, share) => sum + share, 0) || 1;
  disc(pen, 16, palette.halo);
  disc(pen, 15, palette.pane);
  pen.lineWidth = 3.4;
  pen.lineCap = "butt";
  let from = -Math.PI / 2;
  const parts = shares.filter((share) => share > 0).length;
  const gap = parts > 1 ? 0.07 : 0;
  shares.forEach((share, index) => {
    if (share === 0) return;
    const to = from + (share / total) * 2 * Math.PI;
    pen.strokeStyle = palette.tones[TONES[index] as Tone];
    pen.beginPath();
    pen.arc(0, 0, 13.2, from + gap, to - gap);
    pen.stroke();
    from = to;
  });
}

/** An outcome's icon on a disc. */
function iconIn(pen: CanvasRenderingContext2D, outcome: Outcome, palette: Palette, radius: number, size: number): void {
  const drawn = OUTCOMES[outcome];
  const tone = palette.tones[drawn.tone];
  disc(pen, radius - 0.5, palette.halo);
  disc(pen, radius - 1.5, palette.pane);
  pen.lineWidth = 1.4;
  pen.strokeStyle = tone;
  pen.beginPath();
  pen.arc(0, 0, radius - 1.9, 0, 2 * Math.PI);
  pen.stroke();
  pen.scale(size / 16, size / 16);
  pen.translate(-8, -8);
  pen.lineWidth = 1.8;
  pen.stroke(new Path2D(PATHS[drawn.icon]));
}

/** What stands at the end of a leg that goes up: a full head, an open one, a bar. */
function end(pen: CanvasRenderingContext2D, kind: string, tone: string, palette: Palette): void {
  const path = new Path2D();
  if (kind === "bar") {
    path.moveTo(-7, 0);
    path.lineTo(7, 0);
  } else {
    path.moveTo(-4.6, 8);
    path.lineTo(0, 0);
    path.lineTo(4.6, 8);
    if (kind === "arrow") path.closePath();
  }
  pen.strokeStyle = palette.halo;
  pen.lineWidth = kind === "bar" ? 6.4 : 4.6;
  pen.stroke(path);
  pen.strokeStyle = tone;
  pen.fillStyle = tone;
  pen.lineWidth = kind === "bar" ? 3.4 : 1.8;
  if (kind === "arrow") pen.fill(path);
  pen.stroke(path);
}

function disc(pen: CanvasRenderingContext2D, radius: number, fill: string): void {
  pen.fillStyle = fill;
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.fill();
}

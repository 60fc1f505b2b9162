// A stretch of text cut where marks begin and end, so that marks may lie over each other.
import type { Letters } from "./letters";

export interface Mark {
  start: number; // code points of the text
  end: number;
  of: string; // what is marked: a slot, "quote", …
}
export interface Piece {
  start: number;
  end: number;
  text: string;
  of: string[]; // every mark that covers it, in the order in which they were given
}

export function pieces(letters: Letters, from: number, to: number, marks: readonly Mark[]): Piece[] {
  const near = marks.filter((mark) => mark.end > from && mark.start < to && mark.end > mark.start);
  const cuts = new Set([from, to]);
  for (const mark of near) cuts.add(Math.max(from, mark.start)).add(Math.min(to, mark.end));
  const edges = [...cuts].sort((one, other) => one - other);
  const cut: Piece[] = [];
  for (let index = 0; index + 1 < edges.length; index += 1) {
    const [start, end] = [edges[index] as number, edges[index + 1] as number];
    const of = near.filter((mark) => mark.start <= start && mark.end >= end).map((mark) => mark.of);
    cut.push({ start, end, text: letters.slice(start, end), of: [...new Set(of)] });
  }
  return cut;
}

// Where the words of a record's slot stand, from spans that may be missing.
export function marksOf(slots: readonly { slot: string; span: readonly [number, number] | null }[]): Mark[] {
  return slots.flatMap(({ slot, span }) => (span ? [{ start: span[0], end: span[1], of: slot }] : []));
}

// Spans of the record count code points; strings here count UTF-16 units. Cutting a text goes through here.

export interface Piece {
  text: string;
  start: number; // code points of the document
  end: number;
  marks: string[]; // what marks it, in the order given; empty for plain text
}

export type Mark = readonly [start: number, end: number, name: string];

/** A text that is cut by code points. Texts without astral letters are cut as they are. */
export class Letters {
  readonly length: number;
  private readonly at: Uint32Array | null; // UTF-16 offset of each code point; null where they are the same

  constructor(readonly text: string) {
    if (!/[\uD800-\uDFFF]/.test(text)) {
      this.at = null;
      this.length = text.length;
      return;
    }
    const at = new Uint32Array(text.length + 1);
    let count = 0;
    for (let unit = 0; unit < text.length; count += 1) {
      at[count] = unit;
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    }
    at[count] = text.length;
    this.at = at.slice(0, count + 1);
    this.length = count;
  }

  cut(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }

  unit(codePoint: number): number {
    const held = Math.min(Math.max(codePoint, 0), this.length);
    return this.at?.[held] ?? held;
  }

  /** The code point that begins at or holds a UTF-16 offset: for what a person selected. */
  codePoint(unit: number): number {
    if (this.at === null) return Math.min(Math.max(unit, 0), this.length);
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.at[middle] ?? 0) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** `text`, which begins at code point `start` of its document, in pieces that each bear the same marks throughout. */
export function pieces(text: string, start: number, marks: readonly Mark[]): Piece[] {
  const letters = new Letters(text);
  const end = start + letters.length;
  const held = marks.filter(([from, to]) => to > from && to > start && from < end);
  const cuts = new Set<number>([start, end]);
  for (const [from, to] of held) cuts.add(Math.max(from, start)).add(Math.min(to, end));
  const edges = [...cuts].sort((one, other) => one - other);
  const found: Piece[] = [];
  for (let index = 0; index + 1 < edges.length; index += 1) {
    const [from, to] = [edges[index] ?? 0, edges[index + 1] ?? 0];
    const names = held.filter(([low, high]) => low <= from && high >= to).map(([, , name]) => name);
    found.push({ text: letters.cut(from - start, to - start), start: from, end: to, marks: [...new Set(names)] });
  }
  return found;
}

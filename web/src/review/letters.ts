// Places in a text, as the record counts them (code points) and as the page does (UTF-16 units), and whole words of it.
// A span is half open, in code points: start <= i < end.

export type Span = readonly [start: number, end: number];

export interface Letters {
  readonly text: string;
  readonly length: number; // code points
  unit(point: number): number; // the unit at which a code point begins; the text's end for those past it
  point(unit: number): number; // the code point that a unit belongs to
  slice(start: number, end: number): string; // by code points
}

const PAIRS = /[\ud800-\udbff][\udc00-\udfff]/g;

// Costs one pass; a text without pairs of surrogates is counted without a table.
export function lettersOf(text: string): Letters {
  const pairs: number[] = []; // code points that take two units
  for (const match of text.matchAll(PAIRS)) pairs.push(match.index - pairs.length);
  const length = text.length - pairs.length;
  const unit = (point: number): number => {
    const held = Math.max(0, Math.min(point, length));
    return held + countBelow(pairs, held);
  };
  const point = (at: number): number => {
    const held = Math.max(0, Math.min(at, text.length));
    let low = 0;
    let high = pairs.length; // how many pairs begin before the unit
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] as number) + middle < held) low = middle + 1;
      else high = middle;
    }
    return held - low;
  };
  return { text, length, unit, point, slice: (start, end) => text.slice(unit(start), unit(end)) };
}

function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Letters, marks and digits make words; so do hyphens, dots, slashes and apostrophes between two of them: T-62M, U.S., P-8/A.
const WORD = /[\p{L}\p{M}\p{N}_]/u;
const JOINT = /['’ʼ\-‐‑/.\u200c\u200d]/u;
// Scripts that are written without spaces: a run of them is no word, so nothing is added to what was selected.
const RUN_ON = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const MARK = /[\p{M}\u200d\ufe0f]/u;

// The whole words that a selection touches, null where it touches none. Marks never part from their letters.
export function wholeWords(letters: Letters, selected: Span): Span | null {
  let [start, end] = [Math.max(0, Math.min(...selected)), Math.min(letters.length, Math.max(...selected))];
  const at = (index: number): string => (index < 0 || index >= letters.length ? "" : letters.slice(index, index + 1));
  const isWord = (index: number): boolean => WORD.test(at(index));
  const isInside = (index: number): boolean =>
    isWord(index) || (JOINT.test(at(index)) && isWord(index - 1) && isWord(index + 1));
  while (start < end && !isWord(start)) start += 1;
  while (end > start && !isWord(end - 1)) end -= 1;
  if (start >= end) return null;
  const takes = (from: number, to: number): boolean => isInside(to) && !RUN_ON.test(at(from)) && !RUN_ON.test(at(to));
  while (start > 0 && (MARK.test(at(start)) || takes(start, start - 1))) start -= 1;
  while (end < letters.length && (MARK.test(at(end)) || takes(end - 1, end))) end += 1;
  return [start, end];
}

// The word after (step 1) or before (step -1) a place: how the words of a text are walked with the keyboard.
export function nextWord(letters: Letters, from: number, step: 1 | -1): Span | null {
  const at = (index: number): string => letters.slice(index, index + 1);
  let index = step === 1 ? Math.max(0, from) : Math.min(from, letters.length) - 1;
  while (index >= 0 && index < letters.length && !WORD.test(at(index))) index += step;
  return index < 0 || index >= letters.length ? null : wholeWords(letters, [index, index + 1]);
}

// Whole words of a text, by code points: what a selection means, and how words are walked with the keyboard.
// A span is half open: start <= i < end.
import type { Letters } from "../spans";

export type Span = readonly [start: number, end: number];

// Letters, marks and digits make words; so do hyphens, dots, slashes and apostrophes between two of them: T-62M, U.S., P-8/A.
const WORD = /[\p{L}\p{M}\p{N}_]/u;
const JOINT = /['’ʼ\-‐‑/.\u200c\u200d]/u;
// Scripts that are written without spaces: a run of them is no word, so nothing is added to what was selected.
const RUN_ON = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const MARK = /[\p{M}\u200d\ufe0f]/u;

// The whole words that a selection touches, null where it touches none. Marks never part from their letters.
export function wholeWords(letters: Letters, selected: Span): Span | null {
  let [start, end] = [Math.max(0, Math.min(...selected)), Math.min(letters.length, Math.max(...selected))];
  const at = (index: number): string => (index < 0 || index >= letters.length ? "" : letters.cut(index, index + 1));
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
  const at = (index: number): string => letters.cut(index, index + 1);
  let index = step === 1 ? Math.max(0, from) : Math.min(from, letters.length) - 1;
  while (index >= 0 && index < letters.length && !WORD.test(at(index))) index += step;
  return index < 0 || index >= letters.length ? null : wholeWords(letters, [index, index + 1]);
}

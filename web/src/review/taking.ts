// What is selected in a text of the page, as code points of its document, and a selection made from such.
// Pieces of the text are elements with `data-from`, the code point at which they begin; each holds one text node.
import { Letters } from "../spans";
import type { Span } from "./words";

export function selectedIn(root: HTMLElement): Span | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  const start = pointOf(root, range.startContainer, range.startOffset, 1);
  const end = pointOf(root, range.endContainer, range.endOffset, -1);
  return start === null || end === null || end <= start ? null : [start, end];
}

export function selectIn(root: HTMLElement, [start, end]: Span): void {
  const from = nodeAt(root, start, false);
  const to = nodeAt(root, end, true);
  if (from && to) document.getSelection()?.setBaseAndExtent(from.node, from.unit, to.node, to.unit);
}

function begins(piece: Element): number {
  return Number(piece.getAttribute("data-from"));
}

// A place within a text node is counted; one between elements (a whole paragraph selected) stands for the piece after
// it where a selection begins, and for the one before it where it ends.
function pointOf(root: HTMLElement, node: Node, offset: number, towards: 1 | -1): number | null {
  const all = [...root.querySelectorAll("[data-from]")];
  if (node instanceof Text) {
    const piece = node.parentElement?.closest("[data-from]");
    if (piece && root.contains(piece)) return begins(piece) + new Letters(node.data).codePoint(offset);
  }
  const probe = document.createRange();
  probe.setStart(node, offset);
  const after = all.find((piece) => probe.comparePoint(piece, 0) >= 0);
  if (towards === 1) return after ? begins(after) : null;
  const before = all.findLast((piece) => probe.comparePoint(piece, 0) < 0);
  return before ? begins(before) + new Letters(before.textContent ?? "").length : null;
}

function nodeAt(root: HTMLElement, point: number, isEnd: boolean): { node: Text; unit: number } | null {
  const all = [...root.querySelectorAll("[data-from]")];
  const piece = all.findLast((each) => (isEnd ? begins(each) < point : begins(each) <= point));
  const node = piece?.firstChild;
  return piece && node instanceof Text ? { node, unit: new Letters(node.data).unit(point - begins(piece)) } : null;
}

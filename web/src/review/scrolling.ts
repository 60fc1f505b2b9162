// Brings a part of a list or a text into view by scrolling that alone: the page itself stays where the reviewer has it.
export function bringIntoView(box: HTMLElement, part: Element | null, isCentred = false): void {
  if (!part || box.scrollHeight <= box.clientHeight) return;
  const [outer, inner] = [box.getBoundingClientRect(), part.getBoundingClientRect()];
  const above = inner.top - outer.top;
  const below = inner.bottom - outer.bottom;
  if (isCentred) box.scrollTop += above - (box.clientHeight - inner.height) / 2;
  else if (above < 0) box.scrollTop += above;
  else if (below > 0) box.scrollTop += below;
}

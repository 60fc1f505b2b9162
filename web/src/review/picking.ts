// Picking claims of the queue for one judgement on all of them: only such as have been in view and are still open.
import type { Id } from "../api";
import type { Sitting } from "./sitting";

export function openIds(sitting: Sitting): Id[] {
  return sitting.entries.filter((entry) => entry.verdict === null && !entry.is_sending).map((entry) => entry.claim.id);
}

export function picked(sitting: Sitting, id: Id): Sitting {
  if (!openIds(sitting).includes(id)) return sitting;
  const held = new Set(sitting.picked);
  if (!held.delete(id)) held.add(id);
  return { ...sitting, picked: held, anchor: id };
}

// From the last pick to here, both included; what lies between and is judged is passed over.
export function pickedTo(sitting: Sitting, id: Id): Sitting {
  const order = sitting.entries.map((entry) => entry.claim.id);
  const from = sitting.anchor === null ? -1 : order.indexOf(sitting.anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return picked(sitting, id);
  const between = new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1));
  const held = new Set([...sitting.picked, ...openIds(sitting).filter((each) => between.has(each))]);
  return { ...sitting, picked: held, anchor: id };
}

// Those in view; picked already, they are let go.
export function pickedAll(sitting: Sitting, inView: ReadonlySet<Id>): Sitting {
  const seen = openIds(sitting).filter((id) => inView.has(id));
  const held = new Set(sitting.picked);
  const isAll = seen.length > 0 && seen.every((id) => held.has(id));
  for (const id of seen) {
    if (isAll) held.delete(id);
    else held.add(id);
  }
  return { ...sitting, picked: held, anchor: null };
}

export function pickedNone(sitting: Sitting): Sitting {
  return { ...sitting, picked: new Set(), anchor: null };
}

// In the order of the queue, each with the etag that it was seen with.
export function bulkOf(sitting: Sitting): { id: Id; etag: string }[] {
  return sitting.entries
    .filter((entry) => sitting.picked.has(entry.claim.id) && entry.verdict === null)
    .map((entry) => ({ id: entry.claim.id, etag: entry.claim.etag }));
}

// Claims and queues for tests and for looking at the pages without a record. The words are made up.
import type { ClaimFull, Kept, Queue } from "../api";

export function claim(id: string, more: Partial<ClaimFull> = {}): ClaimFull {
  return {
    id, event: null, document: "doc_1", words: `claim ${id}`, record: {}, chain: null, root: null, quotes: [], slots: [],
    otherwise: [], confidence: 0.5, review: [], etag: `"${id}"`, ...more,
  };
}

export function queue(ids: readonly string[], more: Partial<Queue> = {}): Queue {
  return { items: ids.map((id) => claim(id)), next: null, total: ids.length, claims: ids.length, ...more };
}

export function answer(claims: readonly ClaimFull[], undo: readonly string[]): Kept {
  return { judgements: [], undo: [...undo], claims: [...claims], events: [], revision: "r2" };
}

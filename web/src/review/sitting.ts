// One sitting of review, as a state that only these functions change: the queue, the place in it, what was said, what is
// under way, what can be taken back. Nothing here asks the server: a judgement is begun with a ticket, and then kept or
// refused. A refused one stands at its claim until the reviewer has seen to it.
import type { ClaimFull, Id, Kept, Problem, Queue } from "../api";

export type Verdict = "accept" | "reject" | "correction" | "unsure";

export interface Entry {
  claim: ClaimFull; // as it stands now
  verdict: Verdict | null; // what was said in this sitting
  is_sending: boolean;
  refused: { verdict: Verdict; problem: Problem; ticket: number } | null;
}

export interface Deed {
  ticket: number;
  verdict: Verdict;
  claims: Id[]; // as they were named when it was said
  phase: "sending" | "kept" | "undoing";
  undo: Id[]; // judgements to take back; none for "unsure", which is not sent
  wants_undo: boolean; // asked for before the server had answered
}

export interface Sitting {
  entries: readonly Entry[];
  at: Id | null; // the claim in the middle
  next: string | null; // cursor to more of the queue
  waiting: number; // that nobody had judged when the queue came
  of: number; // claims in this view, judged or not
  picked: ReadonlySet<Id>;
  anchor: Id | null; // where a range of picks begins
  deeds: readonly Deed[]; // the last at the end
}

export const EMPTY: Sitting = { entries: [], at: null, next: null, waiting: 0, of: 0, picked: new Set(), anchor: null, deeds: [] };

export function begun(queue: Queue, at: Id | null = null): Sitting {
  const entries = queue.items.map(fresh);
  const first = entries.find((entry) => entry.claim.id === at) ?? entries[0];
  return { ...EMPTY, entries, at: first?.claim.id ?? null, next: queue.next, waiting: queue.total, of: queue.claims };
}

export function withMore(sitting: Sitting, queue: Queue): Sitting {
  const known = new Set(sitting.entries.map((entry) => entry.claim.id));
  const more = queue.items.filter((claim) => !known.has(claim.id)).map(fresh);
  const entries = [...sitting.entries, ...more];
  return { ...sitting, entries, next: queue.next, at: sitting.at ?? entries[0]?.claim.id ?? null };
}

export function entryAt(sitting: Sitting): Entry | null {
  return sitting.entries.find((entry) => entry.claim.id === sitting.at) ?? null;
}

export function stepped(sitting: Sitting, by: 1 | -1): Sitting {
  const index = indexOf(sitting, sitting.at) + by;
  const held = Math.max(0, Math.min(index, sitting.entries.length - 1));
  return goneTo(sitting, sitting.entries[held]?.claim.id ?? null);
}

export function goneTo(sitting: Sitting, id: Id | null): Sitting {
  return sitting.entries.some((entry) => entry.claim.id === id) ? { ...sitting, at: id } : sitting;
}

// Said, and not yet kept. Where the claim in the middle is among them, the next that is still open comes to the middle.
export function said(sitting: Sitting, ticket: number, verdict: Verdict, claims: readonly Id[]): Sitting {
  const named = new Set(claims);
  const is_sending = verdict !== "unsure";
  const entries = sitting.entries.map((entry) =>
    named.has(entry.claim.id) ? { ...entry, verdict, is_sending, refused: null } : entry,
  );
  const deed: Deed = { ticket, verdict, claims: [...claims], phase: is_sending ? "sending" : "kept", undo: [], wants_undo: false };
  const picked = new Set([...sitting.picked].filter((id) => !named.has(id)));
  const deeds = [...sitting.deeds, deed];
  const next = { ...sitting, entries, picked, deeds };
  return sitting.at !== null && named.has(sitting.at) ? { ...next, at: nextOpen(next) } : next;
}

export function kept(sitting: Sitting, ticket: number, answer: Kept): Sitting {
  const deed = sitting.deeds.find((each) => each.ticket === ticket);
  if (!deed) return sitting;
  const now = renamed(sitting, deed.claims, answer.claims);
  const claims = deed.claims.map((id) => now.became.get(id) ?? id);
  return {
    ...now.sitting,
    entries: now.sitting.entries.map((entry) => (claims.includes(entry.claim.id) ? { ...entry, is_sending: false } : entry)),
    deeds: sitting.deeds.map((each) => (each === deed ? { ...deed, claims, phase: "kept", undo: answer.undo } : each)),
  };
}

// Not kept: the claims are open again, each with what was meant and why it was refused. The middle stays where it is, so
// that the next key means what is in view.
export function refused(sitting: Sitting, ticket: number, problem: Problem): Sitting {
  const deed = sitting.deeds.find((each) => each.ticket === ticket);
  if (!deed) return sitting;
  const entries = sitting.entries.map((entry) =>
    deed.claims.includes(entry.claim.id)
      ? { ...entry, verdict: null, is_sending: false, refused: { verdict: deed.verdict, problem, ticket } }
      : entry,
  );
  return { ...sitting, entries, deeds: sitting.deeds.filter((each) => each !== deed) };
}

// Seen to: the reviewer leaves it at that.
export function dismissed(sitting: Sitting, id: Id): Sitting {
  return { ...sitting, entries: sitting.entries.map((entry) => (entry.claim.id === id ? { ...entry, refused: null } : entry)) };
}

// A claim as it stands now, where somebody else judged it meanwhile.
export function refreshed(sitting: Sitting, id: Id, claim: ClaimFull): Sitting {
  const entries = sitting.entries.map((entry) => (entry.claim.id === id ? { ...entry, claim } : entry));
  return { ...sitting, entries, at: sitting.at === id ? claim.id : sitting.at };
}

// Take back the last that was said. `send` names the judgements to take back; none where it waits for its answer, or
// where nothing was ever sent.
export function undoing(sitting: Sitting): { sitting: Sitting; deed: Deed | null; send: Id[] } {
  const deed = sitting.deeds.findLast((each) => each.phase !== "undoing" && !each.wants_undo);
  if (!deed) return { sitting, deed: null, send: [] };
  if (deed.verdict === "unsure") return { sitting: undone(sitting, deed.ticket, []), deed, send: [] };
  if (deed.phase === "sending") return { sitting: changed(sitting, deed, { wants_undo: true }), deed, send: [] };
  return { sitting: changed(sitting, deed, { phase: "undoing", wants_undo: false }), deed, send: deed.undo };
}

// What was asked to be taken back before it was kept, and is kept now.
export function overdue(sitting: Sitting): { sitting: Sitting; deed: Deed | null } {
  const deed = sitting.deeds.find((each) => each.wants_undo && each.phase === "kept");
  if (!deed) return { sitting, deed: null };
  return { sitting: changed(sitting, deed, { phase: "undoing", wants_undo: false }), deed };
}

export function undone(sitting: Sitting, ticket: number, claims: readonly ClaimFull[]): Sitting {
  const deed = sitting.deeds.find((each) => each.ticket === ticket);
  if (!deed) return sitting;
  const now = renamed(sitting, deed.claims, claims);
  const open = new Set(deed.claims.map((id) => now.became.get(id) ?? id));
  const entries = now.sitting.entries.map((entry) =>
    open.has(entry.claim.id) ? { ...entry, verdict: null, is_sending: false, refused: null } : entry,
  );
  const deeds = sitting.deeds.filter((each) => each !== deed);
  const first = entries.find((entry) => open.has(entry.claim.id));
  return { ...now.sitting, entries, deeds, at: first?.claim.id ?? sitting.at };
}

export function undoRefused(sitting: Sitting, ticket: number): Sitting {
  const deed = sitting.deeds.find((each) => each.ticket === ticket);
  return deed ? changed(sitting, deed, { phase: "kept" }) : sitting;
}

export function progress(sitting: Sitting): { judged: number; of: number; open: number } {
  const judged = sitting.entries.filter((entry) => entry.verdict !== null && entry.verdict !== "unsure").length;
  const open = Math.max(0, sitting.waiting - judged);
  return { judged: sitting.of - open, of: sitting.of, open };
}

export function isUnderWay(sitting: Sitting): boolean {
  return sitting.deeds.some((deed) => deed.phase !== "kept") || sitting.entries.some((entry) => entry.is_sending);
}

function fresh(claim: ClaimFull): Entry {
  return { claim, verdict: null, is_sending: false, refused: null };
}

function indexOf(sitting: Sitting, id: Id | null): number {
  return sitting.entries.findIndex((entry) => entry.claim.id === id);
}

// The next open claim after the middle, else the first before it, else where one is.
function nextOpen(sitting: Sitting): Id | null {
  const from = indexOf(sitting, sitting.at);
  const order = [...sitting.entries.slice(from + 1), ...sitting.entries.slice(0, Math.max(0, from))];
  return order.find((entry) => entry.verdict === null)?.claim.id ?? sitting.at;
}

function changed(sitting: Sitting, deed: Deed, change: Partial<Deed>): Sitting {
  return { ...sitting, deeds: sitting.deeds.map((each) => (each === deed ? { ...deed, ...change } : each)) };
}

// The entries with the claims as they stand now. A correction gives one claim another id; it keeps its place.
function renamed(sitting: Sitting, said: readonly Id[], now: readonly ClaimFull[]): { sitting: Sitting; became: Map<Id, Id> } {
  const became = new Map<Id, Id>();
  const byId = new Map(now.map((claim) => [claim.id, claim]));
  const others = now.filter((claim) => !said.includes(claim.id));
  if (said.length === 1 && !byId.has(said[0] as Id) && others.length === 1) became.set(said[0] as Id, (others[0] as ClaimFull).id);
  const entries = sitting.entries.map((entry) => {
    const claim = byId.get(became.get(entry.claim.id) ?? entry.claim.id);
    return claim ? { ...entry, claim } : entry;
  });
  const at = sitting.at === null ? null : (became.get(sitting.at) ?? sitting.at);
  return { sitting: { ...sitting, entries, at }, became };
}

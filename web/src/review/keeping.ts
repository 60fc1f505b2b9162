// The sitting of this page, beside the server: what is said goes there at once and is shown before it has answered; what
// is refused comes back to the claim that it was said of. It outlives the view, so that nothing is lost by looking away.
import { useEffect, useState } from "preact/hooks";
import type { ClaimFull, Filter, Id, Kept, Problem, Queue, Said } from "../api";
import { ask } from "../asking";
import { renew } from "../desk";
import { problemFrom } from "../fetching";
import { filterQuery } from "../state";
import { tell } from "../told";
import { nameOf, write } from "../writing";
import { bulkOf } from "./picking";
import * as steps from "./sitting";
import type { Entry, Sitting, Verdict } from "./sitting";

export type Order = "doubt" | "when";
const PAGE = 60; // claims that are asked for at once

export interface Bench {
  sitting: Sitting;
  of: string | null; // the question that the queue answers
  isLoading: boolean;
  problem: Problem | null;
}

let bench: Bench = { sitting: steps.EMPTY, of: null, isLoading: false, problem: null };
let tickets = 0;
const names = new Map<number, string>(); // by ticket, what its request was named
const hearers = new Set<() => void>();

function set(change: Partial<Bench>): void {
  bench = { ...bench, ...change };
  for (const hear of [...hearers]) hear();
}

export function useBench(): Bench {
  const [, setTurn] = useState(0);
  useEffect(() => {
    const hear = () => setTurn((turn) => turn + 1);
    hearers.add(hear);
    return () => void hearers.delete(hear);
  }, []);
  return bench;
}

export function change(step: (sitting: Sitting) => Sitting): void {
  set({ sitting: step(bench.sitting) });
}

export function questionOf(filter: Filter, order: Order): URLSearchParams {
  const query = filterQuery(filter);
  query.set("order", order);
  query.set("limit", String(PAGE));
  return query;
}

// The queue for this question. Asked again only where another is asked, or `anew`: one finds one's place again.
export async function begin(query: URLSearchParams, at: Id | null, anew = false): Promise<void> {
  const of = query.toString();
  if (!anew && bench.of === of && bench.problem === null) return;
  set({ of, isLoading: true, problem: null, ...(bench.of === of ? {} : { sitting: steps.EMPTY }) });
  try {
    const queue = await ask<Queue>("queue", query);
    if (bench.of !== of) return;
    set({ sitting: { ...steps.begun(queue, at), deeds: bench.sitting.deeds }, isLoading: false });
  } catch (error) {
    if (bench.of === of) set({ isLoading: false, problem: problemFrom(error) });
  }
}

export async function bringMore(): Promise<void> {
  const { next } = bench.sitting;
  if (next === null || bench.isLoading || bench.of === null) return;
  const [of, query] = [bench.of, new URLSearchParams(bench.of)];
  query.set("cursor", next);
  set({ isLoading: true });
  try {
    const queue = await ask<Queue>("queue", query);
    if (bench.of === of) set({ sitting: steps.withMore(bench.sitting, queue), isLoading: false });
  } catch (error) {
    if (bench.of !== of) return;
    set({ isLoading: false });
    tell({ kind: "refused", words: `The rest of the queue did not come: ${problemFrom(error).title}.`, doing: { words: "Try again", act: () => void bringMore() } });
  }
}

const DONE: Record<Verdict, string> = { accept: "Accepted", reject: "Rejected", correction: "Corrected", unsure: "Left open" };

// Accept, reject or leave open one claim: the one in the middle, as it is seen.
export function judge(verdict: "accept" | "reject" | "unsure", entry: Entry, once?: string): void {
  if (entry.is_sending || entry.verdict !== null) return;
  const { claim } = entry;
  const ticket = begun(verdict, [claim.id]);
  names.set(ticket, once ?? nameOf(ticket));
  if (verdict === "unsure") {
    tell({ kind: "said", words: `Left open: ${claim.words}`, doing: undo() });
    return;
  }
  void landed(ticket, verdict, claim.words, write<Kept>("POST", "judgements", { says: "claim", claim: claim.id, verdict } satisfies Said, { etag: claim.etag, once: names.get(ticket) ?? nameOf(ticket) }));
}

// A correction is shown at its claim when the server has kept it: until then the form stays, with what is in it. Where
// somebody else was faster, `now` is the claim as it stands, perhaps put right under another id.
export async function correct(entry: Entry, said: Said): Promise<{ problem: Problem | null; now: ClaimFull | null }> {
  const ticket = begun("correction", [entry.claim.id], true);
  try {
    keep(ticket, "correction", entry.claim.words, await write<Kept>("POST", "judgements", said, { etag: entry.claim.etag, once: nameOf(ticket) }));
    return { problem: null, now: null };
  } catch (error) {
    const problem = problemFrom(error);
    change((sitting) => steps.dismissed(steps.refused(sitting, ticket, problem), entry.claim.id));
    if (problem.status === 401) void renew().catch(() => undefined);
    return { problem, now: problem.status === 412 ? await look(entry.claim.id) : null };
  }
}

export function judgePicked(verdict: "accept" | "reject"): void {
  const claims = bulkOf(bench.sitting);
  if (claims.length === 0) return;
  const ticket = begun(verdict, claims.map((claim) => claim.id));
  void landed(ticket, verdict, `${claims.length} claims`, write<Kept>("POST", "judgements/bulk", { claims, verdict }, { once: nameOf(ticket) }));
}

export function undoLast(): void {
  const { sitting, deed, send } = steps.undoing(bench.sitting);
  set({ sitting });
  if (deed === null) tell({ kind: "said", words: "Nothing was said in this sitting that could be taken back. The log has what was said before." });
  else if (deed.verdict === "unsure") tell({ kind: "said", words: "Open again." });
  else if (send.length > 0) void takeBack(deed.ticket, send);
}

// The claim as it stands on the server now, where somebody else was faster.
export async function look(id: Id): Promise<ClaimFull | null> {
  try {
    const claim = await ask<ClaimFull>(`claims/${encodeURIComponent(id)}`);
    change((sitting) => steps.refreshed(sitting, id, claim));
    return claim;
  } catch {
    return null; // what was refused is still shown, with the reason
  }
}

export function again(entry: Entry): void {
  const { refused } = entry;
  change((sitting) => steps.dismissed(sitting, entry.claim.id));
  if (!refused || refused.verdict === "correction") return;
  const isSame = refused.problem.status === 0; // it may have been kept, and only the answer was lost
  judge(refused.verdict, { ...entry, refused: null }, isSame ? names.get(refused.ticket) : undefined);
}

function begun(verdict: Verdict, claims: Id[], stays = false): number {
  const ticket = (tickets += 1);
  const { at } = bench.sitting;
  change((sitting) => steps.said(sitting, ticket, verdict, claims));
  if (stays) change((sitting) => steps.goneTo(sitting, at));
  if (bench.sitting.entries.length - bench.sitting.entries.findIndex((entry) => entry.claim.id === bench.sitting.at) < 15) void bringMore();
  return ticket;
}

async function landed(ticket: number, verdict: Verdict, words: string, asked: Promise<Kept>): Promise<void> {
  try {
    keep(ticket, verdict, words, await asked);
  } catch (error) {
    const problem = problemFrom(error);
    const claims = bench.sitting.deeds.find((deed) => deed.ticket === ticket)?.claims ?? [];
    change((sitting) => steps.refused(sitting, ticket, problem));
    const first = claims[0];
    const goTo = first === undefined ? {} : { doing: { words: "Go to it", act: () => (tell(null), change((sitting) => steps.goneTo(sitting, first))) } };
    tell({ kind: "refused", words: `Not kept: ${words}. ${problem.title}.`, ...goTo });
    if (problem.status === 412) for (const id of claims) await look(id);
    if (problem.status === 401) void renew().catch(() => undefined);
  }
}

function keep(ticket: number, verdict: Verdict, words: string, answer: Kept): void {
  change((sitting) => steps.kept(sitting, ticket, answer));
  tell({ kind: "kept", words: `${DONE[verdict]}: ${words}`, doing: undo() });
  const late = steps.overdue(bench.sitting);
  set({ sitting: late.sitting });
  if (late.deed) void takeBack(late.deed.ticket, late.deed.undo);
  else void renew().catch(() => undefined);
}

async function takeBack(ticket: number, judgements: Id[]): Promise<void> {
  try {
    const answer = await write<Kept>("POST", "judgements/undo", { judgements });
    change((sitting) => steps.undone(sitting, ticket, answer.claims));
    tell({ kind: "kept", words: judgements.length === 1 ? "Taken back. It stays in the log, beside this." : `${judgements.length} judgements taken back. They stay in the log, beside this.` });
    void renew().catch(() => undefined);
  } catch (error) {
    change((sitting) => steps.undoRefused(sitting, ticket));
    tell({ kind: "refused", words: `Not taken back: ${problemFrom(error).title}.`, doing: { words: "Try again", act: undoLast } });
  }
}

function undo(): { words: string; hint: string; act: () => void } {
  return { words: "Undo", hint: "z", act: undoLast };
}

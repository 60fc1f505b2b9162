// What the account that asks may do, so that the page offers nothing that would be refused. The server decides.
import type { State } from "./api";
import { useDesk } from "./desk";

export function mayJudge(desk: State | null): boolean {
  return desk !== null && desk.token !== null && desk.account?.role !== "reader";
}

export function mayKeepAccounts(desk: State | null): boolean {
  return desk !== null && desk.needs_account && desk.account?.role === "admin";
}

export function useMayJudge(): boolean {
  return mayJudge(useDesk());
}

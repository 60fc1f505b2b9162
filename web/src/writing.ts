// Everything that changes the record or the accounts goes through here: with the token that shows that this page asks,
// and counted while it is under way, so that the page is not left with a judgement in flight.
import { ask } from "./asking";
import { deskNow } from "./desk";

export type Method = "POST" | "PUT" | "DELETE";

let underWay = 0;

addEventListener("beforeunload", (event) => {
  if (underWay > 0) event.preventDefault();
});

// `once` names the request: sent again with the same name, as after a line that broke, it is answered and not done again.
export async function write<T>(method: Method, path: string, body?: unknown, how: { etag?: string; once?: string } = {}): Promise<T> {
  const headers = new Headers();
  if (body !== undefined) headers.set("Content-Type", "application/json");
  if (how.etag !== undefined) headers.set("If-Match", how.etag);
  if (how.once !== undefined) headers.set("Idempotency-Key", how.once);
  const token = deskNow()?.token;
  if (token) headers.set("X-Laydown-Token", token);
  underWay += 1;
  try {
    return await ask<T>(path, undefined, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  } finally {
    underWay -= 1;
  }
}

const PAGE = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("");

// A name for a request that no other page gives.
export function nameOf(ticket: number): string {
  return `${PAGE}-${ticket}`;
}

import type { ClientResponse } from "./client-fetch.ts";

type Headers = ClientResponse["headers"];

/**
 * The seconds that a `Retry-After` header asks to wait, in either form of RFC 9110 (10.2.3);
 * undefined if it asks for none.
 */
export function retryAfterSeconds(headers: Headers): number | undefined {
  const asked = headers.get("retry-after") ?? "";
  const seconds = Number.isNaN(Number(asked)) ? secondsUntil(asked, headers) : Number(asked);
  return seconds > 0 ? seconds : undefined;
}

/** Held against the server's own clock, since the caller's may differ. */
function secondsUntil(date: string, headers: Headers): number {
  return (Date.parse(date) - Date.parse(headers.get("date") ?? "")) / 1000;
}

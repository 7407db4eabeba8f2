import { setTimeout } from "node:timers/promises";
import type { Pool } from "pg";
import { SERVER_LIFE } from "./server-life.ts";

export type Outcome = "committed" | "aborted" | "unknown";

export interface TransactionId {
  readonly number: string;
  /** Of the server that gave the number; undefined if it did not tell. */
  readonly life: string | undefined;
}

interface Status {
  /** Null for a transaction of which the database keeps no account any more. */
  readonly status: string | null;
  readonly life: string | null;
}

const PAUSE_MS = 100;

/**
 * Asks the database, as soon as it can be reached, what became of a transaction whose commit was not
 * answered. https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-PG-SNAPSHOT
 */
export async function findOutcome(
  pool: Pool,
  { number, life }: TransactionId,
  patienceMs: number,
): Promise<Outcome> {
  for (const endMs = performance.now() + patienceMs; performance.now() < endMs; ) {
    const found = await readStatus(pool, number).catch(() => undefined);
    if (found?.status === "aborted") return "aborted";
    // A server that crashed gives the numbers of what it had not yet on its disk to others.
    if (found?.status === "committed") return found.life === life ? "committed" : "unknown";
    if (found?.status === null) return "unknown";
    await setTimeout(PAUSE_MS);
  }
  return "unknown";
}

async function readStatus(pool: Pool, number: string): Promise<Status | undefined> {
  const { rows } = await pool.query<Status>(
    `select pg_xact_status($1::xid8) as status, ${SERVER_LIFE} as life`,
    [number],
  );
  return rows[0];
}

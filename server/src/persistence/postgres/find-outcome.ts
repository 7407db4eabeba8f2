import { setTimeout } from "node:timers/promises";
import type { Pool } from "pg";

export type Outcome = "committed" | "aborted" | "unknown";

const PAUSE_MS = 100;

/**
 * Asks the database, as soon as it can be reached, what became of a transaction whose commit was not
 * answered. https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-PG-SNAPSHOT
 */
export async function findOutcome(
  pool: Pool,
  transactionId: string,
  patienceMs: number,
): Promise<Outcome> {
  for (const endMs = performance.now() + patienceMs; performance.now() < endMs; ) {
    const status = await readStatus(pool, transactionId).catch(() => "in progress");
    if (status === "committed" || status === "aborted") return status;
    if (status === null) return "unknown";
    await setTimeout(PAUSE_MS);
  }
  return "unknown";
}

/** Null for a transaction of which the database keeps no account any more. */
async function readStatus(pool: Pool, transactionId: string): Promise<string | null> {
  const { rows } = await pool.query<{ status: string | null }>(
    "select pg_xact_status($1::xid8) as status",
    [transactionId],
  );
  return rows[0]?.status ?? null;
}

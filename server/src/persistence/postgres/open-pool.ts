import { Pool, type PoolConfig, TypeOverrides, types } from "pg";
import type { PostgresLocation } from "../database-location.ts";
import { gatheringSocket } from "./gathering-socket.ts";

/** How much longer than the server itself this process waits for a statement that took too long. */
const ANSWER_GRACE_MS = 2_000;

/** Makes a pool of connections; none is opened yet. */
export function openPool(location: PostgresLocation, changes: PoolConfig = {}): Pool {
  const parsers = new TypeOverrides();
  // Times and counts are far below 2^53; as text they would have to be parsed wherever they are read.
  parsers.setTypeParser(types.builtins.INT8, Number);
  const pool = new Pool({
    connectionString: location.url,
    application_name: "customer-desk",
    max: location.poolSize,
    connectionTimeoutMillis: location.connectTimeoutMs,
    statement_timeout: location.statementTimeoutMs,
    lock_timeout: location.lockTimeoutMs,
    // A server that has vanished answers nothing, not even that it took too long.
    query_timeout: location.statementTimeoutMs + ANSWER_GRACE_MS,
    // A transaction that this process has lost sight of must not hold its locks for ever.
    idle_in_transaction_session_timeout: location.statementTimeoutMs + ANSWER_GRACE_MS,
    keepAlive: true,
    // Statements that do not wait for each other's answers are sent without waiting for them.
    pipeline: true,
    stream: gatheringSocket,
    types: parsers,
    ...changes,
  });
  // A connection that breaks while nobody uses it is taken out of the pool; there is no more to do,
  // but an error event that nobody listens to would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

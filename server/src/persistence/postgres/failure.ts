import { WriteConflict } from "../write-conflict.ts";

/** The SQLSTATE of an error that PostgreSQL sent, or the operating system's code. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : undefined;
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CONFLICTS: ReadonlySet<string> = new Set([
  "40001", // serialization_failure
  "40P01", // deadlock_detected
  // unique_violation: what was looked up before was not there yet. The next run will see it.
  "23505",
]);

/** Whether the transaction lost a race, and will see the winner's work if it runs again. */
export function isConflict(error: unknown): boolean {
  return error instanceof WriteConflict || CONFLICTS.has(codeOf(error) ?? "");
}

const LOST_CONNECTION: ReadonlySet<string> = new Set([
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P05", // idle_session_timeout
  "25P03", // idle_in_transaction_session_timeout
  ...["ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ENETDOWN"],
]);

/** What `pg` says in errors that have no code. */
const LOST_CONNECTION_WORDS =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|timeout expired)/;

/** Whether the connection is no more, or of no more use. */
export function isLostConnection(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return LOST_CONNECTION.has(code) || code.startsWith("08");
  return error instanceof Error && LOST_CONNECTION_WORDS.test(error.message);
}

import { isPostgres } from "./is-postgres.ts";
import type { Session } from "./session.ts";

/**
 * Makes a query keep the rows that it finds from being changed by others until the end of the
 * transaction. SQLite has one writer at a time, and so nothing to lock.
 */
export function lockRows(session: Session, query: string): string {
  return isPostgres(session) ? `${query} for update` : query;
}

/** The same, passing over rows that somebody else has locked. */
export function lockFreeRows(session: Session, query: string): string {
  return isPostgres(session) ? `${query} for update skip locked` : query;
}

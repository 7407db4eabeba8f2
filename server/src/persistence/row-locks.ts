import type { SelectQueryBuilder } from "kysely";
import type { Tables } from "./entities.ts";
import { isPostgres } from "./is-postgres.ts";
import type { Session } from "./session.ts";

/**
 * Makes a query keep the rows that it finds from being changed by others until the end of the
 * transaction. SQLite has one writer at a time, and so nothing to lock.
 */
export function lockRows<Table extends keyof Tables, Row>(
  session: Session,
  query: SelectQueryBuilder<Tables, Table, Row>,
): SelectQueryBuilder<Tables, Table, Row> {
  return isPostgres(session) ? query.forUpdate() : query;
}

/** The same for a query that is text. */
export function lockingRows(session: Session, text: string): string {
  return isPostgres(session) ? `${text} for update` : text;
}

/** The same, passing over rows that somebody else has locked. */
export function lockFreeRows<Table extends keyof Tables, Row>(
  session: Session,
  query: SelectQueryBuilder<Tables, Table, Row>,
): SelectQueryBuilder<Tables, Table, Row> {
  return isPostgres(session) ? query.forUpdate().skipLocked() : query;
}

import { sql } from "kysely";
import { isPostgres } from "./is-postgres.ts";
import type { Session } from "./session.ts";

/**
 * Whether the database has a table. Asking for its rows would tell too, but PostgreSQL writes every
 * statement that fails to its log, where somebody would have to find out that nothing is wrong.
 */
export async function hasTable(session: Session, name: string): Promise<boolean> {
  const query = isPostgres(session)
    ? sql`select 1 where to_regclass(${name}) is not null`
    : sql`select 1 from sqlite_master where type = 'table' and name = ${name}`;
  const { rows } = await query.execute(session);
  return rows.length > 0;
}

import { isPostgres } from "./is-postgres.ts";
import type { Session } from "./session.ts";

/**
 * Whether the database has a table. Asking for its rows would tell too, but PostgreSQL writes every
 * statement that fails to its log, where somebody would have to find out that nothing is wrong.
 */
export async function hasTable(session: Session, name: string): Promise<boolean> {
  const text = isPostgres(session)
    ? "select 1 where to_regclass(?) is not null"
    : "select 1 from sqlite_master where type = 'table' and name = ?";
  return (await session.all(text, [name])).length > 0;
}

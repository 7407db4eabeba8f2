import { isPostgres } from "./is-postgres.ts";
import type { Session } from "./session.ts";

/**
 * Makes the next organization's number follow those that were written with their numbers. SQLite
 * sees to it by itself.
 */
export async function followNumbers(session: Session): Promise<void> {
  if (!isPostgres(session)) return;
  await session.run(`
    select setval(pg_get_serial_sequence('organization', 'id'), max(id)) from organization
    having max(id) is not null`);
}

import type { ClientBase } from "pg";

// Asked first, because PostgreSQL writes every statement that fails to its log.
const HAS_NAMES = `
  select from pg_attribute
  where attrelid = to_regclass('migration') and attname = 'name' and not attisdropped`;

/**
 * The names of the migrations that a database has had; undefined if no table lists them as ours does.
 */
export async function executedMigrations(client: ClientBase): Promise<string[] | undefined> {
  if ((await client.query(HAS_NAMES)).rowCount === 0) return undefined;
  const { rows } = await client.query<{ name: string }>("select name from migration");
  return rows.map(({ name }) => name);
}

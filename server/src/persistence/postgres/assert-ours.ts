import type { ClientBase } from "pg";
import { notOurs } from "../not-ours.ts";
import { inOurPlace, ownerOf } from "../owner.ts";
import { executedMigrations } from "./executed-migrations.ts";
import { postgresMigrations } from "./migrations/index.ts";

// Where ours would be made. What an extension has brought is no program's.
const TABLES = `
  select relname as name from pg_class
  where relnamespace = (select oid from pg_namespace where nspname = current_schema())
    and relkind in ('r', 'p', 'f', 'v', 'm')
    and not exists (
      select from pg_depend
      where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e'
    )`;

/** A database, and what is asked of it. */
export interface AssertOursOptions {
  /** What messages call it. */
  readonly name: string;
  /** Whether our tables have to be there already, unless there are none at all. */
  readonly mustExist: boolean;
}

/**
 * Makes sure that a database is the service's, or may become so. Programs may share one, so ours may
 * be made beside the tables of others, but only by who is to make them, and not in their place.
 * @throws StartupError
 */
export async function assertOurs(
  client: ClientBase,
  { name, mustExist }: AssertOursOptions,
): Promise<void> {
  // In this order: another server may make ours meanwhile, and it lists them with all that it makes.
  const { rows } = await client.query<{ name: string }>(TABLES);
  const migrations = await executedMigrations(client);
  const contents = { tables: rows.map((row) => row.name), migrations };
  if (ownerOf(postgresMigrations, contents) !== "others") return;
  const taken = inOurPlace(contents);
  if (taken !== undefined) {
    throw notOurs(name, `set DATABASE_URL to another one, that has no table ${taken}`);
  }
  if (!mustExist) return;
  throw notOurs(
    name,
    "set DATABASE_URL to another one, or start the server once to make its tables beside the others",
  );
}

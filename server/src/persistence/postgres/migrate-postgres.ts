import type { ClientBase } from "pg";
import type { PostgresLocation } from "../database-location.ts";
import type { MigrationEntry } from "../migration-entry.ts";
import { pendingMigrations } from "../pending-migrations.ts";
import { executedMigrations } from "./executed-migrations.ts";
import { locationName } from "./location-name.ts";
import { openOrm, WITHOUT_LIMITS } from "./open-orm.ts";
import { openPool } from "./open-pool.ts";

/** Any number that nothing else in the database uses. */
const ADVISORY_LOCK = 4_400_001;

/**
 * Brings the tables to this version. Of several servers that start at once one does it; the others
 * wait, and find it done.
 * @throws StartupError if a newer version has been at work on this database
 */
export async function migratePostgres(
  location: PostgresLocation,
  known: readonly MigrationEntry[],
): Promise<void> {
  const pool = openPool(location, { ...WITHOUT_LIMITS, max: 1 });
  const findPending = async (client: ClientBase) =>
    pendingMigrations(locationName(location), known, (await executedMigrations(client)) ?? []);
  try {
    const client = await pool.connect();
    try {
      if ((await findPending(client)).length === 0) return;
      // It goes with the connection, however this process ends.
      await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCK]);
      if ((await findPending(client)).length > 0) await runMigrations(location, known);
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

async function runMigrations(
  location: PostgresLocation,
  known: readonly MigrationEntry[],
): Promise<void> {
  const orm = await openOrm(location, known);
  try {
    await orm.migrator.up();
  } finally {
    await orm.close();
  }
}

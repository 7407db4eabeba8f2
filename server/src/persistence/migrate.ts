import { existsSync } from "node:fs";
import { sql } from "kysely";
import { StartupError } from "../startup-error.ts";
import type { Database } from "./database.ts";
import { type MigrationEntry, migrations } from "./migrations/index.ts";

/**
 * Brings the database's tables to this version. Before a migration that rewrites data, the
 * database is copied beside itself, so that going back is a matter of moving a file.
 * @throws StartupError if a newer version has been at work on this database
 */
export async function migrate(
  database: Database,
  file: string,
  known: readonly MigrationEntry[] = migrations,
): Promise<void> {
  const executed = await executedMigrations(database);
  const unknown = executed.find((name) => known.every((entry) => entry.name !== name));
  if (unknown !== undefined) {
    throw new StartupError(
      `The database ${file} was written by a newer version of Customer Desk (it has the migration ${unknown}): start that version, or set DATABASE_URL to another file.`,
    );
  }
  const pending = known.filter(({ name }) => !executed.includes(name));
  if (pending.length === 0) return;
  const rewriting = pending.find(({ rewritesData }) => rewritesData);
  if (rewriting !== undefined && executed.length > 0) await backUpBefore(rewriting, database, file);
  await database.orm.migrator.up();
}

async function executedMigrations(database: Database): Promise<string[]> {
  const { rows: tables } = await database.read((session) =>
    sql`select 1 from sqlite_master where type = 'table' and name = 'migration'`.execute(session),
  );
  if (tables.length === 0) return [];
  const { rows } = await database.read((session) =>
    sql<{ name: string }>`select name from migration order by id`.execute(session),
  );
  return rows.map(({ name }) => name);
}

async function backUpBefore(
  { name }: MigrationEntry,
  database: Database,
  file: string,
): Promise<void> {
  const copy = `${file}.before-${name}`;
  // A copy from an interrupted attempt is the state before all attempts: it is the one to keep.
  if (!existsSync(copy)) await database.backup(copy);
}

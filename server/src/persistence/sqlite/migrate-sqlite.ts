import { existsSync } from "node:fs";
import { sql } from "kysely";
import type { MigrationEntry } from "../migration-entry.ts";
import { pendingMigrations } from "../pending-migrations.ts";
import type { SqliteDatabase } from "./sqlite-database.ts";

/**
 * Brings the file's tables to this version. Before a migration that rewrites data, the file is
 * copied beside itself, so that going back is a matter of moving a file.
 * @throws StartupError if a newer version has been at work on this database
 */
export async function migrateSqlite(
  database: SqliteDatabase,
  known: readonly MigrationEntry[],
): Promise<void> {
  const executed = await executedMigrations(database);
  const pending = pendingMigrations(database.name, known, executed);
  if (pending.length === 0) return;
  const rewriting = pending.find(({ rewritesData }) => rewritesData);
  if (rewriting !== undefined && executed.length > 0) await backUpBefore(rewriting, database);
  await database.orm.migrator.up();
}

async function executedMigrations(database: SqliteDatabase): Promise<string[]> {
  const { rows: tables } = await database.read((session) =>
    sql`select 1 from sqlite_master where type = 'table' and name = 'migration'`.execute(session),
  );
  if (tables.length === 0) return [];
  const { rows } = await database.read((session) =>
    sql<{ name: string }>`select name from migration order by id`.execute(session),
  );
  return rows.map(({ name }) => name);
}

async function backUpBefore({ name }: MigrationEntry, database: SqliteDatabase): Promise<void> {
  const copy = `${database.name}.before-${name}`;
  // A copy from an interrupted attempt is the state before all attempts: it is the one to keep.
  if (!existsSync(copy)) await database.backup(copy);
}

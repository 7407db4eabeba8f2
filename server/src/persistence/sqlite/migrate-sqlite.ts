import { existsSync } from "node:fs";
import type Sqlite from "better-sqlite3";
import type { Database } from "../database.ts";
import type { MigrationEntry } from "../migration-entry.ts";
import { pendingMigrations } from "../pending-migrations.ts";
import { executedMigrations } from "./executed-migrations.ts";

/**
 * Brings the file's tables to this version. Before a migration that rewrites data, the file is
 * copied beside itself, so that going back is a matter of moving a file.
 * @param native where the tables are changed: the connection that writes
 * @throws StartupError if a newer version has been at work on this database
 */
export async function migrateSqlite(
  database: Pick<Database, "name" | "backup">,
  native: Sqlite.Database,
  known: readonly MigrationEntry[],
): Promise<void> {
  const executed = executedMigrations(native) ?? [];
  const pending = pendingMigrations(database.name, known, executed);
  if (pending.length === 0) return;
  const rewriting = pending.find(({ rewritesData }) => rewritesData);
  if (rewriting !== undefined && executed.length > 0) await backUpBefore(rewriting, database);
  // Only now, because loading it takes longer than all else that a start does.
  const { openOrm } = await import("./open-orm.ts");
  const orm = await openOrm(native, known);
  try {
    await orm.migrator.up();
  } finally {
    await orm.close();
  }
}

async function backUpBefore(
  { name }: MigrationEntry,
  database: Pick<Database, "name" | "backup">,
): Promise<void> {
  const copy = `${database.name}.before-${name}`;
  // A copy from an interrupted attempt is the state before all attempts: it is the one to keep.
  if (!existsSync(copy)) await database.backup(copy);
}

import { StartupError } from "../startup-error.ts";
import type { MigrationEntry } from "./migration-entry.ts";

/**
 * The migrations that a database still needs.
 * @param database what messages call it
 * @throws StartupError if it has one that this version does not know
 */
export function pendingMigrations(
  database: string,
  known: readonly MigrationEntry[],
  executed: readonly string[],
): MigrationEntry[] {
  const unknown = executed.find((name) => known.every((entry) => entry.name !== name));
  if (unknown !== undefined) {
    throw new StartupError(
      `The database ${database} was written by a newer version of Customer Desk (it has the migration ${unknown}): start that version, or set DATABASE_URL to another database.`,
    );
  }
  return known.filter(({ name }) => !executed.includes(name));
}

import type { MigrationEntry } from "./migration-entry.ts";
import { storedTables } from "./stored-tables.ts";

/** What is in a database, as far as it tells whose it is. */
export interface Contents {
  /** The names of all tables and views but the engine's own. */
  readonly tables: readonly string[];
  /** The names of the migrations it has had; undefined if no table lists them as ours does. */
  readonly migrations: readonly string[] | undefined;
}

/** The one that lists the migrations. */
const LIST = "migration";

/**
 * Whose a database is. Every version of the service has the first migration; before it is through
 * there is nothing, or, after a start that was killed, an empty list of migrations.
 */
export function ownerOf(
  known: readonly MigrationEntry[],
  { tables, migrations }: Contents,
): "us" | "nobody" | "others" {
  const [first] = known;
  if (first !== undefined && migrations?.includes(first.name)) return "us";
  const isNew = migrations?.length === 0 && tables.every((name) => name === LIST);
  return isNew || tables.length === 0 ? "nobody" : "others";
}

/** A table of others in whose place ours would have to be; undefined if there is room for all. */
export function inOurPlace({ tables, migrations }: Contents): string | undefined {
  const ours: readonly string[] = storedTables.map(({ name }) => name);
  return tables.find((name) => ours.includes(name) || (name === LIST && migrations?.length !== 0));
}

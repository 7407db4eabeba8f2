import { existsSync } from "node:fs";
import { StartupError } from "../startup-error.ts";
import type { Database } from "./database.ts";
import type { DatabaseLocation } from "./database-location.ts";

export interface OpenDatabaseOptions {
  /** Fail instead of making a new database. */
  readonly mustExist?: boolean;
  /** Take what is there as it is, and change nothing of it by opening it, whosever it is. */
  readonly asItIs?: boolean;
}

/**
 * Opens a database with the engine that its location names; an engine that is not used is not
 * loaded.
 * @throws StartupError when the operator has to mend something first
 */
export async function openDatabase(
  location: DatabaseLocation,
  { mustExist = false, asItIs = false }: OpenDatabaseOptions = {},
): Promise<Database> {
  if (location.engine === "postgres") {
    const { PostgresDatabase } = await import("./postgres/postgres-database.ts");
    const database = await PostgresDatabase.connect(location);
    if (asItIs) return database;
    try {
      await database.assertOurs(mustExist);
      return database;
    } catch (error) {
      await database.close();
      throw error;
    }
  }
  const { file } = location;
  if (mustExist && !existsSync(file)) {
    throw new StartupError(
      `There is no database ${file}: set DATABASE_URL to the one that the server uses, or start the server once to make it.`,
    );
  }
  const { openSqlite } = await import("./sqlite/open-sqlite.ts");
  const { SqliteDatabase } = await import("./sqlite/sqlite-database.ts");
  return new SqliteDatabase(openSqlite(file, { mustExist, asItIs }));
}

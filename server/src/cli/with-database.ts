import type { Database } from "../persistence/database.ts";
import type { DatabaseLocation } from "../persistence/database-location.ts";
import { openDatabase } from "../persistence/open-database.ts";

/**
 * What a command needs of the database: `create` makes it if it is not there, `use` brings its
 * tables to this version, `inspect` takes it as it is, so that one can look before an upgrade. Only
 * `inspect` opens one of another program, and `create` one of PostgreSQL, to make ours beside it.
 */
export type DatabaseAccess = "create" | "use" | "inspect";

/**
 * Opens a database for the time of some work.
 * @throws StartupError when the operator has to mend something first
 */
export async function withDatabase<T>(
  location: DatabaseLocation,
  access: DatabaseAccess,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(location, {
    mustExist: access !== "create",
    asItIs: access === "inspect",
  });
  let result: T;
  try {
    if (access !== "inspect") await database.migrate();
    result = await work(database);
  } catch (error) {
    // The first error is the one to tell; a damaged database may not even close.
    await database.close().catch(() => undefined);
    throw error;
  }
  await database.close();
  return result;
}

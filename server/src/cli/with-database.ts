import { existsSync } from "node:fs";
import { Database } from "../persistence/database.ts";
import { migrate } from "../persistence/migrate.ts";
import { openSqlite } from "../persistence/sqlite/open-sqlite.ts";
import { StartupError } from "../startup-error.ts";

/**
 * What a command needs of the database: `create` makes it if it is not there, `use` brings its
 * tables to this version, `inspect` takes it as it is, so that one can look before an upgrade.
 */
export type DatabaseAccess = "create" | "use" | "inspect";

/**
 * Opens a database file for the time of some work.
 * @throws StartupError when the operator has to mend something first
 */
export async function withDatabase<T>(
  file: string,
  access: DatabaseAccess,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  if (access !== "create" && !existsSync(file)) {
    throw new StartupError(
      `There is no database ${file}: set DATABASE_URL to the one that the server uses, or start the server once to make it.`,
    );
  }
  const native = openSqlite(file, { mustExist: access !== "create" });
  const database = await Database.connect(native);
  let result: T;
  try {
    if (access !== "inspect") await migrate(database, file);
    result = await work(database);
  } catch (error) {
    // The first error is the one to tell; a damaged database may not even close.
    await database.close().catch(() => undefined);
    throw error;
  }
  await database.close();
  return result;
}

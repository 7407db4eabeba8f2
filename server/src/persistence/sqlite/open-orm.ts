import { MikroORM } from "@mikro-orm/sqlite";
import type Sqlite from "better-sqlite3";
import { SqliteDialect } from "kysely";
import type { MigrationEntry } from "../migration-entry.ts";
import { ormOptions } from "../orm-options.ts";

/** MikroORM on an open database, for what concerns the tables themselves. Closing it leaves that open. */
export async function openOrm(
  native: Sqlite.Database,
  known: readonly MigrationEntry[],
): Promise<MikroORM> {
  const database = {
    prepare: (sql: string) => native.prepare<unknown[]>(sql) as never,
    close: () => undefined,
  };
  return MikroORM.init({
    ...(await ormOptions(known)),
    dbName: native.name,
    driverOptions: new SqliteDialect({ database }),
  });
}

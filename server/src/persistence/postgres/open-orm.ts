import { MikroORM } from "@mikro-orm/postgresql";
import { PostgresDialect } from "kysely";
import type { PostgresLocation } from "../database-location.ts";
import type { MigrationEntry } from "../migration-entry.ts";
import { ormOptions } from "../orm-options.ts";
import { openPool } from "./open-pool.ts";

/** Changing tables takes as long as it takes. */
export const WITHOUT_LIMITS = {
  statement_timeout: 0,
  lock_timeout: 0,
  query_timeout: 0,
  idle_in_transaction_session_timeout: 0,
} as const;

/** MikroORM with connections of its own, for what concerns the tables themselves. */
export async function openOrm(
  location: PostgresLocation,
  known: readonly MigrationEntry[],
): Promise<MikroORM> {
  const pool = openPool(location, WITHOUT_LIMITS);
  return MikroORM.init({
    ...(await ormOptions(known)),
    dbName: new URL(location.url).pathname.slice(1),
    driverOptions: new PostgresDialect({ pool }),
  });
}

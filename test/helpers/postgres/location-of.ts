import { readConfig } from "@customer-desk/server/config";
import type { PostgresLocation } from "@customer-desk/server/persistence/database-location";

/** The location that the service makes of a URL. */
export function locationOf(url: string): PostgresLocation {
  const { database } = readConfig({ DATABASE_URL: url });
  if (database.engine !== "postgres") throw new Error("The URL is not PostgreSQL's.");
  return database;
}

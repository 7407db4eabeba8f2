import { openSqlite } from "@customer-desk/server/persistence/sqlite/open-sqlite";

/** What a query finds in a database file. */
export function select<Row>(file: string, sql: string, ...parameters: readonly unknown[]): Row[] {
  const database = openSqlite(file, { mustExist: true });
  try {
    return database.prepare(sql).all(...parameters) as Row[];
  } finally {
    database.close();
  }
}

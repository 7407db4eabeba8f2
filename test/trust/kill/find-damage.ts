import { openSqlite } from "@customer-desk/server/persistence/sqlite/open-sqlite";

/** What SQLite finds wrong with a database file; empty if nothing is. */
export function findDamage(file: string): string[] {
  const database = openSqlite(file, { mustExist: true });
  try {
    const found = database.pragma("integrity_check", { simple: false }) as {
      integrity_check: string;
    }[];
    return found.map(({ integrity_check: text }) => text).filter((text) => text !== "ok");
  } finally {
    database.close();
  }
}

import { Initial } from "@customer-desk/desktop/host/local-store/migrations/2026-11-23-initial";
import Sqlite from "better-sqlite3";

/** A store as the first version of the app left it, with the rows and batches that a test adds. */
export function createFirstVersionStore(
  file: string,
  fill: (insert: (table: string, row: Readonly<Record<string, unknown>>) => void) => void,
): void {
  const database = new Sqlite(file);
  database.pragma("journal_mode = WAL");
  const initial = new Initial(undefined as never, undefined as never);
  initial.up();
  for (const query of initial.getQueries()) database.exec(String(query));
  database.exec(`create table migration (
    id integer not null primary key autoincrement, name text, executed_at datetime
  )`);
  database.exec("insert into migration (name) values ('2026-11-23-initial')");
  fill((table, row) => {
    const columns = Object.keys(row);
    const values = columns.map((column) => `@${column}`);
    database
      .prepare(`insert into ${table} (${columns.join(", ")}) values (${values.join(", ")})`)
      .run(row);
  });
  database.close();
}

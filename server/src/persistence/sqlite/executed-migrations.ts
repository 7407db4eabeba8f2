import type Sqlite from "better-sqlite3";

/** The names of the migrations that a file has had; undefined if no table lists them as ours does. */
export function executedMigrations(native: Sqlite.Database): string[] | undefined {
  const column = native.prepare("select 1 from pragma_table_info('migration') where name = 'name'");
  if (column.get() === undefined) return undefined;
  return native.prepare<[], unknown>("select name from migration").pluck().all().map(String);
}

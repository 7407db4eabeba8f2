import type Sqlite from "better-sqlite3";
import { notOurs } from "../not-ours.ts";
import { ownerOf } from "../owner.ts";
import { executedMigrations } from "./executed-migrations.ts";
import { sqliteMigrations } from "./migrations/index.ts";

const TABLES = `
  select name from sqlite_master
  where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\'`;

/**
 * Makes sure that a file is the service's own, or nobody's yet. A file is one program's alone, so
 * nothing is put beside the tables of another one.
 * @throws StartupError
 */
export function assertOurs(native: Sqlite.Database): void {
  // In this order: another process may make ours meanwhile, and it lists them with all that it makes.
  const tables = native.prepare<[], string>(TABLES).pluck().all();
  const contents = { tables, migrations: executedMigrations(native) };
  if (ownerOf(sqliteMigrations, contents) !== "others") return;
  throw notOurs(native.name, "set DATABASE_URL to another file");
}

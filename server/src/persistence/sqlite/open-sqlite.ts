import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { assertOurs } from "./assert-ours.ts";
import { defineFunctions } from "./define-functions.ts";
import { toStartupError } from "./to-startup-error.ts";

export interface OpenSqliteOptions {
  /** Fail instead of creating the file. */
  readonly mustExist?: boolean;
  /** Change nothing of the file, whatever is in it. */
  readonly asItIs?: boolean;
}

/**
 * Opens a database file with the settings that its durability rests on.
 * @throws StartupError if it cannot be opened, or is another program's
 */
export function openSqlite(
  file: string,
  { mustExist = false, asItIs = false }: OpenSqliteOptions = {},
): Sqlite.Database {
  let database: Sqlite.Database | undefined;
  try {
    if (!mustExist) mkdirSync(dirname(file), { recursive: true });
    database = new Sqlite(file, { fileMustExist: mustExist });
    database.pragma("busy_timeout = 5000");
    // The file remembers the mode, so whose it is comes first. Asking for the mode is for the sake of
    // reading anything at all: that fails here, and not later, for what is no database.
    if (!asItIs) assertOurs(database);
    database.pragma(asItIs ? "journal_mode" : "journal_mode = WAL");
    // better-sqlite3 is built with DEFAULT_WAL_SYNCHRONOUS=1: a file that is in WAL mode already
    // opens with NORMAL, which can lose the last commits in a power cut. So it is set every time.
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    // Checkpoints write pages at random; with fewer of them, more changes of a page become one.
    database.pragma("wal_autocheckpoint = 4000");
    // While somebody reads for long, as a backup does, the log grows; afterwards it shrinks to 32 MB.
    database.pragma("journal_size_limit = 33554432");
    // What a savepoint may have to undo is noted apart from the log; past 64 KB that would be a file.
    database.pragma("temp_store = MEMORY");
    defineFunctions(database);
    return database;
  } catch (cause) {
    database?.close();
    throw toStartupError(cause, file);
  }
}

/** Opens a database file that is open for writing already, to read beside that. */
export function openSqliteToRead(file: string): Sqlite.Database {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  database.pragma("busy_timeout = 5000");
  defineFunctions(database);
  return database;
}

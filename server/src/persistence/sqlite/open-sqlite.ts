import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { StartupError } from "../../startup-error.ts";
import { defineFunctions } from "./define-functions.ts";

export interface OpenSqliteOptions {
  /** Fail instead of creating the file. */
  readonly mustExist?: boolean;
}

/** Opens a database file with the settings that its durability rests on. */
export function openSqlite(file: string, options: OpenSqliteOptions = {}): Sqlite.Database {
  try {
    if (options.mustExist !== true) mkdirSync(dirname(file), { recursive: true });
    const database = new Sqlite(file, { fileMustExist: options.mustExist === true });
    database.pragma("busy_timeout = 5000");
    database.pragma("journal_mode = WAL");
    // better-sqlite3 is built with DEFAULT_WAL_SYNCHRONOUS=1: a file that is in WAL mode already
    // opens with NORMAL, which can lose the last commits in a power cut. So it is set every time.
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    // Checkpoints write pages at random; with fewer of them, more changes of a page become one.
    database.pragma("wal_autocheckpoint = 4000");
    // What a savepoint may have to undo is noted apart from the log; past 64 KB that would be a file.
    database.pragma("temp_store = MEMORY");
    defineFunctions(database);
    return database;
  } catch (cause) {
    throw new StartupError(describe(file, cause), { cause });
  }
}

function describe(file: string, cause: unknown): string {
  const { code, message } = cause as Error & { code?: string };
  switch (code) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "SQLITE_READONLY":
    case "SQLITE_READONLY_DIRECTORY":
    case "SQLITE_READONLY_CANTINIT":
      return `The database ${file} cannot be written: make its folder writable for this user, or set DATABASE_URL to another place.`;
    case "SQLITE_CANTOPEN":
    case "SQLITE_CANTOPEN_ISDIR":
    case "EEXIST":
    case "ENOTDIR":
      return `The database ${file} cannot be opened: check that its folder exists and is writable for this user, or set DATABASE_URL to another place.`;
    case "SQLITE_NOTADB":
      return `${file} is not a Customer Desk database: set DATABASE_URL to another file.`;
    case "SQLITE_BUSY":
      return `The database ${file} is locked by another program: end that program and start again.`;
    default:
      return `The database ${file} cannot be opened: ${message}.`;
  }
}

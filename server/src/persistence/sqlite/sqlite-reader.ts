import type Sqlite from "better-sqlite3";
import type { Session } from "../session.ts";
import { SqliteSession } from "./sqlite-session.ts";
import { toStorageError } from "./storage-error.ts";

/**
 * Reads beside whoever writes: in WAL mode neither waits for the other, and every commit is seen by
 * the first statement after it.
 */
export class SqliteReader {
  readonly #native: Sqlite.Database;
  readonly #session: SqliteSession;
  readonly #dataVersion: Sqlite.Statement<[], number>;

  /** Takes over an open database; closing this closes it. */
  constructor(native: Sqlite.Database) {
    this.#native = native;
    this.#session = new SqliteSession(native);
    this.#dataVersion = native.prepare<[], number>("pragma data_version").pluck();
  }

  /** From here on no statement blocks the process to wait for a lock. */
  stopBlocking(): void {
    this.#native.pragma("busy_timeout = 0");
  }

  /** See Database. Undefined if the file cannot be read: whoever reads it hears why. */
  dataVersion(): number | undefined {
    try {
      return this.#dataVersion.get();
    } catch {
      return undefined;
    }
  }

  /** Runs statements that only read. They see all committed writes and no others. */
  async read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    try {
      return await work(this.#session);
    } catch (error) {
      throw toStorageError(error);
    }
  }

  async close(): Promise<void> {
    this.#native.close();
  }
}

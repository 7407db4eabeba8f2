import type Sqlite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import type { Tables } from "../entities.ts";
import type { Session } from "../session.ts";
import { StatementCache } from "./statement-cache.ts";
import { toStorageError } from "./storage-error.ts";

/**
 * Reads beside whoever writes: in WAL mode neither waits for the other, and every commit is seen by
 * the first statement after it.
 */
export class SqliteReader {
  readonly #session: Session;

  /** Takes over an open database; closing this closes it. */
  constructor(native: Sqlite.Database) {
    const dialect = new SqliteDialect({ database: new StatementCache(native) });
    this.#session = new Kysely<Tables>({ dialect });
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
    await this.#session.destroy();
  }
}

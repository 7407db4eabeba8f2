import type { KeySettings, MadeKeys } from "./auth/make-keys.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { openWriteSide } from "./open-write-side.ts";
import type { WriteSide } from "./operations/write-side.ts";
import type { Database } from "./persistence/database.ts";
import type { DatabaseLocation, SqliteLocation } from "./persistence/database-location.ts";
import { openDatabase } from "./persistence/open-database.ts";
import { openSqliteToRead } from "./persistence/sqlite/open-sqlite.ts";
import { SqliteReader } from "./persistence/sqlite/sqlite-reader.ts";
import { toStartupError } from "./persistence/sqlite/to-startup-error.ts";
import { WriterThread } from "./writer-thread/writer-thread.ts";

/** The data of a running server, and the keys that were made for it. */
export interface Storage {
  /** For what only reads; it sees a write as soon as that is acknowledged. */
  readonly database: Pick<Database, "read" | "dataVersion">;
  /** For what writes. */
  readonly writes: WriteSide;
  readonly keys: MadeKeys;
  /** Ends what is under way and closes the database. */
  close(): Promise<void>;
}

export interface StorageOptions {
  readonly keys: KeySettings;
  readonly clock: Clock;
  /** Told what ended the thread that writes, after which another takes over. */
  readonly onThreadDeath: (error: unknown) => void;
  /** Whether a file is written on a thread of its own. */
  readonly writerThread: boolean;
}

/**
 * Opens and migrates the database, and makes sure of the keys.
 * @throws StartupError when the operator has to mend something first
 */
export async function openStorage(config: Config, options: StorageOptions): Promise<Storage> {
  const { database } = config;
  return database.engine === "sqlite" && options.writerThread
    ? openBesideThread(database, config, options)
    : openHere(database, config, options);
}

/**
 * What writes goes to a thread of its own; what reads stays here, where it waits for no message and
 * for no transaction.
 */
async function openBesideThread(
  { file }: SqliteLocation,
  { idempotencyRetentionMs }: Config,
  { keys, clock, onThreadDeath }: StorageOptions,
): Promise<Storage> {
  const { thread, keys: made } = await WriterThread.start({
    settings: { databaseFile: file, idempotencyRetentionMs, keys },
    clock,
    onDeath: onThreadDeath,
  });
  try {
    const database = new SqliteReader(openSqliteToRead(file));
    database.stopBlocking();
    const close = async () => {
      await database.close();
      await thread.close();
    };
    return { database, writes: thread, keys: made, close };
  } catch (error) {
    await thread.close();
    throw toStartupError(error, file);
  }
}

/**
 * All on this thread: for PostgreSQL, where another process does the work and nothing here waits for
 * a disk, and for a file where there is no second processor, so that a thread would only cost.
 */
async function openHere(
  location: DatabaseLocation,
  { idempotencyRetentionMs }: Config,
  { keys, clock }: StorageOptions,
): Promise<Storage> {
  const database = await openDatabase(location);
  try {
    const opened = await openWriteSide(database, { clock, idempotencyRetentionMs, keys });
    return { database, ...opened, close: () => database.close() };
  } catch (error) {
    await database.close();
    throw location.engine === "sqlite" ? toStartupError(error, location.file) : error;
  }
}

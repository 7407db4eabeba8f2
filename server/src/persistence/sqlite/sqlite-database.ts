import Sqlite from "better-sqlite3";
import type { Database } from "../database.ts";
import type { MigrationEntry } from "../migration-entry.ts";
import type { Session } from "../session.ts";
import { GroupCommit } from "./group-commit.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { sqliteMigrations } from "./migrations/index.ts";
import { openSqliteToRead } from "./open-sqlite.ts";
import { SqliteReader } from "./sqlite-reader.ts";
import { SqliteSession } from "./sqlite-session.ts";
import { toStorageError } from "./storage-error.ts";

/** SQLite takes the state that a transaction sees at its first read. */
const BEGIN_SNAPSHOT = "begin; select count(*) from sqlite_master";

/**
 * A database in a file, which this process writes by one connection and reads by another: what reads
 * neither sees what is not committed yet nor waits for it.
 */
export class SqliteDatabase implements Database {
  readonly #native: Sqlite.Database;
  readonly #known: readonly MigrationEntry[];
  readonly #reader: SqliteReader;
  readonly #commits: GroupCommit;

  /** Takes over an open SQLite database; closing this closes it. */
  constructor(native: Sqlite.Database, known: readonly MigrationEntry[] = sqliteMigrations) {
    this.#native = native;
    this.#known = known;
    this.#reader = new SqliteReader(openSqliteToRead(native.name));
    this.#commits = new GroupCommit(new SqliteSession(native));
  }

  /** The path of the file. */
  get name(): string {
    return this.#native.name;
  }

  migrate(): Promise<void> {
    return migrateSqlite(this, this.#native, this.#known);
  }

  stopBlocking(): void {
    this.#native.pragma("busy_timeout = 0");
    this.#reader.stopBlocking();
  }

  read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#reader.read(work);
  }

  dataVersion(): number | undefined {
    return this.#reader.dataVersion();
  }

  async snapshot<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const native = openSqliteToRead(this.#native.name);
    const reader = new SqliteReader(native);
    try {
      native.exec(BEGIN_SNAPSHOT);
      return await reader.read(work);
    } finally {
      await reader.close();
    }
  }

  async write<T>(work: (session: Session) => Promise<T>): Promise<T> {
    try {
      return await this.#commits.write(work);
    } catch (error) {
      throw toStorageError(error);
    }
  }

  async probe(): Promise<void> {
    await this.write((session) => session.all("select id from organization limit 1"));
  }

  async backup(file: string): Promise<void> {
    const snapshot = new Sqlite(this.#native.name, { fileMustExist: true });
    try {
      // An open read transaction holds one state of the database for the copy: without it, SQLite
      // starts the copy over at every write of another process, and may never end.
      snapshot.exec(BEGIN_SNAPSHOT);
      await snapshot.backup(file);
    } finally {
      snapshot.close();
    }
  }

  /** What SQLite finds wrong with the file; empty if nothing is. */
  async findDamage(): Promise<string[]> {
    try {
      const rows = this.#native.pragma("integrity_check") as { integrity_check: string }[];
      const broken = this.#native.pragma("foreign_key_check") as { table: string }[];
      return [
        ...rows.map((row) => row.integrity_check).filter((text) => text !== "ok"),
        ...broken.map(({ table }) => `a row of ${table} refers to one that is not there`),
      ];
    } catch (error) {
      // Damage may be such that it ends the search for damage.
      return [error instanceof Error ? error.message : String(error)];
    }
  }

  async close(): Promise<void> {
    await this.#commits.idle();
    await this.#reader.close();
    try {
      this.#native.pragma("wal_checkpoint(TRUNCATE)");
    } finally {
      this.#native.close();
    }
  }
}

import { MikroORM } from "@mikro-orm/sqlite";
import Sqlite from "better-sqlite3";
import { SqliteDialect } from "kysely";
import type { Database } from "../database.ts";
import type { MigrationEntry } from "../migration-entry.ts";
import { ormOptions } from "../orm-options.ts";
import type { Session } from "../session.ts";
import { GroupCommit } from "./group-commit.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { sqliteMigrations } from "./migrations/index.ts";
import { openSqliteToRead } from "./open-sqlite.ts";
import { SqliteReader } from "./sqlite-reader.ts";
import { StatementCache } from "./statement-cache.ts";
import { toStorageError } from "./storage-error.ts";

/** SQLite takes the state that a transaction sees at its first read. */
const BEGIN_SNAPSHOT = "begin; select count(*) from sqlite_master";

/** A database in a file, which this process writes by one connection. */
export class SqliteDatabase implements Database {
  readonly orm: MikroORM;
  readonly #native: Sqlite.Database;
  readonly #known: readonly MigrationEntry[];
  readonly #commits: GroupCommit;

  private constructor(orm: MikroORM, native: Sqlite.Database, known: readonly MigrationEntry[]) {
    this.orm = orm;
    this.#native = native;
    this.#known = known;
    this.#commits = new GroupCommit(() => this.#session());
  }

  /** Takes over an open SQLite database; closing this closes it. */
  static async connect(
    native: Sqlite.Database,
    known: readonly MigrationEntry[] = sqliteMigrations,
  ): Promise<SqliteDatabase> {
    const orm = await MikroORM.init({
      ...ormOptions(known),
      dbName: native.name,
      driverOptions: new SqliteDialect({ database: new StatementCache(native) }),
    });
    return new SqliteDatabase(orm, native, known);
  }

  /** The path of the file. */
  get name(): string {
    return this.#native.name;
  }

  migrate(): Promise<void> {
    return migrateSqlite(this, this.#known);
  }

  stopBlocking(): void {
    this.#native.pragma("busy_timeout = 0");
  }

  async read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    try {
      return await work(this.#session());
    } catch (error) {
      throw toStorageError(error);
    }
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
    await this.write((session) =>
      session.selectFrom("organization").select("id").limit(1).execute(),
    );
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
    try {
      this.#native.pragma("wal_checkpoint(TRUNCATE)");
    } finally {
      await this.orm.close();
    }
  }

  #session(): Session {
    return this.orm.em.fork().getKysely() as unknown as Session;
  }
}

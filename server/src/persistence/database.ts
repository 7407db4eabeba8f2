import { Migrator } from "@mikro-orm/migrations";
import { MikroORM } from "@mikro-orm/sqlite";
import Sqlite from "better-sqlite3";
import { SqliteDialect } from "kysely";
import { entities } from "./entities.ts";
import { GroupCommit } from "./group-commit.ts";
import { type MigrationEntry, migrations } from "./migrations/index.ts";
import type { Session } from "./session.ts";
import { StatementCache } from "./sqlite/statement-cache.ts";
import { toStorageError } from "./storage-error.ts";

/** The stored data: every read and write of the service goes through here. */
export class Database {
  readonly orm: MikroORM;
  readonly #native: Sqlite.Database;
  readonly #commits: GroupCommit;

  private constructor(orm: MikroORM, native: Sqlite.Database) {
    this.orm = orm;
    this.#native = native;
    this.#commits = new GroupCommit(() => this.#session());
  }

  /** Takes over an open SQLite database; closing this closes it. */
  static async connect(
    native: Sqlite.Database,
    known: readonly MigrationEntry[] = migrations,
  ): Promise<Database> {
    const orm = await MikroORM.init({
      entities: [...entities],
      dbName: native.name,
      driverOptions: new SqliteDialect({ database: new StatementCache(native) }),
      extensions: [Migrator],
      migrations: {
        tableName: "migration",
        migrationsList: known.map(({ name, migration }) => ({ name, class: migration })),
        snapshot: false,
        silent: true,
      },
    });
    return new Database(orm, native);
  }

  /**
   * From here on no statement blocks the process to wait for another one's lock: writes wait for it
   * without standing in the way of what else there is to do.
   */
  stopBlocking(): void {
    this.#native.pragma("busy_timeout = 0");
  }

  /** Runs statements that only read. They see all committed writes and no others. */
  async read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    try {
      return await work(this.#session());
    } catch (error) {
      throw toStorageError(error);
    }
  }

  /**
   * Runs statements that write, all or none of them. Settles when they are on the disk.
   * @throws CustomerDeskError `service_unavailable` when the storage fails; then nothing was written
   */
  async write<T>(work: (session: Session) => Promise<T>): Promise<T> {
    try {
      return await this.#commits.write(work);
    } catch (error) {
      throw toStorageError(error);
    }
  }

  /**
   * Makes sure that the database can be read and written, without changing it.
   * @throws CustomerDeskError `service_unavailable`
   */
  async probe(): Promise<void> {
    await this.write((session) =>
      session.selectFrom("organization").select("id").limit(1).execute(),
    );
  }

  /** Copies the whole database to a new file, consistently, while others read and write. */
  async backup(file: string): Promise<void> {
    const snapshot = new Sqlite(this.#native.name, { fileMustExist: true });
    try {
      // An open read transaction holds one state of the database for the copy: without it, SQLite
      // starts the copy over at every write of another process, and may never end.
      snapshot.exec("begin; select count(*) from sqlite_master");
      await snapshot.backup(file);
    } finally {
      snapshot.close();
    }
  }

  /** What SQLite finds wrong with the file; empty if nothing is. */
  findDamage(): string[] {
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

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Migrator } from "@mikro-orm/migrations";
import { MikroORM } from "@mikro-orm/sqlite";
import Sqlite from "better-sqlite3";
import { type CompiledQuery, type Kysely, SqliteDialect } from "kysely";
import { HostError } from "../host-error.ts";
import { entities, type Tables } from "./entities.ts";
import { migrations } from "./migrations/index.ts";
import { toStoreError } from "./to-store-error.ts";

interface Compilable<Row> {
  compile(): CompiledQuery<Row>;
}

interface Prepared {
  readonly statement: Sqlite.Statement;
  /** The table that it changes; undefined if that cannot be told. */
  readonly table: string | undefined;
}

const CHANGED_TABLE = /^\s*(?:insert into|update|delete from)\s+"?(\w+)/i;

/**
 * The data of the desktop: drafts, outbox, outcomes, settings. Statements are built by Kysely and
 * run at once, without awaiting: what a function does to the store happens in one piece, and a
 * transaction is a plain function that either happens or does not.
 */
export class LocalStore {
  /** Builds statements; they run through this store's own functions. */
  readonly query: Kysely<Tables>;
  readonly file: string;
  readonly #native: Sqlite.Database;
  readonly #orm: MikroORM;
  readonly #prepared = new Map<string, Prepared>();
  /** See {@link version}. */
  readonly #versions = new Map<string, number>();
  #ofAllTables = 0;
  #versionByOthers = 0;

  private constructor(file: string, native: Sqlite.Database, orm: MikroORM) {
    this.file = file;
    this.#native = native;
    this.#orm = orm;
    this.query = orm.em.getKysely() as unknown as Kysely<Tables>;
  }

  /**
   * Opens the store and brings its tables to this version; a copy is kept beside it first when an
   * older version has written to it.
   * @throws HostError `store_locked`, `store_newer` or `store_unusable`
   */
  static async open(file: string): Promise<LocalStore> {
    const native = openNative(file);
    try {
      const orm = await MikroORM.init({
        entities: [...entities],
        dbName: file,
        driverOptions: new SqliteDialect({ database: native as never }),
        extensions: [Migrator],
        migrations: {
          tableName: "migration",
          migrationsList: migrations.map(({ name, migration }) => ({ name, class: migration })),
          snapshot: false,
          silent: true,
        },
      });
      const store = new LocalStore(file, native, orm);
      await store.#migrate();
      return store;
    } catch (error) {
      native.close();
      throw toStoreError(error, file);
    }
  }

  all<Row>(query: Compilable<Row>): Row[] {
    const { sql, parameters } = query.compile();
    return this.#prepare(sql).statement.all(...parameters) as Row[];
  }

  get<Row>(query: Compilable<Row>): Row | undefined {
    const { sql, parameters } = query.compile();
    return this.#prepare(sql).statement.get(...parameters) as Row | undefined;
  }

  /** The values of a query for one column; for many rows, five times as fast as {@link all}. */
  values<Value>(query: Compilable<Readonly<Record<string, Value>>>): Value[] {
    const { sql, parameters } = query.compile();
    const statement = this.#prepare(sql).statement.pluck();
    try {
      return statement.all(...parameters) as Value[];
    } finally {
      // The statement is kept, for whoever asks for whole rows by the same words.
      statement.pluck(false);
    }
  }

  /** Runs a statement that changes rows and returns how many it changed. */
  run(query: Compilable<unknown>): number {
    const { sql, parameters } = query.compile();
    return this.#change(sql, [parameters]);
  }

  /** As {@link all}, for a statement that Kysely cannot say. */
  allOf<Row>(sql: string, parameters: readonly unknown[]): Row[] {
    return this.#prepare(sql).statement.all(...parameters) as Row[];
  }

  /**
   * Runs one statement for many rows, about ten times as fast as building it for each, and returns
   * how many rows it changed.
   */
  runMany(sql: string, rows: Iterable<readonly unknown[]>): number {
    return this.#change(sql, rows);
  }

  /**
   * Another number than before if a table may have changed since, by whatever statement of this
   * store or, where the lock of the data folder does not hold as on some network drives, of another.
   */
  version(table: keyof Tables): number {
    const byOthers = this.#prepare("pragma data_version").statement.get();
    const { data_version: now } = byOthers as { readonly data_version: number };
    if (now !== this.#versionByOthers) this.#ofAllTables += 1;
    this.#versionByOthers = now;
    return (this.#versions.get(table) ?? 0) + this.#ofAllTables;
  }

  /** Does all of the work or nothing of it; on the disk when it returns. */
  transaction<T>(work: () => T): T {
    try {
      return this.#native.transaction(work).immediate();
    } catch (error) {
      this.#ofAllTables += 1;
      throw error;
    }
  }

  /**
   * As {@link transaction}, for what can be done anew, such as the reading of a file: nobody waits
   * for the disk. A power cut may forget it, though never part of it, and not after a
   * {@link transaction} that came behind it.
   */
  redoableTransaction<T>(work: () => T): T {
    // By `exec`, since `pragma` looks for an answer, which takes ten times as long.
    this.#native.exec("pragma synchronous = NORMAL");
    try {
      return this.transaction(work);
    } finally {
      this.#native.exec("pragma synchronous = FULL");
    }
  }

  /** Copies the store to a new file, consistently. */
  async backup(file: string): Promise<void> {
    await this.#native.backup(file);
  }

  async close(): Promise<void> {
    this.#prepared.clear();
    this.#native.pragma("wal_checkpoint(TRUNCATE)");
    await this.#orm.close();
  }

  async #migrate(): Promise<void> {
    const executed = this.#executedMigrations();
    if (executed.some((name) => migrations.every((known) => known.name !== name))) {
      throw new HostError("store_newer", { file: this.file });
    }
    const [next] = migrations.filter(({ name }) => !executed.includes(name));
    if (next === undefined) return;
    if (executed.length > 0) await this.backup(`${this.file}.before-${next.name}`);
    await this.#orm.migrator.up();
  }

  #executedMigrations(): string[] {
    const table = this.#native
      .prepare("select 1 from sqlite_master where type = 'table' and name = 'migration'")
      .get();
    if (table === undefined) return [];
    const rows = this.#native.prepare("select name from migration order by id").all();
    return (rows as { name: string }[]).map(({ name }) => name);
  }

  #change(sql: string, rows: Iterable<readonly unknown[]>): number {
    const { statement, table } = this.#prepare(sql);
    // Before it runs: what fails half way through has changed something too.
    if (table === undefined) this.#ofAllTables += 1;
    else this.#versions.set(table, (this.#versions.get(table) ?? 0) + 1);
    let changed = 0;
    for (const row of rows) changed += statement.run(...row).changes;
    return changed;
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const statement = this.#native.prepare(sql);
    const prepared = { statement, table: CHANGED_TABLE.exec(sql)?.[1] };
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

function openNative(file: string): Sqlite.Database {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const native = new Sqlite(file);
    native.pragma("busy_timeout = 5000");
    native.pragma("journal_mode = WAL");
    // A file in WAL mode opens with NORMAL in better-sqlite3, which a power cut can make forget
    // the last commits; what the screen calls queued must be on the disk.
    native.pragma("synchronous = FULL");
    // 16 MB: the fewer times changed pages are carried over, the fewer times the same one is.
    native.pragma("wal_autocheckpoint = 4000");
    native.pragma("foreign_keys = ON");
    return native;
  } catch (cause) {
    const isLocked = (cause as { code?: string }).code === "SQLITE_BUSY";
    throw new HostError(isLocked ? "store_locked" : "store_unusable", { file }, { cause });
  }
}

import type Sqlite from "better-sqlite3";
import type { SqliteDatabase, SqliteStatement } from "kysely";

const MAXIMUM_STATEMENTS = 200;

type Statement = Sqlite.Statement<unknown[]> & SqliteStatement;

/**
 * A database as Kysely's dialect needs it, which compiles each SQL text once instead of once per
 * execution. The least recently used statements are dropped.
 */
export class StatementCache implements SqliteDatabase {
  readonly #database: Sqlite.Database;
  readonly #statements = new Map<string, Statement>();

  constructor(database: Sqlite.Database) {
    this.#database = database;
  }

  prepare(sql: string): Statement {
    const cached = this.#statements.get(sql);
    this.#statements.delete(sql);
    const statement = cached ?? (this.#database.prepare(sql) as Statement);
    this.#statements.set(sql, statement);
    if (this.#statements.size > MAXIMUM_STATEMENTS) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    return statement;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}

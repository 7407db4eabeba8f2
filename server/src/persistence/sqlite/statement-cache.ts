import type Sqlite from "better-sqlite3";

const MAXIMUM_STATEMENTS = 200;

type Statement = Sqlite.Statement<unknown[]>;

/**
 * Compiles each SQL text once instead of once per execution. The least recently used statements are
 * dropped.
 */
export class StatementCache {
  readonly #database: Sqlite.Database;
  readonly #statements = new Map<string, Statement>();

  constructor(database: Sqlite.Database) {
    this.#database = database;
  }

  prepare(sql: string): Statement {
    const cached = this.#statements.get(sql);
    this.#statements.delete(sql);
    const statement = cached ?? this.#database.prepare<unknown[]>(sql);
    this.#statements.set(sql, statement);
    if (this.#statements.size > MAXIMUM_STATEMENTS) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    return statement;
  }
}

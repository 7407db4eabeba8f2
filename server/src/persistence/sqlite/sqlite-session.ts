import type Sqlite from "better-sqlite3";
import type { Insert, Session, SqlParameter, SqlValue } from "../session.ts";
import { StatementCache } from "./statement-cache.ts";

/** Statements on a connection, in whatever transaction is open there. */
export class SqliteSession implements Session {
  readonly engine = "sqlite";
  readonly #statements: StatementCache;

  constructor(native: Sqlite.Database) {
    this.#statements = new StatementCache(native);
  }

  async all<Row>(text: string, parameters: readonly SqlParameter[] = []): Promise<Row[]> {
    return this.#statements.prepare(text).all(parameters.map(toBindable)) as Row[];
  }

  async run(text: string, parameters: readonly SqlParameter[] = []): Promise<number> {
    return this.#statements.prepare(text).run(parameters.map(toBindable)).changes;
  }

  async send(text: string, parameters: readonly SqlParameter[]): Promise<void> {
    await this.run(text, parameters);
  }

  /** A statement for each row: SQLite, which is in this process, is faster so than with one for all. */
  async insertAll(insert: Insert, rows: readonly (readonly SqlValue[])[]): Promise<number> {
    const statement = this.#statements.prepare(rowInsert(insert));
    let count = 0;
    for (const row of rows) count += statement.run(row).changes;
    return count;
  }

  isOneOf(column: string): string {
    return `${column} in (select value from json_each(?))`;
  }
}

function toBindable(parameter: SqlParameter): SqlValue {
  return typeof parameter === "object" && parameter !== null
    ? JSON.stringify(parameter)
    : parameter;
}

const texts = new WeakMap<Insert, string>();

function rowInsert(insert: Insert): string {
  const known = texts.get(insert);
  if (known !== undefined) return known;
  const { table, columns, suffix } = insert;
  const values = columns.map(() => "?").join();
  const text = `insert into ${table} (${columns.join()}) values (${values}) ${suffix}`;
  texts.set(insert, text);
  return text;
}

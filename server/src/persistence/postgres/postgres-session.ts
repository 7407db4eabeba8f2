import type { PoolClient, QueryResult } from "pg";
import type { Insert, Session, SqlParameter, SqlValue } from "../session.ts";
import { arrayText } from "./array-text.ts";
import { OpenTransaction } from "./open-transaction.ts";
import { type Statement, statementOf } from "./statement-of.ts";

/** Statements on a connection, in whatever transaction is open there. */
export class PostgresSession implements Session {
  readonly engine = "postgres";
  readonly #client: PoolClient;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async all<Row>(text: string, parameters: readonly SqlParameter[] = []): Promise<Row[]> {
    return (await this.#query(statementOf(text), parameters)).rows;
  }

  async run(text: string, parameters: readonly SqlParameter[] = []): Promise<number> {
    return (await this.#query(statementOf(text), parameters)).rowCount ?? 0;
  }

  async send(text: string, parameters: readonly SqlParameter[]): Promise<void> {
    const transaction = OpenTransaction.on(this.#client);
    if (transaction === undefined) throw new Error("There is no transaction to send this in.");
    await transaction.send({ ...statementOf(text), values: parameters.map(toValue) });
  }

  /** One statement for all rows: each one is a way to the server and back. */
  async insertAll(insert: Insert, rows: readonly (readonly SqlValue[])[]): Promise<number> {
    if (rows.length === 0) return 0;
    const { table, columns, types, suffix } = insert;
    const into = `insert into ${table} (${columns.join()})`;
    if (types === undefined) {
      const row = `(${columns.map(() => "?").join()})`;
      return this.run(`${into} values ${rows.map(() => row).join()} ${suffix}`, rows.flat());
    }
    // An array for each column: the text is the same for any number of rows.
    const arrays = types.map((type) => `?::${type}[]`).join();
    const values = columns.map((_, at) => arrayText(rows.map((row) => row[at] ?? null)));
    const statement = statementOf(`${into} select * from unnest(${arrays}) ${suffix}`);
    return (await this.#query(statement, values)).rowCount ?? 0;
  }

  isOneOf(column: string): string {
    return `${column} = any(?::varchar[])`;
  }

  /**
   * What only reads goes with the transaction's begin. What writes waits for it: without a begin, it
   * would be committed at once.
   */
  async #query(statement: Statement, parameters: readonly SqlParameter[]): Promise<QueryResult> {
    if (!statement.onlyReads) await OpenTransaction.on(this.#client)?.begun;
    return this.#client.query({ ...statement, values: parameters.map(toValue) });
  }
}

function toValue(parameter: SqlParameter): SqlValue {
  return typeof parameter === "object" && parameter !== null ? arrayText(parameter) : parameter;
}

import type { PoolClient, QueryConfig, QueryResult } from "pg";
import { serverLife } from "./server-life.ts";

/**
 * Every statement sees what was committed before it, which is what the rules are written for: they
 * look up, write with the unique indexes as judges, and begin again when those say that another
 * transaction was faster. `server/README.md` has the whole account.
 *
 * The transaction's id comes with the same message, and is what tells its outcome afterwards.
 */
const BEGIN =
  "begin isolation level read committed; select pg_current_xact_id()::text as transaction_id";

const transactions = new WeakMap<PoolClient, OpenTransaction>();

/**
 * A transaction on a connection. The way to the database and back is what most statements take
 * longest for, so only those are waited for whose answer is needed.
 */
export class OpenTransaction {
  readonly #client: PoolClient;
  /** Settles with the transaction's id; until then it is not certain that there is one. */
  readonly begun: Promise<string>;
  /** Of the server that gave the id, without which the id says nothing. */
  readonly life: Promise<string | undefined>;
  /** What was sent without waiting, in its order. */
  readonly #answers: Promise<unknown>[] = [];

  /** Sends the begin. */
  constructor(client: PoolClient) {
    this.#client = client;
    this.life = serverLife(client);
    this.begun = begin(client);
    this.#add(this.begun);
    transactions.set(client, this);
  }

  static on(client: PoolClient): OpenTransaction | undefined {
    return transactions.get(client);
  }

  /** Sends a statement whose failure makes the transaction fail at its end. */
  async send(statement: QueryConfig): Promise<void> {
    await this.begun;
    this.#add(this.#client.query(statement));
  }

  /** Undefined if nothing failed that was sent without waiting. What failed later only followed. */
  async firstFailure(): Promise<{ readonly error: unknown } | undefined> {
    for (const answer of this.#answers) {
      try {
        await answer;
      } catch (error) {
        return { error };
      }
    }
    return undefined;
  }

  /** Sends its end. */
  async end(command: "commit" | "rollback"): Promise<QueryResult> {
    transactions.delete(this.#client);
    return this.#client.query(command);
  }

  #add(answer: Promise<unknown>): void {
    answer.catch(() => undefined);
    this.#answers.push(answer);
  }
}

async function begin(client: PoolClient): Promise<string> {
  const results = (await client.query(BEGIN)) as unknown as QueryResult[];
  const row = results[1]?.rows[0] as { transaction_id: string } | undefined;
  if (row === undefined) throw new Error("The transaction has no id.");
  return row.transaction_id;
}

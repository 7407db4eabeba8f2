import type { PoolClient, QueryResult } from "pg";
import type { Session } from "../session.ts";
import { isConflict } from "./failure.ts";
import { sessionOn } from "./session-on.ts";

/**
 * Every statement sees what was committed before it, which is what the rules are written for: they
 * look up, write with the unique indexes as judges, and begin again when those say that another
 * transaction was faster. `server/README.md` has the whole account.
 *
 * The transaction's id comes with the same message, and is what tells its outcome afterwards.
 */
const BEGIN =
  "begin isolation level read committed; select pg_current_xact_id()::text as transaction_id";

/** The connection broke after `commit` was sent and before its answer came. */
export class LostCommit extends Error {
  override readonly name = "LostCommit";
  readonly transactionId: string;
  /** What the work returned: the result, if the transaction was committed. */
  readonly value: unknown;

  constructor(transactionId: string, value: unknown, cause: unknown) {
    super("The answer to a commit was lost.", { cause });
    this.transactionId = transactionId;
    this.value = value;
  }
}

/**
 * Runs work in a transaction of its own on a connection.
 * @throws LostCommit, or what the work throws or the database says; then nothing was written
 */
export async function runTransaction<T>(
  client: PoolClient,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const transactionId = await begin(client);
  let value: T;
  try {
    value = await work(sessionOn(client));
  } catch (error) {
    // The first error is the one to tell. A connection that cannot even do this is not used again.
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
  try {
    await commit(client);
  } catch (error) {
    // Unless the database says that the transaction cannot be committed, it may have been.
    throw isConflict(error) ? error : new LostCommit(transactionId, value, error);
  }
  return value;
}

/** Runs work that only reads, and sees what was committed before its first statement. */
export async function readSnapshot<T>(
  client: PoolClient,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  await client.query("begin isolation level repeatable read read only");
  try {
    return await work(sessionOn(client));
  } finally {
    await client.query("rollback").catch(() => undefined);
  }
}

async function begin(client: PoolClient): Promise<string> {
  const results = (await client.query(BEGIN)) as unknown as QueryResult[];
  const row = results[1]?.rows[0] as { transaction_id: string } | undefined;
  if (row === undefined) throw new Error("The transaction has no id.");
  return row.transaction_id;
}

async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query("commit");
  // A transaction in which a statement failed is rolled back without a further error.
  if (command !== "COMMIT") throw new Error("The transaction was rolled back.");
}

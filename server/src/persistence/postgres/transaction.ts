import { DatabaseError, type PoolClient } from "pg";
import type { Session } from "../session.ts";
import { isConflict } from "./failure.ts";
import type { TransactionId } from "./find-outcome.ts";
import { OpenTransaction } from "./open-transaction.ts";
import { sessionOn } from "./session-on.ts";

/** The connection broke after `commit` was sent and before its answer came. */
export class LostCommit extends Error {
  override readonly name = "LostCommit";
  readonly transaction: TransactionId;
  /** What the work returned: the result, if the transaction was committed. */
  readonly value: unknown;

  constructor(transaction: TransactionId, value: unknown, cause: unknown) {
    super("The answer to a commit was lost.", { cause });
    this.transaction = transaction;
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
  const transaction = new OpenTransaction(client);
  let value: T;
  let id: TransactionId;
  try {
    value = await work(sessionOn(client));
    id = { number: await transaction.begun, life: await transaction.life };
  } catch (error) {
    // A connection that cannot even do this is not used again.
    await transaction.end("rollback").catch(() => undefined);
    // What failed first is what to tell.
    const failure = await transaction.firstFailure();
    throw failure === undefined ? error : failure.error;
  }
  // It is sent right behind what was written, of which PostgreSQL commits either all or nothing.
  const [committed] = await Promise.allSettled([transaction.end("commit")]);
  const failure = await transaction.firstFailure();
  if (failure !== undefined) {
    // What the database answered to a statement before the commit says that there was none.
    if (failure.error instanceof DatabaseError) throw failure.error;
    throw new LostCommit(id, value, failure.error);
  }
  if (committed.status === "rejected") {
    // Unless the database says that the transaction cannot be committed, it may have been.
    if (isConflict(committed.reason)) throw committed.reason;
    throw new LostCommit(id, value, committed.reason);
  }
  // A transaction in which a statement failed is rolled back without a further error.
  if (committed.value.command !== "COMMIT") throw new Error("The transaction was rolled back.");
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

import type { QueryConfig } from "pg";
import type { Session } from "../session.ts";
import { OpenTransaction } from "./open-transaction.ts";
import { clientOf } from "./session-on.ts";

/**
 * Sends a statement that writes, and does not wait for its answer: if it fails, so does the whole
 * transaction, at its end, and with that statement's error. For what has nothing else to tell.
 */
export async function writeBehind(session: Session, statement: QueryConfig): Promise<void> {
  const transaction = OpenTransaction.on(clientOf(session));
  if (transaction === undefined) throw new Error("There is no transaction to write in.");
  await transaction.send(statement);
}

import { Kysely, PostgresDialect } from "kysely";
import type { PoolClient, QueryResult } from "pg";
import type { Tables } from "../entities.ts";
import type { Session } from "../session.ts";
import { OpenTransaction } from "./open-transaction.ts";

const sessions = new WeakMap<PoolClient, Session>();
const clients = new WeakMap<Session, PoolClient>();

/** Kysely on one connection, which stays its holder's. */
export function sessionOn(client: PoolClient): Session {
  const known = sessions.get(client);
  if (known !== undefined) return known;
  const connection = {
    query: ((text: string, values: unknown[]) => query(client, text, values)) as never,
    release: () => undefined,
  };
  const pool = { connect: async () => connection, end: async () => undefined, options: {} };
  const session = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  sessions.set(client, session);
  clients.set(session, client);
  return session;
}

/** The connection under a session that `sessionOn` made. */
export function clientOf(session: Session): PoolClient {
  const client = clients.get(session);
  if (client === undefined) throw new Error("This session is not one of PostgreSQL's.");
  return client;
}

/**
 * What only reads goes with the transaction's begin. What writes waits for it: without a begin, it
 * would be committed at once.
 */
async function query(client: PoolClient, text: string, values: unknown[]): Promise<QueryResult> {
  if (!text.startsWith("select")) await OpenTransaction.on(client)?.begun;
  return client.query(text, values);
}

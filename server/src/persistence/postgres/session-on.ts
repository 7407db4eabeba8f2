import type { PoolClient } from "pg";
import type { Session } from "../session.ts";
import { PostgresSession } from "./postgres-session.ts";

const sessions = new WeakMap<PoolClient, Session>();

/** Statements on one connection, which stays its holder's. */
export function sessionOn(client: PoolClient): Session {
  const known = sessions.get(client);
  if (known !== undefined) return known;
  const session = new PostgresSession(client);
  sessions.set(client, session);
  return session;
}

import { Kysely, PostgresDialect } from "kysely";
import type { PoolClient } from "pg";
import type { Tables } from "../entities.ts";
import type { Session } from "../session.ts";

const sessions = new WeakMap<PoolClient, Session>();

/** Kysely on one connection, which stays its holder's. */
export function sessionOn(client: PoolClient): Session {
  const known = sessions.get(client);
  if (known !== undefined) return known;
  const connection = {
    query: client.query.bind(client) as never,
    release: () => undefined,
  };
  const pool = { connect: async () => connection, end: async () => undefined, options: {} };
  const session = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  sessions.set(client, session);
  return session;
}

import type { ClientBase } from "pg";

/**
 * Tells one life of a database server from the next. A server that crashed begins its statistics anew,
 * and so does a replica; one that was stopped and started goes on with them.
 * https://www.postgresql.org/docs/current/monitoring-stats.html
 */
export const SERVER_LIFE = "(select stats_reset::text from pg_stat_bgwriter)";

const lives = new WeakMap<ClientBase, Promise<string | undefined>>();

/** The life of the server at the other end of a connection, which never outlives it. */
export function serverLife(client: ClientBase): Promise<string | undefined> {
  const known = lives.get(client);
  if (known !== undefined) return known;
  const life = client.query<{ life: string }>(`select ${SERVER_LIFE} as life`).then(
    ({ rows }) => rows[0]?.life,
    () => undefined,
  );
  lives.set(client, life);
  return life;
}

import { PostgresAdapter } from "kysely";
import type { Session } from "./session.ts";

/** Whether statements go to PostgreSQL. */
export function isPostgres(session: Session): boolean {
  return session.getExecutor().adapter instanceof PostgresAdapter;
}

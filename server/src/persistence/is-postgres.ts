import type { Session } from "./session.ts";

/** Whether statements go to PostgreSQL. */
export function isPostgres(session: Session): boolean {
  return session.engine === "postgres";
}
